//! Changelogs that people read: `CHANGELOG-1.N.md`, drafts of release notes, and what keplog renders itself.
//!
//! In: Markdown files. Out: for each release its notes in krel's form, and a [`Record`] of everything else that
//! the document says about it. Every bullet, row and piece of prose is accounted for; what has no place keeps
//! its text in the record and becomes a finding with its line.
//!
//! | in the document | in the note |
//! |---|---|
//! | heading `Bug or Regression` | kind `bug` (a regression cannot be told from it) |
//! | heading `Other (Cleanup or Flake)` | kind `cleanup` (a flake cannot be told from it) |
//! | any other heading of a kind | that kind; `Uncategorized` is none |
//! | `Urgent Upgrade Notes` | action required, no kind: the document does not tell it |
//! | a bullet in several sections | one note with the kinds of all |
//! | another text of the same pull request in another section | a text of [`Record::placed`]; of an urgent one and another, the other is the note |
//! | a bullet without a pull request | a text of [`Record::placed`], with the SIG of its heading |
//! | several pull requests at one bullet | a note of the first, the others in [`Record::shared`] |
//!
//! A document does not tell merge commit, areas, documentation and whether a map changed a note; those stay empty.

mod about;
mod bullet;
mod facts;
mod heading;
mod laid;
mod note;
mod page;
mod reader;
mod record;
mod stored;
mod tail;

use std::collections::BTreeMap;

pub use record::{
    Dependencies, Dependency, Download, Image, Laid, Passage, Placed, Record, Shared, Unplaced,
};
pub use stored::{StoredRecords, read_stored};

use super::{Error, Input, Progress};
use crate::model::{Finding, Note, PullNumber, Tally, Version};

/// What a document says about one release.
#[derive(Debug, Clone, PartialEq)]
pub struct Changelog {
    /// Its notes by number.
    pub notes: BTreeMap<PullNumber, Note>,
    /// Everything else.
    pub record: Record,
}

/// What a set of documents says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changelogs {
    /// By release.
    pub releases: BTreeMap<Version, Changelog>,
    /// Every bullet, row and piece of prose, and what became of it.
    pub tally: Tally,
    /// What was odd, in the order of the documents.
    pub findings: Vec<Finding>,
}

/// Reads documents, in the given order. A pull request that two of them have is one note, with the text of the
/// first.
///
/// Which release a text is about its headings say (`# v1.20.1`), else its path (`release-1.20/…`), else its
/// title. With `release`, only that one is taken from a document with several, and a document with one or none
/// is about that one.
///
/// # Errors
///
/// [`Error::Io`] when a file cannot be read. What is *in* a file is never an error.
pub fn read(
    inputs: &[Input],
    release: Option<Version>,
    progress: &dyn Progress,
) -> Result<Changelogs, Error> {
    progress.begin("changelogs", inputs.len());
    let mut all = Changelogs::default();
    for input in inputs {
        let text = input.read_text()?.replace("\r\n", "\n");
        reader::read(input.label(), &text, release, &mut all);
        progress.step();
    }
    progress.end();
    Ok(all)
}

impl Changelogs {
    /// What is known about a release, from now on.
    fn of(&mut self, release: Version) -> &mut Changelog {
        self.releases.entry(release).or_insert_with(|| Changelog {
            notes: BTreeMap::new(),
            record: Record::new(release),
        })
    }
}

#[cfg(test)]
mod tests;
