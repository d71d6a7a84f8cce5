//! Pull requests by number, a hundred a request.
//!
//! In: numbers. Out: the pull requests, and for each that could not be had the reason. What GraphQL fails to give
//! is asked for once more by REST, one by one, because a null may mean "deleted" or "not now".

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::api::Api;
use super::pages::Pages;
use super::repo::Repo;
use super::{documents, pull};
use crate::ingest::Error;
use crate::model::{Pull, PullNumber};

/// How many pull requests one document asks for.
const BATCH: usize = 100;

/// Why a number is no pull request. A commit may well name an issue where others name their pull request.
pub(super) const AN_ISSUE: &str = "an issue, no pull request";

/// What came of asking.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// The pull requests.
    pub(super) pulls: BTreeMap<PullNumber, Pull>,
    /// Why the others are not among them.
    pub(super) missing: BTreeMap<PullNumber, String>,
}

enum One {
    Pull(Box<Pull>),
    Missing(String),
}

/// Fetches pull requests. Each that is there is kept, whatever else was asked for with it.
///
/// # Errors
///
/// Those of [`Api`]. What is not there is no error.
pub(super) fn by_number(
    api: &Api<'_>,
    repo: &Repo,
    numbers: &BTreeSet<PullNumber>,
    pages: &Pages,
) -> Result<Fetched, Error> {
    let mut fetched = Fetched::default();
    for number in numbers {
        if let Some(pull) = pages.get(&path(repo, *number)) {
            fetched.pulls.insert(*number, pull);
        }
    }
    let unknown = |fetched: &Fetched| -> Vec<PullNumber> {
        let known = |number: &&PullNumber| !fetched.pulls.contains_key(number);
        numbers.iter().filter(known).copied().collect()
    };
    if api.has_token() {
        for batch in unknown(&fetched).chunks(BATCH) {
            for pull in bulk(api, repo, batch)? {
                pages.put(&path(repo, pull.number), &pull)?;
                fetched.pulls.insert(pull.number, pull);
            }
        }
    }
    for number in unknown(&fetched) {
        match one(api, repo, number)? {
            One::Pull(pull) => {
                pages.put(&path(repo, number), &pull)?;
                fetched.pulls.insert(number, *pull);
            }
            One::Missing(why) => {
                fetched.missing.insert(number, why);
            }
        }
    }
    Ok(fetched)
}

fn path(repo: &Repo, number: PullNumber) -> String {
    format!("/repos/{repo}/pulls/{number}")
}

/// What GraphQL gives of a batch; the answer may be partial.
fn bulk(api: &Api<'_>, repo: &Repo, batch: &[PullNumber]) -> Result<Vec<Pull>, Error> {
    let variables = json!({ "owner": repo.owner, "name": repo.name });
    let what = format!("Pulls {} from {}", batch.len(), batch[0]);
    let answer = api.graphql(&what, &documents::pulls(batch), &variables)?;
    let found = answer.pointer("/data/repository").unwrap_or(&Value::Null);
    let pull = |number: &PullNumber| pull::of_node(found.get(format!("p{number}"))?);
    Ok(batch.iter().filter_map(pull).collect())
}

/// One pull request by REST.
fn one(api: &Api<'_>, repo: &Repo, number: PullNumber) -> Result<One, Error> {
    let missing = |why: &str| Ok(One::Missing(why.to_owned()));
    match api.find(&path(repo, number))? {
        Some(json) => match pull::of_rest(&json, "") {
            Some(pull) => Ok(One::Pull(Box::new(pull))),
            None => missing("cannot be read"),
        },
        None if api.find(&format!("/repos/{repo}/issues/{number}"))?.is_some() => missing(AN_ISSUE),
        None => missing("GitHub does not show it"),
    }
}
