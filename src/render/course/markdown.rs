//! Figures for a document.

use super::annual::annual;
use super::sections::sections;
use crate::model::Statistic;

/// Tables below sentences; of a year, the lists of the annual reports, SIG by SIG.
#[must_use]
pub fn markdown(statistic: &Statistic) -> String {
    if let Statistic::Annual { year, releases, rows } = statistic {
        return annual(*year, releases, rows);
    }
    let mut out = String::new();
    for section in sections(statistic) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.extend([section.heading.as_str(), ".\n\n"]);
        match section.grid.rows.is_empty() {
            true => out.push_str("None.\n"),
            false => out.push_str(&section.grid.markdown()),
        }
    }
    out
}
