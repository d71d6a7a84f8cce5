//! What changed in the life of a KEP.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::Sha;

/// One commit in the life of a KEP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    /// Day (UTC) on which it came in.
    #[schemars(with = "String")]
    pub since: Date,
    /// The commit.
    #[schemars(with = "String")]
    pub commit: Sha,
    /// What became different; empty for a step that only moved the files elsewhere.
    pub changes: Vec<KeyChange>,
    /// Where it lies from then on, if that changed.
    pub moved: Option<String>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyChange {
    /// Key of `kep.yaml`: `status`, `stage`, `latest-milestone`, `milestone.beta`; `kep` for the KEP as a whole.
    pub key: String,
    /// Value before; `None` where there was none.
    pub from: Option<String>,
    /// Value after; `None` where there is none.
    pub to: Option<String>,
    /// What it means for the plan.
    pub turn: Option<Turn>,
}

/// What a changed milestone means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// Moved to a later release.
    Slipped,
    /// Moved to an earlier release.
    Forward,
    /// Moved behind a later stage that stays where it was: the KEP began anew.
    Restarted,
}

impl Turn {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Slipped => "slipped",
            Self::Forward => "brought forward",
            Self::Restarted => "restarted",
        }
    }
}
