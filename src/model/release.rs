//! A classified release: what every renderer reads.

use serde::{Deserialize, Serialize};

use super::{
    Decision, Facet, Feature, Finding, GateName, KepNumber, Kind, Note, Sig, Stage, StageCounts, Tally,
    Urgency, Version,
};

/// Whether a note is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Publication {
    /// It is.
    Published,
    /// It is not, for this reason.
    Suppressed(String),
}

/// A note and what keplog concluded about it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassifiedNote {
    /// The note as published, with its maps applied.
    pub note: Note,
    /// The text that readers see: without leaked templates, never empty when published.
    pub text: String,
    /// Whether it is printed.
    pub publication: Publication,
    /// Its SIGs in canonical spelling, sorted.
    pub sigs: Vec<Sig>,
    /// Its kinds in priority order, unknown ones last.
    pub kinds: Vec<Kind>,
    /// Its areas, sorted.
    pub areas: Vec<String>,
    /// The section it stands in; `None` is "uncategorized". An action-required note has one too, but is
    /// printed with the urgent upgrade notes first.
    pub section: Option<Kind>,
    /// The stage that a feature reaches with it, if it says so.
    pub stage: Option<Stage>,
    /// How urgently to act.
    pub urgency: Urgency,
    /// KEPs it belongs to, sorted.
    pub keps: Vec<KepNumber>,
    /// Gates it names, sorted.
    pub gates: Vec<GateName>,
    /// Why all of the above.
    pub decisions: Vec<Decision>,
}

impl ClassifiedNote {
    /// Whether it is printed.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.publication == Publication::Published
    }

    /// The decisions about one facet.
    pub fn why(&self, facet: Facet) -> impl Iterator<Item = &Decision> {
        self.decisions
            .iter()
            .filter(move |decision| decision.facet == facet)
    }
}

/// One release, classified.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Which one.
    pub version: Version,
    /// All its notes by number, suppressed ones too.
    pub notes: Vec<ClassifiedNote>,
    /// KEPs that reached a stage in it; empty for a patch release. By stage (stable first), then number.
    pub features: Vec<Feature>,
    /// What became of the notes.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

impl Release {
    /// The notes that are printed, by number.
    pub fn published(&self) -> impl Iterator<Item = &ClassifiedNote> {
        self.notes.iter().filter(|note| note.is_published())
    }

    /// The note of a pull request, suppressed or not.
    #[must_use]
    pub fn note(&self, number: super::PullNumber) -> Option<&ClassifiedNote> {
        self.notes.iter().find(|entry| entry.note.number == number)
    }

    /// SIGs that have published notes or features, sorted.
    #[must_use]
    pub fn sigs(&self) -> Vec<Sig> {
        let notes = self.published().flat_map(|note| note.sigs.iter());
        let features = self.features.iter().filter_map(|feature| feature.sig.as_ref());
        let all: std::collections::BTreeSet<&Sig> = notes.chain(features).collect();
        all.into_iter().cloned().collect()
    }

    /// Features by stage.
    #[must_use]
    pub fn counts(&self) -> StageCounts {
        StageCounts::of(&self.features)
    }
}
