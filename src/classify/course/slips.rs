//! Claims that were not kept. In: KEPs, their ledger, the days of releases. Out: every graduation that a KEP claimed
//! on the day of a release, with what it says of it now; stages that slipped again and again; restarts.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::{Names, RULE_OF_THUMB};
use crate::model::{Chronic, Claim, Claimed, Kep, Ledger, Minor, Restart, Schedule, SlipCount, Stage};

/// Every graduation that was claimed at the end of the day of its release, by release, then by KEP.
///
/// A KEP claims stage s for release R when it ships, stands at s, and names R both as its milestone of s and as its
/// latest one (`reference/kep.md` §3.2, N5). What it says now is its last word in the ledger; a later release than R
/// is a slip. A few of these are rewrites of something that did ship, so that the share is an upper estimate. Only
/// releases within the time of the ledger are looked at.
#[must_use]
pub fn claims(keps: &[Kep], ledger: &Ledger, schedule: &Schedule) -> Vec<Claimed> {
    let names = Names::of(keps);
    let until = ledger.until();
    let mut claims = Vec::new();
    for (release, cycle) in &schedule.0 {
        let Some(day) = cycle.release.filter(|day| Some(*day) <= until) else {
            continue;
        };
        for (path, _, claim) in ledger.on(day) {
            let stage = claim.stage.filter(|stage| stage.is_graduation());
            let Some(stage) = stage.filter(|stage| claim.milestones.get(*stage) == Some(*release)) else {
                continue;
            };
            if !claim.status.ships() || claim.latest != Some(*release) {
                continue;
            }
            let states = ledger.of(path);
            let last = states.iter().rev().find_map(|state| state.claim.as_ref());
            claims.push(Claimed {
                kep: names.name(path, states),
                stage,
                release: *release,
                now: last.and_then(|claim| claim.milestones.get(stage)),
            });
        }
    }
    claims.sort_by(|a, b| (a.release, &a.kep, a.stage).cmp(&(b.release, &b.kep, b.stage)));
    claims
}

/// Claims and slips of each release.
#[must_use]
pub fn slips_by_release(claims: &[Claimed]) -> BTreeMap<Minor, SlipCount> {
    let mut releases: BTreeMap<Minor, Vec<&Claimed>> = BTreeMap::new();
    for claim in claims {
        releases.entry(claim.release).or_default().push(claim);
    }
    let counts = releases.into_iter();
    counts
        .map(|(release, claims)| (release, SlipCount::of(claims)))
        .collect()
}

/// Stages of a KEP that slipped more than once, those that did so most often first.
#[must_use]
pub fn chronic(claims: &[Claimed]) -> Vec<Chronic> {
    let mut stages: BTreeMap<(&str, Stage), Vec<&Claimed>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.slipped()) {
        let key = (claim.kep.path.as_str(), claim.stage);
        stages.entry(key).or_default().push(claim);
    }
    let mut chronic: Vec<Chronic> = stages
        .into_values()
        .filter(|slips| slips.len() > 1)
        .map(|slips| Chronic {
            kep: slips[0].kep.clone(),
            stage: slips[0].stage,
            missed: slips.iter().map(|slip| slip.release).collect(),
            now: slips[0].now,
        })
        .collect();
    chronic.sort_by(|a, b| {
        let key = |row: &Chronic| (Reverse(row.missed.len()), row.kep.number, row.stage);
        key(a).cmp(&key(b)).then_with(|| a.kep.path.cmp(&b.kep.path))
    });
    chronic
}

/// Stages that began anew, by day, then by KEP: the milestone of a release that was out was overwritten by a later
/// one, although the KEP had gone on to a later stage, or had stood by it until [`RULE_OF_THUMB`] more releases were
/// out. What is moved sooner is a slip.
#[must_use]
pub fn restarts(keps: &[Kep], ledger: &Ledger, schedule: &Schedule) -> Vec<Restart> {
    let names = Names::of(keps);
    let mut restarts = Vec::new();
    for (path, states) in &ledger.keps {
        for pair in states.windows(2) {
            let (Some(before), Some(after)) = (&pair[0].claim, &pair[1].claim) else {
                continue;
            };
            let since = pair[1].since;
            for (stage, from, to) in overwritten(before, after) {
                let stood = match before.stage.map(|now| now.cmp(&stage)) {
                    Some(Ordering::Greater) => 0,
                    Some(Ordering::Equal) => RULE_OF_THUMB,
                    _ => continue,
                };
                let witness = Minor::new(from.major(), from.minor() + stood);
                if schedule.released(witness).is_some_and(|day| day < since) {
                    restarts.push(Restart {
                        kep: names.name(path, states),
                        stage,
                        from,
                        to,
                        since,
                    });
                }
            }
        }
    }
    restarts.sort_by(|a, b| (a.since, &a.kep, a.stage).cmp(&(b.since, &b.kep, b.stage)));
    restarts
}

/// Graduations whose release became a later one.
fn overwritten<'a>(before: &'a Claim, after: &'a Claim) -> impl Iterator<Item = (Stage, Minor, Minor)> + 'a {
    let milestones = before.milestones.iter();
    milestones.filter_map(|milestone| {
        let to = after.milestones.get(milestone.stage)?;
        let later = milestone.stage.is_graduation() && to > milestone.release;
        later.then_some((milestone.stage, milestone.release, to))
    })
}
