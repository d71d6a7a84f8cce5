//! One file of release notes: bytes to notes, skips and findings.

use std::collections::BTreeSet;

use serde_json::value::RawValue;

use super::{entry, release};
use crate::model::{Finding, Note, Place, PullNumber, Severity, Version};

/// What one file says.
#[derive(Debug, Default)]
pub(super) struct NotesFile {
    pub(super) label: String,
    /// The release; `None` when nobody knows, and then there are no notes either.
    pub(super) version: Option<Version>,
    /// The notes, in the order of the file.
    pub(super) notes: Vec<Note>,
    /// Why each of the others was left out.
    pub(super) skipped: Vec<String>,
    pub(super) findings: Vec<Finding>,
}

/// Reads the bytes of a file that is called `label`.
pub(super) fn read(label: &str, bytes: &[u8], release: Option<Version>) -> NotesFile {
    let mut file = NotesFile {
        label: label.to_owned(),
        version: release.or_else(|| release::of_path(label)),
        ..NotesFile::default()
    };
    file.compare_release(release);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let place = position(label, &before, before.len());
            file.refuse(
                place,
                "notes/encoding",
                "not UTF-8 text",
                "save the file as UTF-8",
            );
            return file;
        }
    };
    let entries = match serde_json::from_str::<entry::Entries<'_>>(text) {
        Ok(entries) => entries.0,
        Err(error) if error.is_data() => {
            file.pass_over("it is not an object", release);
            return file;
        }
        Err(error) => {
            let at = entry::offset(text, error.line(), error.column());
            let message = format!("not valid JSON: {}", entry::bare(&error));
            let hint = "look for a missing or extra comma, bracket or quote here; \
                        the notes of this file are left out until then";
            file.refuse(position(label, text, at), "notes/syntax", &message, hint);
            return file;
        }
    };
    if !entries.is_empty() && !entries.iter().any(|(key, _)| key.parse::<u32>().is_ok()) {
        file.pass_over("no key is a pull request number", release);
        return file;
    }
    file.take(text, &entries);
    file.settle_release();
    file
}

impl NotesFile {
    /// Reports that the file as a whole cannot be used; it counts as one skipped input.
    fn refuse(&mut self, place: Place, code: &str, message: &str, hint: &str) {
        let finding = Finding::new(Severity::Error, code, place, message);
        self.findings.push(finding.hint(hint));
        self.skipped.push("unreadable file".to_owned());
    }

    /// Reports JSON of another sort, which is odd only where somebody said that these are the notes.
    fn pass_over(&mut self, why: &str, asked_for: Option<Version>) {
        let severity = asked_for.map_or(Severity::Info, |_| Severity::Warning);
        let message = format!("not release notes: {why}");
        let finding = Finding::new(severity, "notes/other-json", Place::file(&self.label), message);
        self.findings
            .push(finding.hint("move it elsewhere if it gets in the way"));
        self.skipped.push("not a release-notes file".to_owned());
    }

    fn take(&mut self, text: &str, entries: &[(String, &RawValue)]) {
        let mut unknown = BTreeSet::new();
        let mut keys = BTreeSet::new();
        for (key, raw) in entries {
            let at = |offset| position(&self.label, text, offset_of(text, raw) + offset);
            if !keys.insert(key) {
                let message = format!("the key `{key}` is there before; this later entry counts");
                let finding = Finding::new(Severity::Warning, "notes/duplicate-key", at(0), message);
                self.findings.push(finding.hint("delete one of the two entries"));
            }
            match entry::read(raw.get()) {
                Ok(note) => {
                    if key.parse::<PullNumber>() != Ok(note.number) {
                        self.findings.push(mismatch(at(0), key, note.number));
                    }
                    for field in note.unknown.keys() {
                        if unknown.insert(field.clone()) {
                            self.findings.push(unknown_field(at(0), field));
                        }
                    }
                    self.notes.push(note);
                }
                Err(bad) => {
                    let message = format!("the note `{key}` is left out: {}", bad.message);
                    let finding = Finding::new(Severity::Error, "notes/bad-entry", at(bad.offset), message);
                    let hint = "correct the entry; the other notes of the file are not affected";
                    self.findings.push(finding.hint(hint));
                    self.skipped.push(bad.reason.to_owned());
                }
            }
        }
    }

    /// Reports that the path names another release than the one asked for.
    fn compare_release(&mut self, asked_for: Option<Version>) {
        let Some(asked_for) = asked_for else { return };
        if let Some(named) = release::other_in_path(&self.label, asked_for) {
            let message = format!("the path says {named}, but the notes are read as those of {asked_for}");
            let place = Place::file(&self.label);
            let finding = Finding::new(Severity::Warning, "notes/release-mismatch", place, message);
            self.findings
                .push(finding.hint("check the release on the command line"));
        }
    }

    /// Falls back on the release that the notes name; without any, none of them can be used.
    fn settle_release(&mut self) {
        self.version = self.version.or_else(|| release::of_notes(&self.notes));
        if self.version.is_some() || self.notes.is_empty() {
            return;
        }
        let message = "nothing says which release these notes belong to";
        let place = Place::file(&self.label);
        let finding = Finding::new(Severity::Error, "notes/no-release", place, message);
        let hint = "call the file `release-notes-1.37.0.json`, put it into a folder `release-1.37`, \
                    or name the release on the command line";
        self.findings.push(finding.hint(hint));
        let left_out = std::mem::take(&mut self.notes);
        self.skipped
            .extend(left_out.iter().map(|_| "release unknown".to_owned()));
    }
}

