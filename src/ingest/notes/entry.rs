//! One entry of a release-notes file: JSON text to [`Note`].
//!
//! The entries of a file are borrowed from its text unread, so that each knows where it lies and a bad one
//! leaves the others alone.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::Note;

/// The entries of an object in the order of its text, not yet looked into. Keys may repeat.
pub(in crate::ingest) struct Entries<'a>(pub(in crate::ingest) Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of notes by pull request number")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        from.deserialize_map(All)
    }
}

/// Why an entry cannot be used.
pub(super) struct BadEntry {
    /// For the tally.
    pub(super) reason: &'static str,
    /// For the reader.
    pub(super) message: String,
    /// Byte offset of the trouble inside the entry.
    pub(super) offset: usize,
}

/// Reads the JSON text of one entry. A field that is `null` counts as absent, as it does for krel.
pub(super) fn read(json: &str) -> Result<Note, BadEntry> {
    let error = match serde_json::from_str(json) {
        Ok(note) => return Ok(note),
        Err(error) => error,
    };
    let bad = |reason, message: &str, offset| BadEntry {
        reason,
        message: message.to_owned(),
        offset,
    };
    let Ok(serde_json::Value::Object(mut fields)) = serde_json::from_str(json) else {
        return Err(bad("not an object", "it is not an object", 0));
    };
    fields.retain(|_, value| !value.is_null());
    if !fields.contains_key("pr_number") {
        return Err(bad("no pull request number", "it has no `pr_number`", 0));
    }
    serde_json::from_value(fields.into()).map_err(|_| {
        let (message, at) =
            culprit(json).unwrap_or_else(|| (bare(&error), offset(json, error.line(), error.column())));
        bad("wrong type", &message, at)
    })
}

/// The first field that makes a note unreadable all by itself, and where its value lies. The error of the whole
/// entry will not do: it may be about a field that is null, which is no fault.
fn culprit(json: &str) -> Option<(String, usize)> {
    let Entries(fields) = serde_json::from_str(json).ok()?;
    fields.into_iter().find_map(|(field, raw)| {
        let value: serde_json::Value = serde_json::from_str(raw.get()).ok()?;
        if value.is_null() {
            return None;
        }
        let mut alone = serde_json::Map::new();
        alone.insert("pr_number".to_owned(), 1.into());
        alone.insert(field.clone(), value);
        let error = serde_json::from_value::<Note>(alone.into()).err()?;
        let at = (raw.get().as_ptr() as usize).saturating_sub(json.as_ptr() as usize);
        Some((format!("`{field}`: {}", bare(&error)), at))
    })
}

/// The message of an error without the position, which the finding has.
pub(in crate::ingest) fn bare(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(head, _)| head)
        .to_owned()
}

/// Byte offset of a line and column, both from 1; the column counts bytes, as `serde_json` does.
pub(in crate::ingest) fn offset(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n').take(line.saturating_sub(1));
    let at = lines.map(str::len).sum::<usize>() + column.saturating_sub(1);
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_null_field_counts_as_absent() {
        let Ok(note) = read(r#"{"pr_number": 7, "sigs": null, "text": "x"}"#) else {
            panic!("no note")
        };
        assert!(note.sigs.is_empty());
        assert_eq!(note.text, "x");
    }

    #[test]
    fn a_null_is_not_blamed_for_the_fault_of_another_field() {
        let json = r#"{"pr_number": 7, "sigs": null, "kinds": "bug"}"#;
        let Err(bad) = read(json) else { panic!("a note") };
        assert!(bad.message.contains("`kinds`"), "{}", bad.message);
        assert_eq!(&json[bad.offset..bad.offset + 5], "\"bug\"");
    }

    #[test]
    fn a_bad_entry_says_what_is_wrong_and_where() {
        let Err(bad) = read("{\n \"pr_number\": -1}") else {
            panic!("a note")
        };
        assert_eq!(bad.reason, "wrong type");
        assert!(bad.offset > 2, "{}", bad.offset);
        assert!(!bad.message.contains(" at line "), "{}", bad.message);
    }
}
