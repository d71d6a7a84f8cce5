//! The candidates of a range come in, those that are part of it go out: by a commit, or where the history was
//! rewritten by milestone and date.

use std::collections::{BTreeMap, BTreeSet};

use super::Job;
use crate::ingest::Error;
use crate::ingest::github::belongs::{Named, Undecided, of_pull};
use crate::ingest::github::commits;
use crate::ingest::github::window::Window;
use crate::model::{Pull, PullNumber, RangePull, Sha};

impl Job<'_> {
    /// The candidates that are part of the range.
    ///
    /// # Errors
    ///
    /// Those of the API.
    pub(super) fn belonging(
        &mut self,
        named: &Named,
        candidates: &BTreeMap<PullNumber, Pull>,
        span: Window,
    ) -> Result<Vec<RangePull>, Error> {
        let mut belonging: BTreeMap<PullNumber, RangePull> = BTreeMap::new();
        let mut open: Vec<&Pull> = Vec::new();
        for pull in candidates.values() {
            match named.certain(pull) {
                Some(member) => drop(belonging.insert(pull.number, member)),
                None => open.push(pull),
            }
        }
        // A search without a token does not tell merge commits.
        let nameless: BTreeSet<PullNumber> = open
            .iter()
            .filter(|pull| pull.merge_commit.is_none())
            .map(|pull| pull.number)
            .collect();
        let mut whole = BTreeMap::new();
        self.fetch(&nameless, &mut whole, &mut BTreeMap::new())?;
        let open: Vec<&Pull> = open
            .into_iter()
            .map(|pull| whole.get(&pull.number).unwrap_or(pull))
            .collect();
        let commits: BTreeSet<&Sha> = open
            .iter()
            .filter_map(|pull| pull.merge_commit.as_ref())
            .collect();
        let elsewhere = commits::existing(&self.api, self.repo, &commits, &self.pages)?;
        let certain = candidates
            .values()
            .filter(|pull| belonging.contains_key(&pull.number));
        let rule = Undecided::after(certain, self.release, span);
        let (mut by_date, mut commitless) = (Vec::new(), Vec::new());
        for pull in open {
            let merged_elsewhere = pull
                .merge_commit
                .as_ref()
                .is_some_and(|commit| elsewhere.contains(commit));
            if merged_elsewhere || !rule.belongs(pull) {
                continue;
            }
            match pull.merge_commit.as_ref().or(pull.head_commit.as_ref()) {
                Some(commit) => by_date.push(of_pull(pull, commit.clone())),
                None => commitless.push(pull.number.to_string()),
            }
        }
        if !by_date.is_empty() {
            let message = format!(
                "{} pull requests have no merge commit in the repository; milestone and date decided",
                by_date.len()
            );
            self.odd("github/rewritten", message);
        }
        if !commitless.is_empty() {
            let message = format!(
                "no commit is known of pull requests that may belong to the range: #{}",
                commitless.join(", #")
            );
            self.odd("github/no-commit", message);
        }
        belonging.extend(by_date.into_iter().map(|member| (member.number, member)));
        Ok(belonging.into_values().collect())
    }
}
