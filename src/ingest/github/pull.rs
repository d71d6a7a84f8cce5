//! From GitHub's JSON to a [`Pull`], by GraphQL and by REST.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::model::{Label, Pull, PullNumber, PullState, Sha};

/// A node of GraphQL, in the shape of the fragment `Pull`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    number: PullNumber,
    #[serde(default)]
    title: String,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    url: String,
    state: PullState,
    author: Option<Author>,
    #[serde(default)]
    base_ref_name: String,
    #[serde(default)]
    head_ref_name: String,
    #[serde(default, deserialize_with = "lenient_sha")]
    head_ref_oid: Option<Sha>,
    merged_at: Option<jiff::Timestamp>,
    updated_at: Option<jiff::Timestamp>,
    milestone: Option<Milestone>,
    merge_commit: Option<Commit>,
    labels: Option<Labels>,
}

#[derive(Deserialize)]
struct Author {
    login: String,
}

#[derive(Deserialize)]
struct Milestone {
    title: String,
}

#[derive(Deserialize)]
struct Commit {
    #[serde(deserialize_with = "lenient_sha")]
    oid: Option<Sha>,
}

#[derive(Deserialize)]
struct Labels {
    nodes: Vec<Option<Name>>,
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

/// Reads a node of GraphQL; `None` for null, for something that is no pull request, and for one without number.
pub(super) fn of_node(node: &Value) -> Option<Pull> {
    let node = Node::deserialize(node).ok()?;
    let labels = node.labels.into_iter().flat_map(|labels| labels.nodes).flatten();
    Some(Pull {
        number: node.number,
        title: node.title,
        body: node.body.unwrap_or_default(),
        url: node.url,
        author: node.author.map(|author| author.login),
        labels: labels.map(|label| Label::from(label.name.as_str())).collect(),
        milestone: node.milestone.map(|milestone| milestone.title),
        base: node.base_ref_name,
        head: node.head_ref_name,
        state: node.state,
        merged_at: node.merged_at,
        updated_at: node.updated_at,
        merge_commit: node.merge_commit.and_then(|commit| commit.oid),
        head_commit: node.head_ref_oid,
    })
}

/// Reads an answer of REST: a pull request, or the lesser form in which a search gives one. A search says nothing
/// of branches; `base` is then the one that was searched.
pub(super) fn of_rest(item: &Value, base: &str) -> Option<Pull> {
    let text = |pointer: &str| item.pointer(pointer).and_then(Value::as_str);
    let time = |pointer: &str| text(pointer).and_then(|time| time.parse().ok());
    let number = u32::try_from(item.get("number")?.as_u64()?).ok()?;
    let merged_at = time("/merged_at").or_else(|| time("/pull_request/merged_at"));
    // REST shows a deleted account as the user `ghost`; GraphQL as nobody.
    let author = text("/user/login").filter(|login| *login != "ghost");
    let labels = item.get("labels").and_then(Value::as_array).into_iter().flatten();
    let names = labels.filter_map(|label| label.get("name").and_then(Value::as_str));
    let is_whole = item.get("base").is_some();
    Some(Pull {
        number: PullNumber::try_from(number).ok()?,
        title: text("/title").unwrap_or_default().to_owned(),
        body: text("/body").unwrap_or_default().to_owned(),
        url: text("/html_url").unwrap_or_default().to_owned(),
        author: author.map(str::to_owned),
        labels: names.map(Label::from).collect(),
        milestone: text("/milestone/title").map(str::to_owned),
        base: text("/base/ref").unwrap_or(base).to_owned(),
        head: text("/head/ref").unwrap_or_default().to_owned(),
        state: match (merged_at.is_some(), text("/state")) {
            (true, _) => PullState::Merged,
            (false, Some("open")) => PullState::Open,
            (false, _) => PullState::Closed,
        },
        merged_at,
        updated_at: time("/updated_at"),
        // Before the merge, REST names a commit of a test merge here.
        merge_commit: text("/merge_commit_sha")
            .filter(|_| is_whole && merged_at.is_some())
            .and_then(|sha| sha.parse().ok()),
        head_commit: text("/head/sha").and_then(|sha| sha.parse().ok()),
    })
}

/// A hash that cannot be read counts as none.
fn lenient_sha<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Sha>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_pull_request_is_the_same_by_graphql_and_by_rest() {
        let node = json!({
            "number": 7, "title": "T", "body": "B\r\n", "url": "https://github.com/o/n/pull/7", "state": "MERGED",
            "author": {"login": "octocat"}, "baseRefName": "master", "headRefName": "fix",
            "headRefOid": "89abcdef0123456789abcdef0123456789abcdef",
            "mergedAt": "2026-01-02T03:04:05Z", "updatedAt": "2026-01-03T00:00:00Z",
            "milestone": {"title": "v1.37"}, "mergeCommit": {"oid": "0123456789abcdef0123456789abcdef01234567"},
            "labels": {"nodes": [{"name": "sig/node"}, null, {"name": "kind/bug"}]}
        });
        let rest = json!({
            "number": 7, "title": "T", "body": "B\r\n", "html_url": "https://github.com/o/n/pull/7",
            "state": "closed", "user": {"login": "octocat"}, "base": {"ref": "master"},
            "head": {"ref": "fix", "sha": "89abcdef0123456789abcdef0123456789abcdef"},
            "merged_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-03T00:00:00Z",
            "milestone": {"title": "v1.37"}, "merge_commit_sha": "0123456789abcdef0123456789abcdef01234567",
            "labels": [{"name": "sig/node"}, {"name": "kind/bug"}]
        });
        let pull = of_node(&node).expect("a pull request");
        assert_eq!(of_rest(&rest, ""), Some(pull.clone()));
        assert!(pull.has_label("kind/bug") && pull.labels.len() == 2);
    }

    #[test]
    fn a_deleted_author_is_nobody_and_an_issue_is_no_pull_request() {
        let node =
            json!({"number": 7, "state": "OPEN", "author": null, "milestone": null, "mergeCommit": null});
        assert_eq!(of_node(&node).expect("a pull request").author, None);
        let rest = json!({"number": 7, "state": "open", "user": {"login": "ghost"}, "merge_commit_sha": "abcdef1234"});
        let pull = of_rest(&rest, "master").expect("a pull request");
        assert_eq!(
            (pull.author, pull.merge_commit, pull.state),
            (None, None, PullState::Open)
        );
        assert_eq!(of_node(&json!({})), None);
        assert_eq!(of_node(&Value::Null), None);
    }
}
