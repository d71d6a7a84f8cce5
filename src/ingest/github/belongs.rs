//! Which of the pull requests that were merged around the time of a release are part of it.
//!
//! In: candidates and the commits of the range. Out: those that belong, each with the commit that says so. First
//! that decides:
//!
//! 1. a commit of the range is its merge, names it, or is the last of its own: it belongs (a release branch may
//!    take in the commits of a pull request without its merge);
//! 2. its merge commit is in the repository all the same: it does not, whatever its date;
//! 3. its merge commit is nowhere, as after a rewrite of the history: its milestone decides, and without one
//!    whether it was merged before the last of its branch that belongs for certain.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::compare::Commit;
use crate::ingest::git::message::{Form, Reading};
use crate::model::{Minor, Pull, PullNumber, RangePull, Sha, Version, Via};

/// What the commits of a range say.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// The pull requests that they name as merged, each with its oldest commit.
    pub(super) pulls: BTreeMap<PullNumber, RangePull>,
    commits: BTreeSet<Sha>,
}

impl Named {
    /// Reads the messages; `commits` are oldest first.
    pub(super) fn by(commits: &[Commit]) -> Self {
        let mut named = Self::default();
        for commit in commits {
            named.commits.insert(commit.sha.clone());
            let reading = Reading::of(&commit.message);
            if let Some(pull) = range_pull(&reading, commit.sha.clone()) {
                named.pulls.entry(pull.number).or_insert(pull);
            }
        }
        named
    }

    /// The commit of the range that brought a pull request.
    pub(super) fn certain(&self, pull: &Pull) -> Option<RangePull> {
        if let Some(named) = self.pulls.get(&pull.number) {
            return Some(named.clone());
        }
        let mut own = [&pull.merge_commit, &pull.head_commit].into_iter().flatten();
        let commit = own.find(|commit| self.commits.contains(*commit))?;
        Some(of_pull(pull, commit.clone()))
    }
}

/// Decides about pull requests whose merge commit is nowhere.
pub(super) struct Undecided<'a> {
    minor: Minor,
    /// When the last certain one was merged, by branch.
    last: BTreeMap<&'a str, Timestamp>,
    end: Timestamp,
}

impl<'a> Undecided<'a> {
    /// Learns from the pull requests that belong for certain; `end` is when the range ends.
    pub(super) fn after(certain: impl Iterator<Item = &'a Pull>, release: Version, end: Timestamp) -> Self {
        let mut last: BTreeMap<&str, Timestamp> = BTreeMap::new();
        for pull in certain {
            if let Some(merged) = pull.merged_at {
                let latest = last.entry(&pull.base).or_insert(merged);
                *latest = merged.max(*latest);
            }
        }
        Self {
            minor: release.minor(),
            last,
            end,
        }
    }

    /// Whether a pull request belongs, by milestone or date.
    pub(super) fn belongs(&self, pull: &Pull) -> bool {
        let milestone = pull
            .milestone
            .as_deref()
            .and_then(|title| title.parse::<Minor>().ok());
        if let Some(minor) = milestone {
            return minor == self.minor;
        }
        let last = self.last.get(pull.base.as_str()).copied().unwrap_or(self.end);
        pull.merged_at.is_some_and(|merged| merged <= last)
    }
}

/// What a pull request says about itself, in place of a commit.
pub(super) fn of_pull(pull: &Pull, commit: Sha) -> RangePull {
    // The message that GitHub would give its merge.
    let message = format!(
        "Merge pull request #{} from x/{}\n\n{}",
        pull.number, pull.head, pull.title
    );
    let reading = Reading::of(&message);
    range_pull(&reading, commit.clone()).unwrap_or_else(|| RangePull::new(pull.number, commit, Via::Merge))
}

fn range_pull(reading: &Reading, commit: Sha) -> Option<RangePull> {
    let via = match reading.form {
        Form::Merge(_) => Via::Merge,
        Form::Squash(_) => Via::Squash,
        Form::Chore(_) => return None,
    };
    let mut pull = RangePull::new(reading.form.number()?, commit, via);
    if !reading.picks.is_empty() {
        pull.via = Via::CherryPick;
    }
    pull.origin = reading.picks.first().copied();
    if reading.picks.len() > 1 {
        pull.origins.clone_from(&reading.picks);
    }
    pull.reverts.clone_from(&reading.reverts);
    Some(pull)
}
