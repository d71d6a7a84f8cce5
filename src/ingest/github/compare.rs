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
    /// The commit in which the two histories part.
    #[serde(default)]
    base: Option<Sha>,
}

/// GitHub gives no more on a page.
const PAGE: usize = 100;

/// What was listed before, from the same start.
#[derive(Serialize, Deserialize)]
struct Kept {
    end: Sha,
    commits: Vec<Commit>,
    parted: Option<Timestamp>,
}

/// Lists the commits between the ends. Where the end has only moved on since the last run, as a branch does every
/// day, what was listed then is kept and the rest is asked for.
///
/// # Errors
///
/// [`Error::Refused`] when the two have no common history, and those of [`Api`].
pub(super) fn list(api: &Api<'_>, repo: &Repo, ends: &Ends, pages: &Pages) -> Result<Comparison, Error> {
    let (start, end) = (&ends.start.commit, &ends.end.commit);
    let question = format!("commits of {repo} since {start}");
    let known = match pages.get::<Kept>(&question) {
        Some(kept) if kept.end == *end => Some(kept.whole()),
        Some(kept) => grown(api, repo, start, end, kept, pages)?,
        None => None,
    };
    let all = match known {
        Some(known) => known,
        None => between(api, repo, start, end, pages)?.0,
    };
    if all.commits.len() == all.total {
        let kept = Kept {
            end: end.clone(),
            commits: all.commits.clone(),
            parted: all.parted,
        };
        pages.put(&question, &kept)?;
    }
    Ok(all)
}

impl Kept {
    fn whole(self) -> Comparison {
        Comparison {
            total: self.commits.len(),
            commits: self.commits,
            parted: self.parted,
        }
    }
}

/// The commits that were kept and those since, if together they are as many as the whole range has; else nothing: the
/// branch was rewritten, or has taken in commits that the start has too.
fn grown(
    api: &Api<'_>,
    repo: &Repo,
    start: &Sha,
    end: &Sha,
    kept: Kept,
    pages: &Pages,
) -> Result<Option<Comparison>, Error> {
    // The second page, because the first one lists all changed files too.
    let path = format!("/repos/{repo}/compare/{start}...{end}?per_page=1&page=2");
    let total = ask(api, &path)?.total;
    if total < kept.commits.len() || total - kept.commits.len() > kept.commits.len() {
        return Ok(None);
    }
    let (since, base) = match between(api, repo, &kept.end, end, pages) {
        Ok(since) => since,
        // The old end is gone.
        Err(Error::Refused { .. }) => return Ok(None),
        Err(other) => return Err(other),
    };
    let fits = base.as_ref() == Some(&kept.end) && kept.commits.len() + since.commits.len() == total;
    let mut whole = kept.whole();
    whole.commits.extend(since.commits);
    whole.total = total;
    Ok(fits.then_some(whole))
}

/// Lists the commits between two, page by page, and the commit in which their histories part.
fn between(
    api: &Api<'_>,
    repo: &Repo,
    start: &Sha,
    end: &Sha,
    pages: &Pages,
) -> Result<(Comparison, Option<Sha>), Error> {
    let mut all = Comparison::default();
    let (mut listed, mut base) = (0, None);
    for page in 1.. {
        let path = format!("/repos/{repo}/compare/{start}...{end}?per_page={PAGE}&page={page}");
        let slice = match pages.get::<Slice>(&path) {
            Some(slice) => slice,
            None => {
                let mut slice = ask(api, &path)?;
                if slice.is_short(listed) {
                    slice = ask(api, &path)?;
                }
                // A page that lacks something now may be whole in the next run.
                if !slice.is_short(listed) {
                    pages.put(&path, &slice)?;
                }
                slice
            }
        };
        all.total = slice.total;
        if page == 1 {
            api.expect(to_come(slice.total));
        }
        all.parted = all.parted.or(slice.parted);
        base = base.or(slice.base);
        listed += slice.listed;
        all.commits.extend(slice.commits);
        if slice.listed < PAGE || listed >= all.total {
            break;
        }
    }
    Ok((all, base))
}

fn ask(api: &Api<'_>, path: &str) -> Result<Slice, Error> {
    match api.get(path, None)? {
        Got::Json(json, _) => {
            let slice = slice(&json);
            slice.ok_or_else(|| api.upstream("answered a comparison without commits"))
        }
        Got::Unchanged => Err(api.upstream("answered that nothing changed, which was not asked")),
    }
}

impl Slice {
    /// Whether a page has fewer commits than it should have behind the `listed` ones before it.
    fn is_short(&self, listed: usize) -> bool {
        self.listed < PAGE.min(self.total.saturating_sub(listed))
    }
}

/// How many requests the rest of a range needs: its commits, and the pull requests that they bring. In the history
/// of Kubernetes two to three commits make a pull request, and a minor takes four months.
fn to_come(commits: usize) -> usize {
    commits.div_ceil(PAGE) + commits.div_ceil(2 * PAGE) + 5
}

/// What is kept of a page; the files that changed are most of it and of no use. `None` for something else.
fn slice(json: &Value) -> Option<Slice> {
    let number = json.get("total_commits")?.as_u64()?;
    let parted = json
        .pointer("/merge_base_commit/commit/committer/date")
        .and_then(Value::as_str);
    let commits = json.get("commits")?.as_array()?;
    Some(Slice {
        commits: commits.iter().filter_map(commit).collect(),
        listed: commits.len(),
        total: usize::try_from(number).unwrap_or(usize::MAX),
        parted: parted.and_then(|date| date.parse().ok()),
        base: json
            .pointer("/merge_base_commit/sha")
            .and_then(Value::as_str)
            .and_then(|sha| sha.parse().ok()),
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_is_short_when_more_commits_are_counted_than_it_shows() {
        let page = |shown: usize, total: usize| {
            let commits = vec![json!({}); shown];
            slice(&json!({"total_commits": total, "commits": commits})).expect("a page")
        };
        assert!(!page(100, 250).is_short(0) && !page(50, 250).is_short(200) && !page(0, 0).is_short(0));
        assert!(page(99, 250).is_short(0) && page(49, 250).is_short(200));
        assert!(slice(&json!({"message": "hello"})).is_none());
    }
}
