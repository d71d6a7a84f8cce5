//! A classified release: what every renderer reads.

use serde::{Deserialize, Serialize};

use super::{
    Decision, Facet, Feature, Finding, GateName, KepNumber, Kind, Layout, Note, Sig, Stage, StageCounts,
    Tally, Urgency, Version,
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

/// How far the notes of a release have come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ReleaseState {
    /// Its tag is there: they are all of its notes.
    #[default]
    Out,
    /// Its tag is not there yet: they are those of what was merged up to now.
    InTheMaking {
        /// The revision at which the account of its pull requests ends, such as `master`.
        up_to: String,
    },
}

/// What it means that a release has no note of some sort, such as no urgent upgrade note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// There is none.
    None,
    /// There is none up to now; the release is not out, or only a part of its notes is known.
    NoneSoFar,
    /// Nothing, as no note of the release is known at all.
    Unknown,
}

/// One release, classified.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// Which one.
    pub version: Version,
    /// Whether it is out.
    pub state: ReleaseState,
    /// All its notes by number, suppressed ones too.
    pub notes: Vec<ClassifiedNote>,
    /// KEPs that reached a stage in it; empty for a patch release. By stage (stable first), then number.
    pub features: Vec<Feature>,
    /// In which order its document prints the notes; empty where no document is known.
    pub layout: Layout,
    /// What became of the notes.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

impl Release {
    /// Whether it is a final release that is out. Of any other release only a part of the notes is known, so
    /// that nothing may be concluded from a note that is not there.
    #[must_use]
    pub fn is_out(&self) -> bool {
        self.version.pre().is_none() && self.state == ReleaseState::Out
    }

    /// What may be concluded from a note that is not there.
    #[must_use]
    pub fn absence(&self) -> Absence {
        match (self.published().next(), self.is_out()) {
            (None, _) => Absence::Unknown,
            (_, true) => Absence::None,
            (_, false) => Absence::NoneSoFar,
        }
    }

    /// The revision up to which a release in the making is known; `None` for one whose tag is there.
    #[must_use]
    pub fn up_to(&self) -> Option<&str> {
        match &self.state {
            ReleaseState::Out => None,
            ReleaseState::InTheMaking { up_to } => Some(up_to),
        }
    }

    /// The notes that are printed, by number.
    pub fn published(&self) -> impl Iterator<Item = &ClassifiedNote> {
        self.notes.iter().filter(|note| note.is_published())
    }

    /// How many urgent upgrade notes it has, or has of a SIG: notes that ask for action, wherever a document prints
    /// them, and texts that are placed among the urgent ones.
    #[must_use]
    pub fn urgent(&self, sig: Option<&Sig>) -> usize {
        let of = |sigs: &[Sig]| sig.is_none_or(|sig| sigs.contains(sig));
        let notes = self
            .published()
            .filter(|note| note.urgency == Urgency::ActionRequired);
        let placed = self.layout.placed.iter().filter(|note| note.section == "urgent");
        notes.filter(|note| of(&note.sigs)).count() + placed.filter(|note| of(&note.sigs)).count()
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
