//! The words of the cells, the same in every table.
//!
//! In: gates and changes. Out: short texts without line breaks.

use crate::model::{GateChange, GateMatch, GateState, MatchReason, Minor, Sig, owners};

/// A default value: `on` or `off`.
pub(super) fn default(on: bool) -> &'static str {
    if on { "on" } else { "off" }
}

/// How a gate stands: `beta, on` or `stable, on, locked`; a dash where it is not there.
pub(super) fn state(state: Option<GateState>) -> String {
    let Some(state) = state else {
        return "-".to_owned();
    };
    let locked = if state.locked { ", locked" } else { "" };
    format!("{}, {}{locked}", state.stage, default(state.default))
}

/// Numbers of KEPs: `4026`, with `~` in front of one that only has a name that is nearly the same; `no KEP`
/// where there is none.
pub(super) fn keps(keps: &[GateMatch], number: impl Fn(&GateMatch) -> String) -> String {
    if keps.is_empty() {
        return "no KEP".to_owned();
    }
    let numbers = keps.iter().map(|found| match found.reason {
        MatchReason::Near { .. } => format!("~{}", number(found)),
        _ => number(found),
    });
    numbers.collect::<Vec<_>>().join(", ")
}

/// The SIGs that own the KEPs.
pub(super) fn sigs(keps: &[GateMatch]) -> String {
    let owners: Vec<&str> = owners(keps).into_iter().map(Sig::label).collect();
    owners.join(", ")
}

/// What happened, the most urgent first.
pub(super) fn events(change: &GateChange) -> String {
    let events: Vec<&str> = change.events.iter().map(|event| event.as_str()).collect();
    events.join(", ")
}

/// The releases of a change.
pub(super) fn releases(at: &[Minor]) -> String {
    let releases: Vec<String> = at.iter().map(ToString::to_string).collect();
    releases.join(", ")
}

/// How many gates were removed, locked and so on: `2 removed, 1 new`.
pub(super) fn counts(changes: &[GateChange]) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for event in changes.iter().flat_map(|change| &change.events) {
        *counts.entry(*event).or_insert(0_usize) += 1;
    }
    let counts: Vec<String> = counts
        .iter()
        .map(|(event, count)| format!("{count} {event}"))
        .collect();
    counts.join(", ")
}
