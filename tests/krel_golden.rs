//! Files that krel made, against ours, byte for byte: its Markdown from its JSON, and its JSON read and written
//! again.

mod shared_data;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use keplog::model::{ClassifiedNote, Note, Version};
use keplog::render::krel;
use keplog::{classify, ingest};
use serde_json::Value;

#[test]
fn every_golden_draft_is_reproduced_byte_for_byte() {
    let Some(folder) = shared_data::shared_data().map(|data| data.join("krel-golden")) else {
        return;
    };
    let drafts: Vec<PathBuf> = files(&folder, |name| name.ends_with(".json"))
        .into_iter()
        .filter(|path| path.with_extension("md").is_file())
        .collect();

    let mut different = Vec::new();
    for json in &drafts {
        let wanted = read(&json.with_extension("md"));
        let direct = krel::markdown(notes(&read(json)).values());
        let classified = classified(json);
        let through_rules = krel::markdown(classified.iter().map(|entry| &entry.note));
        for (way, ours) in [("read", direct), ("classified", through_rules)] {
            if ours != wanted {
                let mut lines = ours.lines().zip(wanted.lines());
                let line = lines.position(|(ours, wanted)| ours != wanted);
                different.push(format!("{}, {way} (line {line:?})", json.display()));
            }
        }
    }

    let equal = drafts.len() - different.len();
    eprintln!(
        "krel golden: {equal} of {} pairs are byte-identical",
        drafts.len()
    );
    assert!(different.is_empty(), "differ: {different:#?}");
    assert!(drafts.len() >= 21, "only {} pairs", drafts.len());
}

/// The notes of a file as the program has them after all rules, without maps: krel has applied those.
fn classified(json: &Path) -> Vec<ClassifiedNote> {
    let version: Version = "1.99.0".parse().expect("a release");
    let snapshot = ingest::release_notes(version, &[json.to_owned()], &[]).expect("read");
    let mut almanac = classify::almanac(snapshot);
    almanac.releases.remove(&version).expect("the release").notes
}

/// JSON files that people edited after krel had written them, and how.
const EDITED: &[(&str, &[Edit])] = &[
    // The bodies of pull requests were blanked before merging instead of removed.
    ("1.37-1.json", &[Edit::FinalNewline, Edit::EmptyField]),
    ("1.37-2.json", &[Edit::EmptyField]),
    (
        "releases/release-1.37/release-notes/release-notes-draft.json",
        &[Edit::EmptyField],
    ),
    // Lists on one line.
    (
        "releases/release-1.20/release-notes-draft.json",
        &[Edit::FinalNewline, Edit::Layout],
    ),
    // Text that was pasted with another indentation.
    (
        "releases/release-1.29/release-notes/release-notes-draft.json",
        &[Edit::FinalNewline, Edit::Layout],
    ),
    // Notes that were added at the end, with `is_mapped: false`.
    (
        "releases/release-1.30/release-notes/release-notes-draft.json",
        &[Edit::FinalNewline, Edit::NoteOrder, Edit::EmptyField],
    ),
    (
        "releases/release-1.31/release-notes/release-notes-draft.json",
        &[Edit::NoteOrder, Edit::EmptyField],
    ),
    // Notes that were typed in.
    (
        "releases/release-1.35/release-notes/release-notes-draft.json",
        &[Edit::FinalNewline, Edit::NoteOrder, Edit::FieldOrder],
    ),
];

/// What makes a file differ from what krel writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edit {
    /// It ends with a newline.
    FinalNewline,
    /// Other indentation, blanks or escapes than Go's.
    Layout,
    /// Notes that are not in the order of their keys.
    NoteOrder,
    /// Fields that are not in the order of krel.
    FieldOrder,
    /// A field that krel leaves out: `false`, an empty text or list.
    EmptyField,
    /// A key that is not the number of its pull request.
    KeyIsNotNumber,
}

#[test]
fn every_json_that_krel_wrote_is_written_again_byte_for_byte() {
    let Some(golden) = shared_data::shared_data().map(|data| data.join("krel-golden")) else {
        return;
    };
    let Some(teams) = shared_data::shared_data().map(|data| data.join("sig-release")) else {
        return;
    };
    let mut drafts = files(&golden, |name| name.ends_with(".json"));
    drafts.extend(files(&teams, |name| name == "release-notes-draft.json"));

    let expected: BTreeMap<&str, BTreeSet<Edit>> = EDITED
        .iter()
        .map(|(file, edits)| (*file, edits.iter().copied().collect()))
        .collect();
    let mut wrong = Vec::new();
    let mut equal = 0;
    for path in &drafts {
        let text = read(path);
        let root = if path.starts_with(&golden) {
            &golden
        } else {
            &teams
        };
        let name = path
            .strip_prefix(root)
            .expect("below its folder")
            .display()
            .to_string();
        let ours = keplog::render::json::krel(notes(&text).values());
        let edits = if ours == text {
            BTreeSet::new()
        } else {
            edits(&text)
        };
        equal += usize::from(ours == text);
        if ours != text && edits.is_empty() {
            wrong.push(format!("{name} differs without a reason that we know"));
        }
        if edits != expected.get(name.as_str()).cloned().unwrap_or_default() {
            wrong.push(format!("{name}: {edits:?}"));
        }
    }
    eprintln!("krel JSON: {equal} of {} files are byte-identical", drafts.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What was done to a file by hand.
fn edits(text: &str) -> BTreeSet<Edit> {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let mut edits = BTreeSet::new();
    if text.ends_with('\n') {
        edits.insert(Edit::FinalNewline);
    }
    let go = serde_json::to_string_pretty(&value).expect("JSON");
    let go = go
        .replace('&', "\\u0026")
        .replace('<', "\\u003c")
        .replace('>', "\\u003e");
    if text.trim_end() != go.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029") {
        edits.insert(Edit::Layout);
    }
    let notes = value.as_object().expect("an object");
    if !notes.keys().is_sorted() {
        edits.insert(Edit::NoteOrder);
    }
    for (key, note) in notes {
        let fields = note.as_object().expect("an object");
        let ours: Value =
            serde_json::from_str(&keplog::render::json::krel([&serde_json::from_value::<Note>(
                note.clone(),
            )
            .expect("a note")]))
            .expect("JSON");
        let (number, ours) = ours
            .as_object()
            .and_then(|notes| notes.iter().next())
            .expect("one note");
        let written: Vec<&String> = ours.as_object().expect("an object").keys().collect();
        if number != key {
            edits.insert(Edit::KeyIsNotNumber);
        }
        if fields.keys().any(|field| !written.contains(&field)) {
            edits.insert(Edit::EmptyField);
        }
        let kept: Vec<&String> = fields.keys().filter(|field| written.contains(field)).collect();
        if kept != written {
            edits.insert(Edit::FieldOrder);
        }
        for (field, value) in ours.as_object().expect("an object") {
            assert_eq!(fields.get(field), Some(value), "{key}: {field} is changed");
        }
    }
    edits
}

fn notes(text: &str) -> BTreeMap<String, Note> {
    serde_json::from_str(text).expect("valid notes")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a readable file")
}

/// All files below a folder whose name is wanted, sorted.
fn files(folder: &Path, wanted: fn(&str) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, wanted));
        } else if path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(wanted)
        {
            found.push(path);
        }
    }
    found.sort();
    found
}
