//! The second step: what all of it means. A pure function from a snapshot to an almanac.
//!
//! | file | decides |
//! |---|---|
//! | `extract` | the note in the body of a pull request |
//! | `gather` | which pull requests of a range bring a note |
//! | `overrides` | what the map files of the release team change |
//! | `text`, `leak` | the text that readers see |
//! | `publication` | whether a note is printed, and why not |
//! | `labels` | SIGs, kinds, areas |
//! | `section` | the heading a note stands under |
//! | `stage` | the stage that a feature reaches |
//! | `urgency` | how urgently to act |
//! | `links` | KEPs and feature gates |
//! | `placement` | what people hide, put elsewhere or give another SIG; the order of the document |
//! | `graduations` | what graduated in which release |
//! | `history` | what a change of a KEP means |
//! | `rewind` | what KEPs were at an earlier time |
//! | `gates` | what became of feature gates, and which KEPs they belong to |
//! | `line` | how krel writes a note down |
//! | `course` | how KEPs fare: cycles, slips, plans |
//! | `query` | which KEPs were asked for |
//! | `explain` | nothing: it arranges the reasons |
//!
//! Each fact comes with the evidence for it. No note is ever dropped: a release holds the suppressed ones too,
//! because `--compat krel` prints some of them.

mod context;
pub mod course;
mod explain;
pub mod extract;
pub mod gates;
mod gather;
pub mod graduations;
mod history;
pub mod labels;
mod leak;
pub mod line;
pub mod links;
pub mod lint;
mod note;
pub mod overrides;
mod placement;
pub mod publication;
pub mod query;
mod release;
mod rewind;
pub mod section;
pub mod stage;
pub mod text;
pub mod urgency;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{Almanac, Release, Snapshot, Tally, Version};

pub use context::{Context, KnownGate};
pub use explain::{Explanation, FacetExplanation, explain};
pub use extract::{Absence, Reading};
pub use gather::{Gathered, PullOutcome, PullResult, gather};
pub use history::history;
pub use release::release;
pub use rewind::rewind;

/// Name of the tally that says what became of the notes of all releases.
pub const PUBLICATION: &str = "publication";

/// Classifies everything in a snapshot. Tallies and findings of the snapshot are carried over; a tally named
/// [`PUBLICATION`] and the findings of all releases are added, findings in order of place.
#[must_use]
pub fn almanac(snapshot: Snapshot) -> Almanac {
    let Snapshot {
        releases,
        keps,
        ledger,
        groups,
        gates,
        schedule,
        tracking,
        overrides,
        lists,
        mut supplements,
        corrections,
        provenance,
        mut tallies,
        mut findings,
    } = snapshot;
    let context = Context::new(&keps, &groups);
    let mut releases: BTreeMap<Version, Release> = releases
        .par_iter()
        .map(|(version, published)| (*version, release(*version, published, &context)))
        .collect();

    let corrected = placement::settle(&mut releases, &mut supplements, &corrections);
    findings.extend(corrected);

    let mut all = Tally::default();
    for release in releases.values() {
        all.add(&release.tally);
        findings.extend_from_slice(&release.findings);
    }
    tallies.insert(PUBLICATION.to_owned(), all);
    let mut graduated = graduations::graduations(&graduations::Sources {
        keps: &keps,
        ledger: &ledger,
        releases: &releases,
        schedule: &schedule,
        tracking: &tracking,
        overrides: &overrides,
    });
    findings.extend(graduated.findings);
    findings.extend(graduations::close(&mut graduated.rows, &lists, &keps));
    findings.sort();
    let features = graduated.rows;
    let mut almanac = Almanac {
        releases,
        keps,
        ledger,
        features,
        groups,
        gates,
        schedule,
        lists,
        supplements,
        provenance,
        tallies,
        findings,
    };
    give_releases_their_features(&mut almanac);
    almanac
}

/// Copies the rows of each minor into the release that stands for it.
fn give_releases_their_features(almanac: &mut Almanac) {
    for minor in almanac.minors() {
        let rows = almanac.features_of(minor).to_vec();
        let version = almanac.minor(minor).map(|release| release.version);
        if let Some(release) = version.and_then(|version| almanac.releases.get_mut(&version)) {
            release.features = rows;
        }
    }
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
