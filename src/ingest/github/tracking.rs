//! A release in the making: its milestones, the issues that track its KEPs, the pull requests that are still open.
//!
//! In: a minor. Out: a [`Tracking`]. All of it by REST, so that it works without a token too, and conditionally, so
//! that a second run costs nothing of the limit.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::access::Access;
use super::api::Api;
use super::repo::Repo;
use super::{listing, pull};
use crate::ingest::store::Lock;
use crate::ingest::{Cache, Error, Watcher};
use crate::model::{KepNumber, Label, MilestoneState, Minor, OpenPull, PullLink, Tracking, TrackingIssue};

/// The repositories of a release.
#[derive(Debug, Clone)]
pub struct Places {
    /// Where the issues are that track KEPs.
    pub keps: Repo,
    /// Where the code is.
    pub code: Repo,
}

/// Asks for everything about a release in the making.
///
/// # Errors
///
/// [`Error::Upstream`], [`Error::RateLimited`] and [`Error::Refused`]; answers so far are kept.
pub fn track(
    access: &Access,
    places: &Places,
    minor: Minor,
    cache: &Cache,
    watcher: &dyn Watcher,
) -> Result<Tracking, Error> {
    let api = Api::new(access, watcher)?;
    let cache = cache.below(&format!("{}/{}/tracking", super::FOLDER, api.host()));
    let _lock = Lock::of(cache.root())?;
    let title = format!("v{minor}");
    let mut milestones = Vec::new();
    let repos: Vec<&Repo> = if places.keps == places.code {
        vec![&places.code]
    } else {
        vec![&places.keps, &places.code]
    };
    for repo in repos {
        let listed = listing::all(&api, &format!("/repos/{repo}/milestones?state=all"), &cache)?;
        let of_repo = listed.iter().filter_map(|item| milestone(item, repo));
        milestones.extend(of_repo.filter(|milestone| milestone.title == title));
    }
    let mut issues = Vec::new();
    let keps = places.keps.to_string();
    if let Some(milestone) = milestones.iter().find(|milestone| milestone.repo == keps) {
        let path = format!(
            "/repos/{keps}/issues?milestone={}&state=all&sort=created&direction=asc",
            milestone.number
        );
        let listed = listing::all(&api, &path, &cache)?;
        issues.extend(
            listed
                .iter()
                .filter(|item| item.get("pull_request").is_none())
                .filter_map(issue),
        );
        issues.sort_by_key(|issue: &TrackingIssue| issue.number);
        issues.dedup_by_key(|issue| issue.number);
    }
    let wanted: BTreeSet<KepNumber> = issues.iter().map(|issue| issue.number).collect();
    let listed = listing::all(
        &api,
        &format!(
            "/repos/{}/pulls?state=open&sort=created&direction=asc",
            places.code
        ),
        &cache,
    )?;
    let mut open_pulls: Vec<OpenPull> = listed.iter().filter_map(open_pull).collect();
    open_pulls.retain(|pull| {
        pull.milestone.as_ref() == Some(&title) || pull.keps.iter().any(|kep| wanted.contains(kep))
    });
    open_pulls.sort_by_key(|pull| pull.number);
    // A page shifts when something closes while the next one is asked for.
    open_pulls.dedup_by_key(|pull| pull.number);
    Ok(Tracking {
        minor,
        milestones,
        issues,
        open_pulls,
    })
}

fn milestone(item: &Value, repo: &Repo) -> Option<MilestoneState> {
    let count = |name: &str| u32::try_from(item.get(name)?.as_u64()?).ok();
    Some(MilestoneState {
        repo: repo.to_string(),
        number: count("number")?,
        title: text(item, "/title")?.to_owned(),
        open: text(item, "/state") == Some("open"),
        open_issues: count("open_issues").unwrap_or_default(),
        closed_issues: count("closed_issues").unwrap_or_default(),
        due: text(item, "/due_on").and_then(|time| time.parse().ok()),
    })
}

