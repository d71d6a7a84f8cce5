//! KEPs that stay at alpha or beta. In: KEPs, the newest release that is out, a number of cycles. Out: those that
//! named no newer release for so long.

use std::cmp::Reverse;

use super::cycles;
use crate::model::{Kep, KepName, KepStatus, Minor, Stage, Stuck};

/// From how many cycles on a KEP counts as stuck where nobody says otherwise.
///
/// The deprecation policy of Kubernetes gives a beta version of an API three minor releases, or nine months, before
/// it has to be replaced or deprecated, so that nothing stays beta for ever. That rule is about APIs; for every
/// other feature, and for alpha, it is a rule of thumb.
pub const RULE_OF_THUMB: u32 = 3;

/// KEPs that wait, and how many could not be judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waiting {
    /// Those that wait longest first.
    pub rows: Vec<Stuck>,
    /// KEPs at alpha or beta that name no release that is out, and none to come.
    pub undated: usize,
}

/// Implementable KEPs at alpha or beta whose newest release, whether a milestone or `latest-milestone`, is at least
/// so many cycles old. One that names a release to come is not stuck: it has a plan.
#[must_use]
pub fn stuck(keps: &[Kep], newest: Minor, limit: u32) -> Waiting {
    let mut waiting = Waiting::default();
    for kep in keps.iter().filter(|kep| kep.status == KepStatus::Implementable) {
        let Some(stage) = kep.stage.filter(|stage| *stage < Stage::Stable) else {
            continue;
        };
        let milestones = kep.milestones.iter().map(|milestone| milestone.release);
        let Some(last) = milestones.chain(kep.latest).max() else {
            waiting.undated += 1;
            continue;
        };
        // A release to come gives no cycles.
        if let Some(idle) = cycles(last, newest).filter(|idle| *idle >= limit) {
            waiting.rows.push(Stuck {
                kep: KepName::of(kep),
                stage,
                since: kep.milestones.get(stage),
                last,
                idle,
            });
        }
    }
    waiting.rows.sort_by(|a, b| {
        let key = |row: &Stuck| (Reverse(row.idle), Reverse(row.stage), row.kep.number);
        key(a).cmp(&key(b)).then_with(|| a.kep.path.cmp(&b.kep.path))
    });
    waiting
}
