//! What a release means for one SIG: in comes a classified release and what people wrote about the SIG in it, out
//! goes a summary as Markdown, JSON or HTML, in the words of any language.

mod choice;
mod html;
mod json;
mod markdown;
mod names;
mod order;
mod report;
mod told;

pub use choice::{Choice, page};
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use names::{ChangedName, Fate, NameSort, changed_names};
pub use report::Report;
pub use told::{Sort, Told};

use super::outline::Outline;
use super::wording::SigCounts;
use crate::model::{ClassifiedNote, Feature, Kind, PlacedNote, Release, Sig, StageCounts, Urgency};

/// The contents of a SIG summary.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary<'a> {
    /// Urgent upgrade notes of the SIG.
    pub urgent: Vec<&'a ClassifiedNote>,
    /// Texts of the SIG that stand in a section without being the note of a pull request there.
    pub placed: Vec<&'a PlacedNote>,
    /// KEPs of the SIG that reached a stage.
    pub graduations: Vec<&'a Feature>,
    /// All other notes.
    pub sections: Vec<SigSection<'a>>,
    /// The numbers for the head of the page.
    pub counts: SigCounts,
    /// Notes of the SIG that a person left out.
    pub left_out: usize,
}

/// Notes of a SIG under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct SigSection<'a> {
    /// Their kind, or the heading of the document; `None` is "uncategorized".
    pub kind: Option<Kind>,
    /// The sub-heading of an old document, such as `beta`; empty for none.
    pub part: &'a str,
    /// Notes in which the SIG stands alone or first.
    pub main: Vec<&'a ClassifiedNote>,
    /// Notes that it shares with a SIG that stands before it.
    pub also: Vec<&'a ClassifiedNote>,
}

impl<'a> Summary<'a> {
    /// Takes from a release what concerns a SIG and what a person chose. Historic names of SIGs mean the current
    /// one.
    #[must_use]
    pub fn of(release: &'a Release, sig: &Sig, choice: &Choice<'_>) -> Self {
        let sig = sig.canonical();
        let outline = Outline::of(release, |note| choice.takes(note, &sig));
        let mut sections = order::sections(&outline, choice.order, |note| is_main(note, &sig));
        let placed = outline.placed.iter().copied();
        let placed: Vec<&PlacedNote> = placed.filter(|note| note.sigs.contains(&sig)).collect();
        order::open_for(&placed, &mut sections);
        let urgent = order::sorted(outline.urgent, choice.order);
        let graduations: Vec<&Feature> = release
            .features
            .iter()
            .filter(|row| row.sig.as_ref() == Some(&sig))
            .collect();
        let own_urgent = urgent.iter().filter(|note| is_main(note, &sig)).count();
        let also = sections.iter().map(|section| section.also.len()).sum::<usize>();
        let main = sections.iter().map(|section| section.main.len()).sum::<usize>();
        // A document that is grouped by SIG may print such a note below another heading.
        let elsewhere = sections
            .iter()
            .flat_map(|section| section.main.iter().chain(&section.also));
        let elsewhere = elsewhere
            .filter(|note| note.urgency == Urgency::ActionRequired)
            .count();
        let counts = SigCounts {
            main: main + own_urgent,
            also: also + urgent.len() - own_urgent,
            urgent: urgent.len() + elsewhere + in_section(&placed, "urgent").count(),
            graduations: StageCounts::of(graduations.iter().copied()).total,
        };
        Self {
            urgent,
            placed,
            graduations,
            sections,
            counts,
            left_out: release
                .published()
                .filter(|note| choice.leaves_out(note, &sig))
                .count(),
        }
    }

    /// Texts that stand in a section.
    pub fn placed_in(&self, section: &str) -> impl Iterator<Item = &'a PlacedNote> {
        in_section(&self.placed, section)
    }

    /// Texts that stand below a section, by its place: those of a heading stand below its last part.
    #[must_use]
    pub fn placed_below(&self, at: usize) -> Vec<&'a PlacedNote> {
        let kind = |at: usize| self.sections.get(at).and_then(|section| section.kind.as_ref());
        if at + 1 < self.sections.len() && kind(at) == kind(at + 1) {
            return Vec::new();
        }
        let own = kind(at).map_or("uncategorized", Kind::as_str);
        self.placed_in(own).collect()
    }

    /// All notes, in the order of print.
    pub fn notes(&self) -> impl Iterator<Item = &'a ClassifiedNote> {
        let sections = self.sections.iter();
        let listed = sections.flat_map(|section| section.main.iter().chain(&section.also));
        self.urgent.iter().chain(listed).copied()
    }
}

fn in_section<'a>(placed: &[&'a PlacedNote], section: &str) -> impl Iterator<Item = &'a PlacedNote> {
    placed.iter().copied().filter(move |note| note.section == section)
}

/// Whether the SIG is the only one, or the first in the order of the labels.
fn is_main(entry: &ClassifiedNote, sig: &Sig) -> bool {
    if !entry.sigs.contains(sig) {
        return false;
    }
    let first = entry
        .note
        .sigs
        .first()
        .and_then(|label| label.parse::<Sig>().ok());
    entry.sigs.len() == 1 || first.map_or(entry.sigs.first() == Some(sig), |first| first.canonical() == *sig)
}

#[cfg(test)]
mod tests;
