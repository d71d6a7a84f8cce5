//! In which order a document prints the notes of a release, and what else stands in its sections.

use super::{Kind, PlacedNote, PullNumber, Sig, Supplement};

/// Sections that only documents have which are grouped by SIG, as they were up to 1.17
/// (`reference/localization.md` §2.1).
const BY_SIG: [&str; 3] = ["notable-features", "other-notable", "metrics-changes"];

/// The sections of a document in its order; without any where no document is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Headings, and the notes below each.
    pub sections: Vec<LaidOut>,
    /// Texts that stand in a section without being the note of a pull request there.
    pub placed: Vec<PlacedNote>,
}

/// A heading and the notes below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOut {
    /// The heading as a kind: one of the known ones, `urgent`, or what only old documents have, such as
    /// `other-notable`; `None` is "uncategorized".
    pub kind: Option<Kind>,
    /// The sub-heading: a stage, a SIG, `cli`; empty when there is none.
    pub part: String,
    /// The pull requests in the order of print.
    pub notes: Vec<PullNumber>,
}

impl Layout {
    /// The layout that a document gives.
    #[must_use]
    pub fn of(supplement: &Supplement) -> Self {
        let sections = supplement.layout.iter().map(|section| LaidOut {
            kind: Some(section.section.as_str())
                .filter(|name| *name != "uncategorized")
                .map(Kind::from),
            part: section.part.clone(),
            notes: section.notes.clone(),
        });
        Self {
            sections: sections.collect(),
            placed: supplement.placed.clone(),
        }
    }

    /// Whether the document is grouped by SIG and not by kind: then its own sections count.
    #[must_use]
    pub fn is_by_sig(&self) -> bool {
        let kinds = self.sections.iter().filter_map(|section| section.kind.as_ref());
        kinds.into_iter().any(|kind| BY_SIG.contains(&kind.as_str()))
    }

    /// The section of a pull request where the document's own sections count: the first one that is not about
    /// urgent upgrade notes, as those repeat what stands below. `None` for any other document.
    #[must_use]
    pub fn own_section_of(&self, pull: PullNumber) -> Option<&LaidOut> {
        if !self.is_by_sig() {
            return None;
        }
        let has = |section: &&LaidOut| section.notes.contains(&pull);
        let mut others = self.sections.iter().filter(|section| !section.is_urgent());
        others.find(has).or_else(|| self.sections.iter().find(has))
    }

    /// The text that a document has of a pull request in a section other than the one of its note.
    pub fn placed_in<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a PlacedNote> {
        self.placed.iter().filter(move |note| note.section == section)
    }
}

impl LaidOut {
    /// Whether it is the section of urgent upgrade notes.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.kind.as_ref().is_some_and(|kind| kind.as_str() == "urgent")
    }

    /// The SIG of the sub-heading. Only below these headings is a part a SIG.
    #[must_use]
    pub fn sig(&self) -> Option<Sig> {
        let kind = self.kind.as_ref()?;
        let grouped = matches!(kind.as_str(), "urgent" | "other-notable");
        grouped.then(|| self.part.parse().ok()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DocumentSection;

    #[test]
    fn only_an_old_document_is_grouped_by_sig() {
        let layout = |names: &[(&str, &str)]| {
            Layout::of(&Supplement {
                layout: names
                    .iter()
                    .map(|(section, part)| DocumentSection {
                        section: (*section).to_owned(),
                        part: (*part).to_owned(),
                        notes: Vec::new(),
                    })
                    .collect(),
                ..Supplement::default()
            })
        };
        assert!(!layout(&[("urgent", ""), ("bug", ""), ("uncategorized", "")]).is_by_sig());
        let old = layout(&[("notable-features", "beta"), ("other-notable", "network")]);
        assert!(old.is_by_sig());
        assert_eq!(old.sections[0].sig(), None);
        assert_eq!(
            old.sections[1].sig().map(|sig| sig.to_string()).as_deref(),
            Some("network")
        );
        assert_eq!(layout(&[("uncategorized", "")]).sections[0].kind, None);
    }
}
