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
    /// A person closed a list of the release that has it.
    List,
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
            Self::List => "list",
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

/// What happened to a KEP in a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advance {
    /// It reached a stage.
    Graduated,
    /// It stayed in alpha or beta, and work on it came out.
    Continued,
    /// It was deprecated or turned off.
    Deprecated,
    /// It went.
    Removed,
    /// Its authors took it back.
    Withdrawn,
}

impl Advance {
    /// All of them, in the order in which a table has them.
    pub const ALL: [Self; 5] = [
        Self::Graduated,
        Self::Continued,
        Self::Deprecated,
        Self::Removed,
        Self::Withdrawn,
    ];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Graduated => "graduated",
            Self::Continued => "continued",
            Self::Deprecated => "deprecated",
            Self::Removed => "removed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// What is known of a claim before its release is out (`reference/kep.md` §3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Something besides the KEP says so: a note, the tracking issue.
    Confirmed,
    /// Only the KEP says so.
    Claimed,
    /// Something says otherwise.
    Contradicted,
}

impl Standing {
    /// All of them, the surest first.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Claimed, Self::Contradicted];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Claimed => "claimed",
            Self::Contradicted => "contradicted",
        }
    }
}

/// A correction by a person: a row that has to be there, or must not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GraduationOverride {
    /// The release.
    pub release: Minor,
    /// The KEP.
    pub kep: KepNumber,
    /// The stage.
    pub stage: Stage,
    /// Whether the row is put in or taken out.
    pub action: OverrideAction,
    /// Why, in a sentence.
    pub reason: String,
    /// Where it can be checked; empty when there is no such place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
}

/// What an override does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OverrideAction {
    /// The row has to be there.
    Add,
    /// The row must not be there.
    Drop,
}

/// One KEP that reached a stage in a release, stayed in one, or is on its way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// The release.
    pub release: Minor,
    /// The KEP.
    pub kep: KepNumber,
    /// Further KEPs that the row is about; it counts once.
    pub with: Vec<KepNumber>,
    /// Folder of the KEP: tells KEPs of one number apart. Empty where a list names a number that no KEP has.
    pub path: String,
    /// Title of the KEP.
    pub title: String,
    /// SIG that owns it.
    pub sig: Option<Sig>,
    /// What happened.
    pub advance: Advance,
    /// What is known of it so far; `None` once the release is out.
    pub standing: Option<Standing>,
    /// Highest stage reached in the release; the stage it stayed in, or was in when it was withdrawn.
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
    /// All rows but the withdrawn.
    pub total: usize,
    /// Those of alpha and beta that stayed where they were. Announcements count them like the others.
    pub continued: usize,
    /// Withdrawn, in no other count.
    pub withdrawn: usize,
    /// Of a release in the making, those that nothing but the KEP speaks for.
    pub claimed: usize,
}

impl StageCounts {
    /// Counts rows; each counts once, at its highest stage. Of a release in the making, rows that something
    /// speaks against do not count.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Feature>) -> Self {
        let mut counts = Self::default();
        for row in rows {
            if row.standing == Some(Standing::Contradicted) {
                continue;
            }
            match row.advance {
                Advance::Withdrawn => {
                    counts.withdrawn += 1;
                    continue;
                }
                Advance::Continued => counts.continued += 1,
                Advance::Graduated | Advance::Deprecated | Advance::Removed => {}
            }
            counts.total += 1;
            counts.claimed += usize::from(row.standing == Some(Standing::Claimed));
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
