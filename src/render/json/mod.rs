//! Notes as JSON: krel's own file, and the superset that keplog publishes.
//!
//! Both are objects keyed by pull request number, keys in the order of strings, two blanks of indentation, and
//! Go's escapes, so that a file which krel wrote comes out byte for byte (`reference/krel.md` §3). The shape of
//! the superset is published by [`schema`](super::schema).

mod entry;
mod go;

use std::collections::BTreeMap;

use crate::model::{Note, Release};

pub(super) use entry::{Entry, KrelEntry};
pub(super) use go::to_string;

/// Writes notes exactly as krel writes `release-notes-draft.json`, without a final newline.
///
/// Fields that only keplog knows are left out, fields that nobody knows stay. Of two notes with one number the
/// last counts.
#[must_use]
pub fn krel<'a>(notes: impl IntoIterator<Item = &'a Note>) -> String {
    let entries: BTreeMap<String, KrelEntry> = notes
        .into_iter()
        .map(|note| (note.number.to_string(), KrelEntry::of(note)))
        .collect();
    to_string(&entries)
}

/// Writes all notes of a release, suppressed ones too, as krel does: krel's fields first, then what keplog
/// concluded and why. Ends with a newline.
#[must_use]
pub fn notes(release: &Release) -> String {
    let entries: BTreeMap<String, Entry> = release
        .notes
        .iter()
        .map(|entry| (entry.note.number.to_string(), Entry::of(entry)))
        .collect();
    to_string(&entries) + "\n"
}

#[cfg(test)]
mod tests;
