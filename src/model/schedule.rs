//! Dates of release cycles.

mod event;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use event::{Event, EventKind};

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
    /// Everything with a date in the timeline of the release team, by day, then in the order of the timeline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
}

impl Cycle {
    /// A cycle of events, in the order of the timeline. The five dates are those of the first event of each
    /// sort.
    #[must_use]
    pub fn of(mut events: Vec<Event>) -> Self {
        events.sort_by_key(|event| event.day);
        let day = |kind| {
            let first = events.iter().find(|event| event.kind == kind);
            first.map(|event| event.day)
        };
        Self {
            prr_freeze: day(EventKind::PrrFreeze),
            enhancements_freeze: day(EventKind::EnhancementsFreeze),
            code_freeze: day(EventKind::CodeFreeze),
            docs_freeze: day(EventKind::DocsFreeze),
            release: day(EventKind::Release),
            events,
        }
    }

    /// The five dates with their names, in the order in which they come.
    #[must_use]
    pub fn deadlines(&self) -> [(EventKind, Option<Date>); 5] {
        [
            (EventKind::PrrFreeze, self.prr_freeze),
            (EventKind::EnhancementsFreeze, self.enhancements_freeze),
            (EventKind::CodeFreeze, self.code_freeze),
            (EventKind::DocsFreeze, self.docs_freeze),
            (EventKind::Release, self.release),
        ]
    }
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
