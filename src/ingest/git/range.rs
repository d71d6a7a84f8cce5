//! The pull requests of a range. In: two revisions. Out: a [`CommitRange`] in which every commit of the range is
//! a pull request, a repeat of one, or skipped with a reason.

use std::collections::{BTreeMap, HashMap};

use gix::ObjectId;
use rayon::prelude::*;

use super::lineage::{Standing, lineage};
use super::message::{Chore, Form, Reading};
use super::walk::{Graph, Index, Shared, Span};
use super::{Repository, Revision};
use crate::ingest::Error;
use crate::model::{
    CommitRange, Finding, Outcome, Place, PullNumber, RangePull, Severity, Sha, SkippedCommit, Tally, Via,
};

/// What a range holds.
#[derive(Debug, Clone, Default)]
pub struct RangeReport {
    /// Its pull requests, and the commits that bring none.
    pub range: CommitRange,
    /// Every commit of the range: kept is the one that stands for a pull request, merged are further commits of
    /// the same one.
    pub tally: Tally,
    /// What is odd about the range.
    pub findings: Vec<Finding>,
}

impl Repository {
    /// Reads all commits reachable from `to` and not from `from`; revisions as for [`Repository::resolve`].
    ///
    /// # Errors
    ///
    /// [`Error::NotThat`] when a revision does not exist, when the two have no history in common, or when a
    /// shallow clone ends too early; [`Error::Git`] when a commit cannot be read.
    pub fn range(&self, from: &str, to: &str) -> Result<RangeReport, Error> {
        self.between(&self.resolve(from)?, &self.resolve(to)?)
    }

    /// Like [`Repository::range`], for revisions that were found before.
    ///
    /// # Errors
    ///
    /// As [`Repository::range`].
    pub fn between(&self, from: &Revision, to: &Revision) -> Result<RangeReport, Error> {
        Ok(self.survey(from, to)?.report(from, to))
    }

    /// Reads the commits of a range.
    pub(super) fn survey(&self, from: &Revision, to: &Revision) -> Result<Survey<'_>, Error> {
        let mut graph = Graph::new(self)?;
        let span = graph.span(from.commit, to.commit)?;
        self.check(&span, from, to)?;
        let messages = span
            .commits
            .iter()
            .map(|index| graph.commit(*index).message.as_slice());
        let messages: Vec<&[u8]> = messages.collect();
        let readings: Vec<Reading> = messages
            .par_iter()
            .with_min_len(512)
            .map(|message| Reading::of(&String::from_utf8_lossy(message)))
            .collect();
        let mut by_commit = vec![None; graph.len()];
        for (at, index) in span.commits.iter().enumerate() {
            by_commit[*index] = Some(at);
        }
        let merges = |index: Index| {
            let reading = by_commit[index].map(|at: usize| &readings[at]);
            graph.commit(index).parents.len() > 1
                && reading.is_some_and(|reading| reading.form.number().is_some())
        };
        let standings = lineage(&graph, &span.commits, merges);
        Ok(Survey {
            graph,
            commits: span.commits,
            readings,
            by_commit,
            standings,
        })
    }

    fn check(&self, span: &Span, from: &Revision, to: &Revision) -> Result<(), Error> {
        if let Some(cut) = span.cut {
            let what = format!(
                "is a shallow clone that ends at {} before all of {}..{} is there",
                cut.to_hex_with_len(10),
                from.name,
                to.name
            );
            return Err(self.refuse(what, "run `git fetch --unshallow` in it, then this command again"));
        }
        if span.related == Shared::Nothing {
            let what = format!("has no common history of {} and {}", from.name, to.name);
            return Err(self.refuse(what, "name two revisions of the same project"));
        }
        Ok(())
    }
}

