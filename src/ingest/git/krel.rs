//! krel's answer. In: two revisions. Out: the pull requests that krel's walk finds, and where it goes wrong.
//!
//! krel follows first parents from the end of the range to the first merge base of both ends, runs four patterns
//! over each message, and keeps the first number that one of them finds. What stands behind a merge is not looked
//! at, and a number that a message only mentions counts like its own.

use std::collections::BTreeMap;

use gix::ObjectId;

use super::message::{Reading, first_after};
use super::range::{Survey, sha, swapped};
use super::walk::{Graph, Index, Message};
use super::{RangeReport, Repository, Revision};
use crate::ingest::Error;
use crate::model::{
    CommitRange, Finding, Outcome, Place, PullNumber, RangePull, Severity, Sha, SkippedCommit, Tally, Via,
};

/// The whole answer, krel's answer, and how they differ.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// All pull requests of the range.
    pub whole: RangeReport,
    /// Those that krel finds.
    pub krel: RangeReport,
    /// One for each pull request that only one of the two has, by number.
    pub differences: Vec<Difference>,
}

/// A pull request that only one of the two answers has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its number.
    pub number: PullNumber,
    /// The commit that was read.
    pub commit: Sha,
    /// What happened.
    pub why: Why,
}

/// Why the two answers differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// krel misses it, because it does not look behind this merge.
    Behind {
        /// The merge on the first-parent chain.
        merge: Sha,
        /// The first line of its message.
        title: String,
    },
    /// krel misses it, because its walk ends before the commit.
    BeyondTheEnd,
    /// krel misses it, because it takes another number of the same message.
    OtherNumber(PullNumber),
    /// Only krel has it: the number is that of a pull request which this commit takes back.
    TakenBack,
    /// Only krel has it: the number is that of a pull request which this commit, or the merge that brought it,
    /// picks.
    Picked,
    /// Only krel has it: the message mentions the number.
    Mentioned,
}

impl Why {
    /// Whether krel misses the pull request; else it has one too many.
    #[must_use]
    pub fn is_missed(&self) -> bool {
        matches!(
            self,
            Self::Behind { .. } | Self::BeyondTheEnd | Self::OtherNumber(_)
        )
    }
}

impl Repository {
    /// Reads a range as krel does.
    ///
    /// # Errors
    ///
    /// As [`Repository::range`]; also where krel fails, because the first parents of `to` do not lead to the merge
    /// base.
    pub fn krel_range(&self, from: &Revision, to: &Revision) -> Result<RangeReport, Error> {
        let stop = self.merge_base(from, to)?;
        let walk = self.first_parents(to, |id| *id == stop)?;
        let walk = walk.ok_or_else(|| {
            self.refuse(
                format!(
                    "makes krel fail: the first parents of {} do not lead to {}",
                    to.name, from.name
                ),
                "use --explain, which then compares with the first parents that are in the range",
            )
        })?;
        Ok(walk.report(from, to))
    }

    /// Reads a range both ways. Where krel fails, the first parents that are in the range stand for its answer,
    /// with a finding.
    ///
    /// # Errors
    ///
    /// As [`Repository::range`].
    pub fn compare(&self, from: &Revision, to: &Revision) -> Result<Comparison, Error> {
        let survey = self.survey(from, to)?;
        let mut whole = survey.report(from, to);
        let stop = self.merge_base(from, to)?;
        let walk = match self.first_parents(to, |id| *id == stop)? {
            Some(walk) => walk,
            None => {
                let message = format!(
                    "krel fails here: the first parents of {} do not lead to the merge base with {}",
                    to.name, from.name
                );
                let place = Place::file(self.path.display().to_string());
                let finding = Finding::new(Severity::Info, "git/krel-fails", place, message);
                let finding = finding.hint("compared with the first parents that are in the range");
                whole.findings.push(finding);
                let outside = |id: &ObjectId| {
                    survey
                        .graph
                        .find(id)
                        .is_none_or(|at| survey.reading(at).is_none())
                };
                self.first_parents(to, outside)?.unwrap_or(FirstParents {
                    graph: Graph::new(self)?,
                    chain: Vec::new(),
                })
            }
        };
        let krel = walk.report(from, to);
        let differences = differences(&survey, &whole.range, &walk, &krel.range);
        Ok(Comparison {
            whole,
            krel,
            differences,
        })
    }

