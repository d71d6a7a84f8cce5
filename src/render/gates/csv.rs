//! Gates for spreadsheets.

use super::cells;
use crate::model::{GateChange, GateMatch, GateRow, GateState, Minor, owners};
use crate::render::csv::{joined, write};

const GATES: [&str; 9] = [
    "release", "gate", "stage", "since", "default", "locked", "keps", "sigs", "reasons",
];

const CHANGES: [&str; 13] = [
    "from",
    "to",
    "gate",
    "events",
    "in",
    "stage before",
    "default before",
    "locked before",
    "stage after",
    "default after",
    "locked after",
    "keps",
    "sigs",
];

/// Writes the gates of a release: one header line, lists joined by semicolons.
#[must_use]
pub fn gates_csv(release: Minor, rows: &[GateRow]) -> String {
    let lines = rows.iter().map(|row| {
        let [stage, default, locked] = state(Some(row.state));
        [
            release.to_string(),
            row.name.to_string(),
            stage,
            row.state.since.to_string(),
            default,
            locked,
            numbers(&row.keps),
            joined(owners(&row.keps)),
            joined(row.keps.iter().map(|found| &found.reason)),
        ]
    });
    write(&GATES, lines)
}

/// Writes the changes between two releases.
#[must_use]
pub fn changes_csv(from: Minor, to: Minor, changes: &[GateChange]) -> String {
    let lines = changes.iter().map(|change| {
        let ([stage_before, default_before, locked_before], [stage, default, locked]) =
            (state(change.before), state(change.after));
        [
            from.to_string(),
            to.to_string(),
            change.name.to_string(),
            joined(&change.events),
            joined(&change.at),
            stage_before,
            default_before,
            locked_before,
            stage,
            default,
            locked,
            numbers(&change.keps),
            joined(owners(&change.keps)),
        ]
    });
    write(&CHANGES, lines)
}

fn numbers(keps: &[GateMatch]) -> String {
    joined(keps.iter().map(|found| found.kep))
}

/// Stage, default and lock; empty where the gate is not there.
fn state(state: Option<GateState>) -> [String; 3] {
    state.map_or_else(Default::default, |state| {
        let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        [
            state.stage.to_string(),
            cells::default(state.default).to_owned(),
            yes_or_no(state.locked),
        ]
    })
}
