//! The steps of a gate beside the milestones of its KEP.
//!
//! In: gates with their KEPs. Out: one [`Comparison`] a stage. Only gates with one KEP which has no other gate are
//! compared: what an umbrella such as `CPUManagerPolicyAlphaOptions` says is true of none of its KEPs
//! (`reference/kep.md` §4.2).

use std::collections::BTreeSet;

use super::links::GateLinks;
use super::state::lives;
use crate::model::{Almanac, GateName, Kep, MatchReason, Minor, Stage};

/// What a gate and its KEP say about one stage; at least one says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// The gate.
    pub gate: &'a GateName,
    /// Its KEP.
    pub kep: &'a Kep,
    /// The stage.
    pub stage: Stage,
    /// Release of the first step of the stage.
    pub gate_says: Option<Minor>,
    /// The milestone.
    pub kep_says: Option<Minor>,
}

/// Compares all gates of the list of a release. A milestone after that release is a plan, and is left out.
#[must_use]
pub fn compare<'a>(almanac: &'a Almanac, links: &GateLinks, release: Minor) -> Vec<Comparison<'a>> {
    let Some(list) = almanac.gates.get(&release) else {
        return Vec::new();
    };
    let mut comparisons = Vec::new();
    for (gate, life) in lives(list) {
        let Some(kep) = only_kep(almanac, links, gate) else {
            continue;
        };
        for stage in [Stage::Alpha, Stage::Beta, Stage::Stable] {
            let steps = life.iter().filter(|step| step.since <= release);
            let gate_says = steps
                .clone()
                .find(|step| step.stage == stage)
                .map(|step| step.since);
            let kep_says = kep
                .milestones
                .get(stage)
                .filter(|milestone| *milestone <= release);
            if gate_says.is_some() || kep_says.is_some() {
                comparisons.push(Comparison {
                    gate,
                    kep,
                    stage,
                    gate_says,
                    kep_says,
                });
            }
        }
    }
    comparisons
}

/// The KEP of a gate where each belongs to the other alone, for a reason that needs no guessing.
fn only_kep<'a>(almanac: &'a Almanac, links: &GateLinks, gate: &GateName) -> Option<&'a Kep> {
    let [found] = links.keps_of(gate) else {
        return None;
    };
    if !matches!(found.reason, MatchReason::Name | MatchReason::Override(_)) {
        return None;
    }
    let mut keps = almanac.keps_of(found.kep);
    let kep = keps.find(|kep| kep.path == found.path)?;
    let names: BTreeSet<&GateName> = kep.gates.iter().map(|gate| &gate.name).collect();
    (names.len() <= 1).then_some(kep)
}