fn issue(item: &Value) -> Option<TrackingIssue> {
    let assignees = item
        .get("assignees")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    Some(TrackingIssue {
        number: KepNumber::new(u32::try_from(item.get("number")?.as_u64()?).ok()?),
        title: text(item, "/title").unwrap_or_default().to_owned(),
        url: text(item, "/html_url").unwrap_or_default().to_owned(),
        open: text(item, "/state") == Some("open"),
        milestone: text(item, "/milestone/title").map(str::to_owned),
        labels: labels(item),
        assignees: assignees
            .filter_map(|user| text(user, "/login"))
            .map(str::to_owned)
            .collect(),
        pulls: linked_pulls(text(item, "/body").unwrap_or_default()),
        updated_at: text(item, "/updated_at").and_then(|time| time.parse().ok()),
    })
}

fn open_pull(item: &Value) -> Option<OpenPull> {
    let pull = pull::of_rest(item, "")?;
    let words = format!("{}\n{}", pull.title, pull.body);
    Some(OpenPull {
        number: pull.number,
        keps: named_keps(&words),
        title: pull.title,
        url: pull.url,
        author: pull.author,
        draft: item.get("draft").and_then(Value::as_bool).unwrap_or_default(),
        base: pull.base,
        milestone: pull.milestone,
        labels: pull.labels,
        updated_at: pull.updated_at,
    })
}

fn labels(item: &Value) -> Vec<Label> {
    let labels = item.get("labels").and_then(Value::as_array).into_iter().flatten();
    labels
        .filter_map(|label| text(label, "/name"))
        .map(Label::from)
        .collect()
}

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer)?.as_str()
}

/// Addresses of pull requests, and `owner/name#7`, of which the template of tracking issues is full.
static PULL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:github\.com/(?P<a>[\w.-]+/[\w.-]+)/pull/|\b(?P<b>[\w.-]+/[\w.-]+)#)(?P<number>[0-9]{1,9})\b",
    )
    .expect("a fixed pattern")
});

/// The issue or the folder of a KEP, and its number in words.
static KEP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:kubernetes/enhancements/issues/|/keps/[\w-]+/|kubernetes/enhancements#|\bkep[-# ]{1,2})(?P<number>[0-9]{1,5})\b")
        .expect("a fixed pattern")
});

fn linked_pulls(body: &str) -> Vec<PullLink> {
    let mut links = Vec::new();
    for found in PULL.captures_iter(body) {
        let repo = found
            .name("a")
            .or_else(|| found.name("b"))
            .map(|repo| repo.as_str().to_owned());
        if let (Some(repo), Ok(number)) = (repo, found["number"].parse()) {
            let link = PullLink { repo, number };
            if !links.contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

fn named_keps(words: &str) -> Vec<KepNumber> {
    let numbers = KEP
        .captures_iter(words)
        .filter_map(|found| found["number"].parse().ok());
    numbers.collect::<BTreeSet<KepNumber>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_tracking_issue_gives_its_facts_and_its_pull_requests_once_each() {
        let item = json!({
            "number": 2000, "title": "Graceful thing", "html_url": "https://github.com/k/e/issues/2000",
            "state": "open", "milestone": {"title": "v1.38"}, "labels": [{"name": "stage/beta"}],
            "assignees": [{"login": "octocat"}], "updated_at": "2026-11-01T00:00:00Z",
            "body": "- [x] https://github.com/kubernetes/kubernetes/pull/12\n- kubernetes/website#34, again \
                     https://github.com/kubernetes/kubernetes/pull/12 and https://github.com/k/e/issues/5"
        });
        let issue = issue(&item).expect("an issue");
        let links: Vec<String> = issue
            .pulls
            .iter()
            .map(|link| format!("{}#{}", link.repo, link.number))
            .collect();
        assert_eq!(links, ["kubernetes/kubernetes#12", "kubernetes/website#34"]);
        assert_eq!(
            (issue.open, issue.assignees.len(), issue.labels.len()),
            (true, 1, 1)
        );
    }

    #[test]
    fn a_pull_request_names_keps_in_several_ways() {
        let words = "KEP-2000: x\nhttps://github.com/kubernetes/enhancements/issues/127 and \
                     https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/4960-thing, KEP 12, skep-5";
        let keps: Vec<u32> = named_keps(words).into_iter().map(KepNumber::get).collect();
        assert_eq!(keps, [12, 127, 2000, 4960]);
    }
}
