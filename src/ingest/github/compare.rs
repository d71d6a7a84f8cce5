//! The commits of a range, without a clone.
//!
//! In: two commits. Out: every commit between them with its message, by GitHub's comparison, a hundred a page. The
//! ends are hashes, so a page can never be out of date and is asked for once.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::api::{Api, Got};
use super::ends::Ends;
use super::pages::Pages;
use super::repo::Repo;
use crate::ingest::Error;
use crate::model::Sha;

/// A commit of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Commit {
    /// The commit.
    pub(super) sha: Sha,
    /// Its whole message.
    pub(super) message: String,
    /// Its parents, first parent first.
    pub(super) parents: Vec<Sha>,
}

/// All commits of a range.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// The commits, oldest first as GitHub lists them.
    pub(super) commits: Vec<Commit>,
    /// How many there are, as GitHub says.
    pub(super) total: usize,
    /// When the commit was made in which the two histories part.
    pub(super) parted: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
struct Slice {
    commits: Vec<Commit>,
    /// How many commits the page has, those that cannot be read included.
    listed: usize,
    total: usize,
    parted: Option<Timestamp>,
}

/// GitHub gives no more on a page.
const PAGE: usize = 100;

/// Lists the commits between the ends.
///
/// # Errors
///
/// [`Error::Refused`] when the two have no common history, and those of [`Api`].
pub(super) fn list(api: &Api<'_>, repo: &Repo, ends: &Ends, pages: &Pages) -> Result<Comparison, Error> {
    let mut all = Comparison::default();
    let mut listed = 0;
    for page in 1.. {
        let path = format!(
            "/repos/{repo}/compare/{}...{}?per_page={PAGE}&page={page}",
            ends.start.commit, ends.end.commit
        );
        let slice = pages.once(&path, || match api.get(&path, None)? {
            Got::Json(json, _) => Ok(slice(&json)),
            Got::Unchanged => Ok(slice(&Value::Null)),
        })?;
        all.total = slice.total;
        if page == 1 {
            api.expect(to_come(slice.total));
        }
        all.parted = all.parted.or(slice.parted);
        listed += slice.listed;
        all.commits.extend(slice.commits);
        if slice.listed < PAGE || listed >= all.total {
            break;
        }
    }
    Ok(all)
}

/// How many requests the rest of a range needs: its commits, and the pull requests that they bring. In the history
/// of Kubernetes two to three commits make a pull request, and a minor takes four months.
fn to_come(commits: usize) -> usize {
    commits.div_ceil(PAGE) + commits.div_ceil(2 * PAGE) + 5
}

/// What is kept of a page; the files that changed are most of it and of no use.
fn slice(json: &Value) -> Slice {
    let number = json
        .get("total_commits")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    let parted = json
        .pointer("/merge_base_commit/commit/committer/date")
        .and_then(Value::as_str);
    let commits = json.get("commits").and_then(Value::as_array);
    Slice {
        commits: commits.into_iter().flatten().filter_map(commit).collect(),
        listed: commits.map_or(0, Vec::len),
        total: usize::try_from(number).unwrap_or(usize::MAX),
        parted: parted.and_then(|date| date.parse().ok()),
    }
}

fn commit(json: &Value) -> Option<Commit> {
    let sha = |value: &Value| value.get("sha")?.as_str()?.parse().ok();
    let parents = json
        .get("parents")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    Some(Commit {
        sha: sha(json)?,
        message: json.pointer("/commit/message")?.as_str()?.to_owned(),
        parents: parents.filter_map(sha).collect(),
    })
}
