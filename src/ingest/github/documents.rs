//! The GraphQL documents: every question that is asked, in GitHub's own schema.
//!
//! Each has the name of its operation, which is how it shows up in a log. A document that asks for things by
//! number has an alias for each, because GraphQL has no list of numbers.

use std::fmt::Write as _;

use crate::model::{PullNumber, Sha};

/// What is read of a pull request. A hundred labels are more than any pull request has.
const PULL: &str = "fragment Pull on PullRequest {
  number title body url state author { login } baseRefName headRefName headRefOid mergedAt updatedAt
  milestone { title } mergeCommit { oid } labels(first: 100) { nodes { name } }
}";

/// A page of a search for pull requests. Variables: `query`, `first`, `after`.
pub(super) fn search() -> String {
    format!(
        "query Search($query: String!, $first: Int!, $after: String) {{
  search(type: ISSUE, query: $query, first: $first, after: $after) {{
    issueCount pageInfo {{ endCursor hasNextPage }} nodes {{ ...Pull }}
  }}
  rateLimit {{ cost remaining resetAt }}
}}
{PULL}"
    )
}

/// Pull requests by number, as `p7` for number 7. Variables: `owner`, `name`.
pub(super) fn pulls(numbers: &[PullNumber]) -> String {
    let mut fields = String::new();
    for number in numbers {
        writeln!(
            fields,
            "    p{number}: pullRequest(number: {number}) {{ ...Pull }}"
        )
        .expect("writing to a string cannot fail");
    }
    format!(
        "query Pulls($owner: String!, $name: String!) {{
  repository(owner: $owner, name: $name) {{
{fields}  }}
  rateLimit {{ cost remaining resetAt }}
}}
{PULL}"
    )
}

/// Where a range begins and may end, and the default branch. Variables: `owner`, `name`, `start`, `tag`, `branch`.
pub(super) const ENDS: &str =
    "query Ends($owner: String!, $name: String!, $start: String!, $tag: String!, $branch: String!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name target { ...End } }
    start: object(expression: $start) { ...End }
    tag: object(expression: $tag) { ...End }
    branch: object(expression: $branch) { ...End }
  }
  rateLimit { cost remaining resetAt }
}
fragment End on Commit { oid committedDate }";

/// Whether the repository has commits, as `c0`, `c1` … in the order of `commits`. Variables: `owner`, `name`.
pub(super) fn commits(commits: &[&Sha]) -> String {
    let mut fields = String::new();
    for (at, commit) in commits.iter().enumerate() {
        writeln!(fields, "    c{at}: object(oid: \"{commit}\") {{ oid }}")
            .expect("writing to a string cannot fail");
    }
    format!(
        "query Commits($owner: String!, $name: String!) {{
  repository(owner: $owner, name: $name) {{
{fields}  }}
  rateLimit {{ cost remaining resetAt }}
}}"
    )
}
