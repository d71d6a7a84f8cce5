//! The notes by section, as finished HTML.

use super::super::super::views::{self, SectionView};
use super::super::super::words;
use super::Scene;
use super::act::is_deprecation;
use crate::model::{ClassifiedNote, PlacedNote};
use crate::render::wording::Heading;

impl Scene<'_> {
    /// All sections but those of the box.
    pub(super) fn sections(&self) -> Vec<SectionView> {
        let sections = self.summary.sections.iter();
        sections
            .enumerate()
            .filter(|(_, section)| !is_deprecation(section.kind.as_ref()))
            .map(|(at, section)| {
                let kind = section.kind.as_ref();
                let heading = words::section_heading(self.language, kind);
                let mut id = views::anchor(kind);
                let mut title = heading.heading;
                if !section.part.is_empty() {
                    id = format!("{id}-{}", section.part);
                    let groups = &self.site.almanac.groups;
                    let part = Heading::part(self.language, groups, section.part).own;
                    let pairs = [("section", title.into()), ("part", part.into())];
                    title = words::say(self.language, "section-part", pairs);
                }
                let mut notes = self.html(&section.main);
                notes.extend(self.placed(&self.summary.placed_below(at)));
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
    pub(super) fn placed(&self, placed: &[&PlacedNote]) -> Vec<String> {
        let fragments = &self.site.fragments;
        let minor = self.version.minor();
        let placed = placed.iter().filter_map(|note| {
            let fragment = fragments.placed(self.language, minor, note)?;
            Some(fragments.explained(self.language, fragment, &self.explained, self.root))
        });
        placed.collect()
    }
}
