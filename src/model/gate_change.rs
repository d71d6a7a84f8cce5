//! What became of feature gates between two releases.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{GateMatch, GateName, Minor, Stage};

/// How a gate stands in one release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GateState {
    /// Its stage.
    pub stage: Stage,
    /// Release of the first step of that stage.
    pub since: Minor,
    /// Its default value.
    pub default: bool,
    /// Whether it can no longer be changed.
    pub locked: bool,
}

/// What happened to a gate. The order is that of urgency for somebody who upgrades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GateEvent {
    /// The list has its name no more: a component that is told to set it does not start.
    Removed,
    /// It can no longer be changed: a component that is told otherwise does not start.
    Locked,
    /// What happens without a word about it is now the opposite.
    DefaultFlipped,
    /// It is on its way out.
    Deprecated,
    /// It went back a stage, or was taken out of deprecation.
    MovedBack,
    /// It can be changed again.
    Unlocked,
    /// It reached a higher stage.
    Promoted,
    /// It was there before, gone, and is back.
    Reappeared,
    /// The list has it late: its first step is of a release whose list had it not.
    ListedLate,
    /// It is new.
    New,
}

impl GateEvent {
    /// The event in words: `default flipped`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Locked => "locked",
            Self::DefaultFlipped => "default flipped",
            Self::Deprecated => "deprecated",
            Self::MovedBack => "moved back",
            Self::Unlocked => "unlocked",
            Self::Promoted => "promoted",
            Self::Reappeared => "reappeared",
            Self::ListedLate => "listed late",
            Self::New => "new",
        }
    }

    /// Whether setting the gate as before may stop a component.
    #[must_use]
    pub fn is_hazard(self) -> bool {
        matches!(self, Self::Removed | Self::Locked)
    }
}

impl fmt::Display for GateEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A gate that is not in the later release what it was in the earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateChange {
    /// The gate.
    pub name: GateName,
    /// What happened, the most urgent first; never empty.
    pub events: Vec<GateEvent>,
    /// How it stood; `None` where the earlier release did not have it.
    pub before: Option<GateState>,
    /// How it stands; `None` where the later release does not have it.
    pub after: Option<GateState>,
    /// Releases of its steps on the way; for a removed gate, the first known list without it.
    pub at: Vec<Minor>,
    /// Its KEPs, as far as they were looked up.
    pub keps: Vec<GateMatch>,
}

impl GateChange {
    /// Whether the gate was removed.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.events.contains(&GateEvent::Removed)
    }
}