/// The commits of a range, read.
pub(super) struct Survey<'r> {
    pub graph: Graph<'r>,
    /// Newest first.
    pub commits: Vec<Index>,
    /// What each of them says.
    pub readings: Vec<Reading>,
    /// Place in `commits` of a commit of the graph.
    by_commit: Vec<Option<usize>>,
    standings: Vec<Standing>,
}

/// What became of a commit.
enum Fate {
    Kept,
    Folded,
    Skipped(Skip),
}

/// Why a commit brings no pull request.
enum Skip {
    /// It came in by the merge of this one.
    PartOf(PullNumber),
    /// It is no pull request by itself.
    Chore(Chore),
}

impl Survey<'_> {
    /// What a commit of the graph says, if it is in the range.
    pub(super) fn reading(&self, index: Index) -> Option<&Reading> {
        self.by_commit
            .get(index)
            .copied()
            .flatten()
            .map(|at| &self.readings[at])
    }

    /// Where a commit of the graph stands.
    pub(super) fn standing(&self, index: Index) -> Standing {
        self.standings[index]
    }

    /// Hash of a commit of the graph.
    pub(super) fn sha(&self, index: Index) -> Sha {
        sha(&self.graph.commit(index).id)
    }

    /// One pull request for each number, and a reason for each other commit.
    pub(super) fn report(&self, from: &Revision, to: &Revision) -> RangeReport {
        let mut pulls: BTreeMap<PullNumber, RangePull> = BTreeMap::new();
        let mut skipped = Vec::new();
        let mut tally = Tally::default();
        // From the oldest to the newest: the first commit of a pull request is the one that stands for it.
        for (at, index) in self.commits.iter().enumerate().rev() {
            match self.fate(at, *index, &mut pulls) {
                Fate::Kept => tally.count(Outcome::Kept),
                Fate::Folded => tally.count(Outcome::Merged),
                Fate::Skipped(skip) => {
                    let (reason, counted) = match skip {
                        Skip::PartOf(number) => {
                            (format!("part of #{number}"), "part of a pull request".to_owned())
                        }
                        Skip::Chore(chore) => (chore.to_string(), chore.to_string()),
                    };
                    tally.count(Outcome::Skipped(counted));
                    let commit = self.sha(*index);
                    skipped.push(SkippedCommit { commit, reason });
                }
            }
        }
        self.take_back(&mut pulls);
        skipped.reverse();
        RangeReport {
            findings: self.findings(from, to),
            range: CommitRange {
                from: from.name.clone(),
                to: to.name.clone(),
                pulls: pulls.into_values().collect(),
                skipped,
            },
            tally,
        }
    }

    fn fate(&self, at: usize, index: Index, pulls: &mut BTreeMap<PullNumber, RangePull>) -> Fate {
        let reading = &self.readings[at];
        let owner = self.standing(index).part_of.and_then(|merge| self.reading(merge));
        let owner = owner.and_then(|owner| Some((owner.form.number()?, owner)));
        let number = match (reading.form, owner) {
            (Form::Chore(_), Some((number, _))) => return Fate::Skipped(Skip::PartOf(number)),
            (Form::Chore(chore), None) => return Fate::Skipped(Skip::Chore(chore)),
            (Form::Merge(number) | Form::Squash(number), _) => number,
        };
        // A commit that was picked keeps its message: its number is that of the origin, which is not merged here.
        if owner.is_some_and(|(own, owner)| own == number || owner.picks.contains(&number)) {
            return Fate::Folded;
        }
        let mut fate = Fate::Folded;
        let inside = owner.map(|(own, _)| own);
        let pull = pulls.entry(number).or_insert_with(|| {
            fate = Fate::Kept;
            let mut pull = RangePull::new(number, self.sha(index), self.via(reading, index));
            pull.inside = inside;
            pull
        });
        if pull.inside.is_some() && inside.is_none() {
            // A commit of the project itself stands for it rather than one of somebody's branch.
            pull.commit = self.sha(index);
            pull.via = self.via(reading, index);
            pull.inside = None;
        }
        pick(pull, &reading.picks);
        revert(pull, &reading.reverts);
        fate
    }

    fn via(&self, reading: &Reading, index: Index) -> Via {
        match reading.form {
            _ if !reading.picks.is_empty() => Via::CherryPick,
            // GitHub lets people change the title of a merge to that of the pull request.
            Form::Squash(_) if self.graph.commit(index).parents.len() < 2 => Via::Squash,
            _ => Via::Merge,
        }
    }

    /// Adds what the parts of a pull request revert, and the pull requests of commits that are reverted by hash.
    fn take_back(&self, pulls: &mut BTreeMap<PullNumber, RangePull>) {
        let mut origins = None;
        for (at, index) in self.commits.iter().enumerate() {
            let reading = &self.readings[at];
            if reading.reverts.is_empty() && reading.reverted.is_empty() {
                continue;
            }
            let owner = self
                .standing(*index)
                .part_of
                .and_then(|merge| self.reading(merge));
            let number = reading.form.number();
            let number = number.or_else(|| owner.and_then(|owner| owner.form.number()));
            let Some(pull) = number.and_then(|number| pulls.get_mut(&number)) else {
                continue;
            };
            revert(pull, &reading.reverts);
            let origins = origins.get_or_insert_with(|| self.origins());
            let hashes = reading.reverted.iter();
            let found: Vec<PullNumber> = hashes.filter_map(|hash| self.pull_of(hash, origins)).collect();
            revert(pull, &found);
        }
    }

    /// The pull request that a commit merges, whole; parts of a pull request are not one.
    fn pull_of(&self, hash: &str, origins: &HashMap<String, Index>) -> Option<PullNumber> {
        let index = origins.get(hash).copied().or_else(|| {
            let id = ObjectId::from_hex(hash.as_bytes()).ok()?;
            self.graph.find(&id)
        });
        match index.and_then(|index| self.reading(index)) {
            Some(reading) => reading.form.number(),
            None => self
                .graph
                .message_of(hash)
                .and_then(|text| Reading::of(&text).form.number()),
        }
    }

    /// Commits of the range by the name that they have in kubernetes/kubernetes: in a staging repository,
    /// messages speak of those.
    fn origins(&self) -> HashMap<String, Index> {
        let named = self.commits.iter().filter_map(|index| {
            let message = String::from_utf8_lossy(&self.graph.commit(*index).message).into_owned();
            let line = message
                .lines()
                .rev()
                .find_map(|line| line.strip_prefix("Kubernetes-commit: "))?;
            Some((line.trim().to_owned(), *index))
        });
        named.collect()
    }

    fn findings(&self, from: &Revision, to: &Revision) -> Vec<Finding> {
        if !self.commits.is_empty() || from.commit == to.commit {
            return Vec::new();
        }
        let message = format!("{} has nothing that {} lacks", to.name, from.name);
        let place = Place::file(self.graph.place());
        let finding = Finding::new(Severity::Warning, "git/empty-range", place, message);
        vec![finding.hint("if --from is the newer one, change the two")]
    }
}

/// Adds the pull requests that one picks.
fn pick(pull: &mut RangePull, picks: &[PullNumber]) {
    let mut all = pull.picks().to_vec();
    all.extend(picks.iter().filter(|number| !pull.picks().contains(number)));
    pull.origin = all.first().copied();
    pull.origins = if all.len() > 1 { all } else { Vec::new() };
}

/// Adds the pull requests that one takes back.
fn revert(pull: &mut RangePull, reverts: &[PullNumber]) {
    for number in reverts {
        if *number != pull.number && !pull.reverts.contains(number) {
            pull.reverts.push(*number);
        }
    }
}

/// A hash as the model has it.
pub(super) fn sha(id: &ObjectId) -> Sha {
    id.to_string()
        .parse()
        .expect("git writes hashes in lower-case hexadecimal")
}
