//! What is meant to come. In: KEPs, claims of the past, the newest release that is out. Out: milestones of later
//! releases, each with the share of such claims that slipped.

use crate::model::{Claimed, Kep, KepName, KepStatus, Minor, Odds, Planned, Sig, SlipCount, Stage};

/// From how many claims on those of one SIG speak for themselves; below, those of all SIGs are taken. With twenty,
/// one slip more or less is five per cent.
pub const ENOUGH: usize = 20;

/// Milestones of releases after the newest one, by release, stage and KEP. KEPs that were given up, put aside or
/// replaced plan nothing, whatever their milestones say.
#[must_use]
pub fn plan(keps: &[Kep], claims: &[Claimed], newest: Minor) -> Vec<Planned> {
    let mut plan: Vec<Planned> = keps
        .iter()
        .filter(|kep| is_alive(&kep.status))
        .flat_map(|kep| {
            let to_come = kep
                .milestones
                .iter()
                .filter(|milestone| milestone.release > newest);
            to_come.map(|milestone| Planned {
                kep: KepName::of(kep),
                status: kep.status.to_string(),
                stage: milestone.stage,
                release: milestone.release,
                odds: odds(claims, milestone.stage, kep.sig.as_ref()),
            })
        })
        .collect();
    plan.sort_by(|a, b| (a.release, a.stage, &a.kep).cmp(&(b.release, b.stage, &b.kep)));
    plan
}

fn is_alive(status: &KepStatus) -> bool {
    !matches!(
        status,
        KepStatus::Withdrawn | KepStatus::Rejected | KepStatus::Replaced | KepStatus::Deferred
    )
}

/// How often claims of a stage slipped: those of the SIG where there are enough, else all.
fn odds(claims: &[Claimed], stage: Stage, sig: Option<&Sig>) -> Option<Odds> {
    let at_stage = || claims.iter().filter(|claim| claim.stage == stage);
    let own = SlipCount::of(at_stage().filter(|claim| sig.is_some() && claim.kep.sig.as_ref() == sig));
    let (of, count) = if own.claims >= ENOUGH {
        (sig.cloned(), own)
    } else {
        (None, SlipCount::of(at_stage()))
    };
    let percent = count.percent()?;
    Some(Odds { of, count, percent })
}
