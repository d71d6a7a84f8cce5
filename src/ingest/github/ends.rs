//! The two ends of the range of a release, as commits.
//!
//! In: a release. Out: the commit that its notes start from and the one that they end with: its tag; before it is
//! tagged the head of its branch; before that is cut the head of the default branch.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::api::Api;
use super::documents;
use super::partial::{is_partial, says_not_found};
use super::repo::{self, Repo};
use crate::ingest::Error;
use crate::model::{Sha, Version};

/// A commit with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// Tag or branch.
    pub(super) name: String,
    /// The commit.
    pub(super) commit: Sha,
    /// When it was committed.
    pub(super) date: Timestamp,
}

/// Both ends, and the branch that everything is merged to first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ends {
    /// Not part of the range.
    pub(super) start: End,
    /// The last commit of the range.
    pub(super) end: End,
    /// `master` or `main`.
    pub(super) default_branch: String,
}

/// Looks up the ends of a release.
///
/// # Errors
///
/// [`Error::Refused`] when the start or the repository is not there, and those of [`Api`].
pub(super) fn find(api: &Api<'_>, repo: &Repo, release: Version) -> Result<Ends, Error> {
    let start = match repo::start_of(release) {
        Some(start) => start,
        None => start_by_tags(api, repo, release)?,
    };
    let ends = if api.has_token() {
        by_graphql(api, repo, release, &start)?
    } else {
        by_rest(api, repo, release, &start)?
    };
    if repo::may_end_at(release, &ends.end.name) {
        Ok(ends)
    } else {
        let hint =
            "check --release: only a minor, and a patch of a branch that is there, can be in the making";
        Err(absent(api, &format!("{repo} has no tag {release}"), hint))
    }
}

fn by_graphql(api: &Api<'_>, repo: &Repo, release: Version, start: &str) -> Result<Ends, Error> {
    let (tag, branch) = (release.to_string(), repo::release_branch(release));
    let commit = |name: &str| format!("{name}^{{commit}}");
    let variables = json!({
        "owner": repo.owner, "name": repo.name,
        "start": commit(start), "tag": commit(&tag), "branch": commit(&branch),
    });
    let answer = api.graphql(&format!("Ends {start}..{tag}"), documents::ENDS, &variables)?;
    let found = answer.pointer("/data/repository").unwrap_or(&Value::Null);
    if !found.is_object() && (!is_partial(&answer) || says_not_found(&answer)) {
        return Err(no_repository(api, repo));
    }
    if is_partial(&answer) {
        // A tag that could not be loaded must not be taken for one that is not there yet.
        return Err(api.upstream("could not load both ends of the range"));
    }
    let end = |name: &str, pointer: &str| of_node(name, found.pointer(pointer)?);
    let default_branch = text(found, "/defaultBranchRef/name")
        .unwrap_or("master")
        .to_owned();
    let last = end(&tag, "/tag")
        .or_else(|| end(&branch, "/branch"))
        .or_else(|| end(&default_branch, "/defaultBranchRef/target"));
    let start = end(start, "/start").ok_or_else(|| no_start(api, repo, start))?;
    Ok(Ends {
        start,
        end: last.ok_or_else(|| absent(api, &format!("{repo} has no commits"), "check --repo"))?,
        default_branch,
    })
}

fn by_rest(api: &Api<'_>, repo: &Repo, release: Version, start: &str) -> Result<Ends, Error> {
    let about = api.find(&format!("/repos/{repo}"))?;
    let about = about.ok_or_else(|| no_repository(api, repo))?;
    let default_branch = text(&about, "/default_branch").unwrap_or("master").to_owned();
    let end = |name: &str| -> Result<Option<End>, Error> {
        let commit = api.find(&format!("/repos/{repo}/commits/{name}"))?;
        Ok(commit.and_then(|commit| of_rest(name, &commit)))
    };
    let start = end(start)?.ok_or_else(|| no_start(api, repo, start))?;
    let mut last = None;
    for name in [
        release.to_string(),
        repo::release_branch(release),
        default_branch.clone(),
    ] {
        if last.is_none() {
            last = end(&name)?;
        }
    }
    Ok(Ends {
        start,
        end: last.ok_or_else(|| absent(api, &format!("{repo} has no commits"), "check --repo"))?,
        default_branch,
    })
}

/// Which tag came before a pre-release.
fn start_by_tags(api: &Api<'_>, repo: &Repo, release: Version) -> Result<String, Error> {
    let path = format!(
        "/repos/{repo}/git/matching-refs/tags/v{}.{}-",
        release.minor(),
        release.patch()
    );
    // Asked each time: a tag that was set since the last run moves the start.
    let refs = api.find(&path)?.unwrap_or_default();
    let refs = refs.as_array().into_iter().flatten();
    let names = refs.filter_map(|found| found.get("ref")?.as_str()?.strip_prefix("refs/tags/"));
    let tags: Vec<String> = names.map(str::to_owned).collect();
    repo::start_among(release, tags.iter().map(String::as_str))
        .ok_or_else(|| no_start(api, repo, "a release before it"))
}

fn of_node(name: &str, node: &Value) -> Option<End> {
    Some(End {
        name: name.to_owned(),
        commit: text(node, "/oid")?.parse().ok()?,
        date: text(node, "/committedDate")?.parse().ok()?,
    })
}

fn of_rest(name: &str, commit: &Value) -> Option<End> {
    Some(End {
        name: name.to_owned(),
        commit: text(commit, "/sha")?.parse().ok()?,
        date: text(commit, "/commit/committer/date")?.parse().ok()?,
    })
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer)?.as_str()
}

fn no_repository(api: &Api<'_>, repo: &Repo) -> Error {
    absent(api, &format!("there is no repository {repo}"), "check --repo")
}

fn no_start(api: &Api<'_>, repo: &Repo, start: &str) -> Error {
    let hint = "check --repo and --release: the notes of a release start at the one before it";
    absent(api, &format!("{repo} has no tag {start}"), hint)
}

fn absent(api: &Api<'_>, message: &str, hint: &str) -> Error {
    Error::Refused {
        host: api.host().to_owned(),
        message: message.to_owned(),
        hint: hint.to_owned(),
    }
}
