//! Which stages each KEP reached in which release, and on which page of ours that stands: the rows of all releases
//! come in, the steps before and after one of them go out.

use std::collections::HashMap;

use crate::model::{Advance, Almanac, Feature, KepNumber, Minor, Stage, Standing};

/// A stage that a KEP reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step<'a> {
    /// The release.
    pub release: Minor,
    /// The stage.
    pub stage: Stage,
    path: &'a str,
}

/// The steps of every KEP, oldest first.
#[derive(Debug, Default)]
pub(super) struct Steps<'a>(HashMap<KepNumber, Vec<Step<'a>>>);

impl<'a> Steps<'a> {
    /// Reads the rows of all releases. What stayed in its stage, was taken back or is contradicted is no step.
    pub fn of(almanac: &'a Almanac) -> Self {
        let mut steps: HashMap<KepNumber, Vec<Step<'a>>> = HashMap::new();
        for row in almanac.features.values().flatten().filter(|row| is_entry(row)) {
            if row.advance != Advance::Continued {
                steps.entry(row.kep).or_default().push(Step {
                    release: row.release,
                    stage: row.stage,
                    path: &row.path,
                });
            }
        }
        for all in steps.values_mut() {
            all.sort_by_key(|step| (step.release, step.stage));
        }
        Self(steps)
    }

    /// The steps of the KEP of a row in other releases than that of the row. Two KEPs may share a number; their
    /// folders tell them apart where they are known.
    pub fn around(&self, row: &Feature) -> impl Iterator<Item = Step<'a>> {
        let known = self.0.get(&row.kep).map_or(&[][..], Vec::as_slice);
        let same = |step: &&Step<'a>| step.path == row.path || step.path.is_empty() || row.path.is_empty();
        known
            .iter()
            .filter(same)
            .filter(|step| step.release != row.release)
            .copied()
    }
}

/// Whether a row is an entry of the page of its release: it counts, in one of the counts of
/// [`StageCounts`](crate::model::StageCounts).
pub(super) fn is_entry(row: &Feature) -> bool {
    row.advance != Advance::Withdrawn && row.standing != Some(Standing::Contradicted)
}
