//! KEPs in rows and columns: for a terminal, a document, a spreadsheet.

use super::Column;
use crate::model::Kep;
use crate::render::grid::Grid;
use crate::render::palette::Palette;

/// Aligned columns for a terminal; a KEP a line.
#[must_use]
pub fn table(keps: &[&Kep], columns: &[Column], palette: Palette) -> String {
    grid(keps, columns).table(palette)
}

/// A Markdown table; the number leads to the folder of the KEP.
#[must_use]
pub fn markdown(keps: &[&Kep], columns: &[Column]) -> String {
    grid(keps, columns).markdown()
}

/// Comma-separated values; lists within a cell are joined by semicolons, no cell is a formula.
#[must_use]
pub fn csv(keps: &[&Kep], columns: &[Column]) -> String {
    grid(keps, columns).csv()
}

fn grid(keps: &[&Kep], columns: &[Column]) -> Grid {
    Grid {
        columns: columns.iter().map(|column| column.name()).collect(),
        rows: keps
            .iter()
            .map(|kep| columns.iter().map(|column| column.of(kep)).collect())
            .collect(),
    }
}
