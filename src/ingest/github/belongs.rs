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
use super::window::Window;
use crate::ingest::git::message::{Form, Reading};
use crate::model::{Minor, Pull, PullNumber, RangePull, Sha, Version, Via};

/// What the commits of a range say.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// The pull requests that they name as merged, each with its oldest commit.
    pub(super) pulls: BTreeMap<PullNumber, RangePull>,
    /// Numbers that commits of pull requests name: merged into a branch that was merged then, or picked from
    /// anywhere. They belong if their own merge commit does.
    pub(super) inner: BTreeSet<PullNumber>,
    commits: BTreeSet<Sha>,
}

impl Named {
    /// Reads the messages; `commits` are oldest first, `end` is the last of them.
    ///
    /// Commits of a pull request's own branch count as part of the range, but what they name does not: they may
    /// have been picked from anywhere, with the number of another repository in their title.
    pub(super) fn by(commits: &[Commit], end: &Sha) -> Self {
        let mut named = Self::default();
        let readings: BTreeMap<&Sha, (Reading, &Commit)> = commits
            .iter()
            .map(|commit| (&commit.sha, (Reading::of(&commit.message), commit)))
            .collect();
        let outer = outer(&readings, end);
        for commit in commits {
            named.commits.insert(commit.sha.clone());
            let Some((reading, _)) = readings.get(&commit.sha) else {
                continue;
            };
            if !outer.contains(&commit.sha) {
                named.inner.extend(reading.form.number());
            } else if let Some(pull) = range_pull(reading, commit.sha.clone()) {
                named.pulls.entry(pull.number).or_insert(pull);
            }
        }
        let Self { pulls, inner, .. } = &mut named;
        inner.retain(|number| !pulls.contains_key(number));
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

/// The commits that stand on a branch of the project: the first parents from the end on, and those of every branch
/// that was merged into them other than by a pull request.
fn outer<'a>(readings: &BTreeMap<&'a Sha, (Reading, &'a Commit)>, end: &'a Sha) -> BTreeSet<&'a Sha> {
    let mut outer = BTreeSet::new();
    let mut open = vec![end];
    while let Some(sha) = open.pop() {
        let Some((reading, commit)) = readings.get(sha) else {
            continue;
        };
        if outer.insert(sha) {
            // A merge of a pull request may have been given the title of a squash.
            let followed = match reading.form {
                Form::Merge(_) | Form::Squash(_) => 1,
                Form::Chore(_) => commit.parents.len(),
            };
            open.extend(commit.parents.iter().take(followed));
        }
    }
    outer
}

/// Decides about pull requests whose merge commit is nowhere.
pub(super) struct Undecided<'a> {
    minor: Minor,
    /// When the last certain one was merged, by branch.
    last: BTreeMap<&'a str, Timestamp>,
    span: Window,
}

impl<'a> Undecided<'a> {
    /// Learns from the pull requests that belong for certain; `span` is the time of the range.
    pub(super) fn after(certain: impl Iterator<Item = &'a Pull>, release: Version, span: Window) -> Self {
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
            span,
        }
    }

    /// Whether a pull request belongs, by milestone or date.
    pub(super) fn belongs(&self, pull: &Pull) -> bool {
        if pull.merged_at.is_none_or(|merged| merged < self.span.from) {
            return false;
        }
        let milestone = pull
            .milestone
            .as_deref()
            .and_then(|title| title.parse::<Minor>().ok());
        if let Some(minor) = milestone {
            return minor == self.minor;
        }
        let last = self.last.get(pull.base.as_str()).copied().unwrap_or(self.span.to);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{number, pull, sha, version};

    fn commit(of: u32, parents: &[u32], message: &str) -> Commit {
        Commit {
            sha: sha(of),
            message: message.to_owned(),
            parents: parents.iter().map(|of| sha(*of)).collect(),
        }
    }

    #[test]
    fn a_number_in_a_commit_of_a_pull_request_is_not_a_pull_request_of_the_range() {
        let commits = [
            commit(10, &[1], "Fix a leak (#999)"),
            commit(11, &[1, 10], "Merge pull request #7 from octocat/fix\n\nFix"),
            commit(13, &[1], "Mend a pipe (#998)"),
            commit(20, &[1, 13], "Tidy up (#8)"),
            commit(
                12,
                &[11, 20],
                "Merge remote-tracking branch 'origin/master' into release-1.37",
            ),
        ];
        let named = Named::by(&commits, &sha(12));
        let numbers: Vec<u32> = named.pulls.keys().map(|number| number.get()).collect();
        assert_eq!(numbers, [7, 8]);
        assert_eq!(named.inner, [number(998), number(999)].into());
        assert_eq!(named.pulls[&number(7)].commit, sha(11));
    }

    #[test]
    fn a_pull_request_belongs_by_its_merge_by_its_name_or_by_its_own_last_commit() {
        let named = Named::by(
            &[commit(10, &[1], "x"), commit(11, &[10], "Tidy up (#8)")],
            &sha(11),
        );
        let mut by_head = pull(5).build();
        by_head.merge_commit = Some(sha(99));
        assert_eq!(named.certain(&by_head), None);
        by_head.head_commit = Some(sha(10));
        assert_eq!(named.certain(&by_head).map(|found| found.commit), Some(sha(10)));
        let mut by_name = pull(8).build();
        by_name.merge_commit = None;
        assert_eq!(named.certain(&by_name).map(|found| found.via), Some(Via::Squash));
    }

    #[test]
    fn where_the_merge_is_nowhere_the_milestone_decides_and_then_the_date() {
        let time = |text: &str| text.parse::<Timestamp>().expect("a time");
        let merged = |of, at: &str| {
            let mut merged = pull(of).build();
            merged.merged_at = Some(time(at));
            merged
        };
        let certain = [
            merged(1, "2026-01-01T00:00:00Z"),
            merged(2, "2026-03-01T00:00:00Z"),
        ];
        let span = Window {
            from: time("2025-12-01T00:00:00Z"),
            to: time("2026-04-01T00:00:00Z"),
        };
        let rule = Undecided::after(certain.iter(), version("1.37"), span);
        let mut older = merged(5, "2025-11-30T00:00:00Z");
        older.milestone = Some("v1.37".to_owned());
        assert!(!rule.belongs(&older));
        let early = merged(3, "2026-02-01T00:00:00Z");
        let mut late = merged(4, "2026-03-02T00:00:00Z");
        assert!(rule.belongs(&early) && !rule.belongs(&late));
        late.milestone = Some("v1.37".to_owned());
        assert!(rule.belongs(&late));
        late.milestone = Some("v1.38".to_owned());
        assert!(!rule.belongs(&late));
        late.milestone = Some("someday".to_owned());
        assert!(!rule.belongs(&late));
    }
}
