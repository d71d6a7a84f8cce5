//! The order in which notes are printed by default: urgent upgrade notes first whatever their kinds, then the
//! known kinds in krel's order, then unknown kinds by label, then what has no kind. Inside a section by text,
//! case folded. (What krel does otherwise, and why that hurts, is in `reference/krel.md` §0 and §2.7.)

use std::collections::BTreeMap;

use crate::model::{ClassifiedNote, Kind, Urgency};

/// Which section.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKey {
    /// Urgent upgrade notes.
    Urgent,
    /// Notes of one kind.
    Kind(Kind),
    /// Notes without a kind.
    Uncategorized,
}

/// A section and its notes in print order.
#[derive(Debug, Clone, PartialEq)]
pub struct Section<'a> {
    /// Which one.
    pub key: SectionKey,
    /// Its notes.
    pub notes: Vec<&'a ClassifiedNote>,
}

/// Sorts notes into sections; every note lands in exactly one, sections without notes are left out.
pub fn group<'a>(notes: impl IntoIterator<Item = &'a ClassifiedNote>) -> Vec<Section<'a>> {
    let known: Vec<Kind> = Kind::sections().collect();
    let mut sections: BTreeMap<(usize, SectionKey), Vec<&ClassifiedNote>> = BTreeMap::new();
    for note in notes {
        let key = match (&note.section, note.urgency) {
            (_, Urgency::ActionRequired) => (0, SectionKey::Urgent),
            (Some(kind), _) => {
                let rank = known.iter().position(|k| k == kind).unwrap_or(known.len());
                (rank + 1, SectionKey::Kind(kind.clone()))
            }
            (None, _) => (usize::MAX, SectionKey::Uncategorized),
        };
        sections.entry(key).or_default().push(note);
    }
    sections
        .into_iter()
        .map(|((_, key), mut notes)| {
            notes.sort_by_cached_key(|note| (note.text.to_lowercase(), note.note.number));
            Section { key, notes }
        })
        .collect()
}