/// krel selects notes by `pr_number` and never looks at the key, so the number wins here too.
fn mismatch(place: Place, key: &str, number: PullNumber) -> Finding {
    let message = format!("the key is `{key}`, but `pr_number` is {number}; the number counts");
    Finding::new(Severity::Warning, "notes/key-mismatch", place, message)
        .hint(format!("write `{number}` as key"))
}

fn unknown_field(place: Place, field: &str) -> Finding {
    let message = format!("no version of the format has the field `{field}`; it is kept as it is");
    Finding::new(Severity::Info, "notes/unknown-field", place, message)
}

/// Where the raw value lies in the text it was borrowed from.
pub(in crate::ingest) fn offset_of(text: &str, raw: &RawValue) -> usize {
    (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// Line and column of a byte offset, both from 1.
pub(in crate::ingest) fn position(label: &str, text: &str, offset: usize) -> Place {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Place::at(label, line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "release-notes-1.30.0.json";

    #[test]
    fn a_bad_entry_is_skipped_with_its_line_and_column() {
        let text = "{\n  \"1\": {\"pr_number\": 1},\n  \"2\": [],\n  \"3\": {\"text\": \"x\"},\n  \
                    \"4\": {\n    \"pr_number\": 4,\n    \"sigs\": \"node\"\n  }\n}";
        let file = read(NAME, text.as_bytes(), None);
        assert_eq!(file.notes.len(), 1);
        let places: Vec<(usize, usize)> = file
            .findings
            .iter()
            .map(|f| (f.place.line, f.place.column))
            .collect();
        assert_eq!(places[0], (3, 8));
        assert_eq!(places[1].0, 4);
        assert_eq!(places[2].0, 7);
        assert_eq!(
            file.skipped,
            ["not an object", "no pull request number", "wrong type"]
        );
    }

    #[test]
    fn a_key_that_is_not_the_number_is_reported_and_the_number_counts() {
        let file = read(NAME, br#"{"12908": {"pr_number": 129083}}"#, None);
        assert_eq!(file.notes[0].number.get(), 129_083);
        assert_eq!(file.findings[0].code, "notes/key-mismatch");
    }

    #[test]
    fn an_unknown_field_is_kept_and_reported_once_a_file() {
        let text = br#"{"1": {"pr_number": 1, "new": [1]}, "2": {"pr_number": 2, "new": [2]}}"#;
        let file = read(NAME, text, None);
        assert_eq!(file.findings.len(), 1);
        assert_eq!(file.notes[1].unknown["new"], serde_json::json!([2]));
    }

    #[test]
    fn a_key_that_is_there_twice_is_reported() {
        let file = read(NAME, br#"{"1": {"pr_number": 1}, "1": {"pr_number": 1}}"#, None);
        assert_eq!(file.findings[0].code, "notes/duplicate-key");
    }

    #[test]
    fn a_path_of_another_release_is_reported() {
        for (path, asked, odd) in [
            ("release-1.37/release-notes/draft.json", "1.30", true),
            ("release-1.37/release-notes/draft.json", "1.37.2", false),
            ("release-notes-1.30.1.json", "1.30.2", true),
            ("release-notes-1.30.0.json", "1.30", false),
            ("notes.json", "1.30", false),
        ] {
            let file = read(path, br#"{"1": {"pr_number": 1}}"#, asked.parse().ok());
            assert_eq!(!file.findings.is_empty(), odd, "{path} {asked}");
        }
    }

    #[test]
    fn other_json_is_no_release_notes() {
        for text in [r#"{"name": "x"}"#, "[1]"] {
            let file = read("release-1.37/package.json", text.as_bytes(), None);
            assert_eq!(file.skipped, ["not a release-notes file"]);
            assert_eq!(file.findings[0].severity, Severity::Info);
        }
        assert!(read(NAME, b"{}", None).findings.is_empty());
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_file() {
        let file = read(NAME, b"\xef\xbb\xbf{\"1\": {\"pr_number\": 1}}", None);
        assert_eq!(file.notes.len(), 1);
        assert!(file.findings.is_empty());
    }

    #[test]
    fn notes_of_no_release_are_left_out_unless_they_name_one() {
        let file = read(
            "a.json",
            br#"{"1": {"pr_number": 1, "release_version": "1.15.0"}}"#,
            None,
        );
        assert_eq!(file.version.map(|v| v.to_string()).as_deref(), Some("v1.15.0"));
        let file = read("a.json", br#"{"1": {"pr_number": 1}}"#, None);
        assert_eq!(file.skipped, ["release unknown"]);
        let given = "1.37".parse().ok();
        assert_eq!(
            read("a.json", br#"{"1": {"pr_number": 1}}"#, given).notes.len(),
            1
        );
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(text in "\\PC*", bytes: Vec<u8>, value in "[\\[\\]{}\":,0-9a-z ]*") {
            read(NAME, text.as_bytes(), None);
            read(NAME, &bytes, None);
            let file = read(NAME, format!("{{\"1\": {value}}}").as_bytes(), None);
            assert!(file.notes.len() + file.skipped.len() > 0);
        }
    }
}
