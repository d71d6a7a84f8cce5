//! What happened between two reports on a language.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ByCondition, LocaleReport, Report};

/// Differences; positive is more than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Percent of the units that were reviewed before.
    pub reviewed_percent_before: usize,
    /// Units there are now and were not before.
    pub units: i64,
    /// The same in each condition.
    pub conditions: ByCondition<i64>,
}

impl Change {
    /// What is different from an earlier report; `None` when the language was not in it.
    #[must_use]
    pub fn since(earlier: &Report, now: &LocaleReport) -> Option<Self> {
        let before = &earlier
            .locales
            .iter()
            .find(|report| report.locale == now.locale)?
            .part;
        let now = &now.part;
        Some(Self {
            reviewed_percent_before: before.reviewed_percent,
            units: difference(before.units, now.units),
            conditions: ByCondition::each(|condition| {
                difference(
                    before.conditions.of(condition).units,
                    now.conditions.of(condition).units,
                )
            }),
        })
    }
}

fn difference(before: usize, now: usize) -> i64 {
    let signed = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    signed(now) - signed(before)
}
