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
use crate::model::Feature;

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
