//! What became of gates between two releases, and in the life of one gate.
//!
//! In: the lists of releases. Out: changes, removed gates first. A gate that is removed is seen only by its
//! absence from a later list.

use std::collections::{BTreeMap, BTreeSet};

use super::state::{lives, state, states};
use crate::model::{Gate, GateChange, GateEvent, GateName, GateState, Minor, Stage};

/// The gates that are not the same in `to` as in `from`; `None` when the list of either is not known.
///
/// The lists of other releases tell which gates were there before, and when one went. `from` may be the later
/// release: then it tells what a way back would change.
#[must_use]
pub fn changes(lists: &BTreeMap<Minor, Vec<Gate>>, from: Minor, to: Minor) -> Option<Vec<GateChange>> {
    let (old, new) = (lists.get(&from)?, lists.get(&to)?);
    let (before, after) = (states(old, from), states(new, to));
    let steps = lives(new);
    let earlier: BTreeSet<&GateName> = lists
        .range(..from)
        .flat_map(|(_, list)| list.iter().map(|step| &step.name))
        .collect();
    let names: BTreeSet<&GateName> = before.keys().chain(after.keys()).collect();
    let mut changes = Vec::new();
    for name in names {
        let (was, is) = (before.get(name).copied(), after.get(name).copied());
        let life = steps.get(name).map_or(&[][..], Vec::as_slice);
        let events = match (was, is) {
            (Some(was), Some(is)) => between(was, is),
            (Some(_), None) => vec![GateEvent::Removed],
            (None, Some(_)) if earlier.contains(name) => vec![GateEvent::Reappeared],
            (None, Some(_)) if from < to && life.first().is_some_and(|step| step.since <= from) => {
                vec![GateEvent::ListedLate]
            }
            (None, _) => vec![GateEvent::New],
        };
        if events.is_empty() {
            continue;
        }
        let at = match is {
            None => gone(lists, name, from, to).into_iter().collect(),
            Some(_) => {
                let on_the_way = life.iter().map(|step| step.since);
                let on_the_way: BTreeSet<Minor> =
                    on_the_way.filter(|since| *since > from && *since <= to).collect();
                on_the_way.into_iter().collect()
            }
        };
        changes.push(GateChange {
            name: name.clone(),
            events,
            before: was,
            after: is,
            at,
            keps: Vec::new(),
        });
    }
    changes.sort_by_cached_key(|change| {
        let first = change.events.first().copied();
        (first, change.name.as_str().to_lowercase())
    });
    Some(changes)
}

/// What happened in the life of one gate, by release: also a default that was turned twice and is as it was.
#[must_use]
pub fn history(list: &[Gate], name: &GateName) -> Vec<(Minor, Vec<GateEvent>)> {
    let lives = lives(list);
    let Some(life) = lives.get(name) else {
        return Vec::new();
    };
    let releases: BTreeSet<Minor> = life.iter().map(|step| step.since).collect();
    let mut before: Option<GateState> = None;
    let mut history = Vec::new();
    for release in releases {
        let after = state(life, release);
        let events = match (before, after) {
            (Some(was), Some(is)) => between(was, is),
            _ => vec![GateEvent::New],
        };
        if !events.is_empty() {
            history.push((release, events));
        }
        before = after;
    }
    history
}

/// What happened to a gate that stood so and stands so, the most urgent first.
fn between(was: GateState, is: GateState) -> Vec<GateEvent> {
    let mut events = Vec::new();
    if is.locked && !was.locked {
        events.push(GateEvent::Locked);
    }
    if is.default != was.default {
        events.push(GateEvent::DefaultFlipped);
    }
    if is.stage != was.stage {
        let leaves = |stage: Stage| !stage.is_graduation();
        events.push(match (leaves(was.stage), leaves(is.stage)) {
            (false, true) => GateEvent::Deprecated,
            (false, false) | (true, true) if is.stage > was.stage => GateEvent::Promoted,
            _ => GateEvent::MovedBack,
        });
    }
    if was.locked && !is.locked {
        events.push(GateEvent::Unlocked);
    }
    events.sort();
    events
}

/// The first list after `from`, up to `to`, that does not have the gate and after which none has it.
fn gone(lists: &BTreeMap<Minor, Vec<Gate>>, name: &GateName, from: Minor, to: Minor) -> Option<Minor> {
    if from > to {
        return None;
    }
    let later = lists.range(from..=to).rev();
    let without = later.take_while(|(_, list)| list.iter().all(|step| step.name != *name));
    without.last().map(|(release, _)| *release)
}
