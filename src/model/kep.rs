//! A KEP as `kep.yaml` states it, with every value normalised and the raw text kept where it was odd.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{GateUse, KepNumber, Minor, Sig, Stage};

/// Facts of one KEP. The key is (number, path): two KEPs share the number 2133.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kep {
    /// Its number.
    pub number: KepNumber,
    /// Its title.
    pub title: String,
    /// Folder in kubernetes/enhancements, `keps/sig-node/2000-graceful-node-shutdown`.
    pub path: String,
    /// The SIG that owns it; `None` when the file names none that can be read.
    pub sig: Option<Sig>,
    /// SIGs that take part, without the owner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participating: Vec<Sig>,
    /// Where the proposal stands.
    pub status: KepStatus,
    /// Stage the KEP aims at or has reached; `None` when absent, blank or unreadable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Newest release for which work was done; `None` for the placeholder `0.0` and anything unreadable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Minor>,
    /// Release in which each stage was or will be reached.
    #[serde(default, skip_serializing_if = "Milestones::is_empty")]
    pub milestones: Milestones,
    /// Feature gates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<GateUse>,
    /// Who wrote it: handles without `@`, other text as written. The same holds for reviewers and approvers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Who reviews it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewers: Vec<String>,
    /// Who approves it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvers: Vec<String>,
    /// Who approved production readiness, by stage: the PRR file of the same SIG and number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prr: BTreeMap<Stage, String>,
    /// Number of the tracking issue, where it is not that of the KEP (KEP 4800 is tracked by issue 5109).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<u32>,
    /// KEPs, pages and other things to see, as written. The same holds for the next two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub see_also: Vec<String>,
    /// What it takes the place of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// What takes its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded_by: Vec<String>,
    /// Day of creation as written, normally `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub created: String,
    /// Whether the feature can be turned off once on; `None` when not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disable_supported: Option<bool>,
    /// Day of the last change as written by its authors, or the release that `kepctl` wrote there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub updated: String,
    /// Keys that a KEP does not have, with their values.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub other: BTreeMap<String, serde_json::Value>,
}

impl Kep {
    /// A provisional KEP of which nothing is known but its number and folder.
    #[must_use]
    pub fn new(number: KepNumber, path: impl Into<String>) -> Self {
        Self {
            number,
            title: String::new(),
            path: path.into(),
            sig: None,
            participating: Vec::new(),
            status: KepStatus::Provisional,
            stage: None,
            latest: None,
            milestones: Milestones::default(),
            gates: Vec::new(),
            authors: Vec::new(),
            reviewers: Vec::new(),
            approvers: Vec::new(),
            prr: BTreeMap::new(),
            issue: None,
            see_also: Vec::new(),
            replaces: Vec::new(),
            superseded_by: Vec::new(),
            created: String::new(),
            disable_supported: None,
            updated: String::new(),
            other: BTreeMap::new(),
        }
    }

    /// Last part of the path, `2000-graceful-node-shutdown`.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Address of the KEP in kubernetes/enhancements.
    #[must_use]
    pub fn url(&self) -> String {
        format!(
            "https://github.com/kubernetes/enhancements/tree/master/{}",
            self.path
        )
    }
}

/// Where a proposal stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum KepStatus {
    /// Being written.
    Provisional,
    /// Approved to be built.
    Implementable,
    /// Done.
    Implemented,
    /// Put aside.
    Deferred,
    /// Not wanted.
    Rejected,
    /// Taken back by its authors.
    Withdrawn,
    /// Another KEP took its place.
    Replaced,
    /// A word outside the list, kept as written.
    Unknown(String),
}

impl KepStatus {
    /// The seven words of `kep.yaml`.
    pub const WORDS: [&str; 7] = [
        "provisional",
        "implementable",
        "implemented",
        "deferred",
        "rejected",
        "withdrawn",
        "replaced",
    ];

    /// The word of `kep.yaml`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Provisional => "provisional",
            Self::Implementable => "implementable",
            Self::Implemented => "implemented",
            Self::Deferred => "deferred",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
            Self::Unknown(word) => word,
        }
    }

    /// Whether a stage of this KEP counts as work that ships.
    #[must_use]
    pub fn ships(&self) -> bool {
        matches!(self, Self::Implementable | Self::Implemented)
    }
}

impl From<String> for KepStatus {
    /// Takes the seven words exactly; the repair of misspelt ones is the reader's job.
    fn from(word: String) -> Self {
        match word.as_str() {
            "provisional" => Self::Provisional,
            "implementable" => Self::Implementable,
            "implemented" => Self::Implemented,
            "deferred" => Self::Deferred,
            "rejected" => Self::Rejected,
            "withdrawn" => Self::Withdrawn,
            "replaced" => Self::Replaced,
            _ => Self::Unknown(word),
        }
    }
}

impl From<KepStatus> for String {
    fn from(status: KepStatus) -> Self {
        status.as_str().to_owned()
    }
}

impl fmt::Display for KepStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Release of one stage, as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The stage.
    pub stage: Stage,
    /// The release. Of several in one value the newest counts: a restarted KEP writes `v1.21, v1.37`.
    pub release: Minor,
}

/// Releases by stage, in stage order, at most one each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BTreeMap<Stage, Minor>", into = "BTreeMap<Stage, Minor>")]
pub struct Milestones(Vec<Milestone>);

impl Milestones {
    /// The release of one stage.
    #[must_use]
    pub fn get(&self, stage: Stage) -> Option<Minor> {
        self.iter().find(|m| m.stage == stage).map(|m| m.release)
    }

    /// All of them, in stage order.
    pub fn iter(&self) -> impl Iterator<Item = Milestone> + '_ {
        self.0.iter().copied()
    }

    /// Whether no stage has a release.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Stage, Minor)> for Milestones {
    fn from_iter<T: IntoIterator<Item = (Stage, Minor)>>(pairs: T) -> Self {
        Self::from(pairs.into_iter().collect::<BTreeMap<_, _>>())
    }
}

impl From<BTreeMap<Stage, Minor>> for Milestones {
    fn from(map: BTreeMap<Stage, Minor>) -> Self {
        Self(
            map.into_iter()
                .map(|(stage, release)| Milestone { stage, release })
                .collect(),
        )
    }
}

impl From<Milestones> for BTreeMap<Stage, Minor> {
    fn from(milestones: Milestones) -> Self {
        milestones.0.into_iter().map(|m| (m.stage, m.release)).collect()
    }
}
