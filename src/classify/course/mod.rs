//! How KEPs fare: figures from their milestones and their history. Pure: KEPs, ledger and dates come in, rows go
//! out.
//!
//! | file | counts |
//! |---|---|
//! | `spans` | cycles that a KEP spends at a stage |
//! | `stuck` | KEPs that do not go on |
//! | `slips` | graduations claimed on the day of a release and moved afterwards; stages that began anew |
//! | `annual` | every stage reached in the releases of a year |
//! | `plan` | what is meant to come, and how often that slipped before |
//!
//! A cycle is a minor release. What is out is decided by the caller, because a KEP does not say it.

mod annual;
mod plan;
mod slips;
mod spans;
mod stuck;

pub use annual::{releases_of, transitions};
pub use plan::{ENOUGH, plan};
pub use slips::{chronic, claims, restarts, slips_by_release};
pub use spans::{spans, summary};
pub use stuck::{RULE_OF_THUMB, Waiting, stuck};

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Kep, KepName, KepNumber, KepState, Minor, Schedule, Stage};

/// The newest minor that was out on a day.
#[must_use]
pub fn newest_out(schedule: &Schedule, day: Date) -> Option<Minor> {
    let out = schedule
        .0
        .iter()
        .filter(|(_, cycle)| cycle.release.is_some_and(|release| release <= day));
    out.map(|(minor, _)| *minor).max()
}

/// Minors between two releases; none when they are not in this order.
fn cycles(from: Minor, to: Minor) -> Option<u32> {
    (from.major() == to.major()).then(|| to.minor().checked_sub(from.minor()))?
}

/// Stages that a KEP reached in releases that are out, in stage order: its milestones, as far as its own status
/// and stage do not speak against them (`reference/kep.md` §3.2, N3).
fn reached(kep: &Kep, newest: Minor) -> Vec<(Stage, Minor)> {
    let milestones = kep.milestones.iter().filter(|milestone| {
        let known = kep.stage.is_none_or(|stage| stage >= milestone.stage);
        milestone.stage.is_graduation() && known && milestone.release <= newest
    });
    let ships = kep.status.ships();
    milestones
        .filter(|_| ships)
        .map(|milestone| (milestone.stage, milestone.release))
        .collect()
}

/// Names of KEPs by where they lie, also of those that are gone.
struct Names<'a>(BTreeMap<&'a str, &'a Kep>);

impl<'a> Names<'a> {
    fn of(keps: &'a [Kep]) -> Self {
        Self(keps.iter().map(|kep| (kep.path.as_str(), kep)).collect())
    }

    /// The name of the KEP with this history. One that is gone is called after its folder.
    fn name(&self, path: &str, states: &[KepState]) -> KepName {
        if let Some(kep) = self.0.get(path) {
            return KepName::of(kep);
        }
        let claims = states.iter().rev().filter_map(|state| state.claim.as_ref());
        let number = claims.filter_map(|claim| claim.number).next();
        let mut parts = path.split('/').skip(1);
        KepName {
            number: number.unwrap_or(KepNumber::new(0)),
            sig: parts.next().and_then(|folder| folder.parse().ok()),
            title: path.rsplit('/').next().unwrap_or(path).to_owned(),
            path: path.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
