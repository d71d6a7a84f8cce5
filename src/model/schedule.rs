//! Dates of release cycles.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Minor;

/// The dates of one cycle, each the local day of the deadline (`reference/kep.md` §5.1).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Cycle {
    /// PRR freeze.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prr_freeze: Option<Date>,
    /// Enhancements freeze.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enhancements_freeze: Option<Date>,
    /// Code freeze.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_freeze: Option<Date>,
    /// Docs freeze, or the day on which docs had to be complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs_freeze: Option<Date>,
    /// Day of the release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Date>,
}

/// Cycles by minor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schedule(pub BTreeMap<Minor, Cycle>);

impl Schedule {
    /// The dates of one cycle.
    #[must_use]
    pub fn get(&self, minor: Minor) -> Option<&Cycle> {
        self.0.get(&minor)
    }

    /// The day on which a minor was released.
    #[must_use]
    pub fn released(&self, minor: Minor) -> Option<Date> {
        self.get(minor)?.release
    }
}
