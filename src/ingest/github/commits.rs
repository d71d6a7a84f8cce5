//! Whether a repository has certain commits, a hundred a request.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::api::Api;
use super::documents;
use super::pages::Pages;
use super::partial::is_partial;
use super::repo::Repo;
use crate::ingest::Error;
use crate::model::Sha;

/// How many commits one document asks for.
const BATCH: usize = 100;

/// Which of these commits the repository has.
///
/// # Errors
///
/// Those of [`Api`].
pub(super) fn existing(
    api: &Api<'_>,
    repo: &Repo,
    commits: &BTreeSet<&Sha>,
    pages: &Pages,
) -> Result<BTreeSet<Sha>, Error> {
    let all: Vec<&Sha> = commits.iter().copied().collect();
    let mut existing = BTreeSet::new();
    for batch in all.chunks(BATCH) {
        let hashes: Vec<&str> = batch.iter().map(|sha| sha.as_str()).collect();
        let question = format!("commits {} of {repo}", hashes.join(" "));
        let found: Vec<Sha> = pages.once(&question, || {
            if api.has_token() {
                by_graphql(api, repo, batch)
            } else {
                by_rest(api, repo, batch)
            }
        })?;
        existing.extend(found);
    }
    Ok(existing)
}

fn by_graphql(api: &Api<'_>, repo: &Repo, batch: &[&Sha]) -> Result<Vec<Sha>, Error> {
    let variables = json!({ "owner": repo.owner, "name": repo.name });
    let what = format!("Commits {} from {}", batch.len(), batch[0]);
    let answer = api.graphql(&what, &documents::commits(batch), &variables)?;
    let repository = answer.pointer("/data/repository").unwrap_or(&Value::Null);
    let is_there = |at: usize| repository.get(format!("c{at}")).is_some_and(Value::is_object);
    let (there, absent): (Vec<_>, Vec<_>) = (0..batch.len()).partition(|at| is_there(*at));
    let mut there: Vec<Sha> = there.into_iter().map(|at| batch[at].clone()).collect();
    if is_partial(&answer) {
        let doubtful: Vec<&Sha> = absent.into_iter().map(|at| batch[at]).collect();
        there.extend(by_rest(api, repo, &doubtful)?);
    }
    Ok(there)
}

fn by_rest(api: &Api<'_>, repo: &Repo, batch: &[&Sha]) -> Result<Vec<Sha>, Error> {
    let mut there = Vec::new();
    for sha in batch {
        if api.find(&format!("/repos/{repo}/commits/{sha}"))?.is_some() {
            there.push((*sha).clone());
        }
    }
    Ok(there)
}
