//! Findings come in, a SARIF 2.1.0 log goes out, as code scanning reads it.
//!
//! Columns are counted in characters, which the log says; a finding without a line is about its whole file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::report::Roots;
use crate::model::{Edit, Finding, Severity};

/// The log of one run.
pub(super) fn log(findings: &[Finding], roots: &Roots) -> String {
    let mut worst: BTreeMap<&str, Severity> = BTreeMap::new();
    for finding in findings {
        let severity = worst.entry(&finding.code).or_insert(finding.severity);
        *severity = finding.severity.max(*severity);
    }
    let rules: Vec<Value> = worst
        .iter()
        .map(|(code, severity)| {
            json!({
                "id": code,
                "shortDescription": {"text": words(code)},
                "defaultConfiguration": {"level": level(*severity)},
            })
        })
        .collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let index = worst.keys().position(|code| *code == finding.code);
            result(finding, index.unwrap_or_default(), roots)
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "keplog",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    crate::cli::json(&log)
}

fn result(finding: &Finding, index: usize, roots: &Roots) -> Value {
    let artifact = json!({"uri": uri(roots.relative(&finding.place.file))});
    let mut physical = json!({"artifactLocation": artifact});
    if finding.place.line > 0 {
        let mut region = json!({"startLine": finding.place.line});
        if finding.place.column > 0 {
            region["startColumn"] = finding.place.column.into();
        }
        physical["region"] = region;
    }
    let text = match finding.hint.as_str() {
        "" => finding.message.clone(),
        hint => format!("{}; {hint}", finding.message),
    };
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": physical}],
    });
    if let Some(edit) = &finding.fix {
        result["fixes"] = json!([fix(edit, roots)]);
    }
    result
}

fn fix(edit: &Edit, roots: &Roots) -> Value {
    let region = json!({
        "startLine": edit.start.line,
        "startColumn": edit.start.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
    });
    json!({
        "description": {"text": "what keplog check --fix writes"},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(roots.relative(&edit.start.file))},
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit.text}}],
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// A code as words: `kep/version-spelling` is about the version spelling of a KEP.
fn words(code: &str) -> String {
    let (sort, rule) = code.split_once('/').unwrap_or(("data", code));
    format!("{sort}: {}", rule.replace('-', " "))
}

/// A path as a relative reference (RFC 3986): what is not plain is written in percent.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            write!(uri, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    #[test]
    fn the_log_has_what_sarif_asks_for() {
        let edit = Edit {
            start: Place::at("keps/a b/kep.yaml", 3, 9),
            end_line: 3,
            end_column: 13,
            text: "v1.9".to_owned(),
        };
        let findings = [
            Finding::new(
                Severity::Warning,
                "kep/version-spelling",
                edit.start.clone(),
                "odd",
            )
            .hint("write it")
            .fix(Some(edit)),
            Finding::new(
                Severity::Info,
                "kep/version-spelling",
                Place::at("b.yaml", 2, 0),
                "odd",
            ),
            Finding::new(Severity::Error, "kep/a", Place::file("b.yaml"), "bad"),
        ];
        let log: Value = serde_json::from_str(&log(&findings, &Roots::default())).unwrap();
        let validator = jsonschema::validator_for(&required()).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&log)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
        let place = &run["results"][0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "keps/a%20b/kep.yaml");
        assert_eq!(place["region"], json!({"startLine": 3, "startColumn": 9}));
        let whole = &run["results"][2]["locations"][0]["physicalLocation"];
        assert_eq!(whole.get("region"), None);
    }

    #[test]
    fn a_log_of_nothing_is_one_too() {
        let log: Value = serde_json::from_str(&log(&[], &Roots::default())).unwrap();
        assert!(jsonschema::is_valid(&required(), &log));
    }

    /// What the specification says of the parts that are used here (SARIF 2.1.0, sections 3.13 to 3.57).
    fn required() -> Value {
        let text = json!({
            "type": "object", "required": ["text"], "additionalProperties": false,
            "properties": {"text": {"type": "string", "minLength": 1}}
        });
        let level = json!({"enum": ["none", "note", "warning", "error"]});
        let positive = json!({"type": "integer", "minimum": 1});
        let region = json!({
            "type": "object", "required": ["startLine"], "additionalProperties": false,
            "properties": {"startLine": positive, "startColumn": positive, "endLine": positive, "endColumn": positive}
        });
        let artifact = json!({
            "type": "object", "required": ["uri"], "additionalProperties": false,
            "properties": {"uri": {"type": "string", "format": "uri-reference", "pattern": "^[^ \\\\]+$"}}
        });
        let rule = json!({
            "type": "object", "required": ["id"], "additionalProperties": false,
            "properties": {
                "id": {"type": "string"}, "shortDescription": text,
                "defaultConfiguration": {"type": "object", "additionalProperties": false, "properties": {"level": level}}
            }
        });
        let location = json!({
            "type": "object", "required": ["physicalLocation"], "additionalProperties": false,
            "properties": {"physicalLocation": {
                "type": "object", "required": ["artifactLocation"], "additionalProperties": false,
                "properties": {"artifactLocation": artifact, "region": region}
            }}
        });
        let replacement = json!({
            "type": "object", "required": ["deletedRegion"], "additionalProperties": false,
            "properties": {
                "deletedRegion": region,
                "insertedContent": {"type": "object", "properties": {"text": {"type": "string"}}}
            }
        });
        let change = json!({
            "type": "object", "required": ["artifactLocation", "replacements"], "additionalProperties": false,
            "properties": {
                "artifactLocation": artifact,
                "replacements": {"type": "array", "minItems": 1, "items": replacement}
            }
        });
        let fix = json!({
            "type": "object", "required": ["artifactChanges"], "additionalProperties": false,
            "properties": {
                "description": text,
                "artifactChanges": {"type": "array", "minItems": 1, "uniqueItems": true, "items": change}
            }
        });
        let result = json!({
            "type": "object", "required": ["message"], "additionalProperties": false,
            "properties": {
                "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": level,
                "message": text, "locations": {"type": "array", "items": location},
                "fixes": {"type": "array", "uniqueItems": true, "items": fix}
            }
        });
        let driver = json!({
            "type": "object", "required": ["name"], "additionalProperties": false,
            "properties": {
                "name": {"const": "keplog"}, "version": {"type": "string"}, "semanticVersion": {"type": "string"},
                "rules": {"type": "array", "uniqueItems": true, "items": rule}
            }
        });
        let run = json!({
            "type": "object", "required": ["tool", "results"], "additionalProperties": false,
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "properties": {"driver": driver}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": result}
            }
        });
        json!({
            "type": "object", "required": ["version", "runs"], "additionalProperties": false,
            "properties": {
                "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
                "runs": {"type": "array", "items": run}
            }
        })
    }
}
