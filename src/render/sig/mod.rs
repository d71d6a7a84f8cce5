//! What a release means for one SIG: in comes a classified release, out goes a summary as Markdown or JSON, in
//! the words of any language.

mod json;
mod markdown;

pub use json::json;
pub use markdown::markdown;

use super::outline::Outline;
use super::wording::SigCounts;
use crate::model::{ClassifiedNote, Feature, Kind, Release, Sig, StageCounts};

/// The contents of a SIG summary.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary<'a> {
    /// Urgent upgrade notes of the SIG.
    pub urgent: Vec<&'a ClassifiedNote>,
    /// KEPs of the SIG that reached a stage.
    pub graduations: Vec<&'a Feature>,
    /// All other notes.
    pub sections: Vec<SigSection<'a>>,
    /// The numbers for the head of the page.
    pub counts: SigCounts,
}

/// Notes of a SIG under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct SigSection<'a> {
    /// Their kind; `None` is "uncategorized".
    pub kind: Option<&'a Kind>,
    /// Notes in which the SIG stands alone or first.
    pub main: Vec<&'a ClassifiedNote>,
    /// Notes that it shares with a SIG that stands before it.
    pub also: Vec<&'a ClassifiedNote>,
}

impl<'a> Summary<'a> {
    /// Takes from a release what concerns a SIG. Historic names of SIGs mean the current one.
    #[must_use]
    pub fn of(release: &'a Release, sig: &Sig) -> Self {
        let sig = sig.canonical();
        let outline = Outline::of(release, |note| note.sigs.contains(&sig));
        let graduations: Vec<&Feature> = release
            .features
            .iter()
            .filter(|row| row.sig.as_ref() == Some(&sig))
            .collect();
        let all = outline
            .urgent
            .iter()
            .chain(outline.sections.iter().flat_map(|section| &section.notes));
        let (main, also): (Vec<_>, Vec<&ClassifiedNote>) = all.copied().partition(|note| is_main(note, &sig));
        let counts = SigCounts {
            main: main.len(),
            also: also.len(),
            urgent: outline.urgent.len(),
            graduations: StageCounts::of(graduations.iter().copied()).total,
        };
        let sections = outline
            .sections
            .into_iter()
            .map(|section| {
                let (main, also) = section.notes.into_iter().partition(|note| is_main(note, &sig));
                SigSection {
                    kind: section.kind,
                    main,
                    also,
                }
            })
            .collect();
        Self {
            urgent: outline.urgent,
            graduations,
            sections,
            counts,
        }
    }
}

/// Whether the SIG is the only one, or the first in the order of the labels.
fn is_main(entry: &ClassifiedNote, sig: &Sig) -> bool {
    let first = entry
        .note
        .sigs
        .first()
        .and_then(|label| label.parse::<Sig>().ok());
    entry.sigs.len() == 1 || first.map_or(entry.sigs.first() == Some(sig), |first| first.canonical() == *sig)
}

#[cfg(test)]
mod tests;
