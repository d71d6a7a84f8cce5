//! Typed reading and writing of keplog's own YAML files, and the second opinion on broken ones.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::tree::Document;
use crate::model::{Finding, Place, Severity};

/// Reads a file of keplog's own as a value.
///
/// # Errors
///
/// The finding that says where the file stops making sense.
pub(in crate::ingest) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Finding> {
    serde_yaml::from_str(text).map_err(|error| describe(file, text, &error))
}

/// Reads a list; an item that cannot be read becomes a finding at its place and the others stay.
///
/// # Errors
///
/// The finding that says why the file is no list at all.
pub(in crate::ingest) fn read_list<T: DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<(Vec<T>, Vec<Finding>), Finding> {
    if let Ok(all) = serde_yaml::from_str(text) {
        return Ok((all, Vec::new()));
    }
    let items: Vec<serde_yaml::Value> = read(file, text)?;
    let documents = Document::parse_all(file, text)?;
    let nodes = documents.first().and_then(|document| document.root().items());
    let mut places = nodes.into_iter().flatten().map(super::Node::place);
    let mut kept = Vec::with_capacity(items.len());
    let mut findings = Vec::new();
    for item in items {
        let place = places.next().unwrap_or_else(|| Place::file(file));
        match serde_yaml::from_value(item) {
            Ok(value) => kept.push(value),
            Err(error) => {
                let message = format!("this entry cannot be read: {}", bare(&error));
                let finding = Finding::new(Severity::Error, "store/bad-entry", place, message);
                findings
                    .push(finding.hint("correct it by hand, or run `keplog sync` to write the file anew"));
            }
        }
    }
    Ok((kept, findings))
}

/// Writes a value as YAML.
///
/// # Errors
///
/// The message of the serializer, for a value that YAML cannot hold.
pub(in crate::ingest) fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, String> {
    serde_yaml::to_string(value).map_err(|error| error.to_string())
}

/// What `serde_yaml` makes of a file that the event parser refused.
pub(super) fn second_opinion<'a>(file: &'a str, text: &'a str) -> Result<Vec<Document<'a>>, Finding> {
    let mut documents = Vec::new();
    for part in serde_yaml::Deserializer::from_str(text) {
        let value = serde_yaml::Value::deserialize(part).map_err(|error| describe(file, text, &error))?;
        documents.push(Document::from_value(file, text, value));
    }
    Ok(documents)
}

/// The error of `serde_yaml` as a finding.
fn describe(file: &str, text: &str, error: &serde_yaml::Error) -> Finding {
    let place = error.location().map_or_else(
        || Place::file(file),
        |at| inside(file, text, at.line(), at.column()),
    );
    let message = format!("not valid YAML: {}", bare(error));
    let finding = Finding::new(Severity::Error, "yaml/syntax", place, message);
    let tab = error.to_string().contains("cannot start any token");
    finding.hint(if tab {
        "use spaces instead of tabs, and quote a value that begins with `@` or a backtick"
    } else {
        "check the indentation and quotes of this line and the one above it"
    })
}

/// A place, moved to the end of the text where it lies behind that: there the parser misses something.
fn inside(file: &str, text: &str, line: usize, column: usize) -> Place {
    let breaks = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = breaks.split('\n').collect();
    let length = |line: usize| {
        lines
            .get(line.saturating_sub(1))
            .map(|line| line.chars().count() + 1)
    };
    match length(line) {
        Some(length) => Place::at(file, line.max(1), column.clamp(1, length)),
        None => Place::at(file, lines.len(), length(lines.len()).unwrap_or(1)),
    }
}

/// The message of an error without the position, which the finding has.
fn bare(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    message
        .split_once(" at line ")
        .map_or(message.as_str(), |(head, _)| head)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_described_with_line_and_column() {
        let finding = Document::parse_all("x.yaml", "a: 1\n\tb: 2\n").expect_err("a tab");
        assert_eq!(finding.code, "yaml/syntax");
        assert_eq!(finding.place.line, 2, "{finding}");
        let finding = Document::parse_all("x.yaml", "a: [1, 2\nb: 3\n").expect_err("an open bracket");
        assert!(finding.place.line >= 1, "{finding}");
        assert!(!finding.message.contains(" at line "), "{finding}");
    }

    #[test]
    fn a_file_that_is_nested_a_hundred_thousand_deep_is_refused_at_once() {
        let many = 100_000;
        for text in [
            format!("title: {}", "[".repeat(many)),
            "{a: ".repeat(many),
            "- ".repeat(many),
            "? ".repeat(many),
        ] {
            let finding = Document::parse_all("x.yaml", &text).expect_err("too deep");
            assert_eq!(finding.code, "yaml/too-deep", "{finding}");
        }
    }

    #[test]
    fn one_bad_entry_of_a_list_does_not_take_the_others_along() {
        let (numbers, findings) = read_list::<u8>("x.yaml", "- 1\n- many\n- 3\n").expect("a list");
        assert_eq!(numbers, [1, 3]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].place, Place::at("x.yaml", 2, 3));
    }

    #[test]
    fn of_two_equal_keys_the_last_counts_and_the_first_is_reported() {
        let documents = Document::parse_all("x.yaml", "a: 1\nb: 2\na: 3\n---\nc: 1\n").expect("valid");
        assert_eq!(documents.len(), 2);
        assert_eq!(
            documents[0].root().get("a").and_then(super::super::Node::text),
            Some("3")
        );
        assert_eq!(documents[0].findings[0].place, Place::at("x.yaml", 1, 1));
    }

    #[test]
    fn an_alias_inside_its_own_anchor_ends_the_loop() {
        let documents = Document::parse_all("x.yaml", "a: &x [1, *x]\nb: *x\n").expect("valid");
        assert_eq!(documents[0].findings[0].code, "yaml/endless-alias");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[-a&*#'\"|>:,\\[\\]{}!%?\\n\\t é]*", any: String) {
            for text in [text, any] {
                for document in Document::parse_all("x.yaml", &text).into_iter().flatten() {
                    let root = document.root();
                    let _json = root.to_json();
                    let _words = (root.comment(), root.describe(), root.place());
                }
            }
        }
    }
}
