//! The notes by section, as finished HTML.

use super::super::super::views::{self, SectionView};
use super::super::super::words;
use super::Scene;
use super::act::is_deprecation;
use crate::model::ClassifiedNote;

impl Scene<'_> {
    /// All sections but those of the box.
    pub(super) fn sections(&self) -> Vec<SectionView> {
        let sections = self.summary.sections.iter();
        sections
            .filter(|section| !is_deprecation(section.kind.as_ref()))
            .map(|section| {
                let kind = section.kind.as_ref();
                let heading = words::section_heading(self.language, kind);
                let mut id = views::anchor(kind);
                let mut title = heading.heading;
                if let Some(part) = section.part {
                    id = format!("{id}-{part}");
                    let stage = words::stage_badge(self.language, part).label;
                    let pairs = [("section", title.into()), ("part", stage.into())];
                    title = words::say(self.language, "section-part", pairs);
                }
                let mut notes = self.html(&section.main);
                if let (Some(kind), None) = (kind, section.part) {
                    notes.extend(self.placed(kind.as_str()));
                }
                SectionView {
                    id,
                    heading: title,
                    english: heading.english,
                    act: false,
                    count: notes.len() + section.also.len(),
                    notes,
                    also: self.html(&section.also),
                }
            })
            .collect()
    }

    /// Finished notes.
    pub(super) fn html(&self, notes: &[&ClassifiedNote]) -> Vec<String> {
        let fragments = &self.site.fragments;
        let version = self.report.release.version;
        let notes = notes.iter().filter_map(|note| {
            let fragment = fragments.note(self.language, version, note.note.number)?;
            Some(fragments.explained(self.language, fragment, &self.explained, self.root))
        });
        notes.collect()
    }

    /// Finished texts that stand in a section beside the notes.
    pub(super) fn placed(&self, section: &str) -> Vec<String> {
        let fragments = &self.site.fragments;
        let minor = self.version.minor();
        let placed = self.summary.placed_in(section).filter_map(|note| {
            let fragment = fragments.placed(self.language, minor, note)?;
            Some(fragments.explained(self.language, fragment, &self.explained, self.root))
        });
        placed.collect()
    }
}
