//! How gates stand in one release.
//!
//! In: the list of a release. Out: the life of each gate, and its state.

use std::collections::BTreeMap;

use crate::model::{Gate, GateName, GateState, Minor, Stage};

/// The gates of a list and how they stand in `release`. A gate of which all steps are later is not there yet.
#[must_use]
pub fn states(list: &[Gate], release: Minor) -> BTreeMap<GateName, GateState> {
    let lives = lives(list).into_iter();
    lives
        .filter_map(|(name, life)| Some((name.clone(), state(&life, release)?)))
        .collect()
}

/// The steps of each gate, oldest first, without the placeholder with which upstream begins the life of a
/// deprecated gate: "GA since 1.0" (kubernetes/website#53847).
pub(super) fn lives(list: &[Gate]) -> BTreeMap<&GateName, Vec<&Gate>> {
    let mut lives: BTreeMap<&GateName, Vec<&Gate>> = BTreeMap::new();
    for step in list {
        lives.entry(&step.name).or_default().push(step);
    }
    for life in lives.values_mut() {
        // Stable: two steps of one release stay in the order in which they were written.
        life.sort_by_key(|step| step.since);
        if let [first, second, ..] = life.as_slice()
            && first.stage == Stage::Stable
            && first.since == Minor::new(1, 0)
            && second.stage == Stage::Deprecated
        {
            life.remove(0);
        }
    }
    lives
}

/// How a gate with these steps stands in a release.
pub(super) fn state(life: &[&Gate], release: Minor) -> Option<GateState> {
    let known = life.partition_point(|step| step.since <= release);
    let known = &life[..known];
    let last = known.last()?;
    let same = known.iter().rev().take_while(|step| step.stage == last.stage);
    Some(GateState {
        stage: last.stage,
        since: same.last().map_or(last.since, |step| step.since),
        default: last.default,
        locked: last.locked,
    })
}
