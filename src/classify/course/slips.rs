//! Claims that were not kept. In: KEPs, their ledger, the days of releases. Out: every graduation that a KEP claimed
//! on the day of a release, with what it says of it now; stages that slipped again and again; restarts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Names;
use crate::classify::history;
use crate::model::{Chronic, Claimed, Kep, Ledger, Minor, Restart, Schedule, SlipCount, Stage, Turn};

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

/// Stages whose release was overwritten by one after that of a later stage, by day, then by KEP.
#[must_use]
pub fn restarts(keps: &[Kep], ledger: &Ledger) -> Vec<Restart> {
    let names = Names::of(keps);
    let mut restarts = Vec::new();
    for (path, states) in &ledger.keps {
        for step in history(states) {
            for change in step
                .changes
                .iter()
                .filter(|change| change.turn == Some(Turn::Restarted))
            {
                let stage = change
                    .key
                    .strip_prefix("milestone.")
                    .and_then(|stage| stage.parse().ok());
                let release = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
                if let (Some(stage), Some(from), Some(to)) =
                    (stage, release(&change.from), release(&change.to))
                {
                    restarts.push(Restart {
                        kep: names.name(path, states),
                        stage,
                        from,
                        to,
                        since: step.since,
                    });
                }
            }
        }
    }
    restarts.sort_by(|a, b| (a.since, &a.kep, a.stage).cmp(&(b.since, &b.kep, b.stage)));
    restarts
}
