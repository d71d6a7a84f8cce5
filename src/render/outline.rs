//! The order of a document of notes: urgent upgrade notes, then sections by kind, each note once.
//!
//! The better default beside [`krel`](super::krel): whatever is action-required comes first even if it has
//! several kinds, suppressed notes are left out, unknown kinds come after the known ones, and the order within
//! a section does not depend on case. (`reference/krel.md` §6.1, last paragraph.)

use std::collections::BTreeMap;

use crate::model::{ClassifiedNote, Kind, Release, Urgency};

/// Notes of a release in the order in which they are printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline<'a> {
    /// Urgent upgrade notes.
    pub urgent: Vec<&'a ClassifiedNote>,
    /// All others.
    pub sections: Vec<Section<'a>>,
}

/// Notes under one heading; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Section<'a> {
    /// Their kind; `None` is "uncategorized".
    pub kind: Option<&'a Kind>,
    /// The notes, by their English text: the order is the same in every language.
    pub notes: Vec<&'a ClassifiedNote>,
}

impl<'a> Outline<'a> {
    /// Arranges the published notes of a release that `wanted` lets through.
    pub fn of(release: &'a Release, mut wanted: impl FnMut(&ClassifiedNote) -> bool) -> Self {
        let known: Vec<Kind> = Kind::sections().collect();
        let place = |kind: Option<&Kind>| match kind {
            Some(kind) => known.iter().position(|k| k == kind).unwrap_or(known.len()),
            None => known.len() + 1,
        };
        let mut urgent = Vec::new();
        let mut sections: BTreeMap<(usize, Option<&Kind>), Vec<&ClassifiedNote>> = BTreeMap::new();
        for note in release.published().filter(|note| wanted(note)) {
            if note.urgency == Urgency::ActionRequired {
                urgent.push(note);
            } else {
                let kind = note.section.as_ref();
                sections.entry((place(kind), kind)).or_default().push(note);
            }
        }
        let sections = sections
            .into_iter()
            .map(|((_, kind), notes)| Section {
                kind,
                notes: sorted(notes),
            })
            .collect();
        Self {
            urgent: sorted(urgent),
            sections,
        }
    }

    /// Whether there is no note at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.sections.is_empty()
    }
}

fn sorted(mut notes: Vec<&ClassifiedNote>) -> Vec<&ClassifiedNote> {
    notes.sort_by_cached_key(|note| (note.text.to_lowercase(), note.text.as_str(), note.note.number));
    notes
}
