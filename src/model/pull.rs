//! A pull request as GitHub describes it.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{PullNumber, Sha};

/// Whether a pull request is merged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PullState {
    /// Waiting for review or for its tests.
    Open,
    /// Closed without being merged.
    Closed,
    /// Merged.
    #[default]
    Merged,
}

/// What a pull request says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pull {
    /// Its number.
    pub number: PullNumber,
    /// Its title, plain text.
    pub title: String,
    /// Its body, Markdown with CRLF or LF; hostile input.
    pub body: String,
    /// Its address, on GitHub or on an Enterprise server.
    #[serde(default)]
    pub url: String,
    /// Login of the author; `None` when the account is gone.
    pub author: Option<String>,
    /// Its labels, in GitHub's order.
    pub labels: Vec<Label>,
    /// Milestone title, such as `v1.37`.
    pub milestone: Option<String>,
    /// Branch that it was made for: `master`, `release-1.36`.
    #[serde(default)]
    pub base: String,
    /// Branch that it came from, without owner: `automated-cherry-pick-of-#1-upstream-release-1.36`.
    #[serde(default)]
    pub head: String,
    /// Whether it is merged.
    #[serde(default)]
    pub state: PullState,
    /// When it was merged.
    #[serde(default)]
    pub merged_at: Option<Timestamp>,
    /// When anything about it changed last.
    #[serde(default)]
    pub updated_at: Option<Timestamp>,
    /// The merge commit.
    pub merge_commit: Option<Sha>,
    /// The last commit of its own branch.
    #[serde(default)]
    pub head_commit: Option<Sha>,
}

impl Pull {
    /// Whether it has a label of exactly this name.
    #[must_use]
    pub fn has_label(&self, name: &str) -> bool {
        self.labels.iter().any(|label| label.as_str() == name)
    }
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
