//! From the pull requests of a range to notes.
//!
//! In: what was found in the range and what was fetched about it. Out: notes in krel's shape, and for every pull
//! request of the range what became of it and why. Nothing is dropped in silence: pulls = notes + merged + skipped.
//!
//! | file | does |
//! |---|---|
//! | `kinship` | reads what a pull request picks and what it reverts |
//! | `draft` | makes a note of a pull request, with the help of its origins |
//! | `reverts` | cancels what the range itself takes back |

mod draft;
mod kinship;
mod reverts;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::context::place_of;
use super::extract::Reading;
use crate::model::{
    Decision, Finding, Gathering, Note, Outcome, PullNumber, RangePull, Severity, Sha, Tally, Via,
};

/// It could not be fetched.
pub const NOT_FETCHED: &str = "not fetched";
/// It is open, or was closed without being merged.
pub const NOT_MERGED: &str = "not merged";
/// A later pull request of the range takes it back.
pub const REVERTED: &str = "reverted in the range";
/// It takes back an earlier pull request of the range.
pub const REVERTS: &str = "reverts another of the range";
/// It picks pull requests that have no note, and has none of its own.
pub const ORIGIN_WITHOUT_NOTE: &str = "origin has no note";
/// It has no note of its own, and what it picks could not be fetched.
pub const ORIGIN_NOT_FETCHED: &str = "origin not fetched";
/// It has no note of its own, and its label says that none is wanted.
pub const LABELLED_NONE: &str = "release-note-none";
/// It picks a pull request of the range, whose note stands for both.
pub const ORIGIN_IN_RANGE: &str = "origin in the range";
/// It brings back a pull request of the range, whose note stands for both.
pub const RESTORES: &str = "restores another of the range";
/// The range has it twice.
pub const FOUND_TWICE: &str = "found twice";

/// What became of the pull requests of a range.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gathered {
    /// The notes, by number.
    pub notes: Vec<Note>,
    /// What became of each pull request of the range, in the order of the range.
    pub outcomes: Vec<PullOutcome>,
    /// The account: pull requests = notes + merged + skipped.
    pub tally: Tally,
    /// What is odd, or missing.
    pub findings: Vec<Finding>,
}

/// What became of one pull request. Facts only: nothing in it is a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullOutcome {
    /// Its number.
    pub number: PullNumber,
    /// The commit by which it entered the range.
    pub commit: Sha,
    /// Form of that commit.
    pub via: Via,
    /// What became of it.
    pub result: PullResult,
    /// Why, in a few words that can be counted; empty for a plain note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The pull requests that the reason is about: what it was merged into, reverts or is reverted by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<PullNumber>,
    /// The pull requests that it picks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<PullNumber>,
    /// What all of this rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
}

/// What can become of a pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PullResult {
    /// It has a note.
    Kept,
    /// It has a note, and a label that keeps it out of print.
    Withheld,
    /// Its note is that of another pull request of the range.
    Merged,
    /// It has no note.
    Skipped,
    /// It could not be fetched; it may have a note.
    Missing,
}

/// What became of a pull request so far.
#[derive(Debug, Clone, PartialEq)]
enum Verdict {
    Note(Box<Note>),
    Merged(&'static str, Vec<PullNumber>),
    Skipped(String, Vec<PullNumber>),
    Missing,
}

impl Verdict {
    fn is_note(&self) -> bool {
        matches!(self, Self::Note(_))
    }
}

/// A pull request of the range on its way to an outcome.
#[derive(Debug, Clone)]
struct Case<'a> {
    found: &'a RangePull,
    verdict: Verdict,
    origins: Vec<PullNumber>,
    decisions: Vec<Decision>,
}

/// Makes notes of the pull requests of a range.
///
/// In krel's reading a cherry-pick does not take the note of its origin, nothing is known of reverts, action is
/// required by label alone, and whether a pull request is merged is the business of the range.
#[must_use]
pub fn gather(gathering: &Gathering, reading: Reading) -> Gathered {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    let mut cases: Vec<Case<'_>> = Vec::with_capacity(gathering.found.len());
    for found in &gathering.found {
        cases.push(if seen.insert(found.number) {
            draft::case(gathering, found, reading, &mut findings)
        } else {
            Case {
                found,
                verdict: Verdict::Merged(FOUND_TWICE, vec![found.number]),
                origins: Vec::new(),
                decisions: Vec::new(),
            }
        });
    }
    if reading == Reading::Intended {
        reverts::cancel(gathering, &mut cases);
        merge_picks(&mut cases);
    }
    finish(cases, findings)
}

/// Merges picks into their origins where the range has both.
fn merge_picks(cases: &mut [Case<'_>]) {
    let has_note: BTreeMap<PullNumber, bool> = cases
        .iter()
        .map(|case| (case.found.number, case.verdict.is_note()))
        .collect();
    for case in cases.iter_mut().filter(|case| !case.origins.is_empty()) {
        let in_range = case.origins.iter().all(|origin| has_note.contains_key(origin));
        let origins = case.origins.iter().copied();
        let with: Vec<PullNumber> = origins
            .filter(|origin| has_note.get(origin) == Some(&true))
            .collect();
        if case.verdict.is_note() && in_range && !with.is_empty() {
            case.verdict = Verdict::Merged(ORIGIN_IN_RANGE, with);
        }
    }
}

/// Puts the notes in order and accounts for every case.
fn finish(cases: Vec<Case<'_>>, findings: Vec<Finding>) -> Gathered {
    let mut gathered = Gathered {
        findings,
        ..Gathered::default()
    };
    for case in cases {
        let (result, reason, with) = match case.verdict {
            Verdict::Note(note) => {
                let result = if note.do_not_publish {
                    PullResult::Withheld
                } else {
                    PullResult::Kept
                };
                let reason = if note.do_not_publish { LABELLED_NONE } else { "" };
                gathered.notes.push(*note);
                gathered.tally.count(Outcome::Kept);
                (result, reason.to_owned(), Vec::new())
            }
            Verdict::Merged(reason, with) => {
                gathered.tally.count(Outcome::Merged);
                (PullResult::Merged, reason.to_owned(), with)
            }
            Verdict::Skipped(reason, with) => {
                gathered.tally.count(Outcome::Skipped(reason.clone()));
                (PullResult::Skipped, reason, with)
            }
            Verdict::Missing => {
                gathered.tally.count(Outcome::Skipped(NOT_FETCHED.to_owned()));
                (PullResult::Missing, NOT_FETCHED.to_owned(), Vec::new())
            }
        };
        gathered.outcomes.push(PullOutcome {
            number: case.found.number,
            commit: case.found.commit.clone(),
            via: case.found.via,
            result,
            reason,
            with,
            origins: case.origins,
            decisions: case.decisions,
        });
    }
    gathered.notes.sort_by_key(|note| note.number);
    gathered.findings.sort();
    gathered
}

/// A finding about a pull request of the gathering.
fn finding(
    gathering: &Gathering,
    severity: Severity,
    code: &str,
    number: PullNumber,
    message: String,
) -> Finding {
    Finding::new(severity, code, place_of(gathering.release, number), message)
}
