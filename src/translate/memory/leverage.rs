//! How much of new releases memory saves: releases come in, oldest first, counts go out
//! (`reference/localization.md` §3.4).

use std::collections::{BTreeMap, BTreeSet};

use super::fuzzy::Index;
use super::mask::mask;
use crate::model::{PullNumber, Version};
use crate::translate::source::key;

/// What the notes of some releases are to what was there before them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Leverage {
    /// All of them.
    pub notes: usize,
    /// The same text as one of an earlier release.
    pub identical: usize,
    /// Of these, as one of a minor.
    pub from_minor: usize,
    /// Another text of the same pull request, or of the one that it picks.
    pub same_pull: usize,
    /// Nearly the same text, atoms covered.
    pub fuzzy: usize,
    /// A text that is a little alike: good to look at.
    pub alike: usize,
    /// None of these.
    pub new: usize,
}

/// One release: its version, and its notes with their pull requests and those that they pick.
pub type Notes<'a> = (Version, Vec<(Vec<PullNumber>, &'a str)>);

/// Measures the notes of those releases for which `counts` holds against everything before them in the list.
#[must_use]
pub fn leverage(releases: &[Notes<'_>], counts: impl Fn(Version) -> bool) -> Leverage {
    let mut found = Leverage::default();
    let mut index = Index::default();
    let mut keys: BTreeMap<String, bool> = BTreeMap::new();
    let mut pulls: BTreeSet<PullNumber> = BTreeSet::new();
    for (version, notes) in releases {
        let minor = version.patch() == 0;
        for (numbers, text) in notes.iter().filter(|_| counts(*version)) {
            found.notes += 1;
            if let Some(of_minor) = keys.get(&key(text)) {
                found.identical += 1;
                found.from_minor += usize::from(*of_minor);
                continue;
            }
            if numbers.iter().any(|number| pulls.contains(number)) {
                found.same_pull += 1;
                continue;
            }
            let best = index
                .similar(&mask(text).words, 750)
                .first()
                .map(|(_, ratio)| *ratio);
            match best {
                Some(super::LEAST..) => found.fuzzy += 1,
                Some(_) => found.alike += 1,
                None => found.new += 1,
            }
        }
        for (numbers, text) in notes {
            index.add(mask(text).words);
            *keys.entry(key(text)).or_default() |= minor;
            pulls.extend(numbers);
        }
    }
    found
}
