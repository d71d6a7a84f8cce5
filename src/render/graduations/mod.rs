//! Who reached which stage: in come the rows of a graduation table, out goes a table for the terminal, Markdown,
//! HTML, CSV or JSON.

mod announced;
mod csv;
mod html;
mod json;
mod markdown;
mod parts;
mod table;

pub use announced::{announced_markdown, announced_text};
pub use csv::csv;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use table::table;

pub(super) use json::{Row, Table};
pub(super) use markdown::push_parts;
pub(super) use parts::Part;

use super::wording::{Phrase, Wording};
use crate::model::{Advance, Feature, KepNumber};

/// What happened: `alpha → beta`, or the stage alone for a new feature and one that stayed in it.
fn change(row: &Feature, wording: &dyn Wording) -> String {
    let to = match row.advance {
        Advance::Withdrawn => {
            let (stage, gone) = (wording.stage(row.stage), wording.phrase(Phrase::Withdrawn));
            return format!("{stage} → {gone}");
        }
        _ => wording.stage(row.stage),
    };
    match row.from {
        Some(from) if from != row.stage => format!("{} → {to}", wording.stage(from)),
        _ => to,
    }
}

/// All KEPs that a row is about, the one that it is filed under first.
fn numbers(row: &Feature) -> impl Iterator<Item = &KepNumber> {
    std::iter::once(&row.kep).chain(&row.with)
}

#[cfg(test)]
mod tests;
