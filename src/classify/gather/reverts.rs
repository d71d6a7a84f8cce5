//! What the range itself takes back.
//!
//! In: the cases of a range. Out: the same, without the notes of pull requests that a later one of the range
//! reverts. A revert that is itself reverted counts for nothing, so that what it took away is back.

use std::collections::{BTreeMap, BTreeSet};

use super::kinship::Register;
use super::{Case, RESTORES, REVERTED, REVERTS, Verdict};
use crate::model::{Decision, Facet, Gathering, PullNumber, PullState};

/// What each pull request takes back.
#[derive(Debug, Default)]
struct Reverts {
    /// Within the range.
    inside: BTreeMap<PullNumber, Vec<PullNumber>>,
    /// Those that take something back from outside of it as well.
    beyond: BTreeSet<PullNumber>,
}

/// Cancels reverted notes and the reverts that did it.
pub(super) fn cancel(gathering: &Gathering, cases: &mut [Case<'_>]) {
    let reverts = find(gathering, cases);
    if reverts.inside.is_empty() {
        return;
    }
    let reverted_by = effective(&reverts.inside);
    let notes: BTreeSet<PullNumber> = cases
        .iter()
        .filter(|case| case.verdict.is_note())
        .map(|case| case.found.number)
        .collect();
    for case in cases.iter_mut() {
        let number = case.found.number;
        let targets = reverts.inside.get(&number);
        let verdict = match (reverted_by.get(&number), targets) {
            (Some(by), targets) if notes.contains(&number) || targets.is_some() => {
                Some(Verdict::Skipped(REVERTED.to_owned(), by.clone()))
            }
            (None, Some(targets)) if !reverts.beyond.contains(&number) => {
                let is_alive =
                    |number: &&PullNumber| notes.contains(number) && !reverted_by.contains_key(number);
                let before = targets
                    .iter()
                    .filter_map(|target| reverts.inside.get(target))
                    .flatten();
                let restored: Vec<PullNumber> = before.filter(is_alive).copied().collect();
                if targets.iter().any(|target| notes.contains(target)) || !notes.contains(&number) {
                    Some(Verdict::Skipped(REVERTS.to_owned(), targets.clone()))
                } else if restored.is_empty() {
                    None
                } else {
                    Some(Verdict::Merged(RESTORES, restored))
                }
            }
            _ => None,
        };
        if let Some(verdict) = verdict.filter(|_| case.verdict != Verdict::Missing) {
            case.decisions.push(decision(&verdict));
            case.verdict = verdict;
        }
    }
}

fn decision(verdict: &Verdict) -> Decision {
    let (value, rule, others) = match verdict {
        Verdict::Skipped(reason, with) if reason == REVERTED => {
            (reason.as_str(), "publication/reverted", with)
        }
        Verdict::Skipped(reason, with) => (reason.as_str(), "publication/reverts", with),
        Verdict::Merged(reason, with) => (*reason, "publication/restores", with),
        Verdict::Note(_) | Verdict::Missing => ("", "", const { &Vec::new() }),
    };
    let others: Vec<String> = others.iter().map(|number| format!("#{number}")).collect();
    Decision::new(Facet::Publication, value, rule, others.join(", "))
}

/// Reads what every pull request of the range reverts. A pick of a revert takes back the picks of what that took
/// back, where the range has those.
fn find(gathering: &Gathering, cases: &[Case<'_>]) -> Reverts {
    let register = Register::of(gathering);
    let in_range: BTreeSet<PullNumber> = cases.iter().map(|case| case.found.number).collect();
    let mut picks_of: BTreeMap<PullNumber, Vec<PullNumber>> = BTreeMap::new();
    for case in cases {
        for origin in &case.origins {
            picks_of.entry(*origin).or_default().push(case.found.number);
        }
    }
    let mut reverts = Reverts::default();
    for case in cases {
        let number = case.found.number;
        let pull = gathering.pulls.get(&number);
        if pull.is_some_and(|pull| pull.state != PullState::Merged) {
            continue;
        }
        let mut targets = register.reverts(&case.found.reverts, pull);
        if targets.is_empty() {
            let origins = case
                .origins
                .iter()
                .filter_map(|origin| gathering.pulls.get(origin));
            targets = origins
                .flat_map(|origin| register.reverts(&[], Some(origin)))
                .collect();
        }
        for target in targets {
            // A revert on the main branch leaves what was picked to a release branch where it is.
            let mut before = if case.origins.is_empty() {
                Vec::new()
            } else {
                picks_of.get(&target).cloned().unwrap_or_default()
            };
            if before.is_empty() && in_range.contains(&target) {
                before.push(target);
            }
            // A revert is opened after what it reverts; anything else is a mistake or a trap.
            before.retain(|other| *other < number);
            if before.is_empty() {
                reverts.beyond.insert(number);
            } else {
                reverts.inside.entry(number).or_default().extend(before);
            }
        }
    }
    reverts
}

/// By which pull requests each is reverted in the end: newest first, so that a revert is known to hold before it
/// counts.
fn effective(inside: &BTreeMap<PullNumber, Vec<PullNumber>>) -> BTreeMap<PullNumber, Vec<PullNumber>> {
    let mut reverted_by: BTreeMap<PullNumber, Vec<PullNumber>> = BTreeMap::new();
    for (number, targets) in inside.iter().rev() {
        if reverted_by.contains_key(number) {
            continue;
        }
        for target in targets {
            let by = reverted_by.entry(*target).or_default();
            if !by.contains(number) {
                by.push(*number);
            }
        }
    }
    reverted_by
}
