//! How urgently a reader must act on a note.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Urgency of a note; the greater value is the more urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Nothing to do.
    Normal,
    /// Fixes a vulnerability.
    Security,
    /// Something is deprecated: plan to move away from it.
    Deprecation,
    /// Something is removed or behaves otherwise after the upgrade.
    Breaking,
    /// An urgent upgrade note: act before upgrading.
    ActionRequired,
}

impl Urgency {
    /// All urgencies, most urgent first.
    pub const ALL: [Self; 5] = [
        Self::ActionRequired,
        Self::Breaking,
        Self::Deprecation,
        Self::Security,
        Self::Normal,
    ];

    /// The stable machine name, as in the release JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Security => "security",
            Self::Deprecation => "deprecation",
            Self::Breaking => "breaking",
            Self::ActionRequired => "action-required",
        }
    }
}

impl fmt::Display for Urgency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
