//! Gates as Markdown tables.

use super::cells;
use crate::model::{GateChange, GateMatch, GateRow, Minor};
use crate::render::safe;

/// Renders the gates of a release as a table; a sentence when there is none.
#[must_use]
pub fn gates_markdown(release: Minor, rows: &[GateRow]) -> String {
    if rows.is_empty() {
        return format!("No feature gate of {release}.\n");
    }
    let lines = rows.iter().map(|row| {
        [
            format!("`{}`", row.name),
            row.state.stage.to_string(),
            row.state.since.to_string(),
            cells::default(row.state.default).to_owned(),
            if row.state.locked { "yes" } else { "" }.to_owned(),
            cells::keps(&row.keps, link),
            safe::table_cell(&cells::sigs(&row.keps)),
        ]
    });
    table(
        ["Gate", "Stage", "Since", "Default", "Locked", "KEP", "SIG"],
        lines,
    )
}

/// Renders the changes between two releases: removed gates in a table of their own, with a warning, then the
/// others.
#[must_use]
pub fn changes_markdown(from: Minor, to: Minor, changes: &[GateChange]) -> String {
    if changes.is_empty() {
        return format!("No feature gate changed from {from} to {to}.\n");
    }
    let line = |change: &GateChange| {
        [
            format!("`{}`", change.name),
            cells::events(change),
            cells::releases(&change.at),
            cells::state(change.before),
            cells::state(change.after),
            cells::keps(&change.keps, link),
            safe::table_cell(&cells::sigs(&change.keps)),
        ]
    };
    let head = ["Gate", "What", "In", "Before", "After", "KEP", "SIG"];
    let (removed, others): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.is_removed());
    let mut out = format!("{from} to {to}: {}\n", cells::counts(changes));
    if !removed.is_empty() {
        out.push_str(
            "\n**Removed gates.** A component that is still told to set one of these does not start: take them \
             out of its configuration before the upgrade.\n\n",
        );
        out.push_str(&table(head, removed.into_iter().map(line)));
    }
    if !others.is_empty() {
        out.push('\n');
        out.push_str(&table(head, others.into_iter().map(line)));
    }
    out
}

fn link(found: &GateMatch) -> String {
    format!(
        "[{0}](https://github.com/kubernetes/enhancements/issues/{0})",
        found.kep
    )
}

fn table<const N: usize>(head: [&str; N], lines: impl Iterator<Item = [String; N]>) -> String {
    let mut out = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(N));
    for line in lines {
        out.extend(["| ", &line.join(" | "), " |\n"]);
    }
    out
}
