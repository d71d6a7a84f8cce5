//! The pull requests of a git range: what lies between two revisions, and how each was found.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{PullNumber, Sha};

/// Form of the commit that brought a pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Via {
    /// `Merge pull request #N from …`, by GitHub or Prow.
    Merge,
    /// `Title (#N)`: one commit for the whole pull request.
    Squash,
    /// Either of these, for a pull request that picks others onto a release branch.
    CherryPick,
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Merge => "merge",
            Self::Squash => "squash",
            Self::CherryPick => "cherry-pick",
        })
    }
}

/// One pull request of a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RangePull {
    /// Its number.
    pub number: PullNumber,
    /// The commit by which it entered the range; of several the oldest.
    pub commit: Sha,
    /// Form of that commit.
    pub via: Via,
    /// The pull request whose own branch had that commit. It may have been merged into that branch, or picked
    /// from anywhere with its old number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<PullNumber>,
    /// The first pull request that it picks.
    pub origin: Option<PullNumber>,
    /// All pull requests that it picks, where there are several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<PullNumber>,
    /// Pull requests that it takes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reverts: Vec<PullNumber>,
}

impl RangePull {
    /// A pull request that picks and reverts nothing.
    #[must_use]
    pub fn new(number: PullNumber, commit: Sha, via: Via) -> Self {
        Self {
            number,
            commit,
            via,
            inside: None,
            origin: None,
            origins: Vec::new(),
            reverts: Vec::new(),
        }
    }

    /// Every pull request that it picks, in the order in which it names them.
    #[must_use]
    pub fn picks(&self) -> &[PullNumber] {
        if self.origins.is_empty() {
            self.origin.as_slice()
        } else {
            &self.origins
        }
    }
}

/// A commit of a range that brings no pull request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedCommit {
    /// The commit.
    pub commit: Sha,
    /// Why it brings none, in a few words that can be counted.
    pub reason: String,
}

/// All commits reachable from `to` and not from `from`, read for pull requests. Serialises to the JSON of
/// `keplog range`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitRange {
    /// The start, as it was asked for.
    pub from: String,
    /// The end, as it was asked for.
    pub to: String,
    /// The pull requests, by number.
    pub pulls: Vec<RangePull>,
    /// The commits without one, in the order of the history.
    pub skipped: Vec<SkippedCommit>,
}
