//! Feature gates: `versioned_feature_list.yaml` of kubernetes/kubernetes, one for each release, or the pages
//! about gates of kubernetes/website, which tell of all releases at once.
//!
//! In: files in either form. Out: [`ReadGates`], the steps of all gates by release, with tally and findings.
//! [`locate`](locate()) finds the files, `list` and `website` read one of them.

mod by_hand;
mod list;
mod locate;
mod steps;
mod stored;
mod website;

use std::collections::{BTreeMap, BTreeSet};

pub use by_hand::read_by_hand;
pub use locate::{GateSource, LISTS, locate};
pub use stored::read_stored;

use super::Error;
use crate::model::{Finding, Gate, GateName, Minor, Outcome, Tally, Version};

/// What sources say about gates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadGates {
    /// The steps of all gates that a release has, by name, then by release of the step.
    pub lists: BTreeMap<Minor, Vec<Gate>>,
    /// Every step that was read, and what became of it.
    pub tally: Tally,
    /// What was odd, in order of place.
    pub findings: Vec<Finding>,
}

/// Reads the gates of `releases` from a source; a release that the source knows nothing about gets no list.
///
/// # Errors
///
/// [`Error::Io`] when a file cannot be read. What is *in* it is never an error.
pub fn read(source: &GateSource, releases: &[Version]) -> Result<ReadGates, Error> {
    let mut read = ReadGates::default();
    match source {
        GateSource::Lists { files, findings } => {
            read.findings.extend(findings.iter().cloned());
            for (release, input) in files {
                let steps = list::read(input.label(), &input.read_text()?, &mut read);
                if !steps.is_empty() {
                    read.lists.insert(release.minor(), steps);
                }
            }
        }
        GateSource::Website(files) => {
            let mut histories = Vec::new();
            for input in files {
                histories.extend(website::read(input.label(), &input.read_text()?, &mut read));
            }
            let minors: BTreeSet<Minor> = releases.iter().map(|release| release.minor()).collect();
            for minor in minors {
                let steps = histories.iter().flat_map(|history| history.at(minor));
                let steps = steps::sorted(steps.cloned().collect());
                if !steps.is_empty() {
                    read.lists.insert(minor, steps);
                }
            }
        }
    }
    read.findings.sort();
    Ok(read)
}

impl ReadGates {
    /// Puts steps in order and counts them: of two equal ones, one is merged into the other.
    fn admit(&mut self, steps: Vec<Gate>) -> Vec<Gate> {
        let before = steps.len();
        let steps = steps::sorted(steps);
        steps.iter().for_each(|_| self.tally.count(Outcome::Kept));
        (steps.len()..before).for_each(|_| self.tally.count(Outcome::Merged));
        steps
    }

    /// Reports a step, or a whole gate, that is left out.
    fn skip(&mut self, reason: &str, finding: Finding) {
        self.tally.count(Outcome::Skipped(reason.to_owned()));
        self.findings.push(finding);
    }
}

/// How many gates a list has.
#[must_use]
pub fn count(steps: &[Gate]) -> usize {
    let names: BTreeSet<&GateName> = steps.iter().map(|step| &step.name).collect();
    names.len()
}

#[cfg(test)]
mod tests;
