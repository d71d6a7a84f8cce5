//! Figures for a spreadsheet.

use super::sections::sections;
use crate::model::Statistic;

/// The rows that name single KEPs, all of them; what they add up to is left to the spreadsheet.
#[must_use]
pub fn csv(statistic: &Statistic) -> String {
    let last = sections(statistic).pop();
    last.map(|section| section.grid.csv()).unwrap_or_default()
}
