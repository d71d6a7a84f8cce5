//! Which KEPs a feature gate belongs to, and why one thinks so.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{GateName, GateState, KepNumber, PullNumber, Sig, Version};

/// A KEP of a gate that somebody wrote down by hand, because the two do not spell the gate alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateKep {
    /// The gate.
    pub gate: GateName,
    /// Its KEP; none for a gate that has no KEP, however near another name is.
    #[serde(default)]
    pub kep: Option<KepNumber>,
    /// How one knows.
    pub reason: String,
}

/// Why a gate is taken for one of a KEP, the surest reason first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatchReason {
    /// Somebody wrote it down.
    Override(String),
    /// The KEP names exactly this gate.
    Name,
    /// A release note names both.
    Note {
        /// The release.
        release: Version,
        /// The pull request of the note.
        number: PullNumber,
    },
    /// The KEP names a gate that no list has and that is spelt nearly like this one.
    Near {
        /// The gate of the KEP.
        name: GateName,
        /// How near, in percent.
        score: u8,
    },
}

impl MatchReason {
    /// The reason in one word: `override`, `name`, `note`, `near`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Override(_) => "override",
            Self::Name => "name",
            Self::Note { .. } => "note",
            Self::Near { .. } => "near",
        }
    }
}

impl fmt::Display for MatchReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Override(reason) => write!(f, "set by hand: {reason}"),
            Self::Name => f.write_str("the KEP names it"),
            Self::Note { release, number } => write!(f, "note #{number} of {release} names both"),
            Self::Near { name, score } => write!(f, "the KEP spells `{name}`, {score} % alike"),
        }
    }
}

/// A KEP of a gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateMatch {
    /// The KEP.
    pub kep: KepNumber,
    /// Its folder, which tells apart KEPs that share a number; empty for a KEP that is not known.
    pub path: String,
    /// The SIG that owns it.
    pub sig: Option<Sig>,
    /// Why.
    pub reason: MatchReason,
}

/// A gate as one release has it, with its KEPs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateRow {
    /// The gate.
    pub name: GateName,
    /// How it stands.
    pub state: GateState,
    /// Its KEPs: none, one, or all that share it.
    pub keps: Vec<GateMatch>,
}

/// The SIGs that own some KEPs, each once, in the order of their labels.
#[must_use]
pub fn owners(keps: &[GateMatch]) -> Vec<&Sig> {
    let sigs: BTreeSet<&Sig> = keps.iter().filter_map(|found| found.sig.as_ref()).collect();
    sigs.into_iter().collect()
}