    fn merge_base(&self, from: &Revision, to: &Revision) -> Result<ObjectId, Error> {
        let local = self.local();
        let base = local
            .merge_base(to.commit, from.commit)
            .map_err(|e| self.fail(&e))?;
        base.map(gix::Id::detach).ok_or_else(|| {
            self.refuse(
                format!("has no common history of {} and {}", from.name, to.name),
                "name two revisions of the same project",
            )
        })
    }

    /// First parents from `to` to a commit where it stops, without that one; `None` if there is no such commit.
    fn first_parents(
        &self,
        to: &Revision,
        stop: impl Fn(&ObjectId) -> bool,
    ) -> Result<Option<FirstParents<'_>>, Error> {
        let mut graph = Graph::new(self)?;
        let mut chain = Vec::new();
        let mut next = to.commit;
        while !stop(&next) {
            let index = graph.read(next, Message::Kept)?;
            chain.push(index);
            let parent = graph.commit(index).parents.first().copied();
            let Some(parent) = parent.filter(|_| !graph.ends_at(&next)) else {
                return Ok(None);
            };
            next = parent;
        }
        Ok(Some(FirstParents { graph, chain }))
    }
}

/// The commits that krel looks at, newest first.
struct FirstParents<'r> {
    graph: Graph<'r>,
    chain: Vec<Index>,
}

impl FirstParents<'_> {
    /// The number that krel takes from a commit.
    fn number(&self, index: Index) -> Option<(PullNumber, Via)> {
        number(&String::from_utf8_lossy(&self.graph.commit(index).message))
    }

    fn report(&self, from: &Revision, to: &Revision) -> RangeReport {
        let (mut pulls, mut skipped, mut tally) = (BTreeMap::new(), Vec::new(), Tally::default());
        for index in self.chain.iter().rev() {
            let commit = sha(&self.graph.commit(*index).id);
            let Some((number, via)) = self.number(*index) else {
                let reason = "no number".to_owned();
                tally.count(Outcome::Skipped(reason.clone()));
                skipped.push(SkippedCommit { commit, reason });
                continue;
            };
            let mut outcome = Outcome::Merged;
            pulls.entry(number).or_insert_with(|| {
                outcome = Outcome::Kept;
                RangePull::new(number, commit, via)
            });
            tally.count(outcome);
        }
        skipped.reverse();
        let range = CommitRange {
            from: from.name.clone(),
            to: to.name.clone(),
            from_commit: Some(sha(&from.commit)),
            to_commit: Some(sha(&to.commit)),
            pulls: pulls.into_values().collect(),
            skipped,
        };
        let backwards = self.chain.is_empty() || from.is_later_release(to);
        let findings = if backwards && from.commit != to.commit {
            vec![swapped(self.graph.place(), from, to)]
        } else {
            Vec::new()
        };
        RangeReport {
            range,
            tally,
            findings,
        }
    }
}

/// The number that krel takes from a message: four patterns in its order, anywhere in the text.
fn number(message: &str) -> Option<(PullNumber, Via)> {
    if let Some((number, _)) = first_after(message, "Merge pull request #", "") {
        return Some((number, Via::Merge));
    }
    if let Some((number, _)) = first_after(message, "automated-cherry-pick-of-#", "") {
        return Some((number, Via::CherryPick));
    }
    let mut rest = message;
    while let Some((number, after)) = first_after(rest, "(#", ")") {
        let body = after.trim_start_matches([' ', '\t', '\r', '\n']);
        let gap = &after[..after.len() - body.len()];
        if gap.matches('\n').count() >= 2 && body.starts_with("This reverts commit") {
            return Some((number, Via::Squash));
        }
        rest = after;
    }
    first_after(message, "(#", ")").map(|(number, _)| (number, Via::Squash))
}

