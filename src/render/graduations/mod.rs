//! Who reached which stage: in come the rows of a graduation table, out goes a table for the terminal, Markdown,
//! CSV or JSON.

mod csv;
mod json;
mod markdown;
mod table;

pub use csv::csv;
pub use json::json;
pub use markdown::markdown;
pub use table::table;

pub(super) use json::{Row, Table};
pub(super) use markdown::push_table;

use super::wording::Wording;
use crate::model::{Feature, Stage, StageCounts};

/// The counts that are not zero, in stage order: `67 KEP: alpha 27, beta 23, stable 16, removed 1`.
fn counts(rows: &[Feature], stage_name: impl Fn(Stage) -> String) -> String {
    let counts = StageCounts::of(rows);
    let by_stage = [
        (Stage::Alpha, counts.alpha),
        (Stage::Beta, counts.beta),
        (Stage::Stable, counts.stable),
        (Stage::Deprecated, counts.deprecated),
        (Stage::Removed, counts.removed),
    ];
    let parts: Vec<String> = by_stage
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(stage, count)| format!("{} {count}", stage_name(stage)))
        .collect();
    format!("{} KEP: {}", counts.total, parts.join(", "))
}

/// What happened: `alpha → beta`, or the stage alone for a new feature.
fn change(row: &Feature, wording: &dyn Wording) -> String {
    let to = wording.stage(row.stage);
    match row.from {
        Some(from) if from != row.stage => format!("{} → {to}", wording.stage(from)),
        _ => to,
    }
}

#[cfg(test)]
mod tests;
