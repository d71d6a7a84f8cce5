//! Notes of a release as Markdown for a CHANGELOG or a draft: in comes a classified release, out goes a
//! document.
//!
//! It starts with `## Urgent Upgrade Notes` (or, without any, with `## Changes by Kind`) and has no title of
//! its own, because that is what a release team pastes: into `release-notes-draft.md` as it is, into a
//! CHANGELOG below its `## Changelog since`. [`NotesOptions::title`] adds one for a document that stands alone.

use super::entry;
use super::outline::Outline;
use super::wording::{Phrase, Wording};
use crate::model::{Release, Sig};

/// How to print notes.
#[derive(Clone, Copy)]
pub struct NotesOptions<'a> {
    /// In which words.
    pub wording: &'a dyn Wording,
    /// Only the notes of this SIG.
    pub sig: Option<&'a Sig>,
    /// Whether the document starts with a heading that names the release.
    pub title: bool,
}

impl<'a> NotesOptions<'a> {
    /// All notes, without a title.
    #[must_use]
    pub fn new(wording: &'a dyn Wording) -> Self {
        Self {
            wording,
            sig: None,
            title: false,
        }
    }

    /// The notes to print, in order.
    pub(super) fn outline(self, release: &Release) -> Outline<'_> {
        let sig = self.sig.map(Sig::canonical);
        Outline::of(release, |note| {
            sig.as_ref().is_none_or(|sig| note.sigs.contains(sig))
        })
    }
}

/// Renders the notes of a release. The document ends with one newline, no line has trailing blanks; without
/// notes and title it is empty.
#[must_use]
pub fn notes(release: &Release, options: &NotesOptions<'_>) -> String {
    let words = options.wording;
    let outline = options.outline(release);
    let mut out = String::new();
    if options.title {
        out.extend(["# ", &words.title(release.version), "\n\n"]);
        if let Some(standing) = words.standing(release) {
            out.extend([standing.as_str(), "\n\n"]);
        }
    }
    if !outline.urgent.is_empty() {
        out.extend(["## ", &words.phrase(Phrase::Urgent), "\n\n"]);
        out.extend(["### ", &words.phrase(Phrase::UrgentSub), "\n\n"]);
        outline
            .urgent
            .iter()
            .for_each(|note| entry::push(&mut out, note, words));
        out.push('\n');
    }
    if !outline.sections.is_empty() {
        out.extend(["## ", &words.phrase(Phrase::Changes), "\n\n"]);
    }
    for section in &outline.sections {
        out.extend(["### ", &words.section(section.kind), "\n\n"]);
        section
            .notes
            .iter()
            .for_each(|note| entry::push(&mut out, note, words));
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests;
