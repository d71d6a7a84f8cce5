//! Graduation rows aligned for a terminal.

use unicode_width::UnicodeWidthStr;

use super::{Part, numbers};
use crate::model::{Feature, Minor, Sig, StageCounts};
use crate::render::csv::joined;
use crate::render::palette::{Paint, Palette};
use crate::render::safe;
use crate::render::wording::{Phrase, english_stage_counts};

const HEAD: [&str; 7] = ["KEP", "STAGE", "FROM", "SIG", "CONFIDENCE", "BASIS", "TITLE"];

/// Renders rows with their columns aligned, each part below its heading, the title last and never cut, and the counts
/// below. Gates and evidence are left to the other formats: they would not fit.
#[must_use]
pub fn table(release: Minor, rows: &[Feature], palette: Palette) -> String {
    if rows.is_empty() {
        return format!("No KEP reached a stage in {release}.\n");
    }
    let parts = Part::of(rows);
    let mut widths = HEAD.map(str::len);
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(&cells(row)) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        if let Some(heading) = part.words(parts.len(), |phrase: Phrase| phrase.english().to_owned()) {
            let heading = format!("{heading} ({})", part.rows.len());
            out.extend([palette.paint(Paint::Heading, &heading).as_str(), "\n"]);
        }
        if index == 0 {
            let head = line(&HEAD.map(str::to_owned), &widths);
            out.extend([palette.paint(Paint::Heading, &head).as_str(), "\n"]);
        }
        for row in &part.rows {
            out.extend([line(&cells(row), &widths).as_str(), "\n"]);
        }
    }
    let counts = format!("{release} – {}", english_stage_counts(&StageCounts::of(rows)));
    out.extend(["\n", &counts, "\n"]);
    out
}

fn cells(row: &Feature) -> [String; 7] {
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    [
        joined(numbers(row)).replace(';', ","),
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