/// What only one of the two answers has.
fn differences(
    survey: &Survey<'_>,
    whole: &CommitRange,
    walk: &FirstParents<'_>,
    krel: &CommitRange,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for pull in lacking(whole, krel) {
        let index = survey.index(&pull.commit);
        let why = match index.and_then(|index| survey.standing(index).behind) {
            Some(merge) => Why::Behind {
                merge: survey.sha(merge),
                title: survey.title(merge),
            },
            None => match walk.index(&pull.commit).and_then(|index| walk.number(index)) {
                Some((other, _)) => Why::OtherNumber(other),
                None => Why::BeyondTheEnd,
            },
        };
        let (number, commit) = (pull.number, pull.commit.clone());
        found.push(Difference { number, commit, why });
    }
    for pull in lacking(krel, whole) {
        let index = survey.index(&pull.commit);
        let reading = index.and_then(|index| survey.reading(index));
        let owner = index.and_then(|index| survey.standing(index).part_of);
        let owner = owner.and_then(|owner| survey.reading(owner));
        let has = |list: fn(&Reading) -> &[PullNumber]| {
            let mut readings = reading.into_iter().chain(owner);
            readings.any(|reading| list(reading).contains(&pull.number))
        };
        let own = reading.is_some_and(|reading| reading.form.number() == Some(pull.number));
        let why = if own || has(|reading| &reading.picks) {
            Why::Picked
        } else if has(|reading| &reading.reverts) {
            Why::TakenBack
        } else {
            Why::Mentioned
        };
        let (number, commit) = (pull.number, pull.commit.clone());
        found.push(Difference { number, commit, why });
    }
    found.sort_by_key(|difference| difference.number);
    found
}

/// The pull requests of `these` that `those` has not.
fn lacking<'a>(these: &'a CommitRange, those: &'a CommitRange) -> impl Iterator<Item = &'a RangePull> {
    let has = |number| {
        those
            .pulls
            .binary_search_by_key(&number, |pull| pull.number)
            .is_ok()
    };
    these.pulls.iter().filter(move |pull| !has(pull.number))
}

impl FirstParents<'_> {
    fn index(&self, commit: &Sha) -> Option<Index> {
        self.graph
            .find(&ObjectId::from_hex(commit.as_str().as_bytes()).ok()?)
    }
}

impl Survey<'_> {
    fn index(&self, commit: &Sha) -> Option<Index> {
        self.graph
            .find(&ObjectId::from_hex(commit.as_str().as_bytes()).ok()?)
    }

    fn title(&self, index: Index) -> String {
        let message = String::from_utf8_lossy(&self.graph.commit(index).message).into_owned();
        message.lines().next().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn krel(message: &str) -> Option<u32> {
        number(message).map(|(number, _)| number.get())
    }

    #[test]
    fn the_first_pattern_that_fits_decides() {
        for (message, want) in [
            (
                "Merge pull request #7 from a/automated-cherry-pick-of-#5-upstream-release-1.2",
                Some(7),
            ),
            ("x automated-cherry-pick-of-#5-upstream", Some(5)),
            ("Title (#9)", Some(9)),
            ("Title\n\nsee (#3)", Some(3)),
            (
                "Revert \"Title (#3)\" (#4)\n\nThis reverts commit 12345678.",
                Some(4),
            ),
            ("Revert \"Title (#3)\"\n\nThis reverts commit 12345678.", Some(3)),
            ("Title #3", None),
            ("Title (#)", None),
        ] {
            assert_eq!(krel(message), want, "{message}");
        }
    }

    #[test]
    fn only_our_own_reading_keeps_the_number_of_a_quoted_title_apart() {
        let message = "Revert \"Title (#3)\"\n\nThis reverts commit 12345678.";
        assert_eq!(Reading::of(message).form.number(), None);
    }
}
