//! The values of a YAML file as they are written: bytes come in, a [`Sheet`] goes out.

use crate::ingest::yaml::{Document, Node, Quotes};
use crate::model::{Field, Finding, Form, Place, Sheet};

/// How many values of one file are kept: more than any real file has, and an end for one that multiplies itself
/// with aliases.
const MOST: usize = 2_000;

/// How deep values are followed; feature gates, the deepest, need four.
const DEEPEST: usize = 8;

/// Reads the file `label`, whose path in kubernetes/enhancements is `path`; what is no YAML is a finding and has
/// no values.
pub(super) fn read(label: &str, path: &str, bytes: &[u8]) -> (Sheet, Vec<Finding>) {
    let mut sheet = Sheet {
        label: label.to_owned(),
        path: path.to_owned(),
        ..Sheet::default()
    };
    let text = String::from_utf8_lossy(bytes);
    let rules = text.lines().enumerate().filter_map(|(at, line)| {
        let column = line.find("---")?;
        Some(Place::at(label, at + 1, line[..column].chars().count() + 1))
    });
    sheet.rules = rules.collect();
    match Document::parse_all(label, &text) {
        Ok(documents) => {
            sheet.readable = true;
            let mut findings = Vec::new();
            for document in &documents {
                findings.extend(document.findings.iter().cloned());
            }
            let root = documents
                .iter()
                .map(Document::root)
                .find(|root| root.entries().is_some());
            if let Some(root) = root {
                collect(root, "", 0, &mut sheet.fields);
                if has_bare_returns(&text) {
                    // YAML breaks lines there, editors do not: nothing is edited where they disagree.
                    sheet.fields.iter_mut().for_each(|field| field.end = None);
                }
            }
            (sheet, findings)
        }
        Err(bad) => (sheet, vec![bad]),
    }
}

/// Whether a carriage return stands without a line feed behind it.
fn has_bare_returns(text: &str) -> bool {
    text.split('\r').skip(1).any(|rest| !rest.starts_with('\n'))
}

/// Adds what is below a node.
fn collect(node: Node<'_>, key: &str, depth: usize, fields: &mut Vec<Field>) {
    if depth >= DEEPEST {
        return;
    }
    for (name, value) in node.entries().into_iter().flatten() {
        let word = name.text().unwrap_or_default();
        let key = if key.is_empty() {
            word.to_owned()
        } else {
            format!("{key}.{word}")
        };
        add(name.place(), value, &key, depth, fields);
    }
    for (at, item) in node.items().into_iter().flatten().enumerate() {
        add(item.place(), item, &format!("{key}[{at}]"), depth, fields);
    }
}

fn add(named: Place, value: Node<'_>, key: &str, depth: usize, fields: &mut Vec<Field>) {
    if fields.len() >= MOST {
        return;
    }
    let form = match (value.items(), value.entries(), value.quotes()) {
        (Some(items), ..) => Form::List(items.count()),
        (_, Some(entries), _) => Form::Mapping(entries.count()),
        _ if value.is_null() => Form::Null,
        (_, _, Some(Quotes::Single)) => Form::Single,
        (_, _, Some(Quotes::Double)) => Form::Double,
        (_, _, Some(Quotes::Block)) => Form::Block,
        _ => Form::Plain,
    };
    fields.push(Field {
        key: key.to_owned(),
        named,
        text: value.text().unwrap_or_default().to_owned(),
        form,
        place: value.place(),
        end: value.end(),
        comment: value.comment().map(str::to_owned),
    });
    collect(value, key, depth + 1, fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_under_its_way_with_place_end_and_comment() {
        let text = "status: beta # why\nmilestone:\n  alpha: \"v1.2\"   # x\n  beta:\napprovers:\n  - '@a'\n  - b\n\
                    gates: [{name: G}]\nempty: []\n";
        let (sheet, findings) = read("k", "keps/k", text.as_bytes());
        assert_eq!(findings, []);
        let seen: Vec<_> = sheet
            .fields
            .iter()
            .map(|f| (f.key.as_str(), f.form, f.place.line, f.end))
            .collect();
        let want = [
            ("status", Form::Plain, 1, Some((1, 13))),
            ("milestone", Form::Mapping(2), 3, None),
            ("milestone.alpha", Form::Double, 3, Some((3, 16))),
            ("milestone.beta", Form::Null, 4, None),
            ("approvers", Form::List(2), 6, None),
            ("approvers[0]", Form::Single, 6, Some((6, 9))),
            ("approvers[1]", Form::Plain, 7, Some((7, 6))),
            ("gates", Form::List(1), 8, None),
            ("gates[0]", Form::Mapping(1), 8, None),
            ("gates[0].name", Form::Plain, 8, Some((8, 17))),
            ("empty", Form::List(0), 9, None),
        ];
        for (seen, want) in seen.iter().zip(want) {
            assert_eq!((seen.0, seen.1, seen.2), (want.0, want.1, want.2));
            assert!(seen.3 == want.3 || want.1 == Form::Null, "{seen:?}");
        }
        assert_eq!(seen.len(), 11);
        assert_eq!(
            sheet.get("status").and_then(|f| f.comment.as_deref()),
            Some("why")
        );
        assert_eq!(
            sheet.get("milestone.alpha").and_then(|f| f.comment.as_deref()),
            Some("x")
        );
    }

    #[test]
    fn rules_are_noted_and_what_is_no_yaml_has_no_values() {
        let (sheet, _) = read("k", "k", b"title: a --- b\n");
        assert_eq!(sheet.rules, [Place::at("k", 1, 10)]);
        let (sheet, findings) = read("k", "k", b"a: [\n");
        assert!(!sheet.readable && sheet.fields.is_empty() && findings.len() == 1);
    }
}
