//! A merged pull request as GitHub describes it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{PullNumber, Sha};

/// What a merged pull request says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// Its number.
    pub number: PullNumber,
    /// Its title, plain text.
    pub title: String,
    /// Its body, Markdown with CRLF or LF; hostile input.
    pub body: String,
    /// Login of the author; `None` when the account is gone.
    pub author: Option<String>,
    /// Its labels, in GitHub's order.
    pub labels: Vec<Label>,
    /// Milestone title, such as `v1.37`.
    pub milestone: Option<String>,
    /// The merge commit.
    pub merge_commit: Option<Sha>,
}

/// A label such as `sig/node`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(String);

impl Label {
    /// Puts a label together from its parts: `Label::of("sig", "node")` is `sig/node`.
    #[must_use]
    pub fn of(prefix: &str, name: &str) -> Self {
        Self(format!("{prefix}/{name}"))
    }

    /// The whole label.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind `prefix/`, if the label has that prefix.
    #[must_use]
    pub fn under(&self, prefix: &str) -> Option<&str> {
        self.0.strip_prefix(prefix)?.strip_prefix('/')
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
