//! What graduated in which release.
//!
//! In: KEPs of today, their ledger, classified releases, dates, tracking issues, corrections. Out: a row for each
//! KEP and release in which something happened to it.
//!
//! | file | decides |
//! |---|---|
//! | `horizon` | which releases have happened, which is in the making, which are plans |
//! | `reached` | what a KEP did in a release by its own words, of today and of the day of the release |
//! | `witnesses` | which notes speak for it |
//! | `standing` | what is known of it before the release is out |
//! | `row` | how all of this becomes one row |
//! | `overrides` | what a person knows better |
//! | `listed` | what a person closed |
//! | `announced` | how a list that was announced differs |
//!
//! The rule is F of `reference/kep.md` §3.3. `kep.yaml` is not touched when a KEP is dropped from a release, and
//! overwritten when a stage slips or begins anew, so neither its head nor its state on the day of the release
//! tells alone. No release is treated in its own way.

mod announced;
mod horizon;
mod listed;
mod overrides;
mod reached;
mod row;
mod standing;
mod witnesses;

use std::collections::{BTreeMap, BTreeSet};

pub use announced::compare;
pub use listed::close;

use crate::model::{
    Advance, Claim, Feature, Finding, GraduationOverride, Kep, Ledger, Minor, Release, Schedule, Stage,
    Tracking, Version,
};
use horizon::Horizon;
use reached::Reached;
use row::Writer;
use witnesses::Witnesses;

/// Everything that rows are made of.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// KEPs of today, by number and path.
    pub keps: &'a [Kep],
    /// What they said before; may be empty.
    pub ledger: &'a Ledger,
    /// Classified releases, for the notes that name KEPs and gates.
    pub releases: &'a BTreeMap<Version, Release>,
    /// Days of the releases.
    pub schedule: &'a Schedule,
    /// What GitHub says about releases in the making.
    pub tracking: &'a BTreeMap<Minor, Tracking>,
    /// Corrections.
    pub overrides: &'a [GraduationOverride],
}

/// What happened in which release.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Graduations {
    /// The rows of each minor.
    pub rows: BTreeMap<Minor, Vec<Feature>>,
    /// Corrections without effect.
    pub findings: Vec<Finding>,
}

/// Rows of every minor that a KEP names and that is under way. In each minor graduations come first (stable, beta,
/// alpha), then work that continued, then deprecations, removals and withdrawals; KEPs by number.
#[must_use]
pub fn graduations(sources: &Sources<'_>) -> Graduations {
    let horizon = Horizon::of(sources.keps, sources.releases, sources.ledger, sources.schedule);
    let witnesses = Witnesses::of(sources.releases, sources.keps);
    let mut rows: BTreeMap<Minor, Vec<Feature>> = BTreeMap::new();
    for kep in sources.keps {
        let today = Claim::of(kep);
        for release in named(kep, sources) {
            let in_the_making = horizon.is_in_the_making(release);
            let then = if in_the_making {
                Some(&today)
            } else {
                let day = horizon.day(release);
                day.and_then(|day| sources.ledger.at(&kep.path, day))
            };
            let latest = kep.latest.max(then.and_then(|then| then.latest));
            let tracking = sources.tracking.get(&release);
            let tracked = standing::tracked_stage(kep, release, tracking).is_some();
            if !tracked && !horizon.is_under_way(latest, release) {
                continue;
            }
            let writer = Writer {
                kep,
                release,
                then,
                day: horizon.day(release),
                testimony: witnesses.about(kep, release),
                noted: witnesses.stage(kep.number, release),
                in_the_making,
                tracking,
            };
            let of_kep = writer.rows(&Reached::of(kep, then, release));
            rows.entry(release).or_default().extend(of_kep);
        }
    }
    let findings = overrides::apply(&mut rows, sources);
    rows.retain(|_, rows| !rows.is_empty());
    for rows in rows.values_mut() {
        *rows = in_order(std::mem::take(rows));
    }
    Graduations { rows, findings }
}

/// Rows in the order of a table: by what happened, by stage, by number.
fn in_order(mut rows: Vec<Feature>) -> Vec<Feature> {
    rows.sort_by(|a, b| {
        let key = |row: &Feature| (row.advance, rank(row.stage), row.kep);
        key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
    });
    rows
}

/// Every release that a KEP names today or ever named, and, before its own words, those whose notes name it.
fn named(kep: &Kep, sources: &Sources<'_>) -> BTreeSet<Minor> {
    let mut releases: BTreeSet<Minor> = kep.latest.into_iter().collect();
    releases.extend(kep.milestones.iter().map(|milestone| milestone.release));
    let states = sources.ledger.of(&kep.path).iter();
    for claim in states.filter_map(|state| state.claim.as_ref()) {
        releases.extend(claim.latest);
        releases.extend(claim.milestones.iter().map(|milestone| milestone.release));
    }
    releases.extend(sources.tracking.keys());
    // The newest release with notes is the only one of which notes may know more than the KEP.
    releases.extend(sources.releases.keys().next_back().map(|version| version.minor()));
    releases
}

/// The order of the stages in a table.
fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Stable => 0,
        Stage::Beta => 1,
        Stage::Alpha => 2,
        Stage::Deprecated => 3,
        Stage::Disabled => 4,
        Stage::Removed => 5,
    }
}

/// The rows that an announcement counts: graduations and work that continued.
fn is_announced(row: &Feature) -> bool {
    matches!(row.advance, Advance::Graduated | Advance::Continued)
}

#[cfg(test)]
mod tests;
