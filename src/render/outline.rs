//! The order of a document of notes: urgent upgrade notes, then sections, each note once.
//!
//! The better default beside [`krel`](super::krel): whatever is action-required comes first even if it has
//! several kinds, suppressed notes are left out, and unknown kinds come after the known ones
//! (`reference/krel.md` §6.1, last paragraph). Within a section notes stand as in the CHANGELOG where that is known;
//! the others follow by their text, whatever its case. A document that is grouped by SIG, as up to 1.17, keeps its
//! own sections in its own order: what it calls urgent is urgent, and notes that it lacks stand at its end
//! (`reference/localization.md` §1.3).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::model::{ClassifiedNote, Kind, LaidOut, Layout, PlacedNote, PullNumber, Release, Sig, Urgency};

/// Where notes stand that a document grouped by SIG does not have.
static REST: LazyLock<Kind> = LazyLock::new(|| Kind::from("other-notable"));

/// Notes of a release in the order in which they are printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline<'a> {
    /// Urgent upgrade notes.
    pub urgent: Vec<&'a ClassifiedNote>,
    /// All others.
    pub sections: Vec<Section<'a>>,
    /// Texts of the document, of all SIGs, that are not the note of a pull request where they stand.
    pub placed: Vec<&'a PlacedNote>,
}

/// Notes under one heading; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Section<'a> {
    /// Their kind, or the heading of an old document, such as `other-notable`; `None` is "uncategorized".
    pub kind: Option<&'a Kind>,
    /// The notes: the order is the same in every language.
    pub notes: Vec<&'a ClassifiedNote>,
    /// The same notes below the sub-headings of the document; empty where it has none there.
    pub parts: Vec<Part<'a>>,
}

/// Notes under a sub-heading; never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<'a> {
    /// Machine name: a stage, a SIG, `cli`; empty for notes that stand below none.
    pub name: &'a str,
    /// The notes.
    pub notes: Vec<&'a ClassifiedNote>,
}

impl<'a> Outline<'a> {
    /// Arranges the published notes of a release that `wanted` lets through.
    pub fn of(release: &'a Release, mut wanted: impl FnMut(&ClassifiedNote) -> bool) -> Self {
        let layout = &release.layout;
        let by_sig = layout.is_by_sig();
        let known: Vec<Kind> = Kind::sections().collect();
        let ranks = Ranks::of(layout);
        let mut urgent = Vec::new();
        let mut sections: BTreeMap<(usize, Option<&Kind>), Vec<&ClassifiedNote>> = BTreeMap::new();
        for note in release.published().filter(|note| wanted(note)) {
            let own = ranks.own.get(&note.note.number).copied();
            let (kind, place) = match own {
                Some(section) if by_sig && section.is_urgent() => {
                    urgent.push(note);
                    continue;
                }
                Some(section) if by_sig => (section.kind.as_ref(), ranks.place(section.kind.as_ref())),
                _ if note.urgency == Urgency::ActionRequired => {
                    urgent.push(note);
                    continue;
                }
                _ if by_sig => {
                    let kind = ranks.home(note.section.as_ref());
                    (kind, ranks.place(kind))
                }
                _ => {
                    let kind = note.section.as_ref();
                    let unknown = || known.len() + usize::from(kind.is_none());
                    let place = kind.and_then(|kind| known.iter().position(|k| k == kind));
                    (kind, place.unwrap_or_else(unknown))
                }
            };
            sections.entry((place, kind)).or_default().push(note);
        }
        let sections = sections.into_iter().map(|((_, kind), notes)| {
            let notes = ranks.sorted(notes, kind);
            Section {
                kind,
                parts: ranks.parts(&notes, kind),
                notes,
            }
        });
        Self {
            sections: sections.collect(),
            urgent: ranks.sorted(urgent, Some(&Kind::from("urgent"))),
            placed: layout.placed.iter().collect(),
        }
    }

    /// Texts in a section beside its notes; with a SIG, only those that name it.
    pub fn placed_in<'s>(
        &'s self,
        section: &'s str,
        sig: Option<&'s Sig>,
    ) -> impl Iterator<Item = &'a PlacedNote> + 's {
        let wanted = move |note: &&&'a PlacedNote| {
            note.section == section && sig.is_none_or(|sig| note.sigs.contains(sig))
        };
        self.placed.iter().filter(wanted).copied()
    }

    /// Whether there is no note at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.sections.is_empty()
    }
}

/// Where a document has its notes.
struct Ranks<'a> {
    layout: &'a Layout,
    /// The section that a note belongs to by the document: the first one that is not about urgent notes.
    own: HashMap<PullNumber, &'a LaidOut>,
    /// Section and place in it, of every time that a note is named.
    at: HashMap<(Option<&'a str>, PullNumber), (usize, usize)>,
}

impl<'a> Ranks<'a> {
    fn of(layout: &'a Layout) -> Self {
        let mut own: HashMap<PullNumber, &LaidOut> = HashMap::new();
        let mut at = HashMap::new();
        for (index, section) in layout.sections.iter().enumerate() {
            let name = section.kind.as_ref().map(Kind::as_str);
            for (place, number) in section.notes.iter().enumerate() {
                let known = own.entry(*number).or_insert(section);
                if known.is_urgent() {
                    *known = section;
                }
                at.entry((name, *number)).or_insert((index, place));
            }
        }
        Self { layout, own, at }
    }

    /// The first place of a heading in the document; the end for one that it does not have.
    fn place(&self, kind: Option<&Kind>) -> usize {
        let sections = &self.layout.sections;
        let place = sections.iter().position(|section| section.kind.as_ref() == kind);
        place.unwrap_or(sections.len())
    }

    /// The section in which a document that is grouped by SIG would have a note that it lacks: that of its kind, if
    /// it has one, else everything else.
    fn home(&self, kind: Option<&'a Kind>) -> Option<&'a Kind> {
        let has = |kind: &&Kind| self.place(Some(kind)) < self.layout.sections.len();
        kind.filter(has).or(Some(&REST))
    }

    fn sorted(&self, mut notes: Vec<&'a ClassifiedNote>, kind: Option<&Kind>) -> Vec<&'a ClassifiedNote> {
        let name = kind.map(Kind::as_str);
        let last = (usize::MAX, 0);
        notes.sort_by_cached_key(|note| {
            let rank = self.at.get(&(name, note.note.number)).copied().unwrap_or(last);
            (
                rank,
                note.text.to_lowercase(),
                note.text.as_str(),
                note.note.number,
            )
        });
        notes
    }

    /// Runs of sorted notes below one sub-heading each.
    fn parts(&self, notes: &[&'a ClassifiedNote], kind: Option<&Kind>) -> Vec<Part<'a>> {
        let name = kind.map(Kind::as_str);
        let mut parts: Vec<Part<'a>> = Vec::new();
        for note in notes {
            let at = self.at.get(&(name, note.note.number));
            let part = at.and_then(|(index, _)| self.layout.sections.get(*index));
            let part = part.map_or("", |section| section.part.as_str());
            match parts.last_mut() {
                Some(last) if last.name == part => last.notes.push(note),
                _ => parts.push(Part {
                    name: part,
                    notes: vec![note],
                }),
            }
        }
        if parts.iter().all(|part| part.name.is_empty()) {
            parts.clear();
        }
        parts
    }
}

#[cfg(test)]
mod tests;
