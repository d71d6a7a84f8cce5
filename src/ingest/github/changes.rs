//! What a finished run leaves for the next one, so that it asks only for what changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

use super::api::Api;
use super::fetch;
use super::pages::Pages;
use super::repo::Repo;
use super::search::{Found, Search};
use super::window::Window;
use crate::ingest::{Cache, Error};
use crate::model::{Pull, PullNumber};

/// File of the cache, beside the pages.
const FILE: &str = "newer.json";
/// File of the cache while a first run is not finished.
const BEGUN: &str = "begun.json";
/// A first run that was cut off longer ago than this has pages that may be older than what they are about.
const STALE: i64 = 1800;

/// Pull requests that are newer than the pages in which they stand.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Newer {
    /// When the newest change happened that is known; nothing on the first run.
    until: Option<Timestamp>,
    /// When the first of them was merged: origins of cherry-picks lie before the range.
    #[serde(default)]
    first: Option<Timestamp>,
    /// When a first run began that was cut off a while ago.
    #[serde(skip)]
    begun: Option<Timestamp>,
    pulls: BTreeMap<PullNumber, Pull>,
}

impl Newer {
    /// What the last finished run left.
    pub(super) fn load(cache: &Cache) -> Self {
        let bytes = cache.get(FILE).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// The same, for a run that is about to ask. A first run leaves the time at which it began: what changed between
    /// that and the run that finishes its work is older than the newest change that is then known.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn resume(cache: &Cache, now: Timestamp) -> Result<Self, Error> {
        let mut newer = Self::load(cache);
        if newer.is_known() {
            return Ok(newer);
        }
        let begun = cache.get(BEGUN);
        let begun = begun.and_then(|bytes| serde_json::from_slice::<Timestamp>(&bytes).ok());
        match begun {
            // What changed in a shorter time is within the hour that the next run looks back.
            Some(begun) => {
                let is_stale = now.as_second() - begun.as_second() > STALE;
                newer.begun = is_stale.then_some(begun);
            }
            None => {
                let bytes = serde_json::to_vec(&now).expect("a time is a text");
                cache.put(BEGUN, &bytes)?;
            }
        }
        Ok(newer)
    }

    /// Whether a run was ever finished.
    pub(super) fn is_known(&self) -> bool {
        self.until.is_some()
    }

    /// Asks for everything merged in `window` that changed since the last finished run. One request, as long as
    /// fewer than a hundred changed.
    ///
    /// # Errors
    ///
    /// Those of [`Api`].
    pub(super) fn ask(&mut self, api: &Api<'_>, repo: &Repo, window: Window) -> Result<(), Error> {
        let Some(until) = self.until.or(self.begun) else {
            return Ok(());
        };
        let window = Window {
            from: self.first.unwrap_or(window.from).min(window.from),
            ..window
        };
        // A search may learn of a change a while after it happened, and of a later one before.
        let since = until.checked_sub(1.hour()).unwrap_or(until);
        let forgetful = Pages::none();
        let search = Search {
            api,
            repo,
            pages: &forgetful,
            base: None,
            since: Some(since),
        };
        let mut found = Found::default();
        search.run(vec![window], &mut found)?;
        let mut changed = found.pulls;
        if !found.lost.is_empty() {
            changed.extend(fetch::by_number(api, repo, &found.lost, &forgetful)?.pulls);
        }
        self.take(changed);
        Ok(())
    }

    /// Asks again for pull requests whose author is gone: an account that is back, or an answer that was
    /// incomplete, changes nothing else about them.
    ///
    /// # Errors
    ///
    /// Those of [`Api`].
    pub(super) fn ask_authors(
        &mut self,
        api: &Api<'_>,
        repo: &Repo,
        pulls: &BTreeMap<PullNumber, Pull>,
        pages: &Pages,
    ) -> Result<(), Error> {
        let nobody = pulls.values().filter(|pull| pull.author.is_none());
        let numbers: BTreeSet<PullNumber> = nobody.map(|pull| pull.number).collect();
        // What this very run was told need not be asked twice.
        if pages.were_reused() && !numbers.is_empty() {
            self.take(fetch::by_number(api, repo, &numbers, &Pages::none())?.pulls);
        }
        Ok(())
    }

    fn take(&mut self, changed: BTreeMap<PullNumber, Pull>) {
        self.pulls.extend(changed);
    }

    /// Puts the newer pull requests in the place of older ones; those that are not among `pulls` are left alone.
    pub(super) fn lay_over(&self, pulls: &mut BTreeMap<PullNumber, Pull>) {
        for (number, pull) in &self.pulls {
            if let Some(known) = pulls.get_mut(number)
                && known.updated_at <= pull.updated_at
            {
                let before = std::mem::replace(known, pull.clone());
                // A search without a token says nothing of branches and commits; they do not change any more.
                if known.merge_commit.is_none() {
                    (known.base, known.head) = (before.base, before.head);
                    (known.merge_commit, known.head_commit) = (before.merge_commit, before.head_commit);
                }
            }
        }
    }

    /// Adds pull requests that the pages do not have: a search had not learnt of them when it was asked. Whether they
    /// belong is for their commits to say.
    pub(super) fn add_late(&self, branches: [&str; 2], pulls: &mut BTreeMap<PullNumber, Pull>) {
        for (number, pull) in &self.pulls {
            if branches.contains(&pull.base.as_str()) {
                pulls.entry(*number).or_insert_with(|| pull.clone());
            }
        }
    }

    /// Leaves everything for the next run.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn save(mut self, cache: &Cache, pulls: &BTreeMap<PullNumber, Pull>) -> Result<(), Error> {
        let newest = pulls.values().filter_map(|pull| pull.updated_at).max();
        self.until = self.until.max(newest);
        self.first = pulls.values().filter_map(|pull| pull.merged_at).min();
        self.pulls.retain(|number, _| pulls.contains_key(number));
        let bytes = serde_json::to_vec(&self).expect("pull requests have only text as keys");
        cache.put(FILE, &bytes)?;
        cache.remove(BEGUN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{number, pull};

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn a_first_run_that_was_cut_off_long_ago_is_looked_back_to() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path());
        let begun = |now: &str| Newer::resume(&cache, time(now)).expect("the disk is fine").begun;
        assert_eq!(begun("2026-01-01T00:00:00Z"), None);
        assert_eq!(begun("2026-01-01T00:10:00Z"), None);
        assert_eq!(begun("2026-01-03T00:00:00Z"), Some(time("2026-01-01T00:00:00Z")));
    }

    #[test]
    fn a_finished_run_leaves_the_newest_change_and_the_first_merge() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path());
        let mut newer = Newer::resume(&cache, time("2026-01-01T00:00:00Z")).expect("the disk is fine");
        let mut origin = pull(5).build();
        origin.merged_at = Some(time("2025-06-01T00:00:00Z"));
        origin.updated_at = Some(time("2026-02-01T00:00:00Z"));
        newer.take(BTreeMap::from([(number(5), origin.clone())]));
        newer
            .save(&cache, &BTreeMap::from([(number(5), origin.clone())]))
            .expect("saved");
        let newer = Newer::resume(&cache, time("2026-03-01T00:00:00Z")).expect("the disk is fine");
        assert_eq!(
            (newer.until, newer.first, newer.begun),
            (origin.updated_at, origin.merged_at, None)
        );
        assert!(cache.get(BEGUN).is_none());
    }
}
