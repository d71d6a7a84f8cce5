//! "Needs action": urgent upgrade notes and deprecations of the SIG, or the sentence that there are none.

use serde::Serialize;

use super::super::super::links;
use super::super::super::views::SectionView;
use super::super::super::words;
use super::Scene;
use crate::model::{Absence, ClassifiedNote, Kind, Urgency};

/// The box.
#[derive(Serialize)]
pub(super) struct Act {
    urgent: SectionView,
    /// Said where there is no urgent note.
    no_urgent: Option<String>,
    deprecations: SectionView,
    /// Said where there is no deprecation; nothing where that is not known.
    no_deprecations: Option<String>,
    /// Notes of other sections that break, deprecate or mend something.
    elsewhere: Vec<Elsewhere>,
    /// Whether "none" is the last word.
    settled: bool,
    /// What stands in the box.
    pub count: usize,
}

/// A note of another section.
#[derive(Serialize)]
struct Elsewhere {
    anchor: String,
    number: u32,
    badge: Option<words::Badge>,
}

/// Whether a section stands in the box.
pub(super) fn is_deprecation(kind: Option<&Kind>) -> bool {
    kind.is_some_and(|kind| kind.as_str() == "deprecation")
}

impl Scene<'_> {
    /// Puts the box together.
    pub(super) fn act(&self) -> Act {
        let language = self.language;
        let absence = self.report.release.absence();
        let heading = words::heading(language, "section-urgent", "Urgent Upgrade Notes");
        let mut urgent = SectionView {
            id: "urgent".to_owned(),
            heading: heading.heading,
            english: heading.english,
            act: true,
            count: 0,
            notes: self.html(&self.summary.urgent),
            also: Vec::new(),
        };
        urgent
            .notes
            .extend(self.placed(&self.summary.placed_in("urgent").collect::<Vec<_>>()));
        urgent.count = urgent.notes.len();

        let kind = Kind::from("deprecation");
        let heading = words::section_heading(language, Some(&kind));
        let parts = self.summary.sections.iter();
        let parts: Vec<_> = parts
            .filter(|section| is_deprecation(section.kind.as_ref()))
            .collect();
        let mut notes: Vec<&ClassifiedNote> = Vec::new();
        let mut shared: Vec<&ClassifiedNote> = Vec::new();
        for part in &parts {
            notes.extend(&part.main);
            shared.extend(&part.also);
        }
        let mut deprecations = SectionView {
            id: "deprecation".to_owned(),
            heading: heading.heading,
            english: heading.english,
            act: true,
            count: 0,
            notes: self.html(&notes),
            also: self.html(&shared),
        };
        deprecations
            .notes
            .extend(self.placed(&self.summary.placed_in("deprecation").collect::<Vec<_>>()));
        deprecations.count = deprecations.notes.len() + deprecations.also.len();

        let no_urgent = (self.summary.counts.urgent == 0).then(|| {
            language.text(match absence {
                Absence::None => "sig-urgent-none",
                Absence::NoneSoFar => "sig-urgent-none-so-far",
                Absence::Unknown => "release-notes-none",
            })
        });
        let no_deprecations = match absence {
            Absence::None => Some(language.text("sig-deprecations-none")),
            Absence::NoneSoFar => Some(language.text("sig-deprecations-none-so-far")),
            Absence::Unknown => None,
        };
        Act {
            count: urgent.count + deprecations.count,
            urgent,
            no_urgent,
            deprecations,
            no_deprecations,
            elsewhere: self.elsewhere(),
            settled: absence == Absence::None,
        }
    }

    fn elsewhere(&self) -> Vec<Elsewhere> {
        let sections = self.summary.sections.iter();
        sections
            .filter(|section| !is_deprecation(section.kind.as_ref()))
            .flat_map(|section| section.main.iter().chain(&section.also))
            .filter(|note| note.urgency > Urgency::Normal)
            .map(|note| Elsewhere {
                anchor: links::note_anchor(note.note.number),
                number: note.note.number.get(),
                badge: words::urgency_badge(self.language, note.urgency),
            })
            .collect()
    }
}
