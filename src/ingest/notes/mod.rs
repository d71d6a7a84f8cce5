//! Release-notes JSON, as krel writes it and the website publishes it.
//!
//! In: files and folders. Out: [`Notes`], the notes of each release by number, with tally and findings.
//!
//! Of several files for one release the one named later wins note by note; the note it replaces counts as
//! merged. A folder is walked in path order, without `sessions` and `maps`, which hold other JSON.

pub(super) mod entry;
pub(super) mod file;
pub(super) mod release;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

use rayon::prelude::*;

use super::{Error, Input, Progress, files};
use crate::model::{Finding, Note, Outcome, PullNumber, Severity, Tally, Version};

/// What a set of release-notes files says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notes {
    /// Notes by release and number.
    pub releases: BTreeMap<Version, BTreeMap<PullNumber, Note>>,
    /// Every note that was read, and what became of it.
    pub tally: Tally,
    /// What was odd, in the order of the files.
    pub findings: Vec<Finding>,
}

/// The files of release notes that a path means: itself, or all `*.json` below it in path order.
///
/// # Errors
///
/// [`Error::Io`] when a folder cannot be listed.
pub fn find(root: &Input) -> Result<Vec<Input>, Error> {
    files::walk(root, &[".json"], |folder| {
        folder != "sessions" && folder != "maps"
    })
}

/// Reads files of release notes, in the given order of precedence (later wins).
///
/// With `release` all notes belong to it, whatever the files are called; without, each file tells.
///
/// # Errors
///
/// [`Error::Io`] when a file cannot be read. What is *in* a file is never an error.
pub fn read(inputs: &[Input], release: Option<Version>, progress: &dyn Progress) -> Result<Notes, Error> {
    progress.begin("notes", inputs.len());
    let read: Result<Vec<_>, Error> = inputs
        .par_iter()
        .map(|input| {
            let bytes = input.read()?;
            progress.step();
            Ok(file::read(input.label(), &bytes, release))
        })
        .collect();
    progress.end();
    Ok(read?.into_iter().fold(Notes::default(), Notes::add))
}

impl Notes {
    /// Drops the releases that are not wanted; their notes count as skipped, for `reason`.
    pub fn keep(&mut self, wanted: impl Fn(Version) -> bool, reason: &str) {
        let mut dropped = 0;
        self.releases.retain(|version, notes| {
            let keep = wanted(*version);
            dropped += if keep { 0 } else { notes.len() };
            keep
        });
        if dropped > 0 {
            self.tally.kept -= dropped;
            *self.tally.skipped.entry(reason.to_owned()).or_default() += dropped;
        }
    }

    /// Lays the notes of one more file on top.
    fn add(mut self, file: file::NotesFile) -> Self {
        self.findings.extend(file.findings);
        for reason in file.skipped {
            self.tally.count(Outcome::Skipped(reason));
        }
        let Some(version) = file.version else {
            return self;
        };
        let release = self.releases.entry(version).or_default();
        let mut replaced = 0_usize;
        for note in file.notes {
            match release.entry(note.number) {
                Slot::Vacant(slot) => {
                    slot.insert(note);
                    self.tally.count(Outcome::Kept);
                }
                Slot::Occupied(mut slot) => {
                    slot.insert(note);
                    replaced += 1;
                    self.tally.count(Outcome::Merged);
                }
            }
        }
        if replaced > 0 {
            let message = format!("{replaced} notes of {version} were there before; these replace them");
            let place = crate::model::Place::file(file.label);
            let finding = Finding::new(Severity::Info, "notes/replaced", place, message);
            self.findings.push(finding);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Silent;

    fn write(dir: &std::path::Path, name: &str, text: &str) -> Input {
        let path = dir.join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(&path, text).expect("written");
        Input::at(path, name)
    }

    #[test]
    fn of_two_files_for_one_release_the_later_one_wins_note_by_note() {
        let dir = tempfile::tempdir().expect("a folder");
        let first = r#"{"1": {"pr_number": 1, "text": "old"}, "2": {"pr_number": 2, "text": "stays"}}"#;
        let first = write(dir.path(), "release-notes-1.20.0.json", first);
        let second = r#"{"1": {"pr_number": 1, "text": "new"}}"#;
        let second = write(dir.path(), "release-1.20/release-notes-draft.json", second);
        let notes = read(&[first, second], None, &Silent).expect("read");
        let release = notes.releases.values().next().expect("one release");
        let texts: Vec<&str> = release.values().map(|note| note.text.as_str()).collect();
        assert_eq!(texts, ["new", "stays"]);
        assert_eq!(notes.tally.to_string(), "3 in = 2 kept + 1 merged + 0 skipped");
    }

    #[test]
    fn a_broken_file_does_not_stop_the_run() {
        let dir = tempfile::tempdir().expect("a folder");
        let broken = write(
            dir.path(),
            "release-notes-1.20.1.json",
            "{\"1\": {\"pr_number\": 1,}\n}",
        );
        let fine = write(
            dir.path(),
            "release-notes-1.20.2.json",
            r#"{"2": {"pr_number": 2}}"#,
        );
        let notes = read(&[broken, fine], None, &Silent).expect("read");
        assert_eq!(notes.tally.kept, 1);
        assert!(notes.tally.adds_up());
        assert_eq!(notes.findings[0].code, "notes/syntax");
        assert_eq!(notes.findings[0].place.line, 1);
        assert!(!notes.findings[0].hint.is_empty());
    }

    #[test]
    fn a_folder_is_searched_without_sessions_and_maps() {
        let dir = tempfile::tempdir().expect("a folder");
        for name in ["sessions/maps-1.json", "maps/x.json", "b/draft.json", "a.json"] {
            write(dir.path(), name, "{}");
        }
        let root = Input::at(dir.path(), "notes");
        let found = find(&root).expect("walked");
        let labels: Vec<&str> = found.iter().map(Input::label).collect();
        assert_eq!(labels, ["notes/a.json", "notes/b/draft.json"]);
    }
}
