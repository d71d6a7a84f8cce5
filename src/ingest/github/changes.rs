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

/// Pull requests that are newer than the pages in which they stand.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Newer {
    /// When the newest change happened that is known; nothing on the first run.
    until: Option<Timestamp>,
    pulls: BTreeMap<PullNumber, Pull>,
}

impl Newer {
    /// What the last finished run left.
    pub(super) fn load(cache: &Cache) -> Self {
        let bytes = cache.get(FILE).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
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
        let Some(until) = self.until else { return Ok(()) };
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

    /// Leaves everything for the next run.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn save(mut self, cache: &Cache, pulls: &BTreeMap<PullNumber, Pull>) -> Result<(), Error> {
        let newest = pulls.values().filter_map(|pull| pull.updated_at).max();
        self.until = self.until.max(newest);
        self.pulls.retain(|number, _| pulls.contains_key(number));
        let bytes = serde_json::to_vec(&self).expect("pull requests have only text as keys");
        cache.put(FILE, &bytes)
    }
}
