//! Gates aligned for a terminal.

use unicode_width::UnicodeWidthStr;

use super::cells;
use crate::model::{GateChange, GateRow, Minor};
use crate::render::palette::{Paint, Palette};

/// Renders the gates of a release, the count below.
#[must_use]
pub fn gates_table(release: Minor, rows: &[GateRow], palette: Palette) -> String {
    let lines = rows.iter().map(|row| {
        [
            row.name.to_string(),
            row.state.stage.to_string(),
            row.state.since.to_string(),
            cells::default(row.state.default).to_owned(),
            if row.state.locked { "yes" } else { "-" }.to_owned(),
            cells::keps(&row.keps, |found| found.kep.to_string()),
            cells::sigs(&row.keps),
        ]
    });
    let mut out = aligned(
        ["GATE", "STAGE", "SINCE", "DEFAULT", "LOCKED", "KEP", "SIG"],
        lines.map(|line| (Paint::Text, line)).collect(),
        palette,
    );
    let noun = if rows.len() == 1 { "gate" } else { "gates" };
    let count = format!("\n{release} – {} {noun}\n", rows.len());
    out.push_str(&count);
    out
}

/// Renders the changes between two releases, removed gates first and marked, the counts below.
#[must_use]
pub fn changes_table(from: Minor, to: Minor, changes: &[GateChange], palette: Palette) -> String {
    if changes.is_empty() {
        return format!("No gate changed from {from} to {to}.\n");
    }
    let lines = changes.iter().map(|change| {
        let paint = if change.is_removed() {
            Paint::Urgent
        } else {
            Paint::Text
        };
        let mark = if change.is_removed() { "! " } else { "" };
        let line = [
            format!("{mark}{}", change.name),
            cells::events(change),
            cells::releases(&change.at),
            cells::state(change.before),
            cells::state(change.after),
            cells::keps(&change.keps, |found| found.kep.to_string()),
            cells::sigs(&change.keps),
        ];
        (paint, line)
    });
    let head = ["GATE", "WHAT", "IN", "BEFORE", "AFTER", "KEP", "SIG"];
    let mut out = aligned(head, lines.collect(), palette);
    let counts = format!("\n{from} to {to} – {}\n", cells::counts(changes));
    out.push_str(&counts);
    if changes.iter().any(GateChange::is_removed) {
        out.push_str("! a component that is still told to set this gate does not start\n");
    }
    out
}

fn aligned<const N: usize>(head: [&str; N], lines: Vec<(Paint, [String; N])>, palette: Palette) -> String {
    let mut widths = head.map(UnicodeWidthStr::width);
    for (_, line) in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.width());
        }
    }
    let head = (Paint::Heading, head.map(str::to_owned));
    let mut out = String::new();
    for (paint, cells) in std::iter::once(head).chain(lines) {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        out.push_str(&palette.paint(paint, line.trim_end()));
        out.push('\n');
    }
    out
}
