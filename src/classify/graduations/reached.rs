//! What a KEP did in a release, by its own words. In: the KEP as it is today and as it was on the day of the
//! release. Out: stages reached, a stage it stayed in, or its way out (`reference/kep.md` §3.3, rules 2, 3, 5).

use crate::model::{Advance, Basis, Claim, Kep, KepStatus, Minor, Stage};

/// A stage, and what says that it was reached.
pub(super) type Says = (Stage, Vec<Basis>);

/// What a KEP did in a release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reached {
    /// Stages reached, lowest first.
    pub(super) stages: Vec<Says>,
    /// Alpha or beta, if it stayed there and work went on by its own account.
    pub(super) stayed: Option<Stage>,
    /// Stage in which it was taken back.
    pub(super) withdrawn: Option<Stage>,
}

impl Reached {
    /// Compares a release with the KEP today and with `then`, what it said on the day of the release.
    pub(super) fn of(kep: &Kep, then: Option<&Claim>, release: Minor) -> Self {
        let mut reached = Self::default();
        for stage in Stage::ALL {
            let mut basis = Vec::new();
            if says_today(kep, stage, release) {
                basis.push(Basis::Head);
            }
            if then.is_some_and(|then| said_then(kep, then, stage, release)) {
                basis.push(Basis::Snapshot);
            }
            if !basis.is_empty() {
                reached.stages.push((stage, basis));
            }
        }
        let Some(then) = then.filter(|then| then.latest == Some(release)) else {
            return reached;
        };
        if then.status == KepStatus::Withdrawn {
            reached.withdrawn = Some(then.stage.unwrap_or(Stage::Alpha));
        }
        // Stable KEPs are only tidied up; what they say about a later release is no work on the feature.
        let stage = then
            .stage
            .filter(|stage| matches!(stage, Stage::Alpha | Stage::Beta));
        reached.stayed = stage.filter(|stage| {
            let since = then.milestones.get(*stage);
            then.status.ships()
                && since.is_some_and(|since| since < release)
                && !postponed(kep, *stage, release)
        });
        reached
    }

    /// What happened, by the highest stage.
    pub(super) fn advance(stage: Stage) -> Advance {
        match stage {
            Stage::Alpha | Stage::Beta | Stage::Stable => Advance::Graduated,
            Stage::Deprecated | Stage::Disabled => Advance::Deprecated,
            Stage::Removed => Advance::Removed,
        }
    }
}

/// Whether the KEP of today gives a stage this release. A graduation counts when the KEP ships and has come as far,
/// so that plans are not listed as done; a way out counts whatever became of the proposal.
fn says_today(kep: &Kep, stage: Stage, release: Minor) -> bool {
    kep.milestones.get(stage) == Some(release)
        && if stage.is_graduation() {
            kep.status.ships() && kep.stage.is_none_or(|now| now >= stage)
        } else {
            !matches!(kep.status, KepStatus::Rejected | KepStatus::Deferred)
        }
}

/// Whether the KEP said on the day of the release that it reaches this stage in it, and has not moved that to a
/// later release since. This finds what was overwritten when the stage began anew, or was never written down.
fn said_then(kep: &Kep, then: &Claim, stage: Stage, release: Minor) -> bool {
    let targets = then.latest == Some(release) && then.stage == Some(stage);
    let dated = then.milestones.get(stage);
    let ships = if stage.is_graduation() {
        then.status.ships()
    } else {
        !matches!(then.status, KepStatus::Rejected | KepStatus::Deferred)
    };
    targets && ships && dated.is_none_or(|dated| dated == release) && !postponed(kep, stage, release)
}

/// Whether the KEP of today gives a stage a later release.
fn postponed(kep: &Kep, stage: Stage, release: Minor) -> bool {
    kep.milestones.get(stage).is_some_and(|today| today > release)
}
