//! A row of a graduation table.

use serde::{Deserialize, Serialize};

use super::{GateUse, KepNumber, Minor, Sig, Stage};

/// On what a row rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// `milestone.<stage>` at the head of the KEP repository names the release.
    Head,
    /// The state of the repository on release day.
    Snapshot,
    /// A release note of the release names the KEP or its gate.
    Evidence,
    /// A person wrote it into the overrides.
    Override,
}

impl Basis {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Snapshot => "snapshot",
            Self::Evidence => "evidence",
            Self::Override => "override",
        }
    }
}

/// How far a row can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// One source says so and nothing speaks for it otherwise.
    Low,
    /// Sources agree in part.
    Medium,
    /// Independent sources agree.
    High,
}

impl Confidence {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// One KEP that reached a stage in a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// The release.
    pub release: Minor,
    /// The KEP.
    pub kep: KepNumber,
    /// Folder of the KEP: tells KEPs of one number apart.
    pub path: String,
    /// Title of the KEP.
    pub title: String,
    /// SIG that owns it.
    pub sig: Option<Sig>,
    /// Highest stage reached in the release.
    pub stage: Stage,
    /// Stage before the release; `None` for a new feature.
    pub from: Option<Stage>,
    /// Other stages passed in the same release, lowest first.
    pub also: Vec<Stage>,
    /// Its gates.
    pub gates: Vec<GateUse>,
    /// On what the row rests, strongest first.
    pub basis: Vec<Basis>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// What says so, ready to be shown.
    pub evidence: Vec<String>,
}

/// Rows by stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageCounts {
    /// New in alpha.
    pub alpha: usize,
    /// Now beta.
    pub beta: usize,
    /// Now stable.
    pub stable: usize,
    /// Now deprecated or disabled.
    pub deprecated: usize,
    /// Gone.
    pub removed: usize,
    /// All rows.
    pub total: usize,
}

impl StageCounts {
    /// Counts rows; each counts once, at its highest stage.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Feature>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            counts.total += 1;
            match row.stage {
                Stage::Alpha => counts.alpha += 1,
                Stage::Beta => counts.beta += 1,
                Stage::Stable => counts.stable += 1,
                Stage::Deprecated | Stage::Disabled => counts.deprecated += 1,
                Stage::Removed => counts.removed += 1,
            }
        }
        counts
    }
}
