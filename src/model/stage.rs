//! Stages of a feature.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::ParseIdError;

/// Stage of a feature in its life, in the order in which a feature can pass through them.
///
/// The names are those of `kep.yaml`; `Disabled` is rare (KEP 4004) and counts as on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Off by default, may change or vanish.
    Alpha,
    /// Well tested, usually on by default.
    Beta,
    /// Generally available.
    Stable,
    /// Still works, will go.
    Deprecated,
    /// Turned off, code still there.
    Disabled,
    /// Gone.
    Removed,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 6] = [
        Self::Alpha,
        Self::Beta,
        Self::Stable,
        Self::Deprecated,
        Self::Disabled,
        Self::Removed,
    ];

    /// The word of `kep.yaml`, in lower case.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alpha => "alpha",
            Self::Beta => "beta",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
            Self::Disabled => "disabled",
            Self::Removed => "removed",
        }
    }

    /// Whether reaching this stage is a step up (alpha, beta, stable) and not one on the way out.
    #[must_use]
    pub fn is_graduation(self) -> bool {
        matches!(self, Self::Alpha | Self::Beta | Self::Stable)
    }
}

impl FromStr for Stage {
    type Err = ParseIdError;

    /// Accepts the six words in any case, and `GA` for stable.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim().to_ascii_lowercase().as_str() {
            "alpha" => Ok(Self::Alpha),
            "beta" => Ok(Self::Beta),
            "stable" | "ga" => Ok(Self::Stable),
            "deprecated" => Ok(Self::Deprecated),
            "disabled" => Ok(Self::Disabled),
            "removed" => Ok(Self::Removed),
            _ => Err(ParseIdError::new(
                text,
                "a stage: alpha, beta, stable, deprecated, disabled or removed",
            )),
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
