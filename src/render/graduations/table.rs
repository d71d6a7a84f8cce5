//! Graduation rows aligned for a terminal.

use unicode_width::UnicodeWidthStr;

use crate::model::{Feature, Minor, Sig, StageCounts};
use crate::render::csv::joined;
use crate::render::palette::{Paint, Palette};
use crate::render::safe;
use crate::render::wording::english_stage_counts;

const HEAD: [&str; 7] = ["KEP", "STAGE", "FROM", "SIG", "CONFIDENCE", "BASIS", "TITLE"];

/// Renders rows with their columns aligned, the title last and never cut, and the counts below. Gates and
/// evidence are left to the other formats: they would not fit.
#[must_use]
pub fn table(release: Minor, rows: &[Feature], palette: Palette) -> String {
    if rows.is_empty() {
        return format!("No KEP reached a stage in {release}.\n");
    }
    let cells: Vec<[String; 7]> = rows.iter().map(cells).collect();
    let mut widths = HEAD.map(str::len);
    for row in &cells {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = palette.paint(Paint::Heading, &line(&HEAD.map(str::to_owned), &widths)) + "\n";
    for row in &cells {
        out.extend([line(row, &widths).as_str(), "\n"]);
    }
    let counts = format!("{release} – {}", english_stage_counts(&StageCounts::of(rows)));
    out.extend(["\n", &counts, "\n"]);
    out
}

fn cells(row: &Feature) -> [String; 7] {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    [
        row.kep.to_string(),
        row.stage.to_string(),
        or_dash(row.from.map(|stage| stage.to_string())),
        or_dash(row.sig.as_ref().map(Sig::to_string)),
        row.confidence.as_str().to_owned(),
        joined(row.basis.iter().map(|basis| basis.as_str())).replace(';', ","),
        safe::terminal(&row.title).replace('\n', " "),
    ]
}

fn line(cells: &[String; 7], widths: &[usize; 7]) -> String {
    let mut out = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        out.push_str(cell);
        out.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    out.truncate(out.trim_end().len());
    out
}
