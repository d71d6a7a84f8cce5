//! Follows each KEP through its history. In: the changes, oldest first, and what each version says. Out: a
//! [`Ledger`].
//!
//! A KEP that is moved goes on: of the files that one commit takes away and brings, those belong together that
//! have the same content, else the same number, else the same name without its number. A KEP that comes back to
//! a path from which it was deleted goes on too.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::claims::{Claims, place};
use crate::ingest::git::{Blob, Change, ChangeSet};
use crate::model::{Claim, KepNumber, KepState, Ledger, Sha};

/// A KEP on its way.
struct Track {
    states: Vec<KepState>,
    /// Content of its newest version.
    content: String,
}

/// All KEPs on their way.
#[derive(Default)]
struct Tracks {
    all: Vec<Track>,
    /// Where each one is, or was last.
    at: HashMap<String, usize>,
}

/// Puts the ledger together.
pub(super) fn follow(sets: &[ChangeSet], claims: &Claims, head: String) -> Ledger {
    let mut tracks = Tracks::default();
    let mut newest = Date::MIN;
    for set in sets {
        newest = newest.max(day(set.time));
        // Hashes that git gives are hashes.
        let Ok(commit) = set.commit.parse::<Sha>() else {
            continue;
        };
        tracks.take(set, claims, newest, &commit);
    }
    let mut keps = BTreeMap::new();
    for (path, index) in tracks.at {
        let states = std::mem::take(&mut tracks.all[index].states);
        if !states.is_empty() {
            keps.insert(path, states);
        }
    }
    Ledger {
        head,
        until: None,
        keps,
    }
}

/// The day of a time, in UTC.
pub(super) fn day(seconds: i64) -> Date {
    let time = Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned(TimeZone::UTC).date()
}

impl Tracks {
    fn take(&mut self, set: &ChangeSet, claims: &Claims, since: Date, commit: &Sha) {
        let mut left: Vec<&str> = Vec::new();
        for change in set.changes.iter().filter(|change| change.blob.is_none()) {
            let path = place(&change.path);
            if let Some(&index) = self.at.get(path) {
                self.push(index, since, commit, path, None);
                left.push(path);
            }
        }
        for Change { path, blob } in &set.changes {
            let Some(blob) = blob else { continue };
            let path = place(path);
            let Some(claim) = claims.of(blob) else { continue };
            let index = match self.at.get(path) {
                Some(&index) => index,
                None => self.origin(&mut left, path, blob, claim.number),
            };
            self.at.insert(path.to_owned(), index);
            self.all[index].content = blob.hash();
            self.push(index, since, commit, path, Some(claim.clone()));
        }
    }

    /// The track that goes on at a new path, taken from those that were just left, else a new one.
    fn origin(&mut self, left: &mut Vec<&str>, path: &str, blob: &Blob, number: Option<KepNumber>) -> usize {
        let content = blob.hash();
        let rank = |old: &str| {
            let track = &self.all[self.at[old]];
            let before = track.states.iter().rev().find_map(|state| state.claim.as_ref());
            let same_number = number.is_some() && before.is_some_and(|claim| claim.number == number);
            if track.content == content {
                Some(0)
            } else if same_number {
                Some(1)
            } else if name(old) == name(path) {
                Some(2)
            } else {
                None
            }
        };
        let best = left
            .iter()
            .enumerate()
            .filter_map(|(at, old)| Some((rank(old)?, at)));
        if let Some((_, at)) = best.min() {
            let old = left.remove(at);
            if let Some(index) = self.at.remove(old) {
                return index;
            }
        }
        self.all.push(Track {
            states: Vec::new(),
            content,
        });
        self.all.len() - 1
    }

    /// Adds a state, unless it says what the one before it said. Of several in one commit the last counts: what
    /// was taken away and brought elsewhere was never gone.
    fn push(&mut self, index: usize, since: Date, commit: &Sha, path: &str, claim: Option<Claim>) {
        let states = &mut self.all[index].states;
        if states.last().is_some_and(|last| last.commit == *commit) {
            states.pop();
        }
        let same = |last: &KepState| last.claim == claim && (claim.is_none() || last.path == path);
        if states.last().is_some_and(same) || (states.is_empty() && claim.is_none()) {
            return;
        }
        states.push(KepState {
            since,
            commit: commit.clone(),
            path: path.to_owned(),
            claim,
        });
    }
}

/// The name of a KEP without number, date and ending: `0017-20180414-node-lease.md` is `node-lease`.
fn name(path: &str) -> &str {
    let last = path.rsplit('/').next().unwrap_or(path);
    let last = last.strip_suffix(".md").unwrap_or(last);
    last.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
}
