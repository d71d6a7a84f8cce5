//! What GitHub says about a release that is being made: milestones, tracking issues, open pull requests.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{KepNumber, Label, Minor, PullNumber};

/// A reference to a pull request of some repository.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PullLink {
    /// `owner/name`.
    pub repo: String,
    /// Its number there.
    pub number: PullNumber,
}

/// The issue that tracks a KEP through a release: facts only, no text of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackingIssue {
    /// Number of the issue, by which the KEP is known too.
    pub number: KepNumber,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Whether it is open.
    pub open: bool,
    /// Milestone title, such as `v1.38`.
    pub milestone: Option<String>,
    /// Its labels, in GitHub's order: `stage/beta`, `tracked/yes`, `lead-opted-in`.
    pub labels: Vec<Label>,
    /// People it is assigned to, logins without `@`.
    pub assignees: Vec<String>,
    /// Pull requests that its description links, in the order of the text.
    pub pulls: Vec<PullLink>,
    /// When anything about it changed last.
    pub updated_at: Option<Timestamp>,
}

/// A pull request that is not merged yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenPull {
    /// Its number.
    pub number: PullNumber,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Login of the author; `None` when the account is gone.
    pub author: Option<String>,
    /// Whether its author does not want it merged yet.
    pub draft: bool,
    /// Branch that it is for.
    pub base: String,
    /// Milestone title.
    pub milestone: Option<String>,
    /// Its labels: `lgtm`, `approved`, `do-not-merge/hold`, `needs-rebase`.
    pub labels: Vec<Label>,
    /// KEPs that its title or description names, sorted.
    pub keps: Vec<KepNumber>,
    /// When anything about it changed last.
    pub updated_at: Option<Timestamp>,
}

/// A milestone of a repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneState {
    /// `owner/name`.
    pub repo: String,
    /// Its number, by which GitHub's addresses know it.
    pub number: u32,
    /// Its title, such as `v1.38`.
    pub title: String,
    /// Whether it is open.
    pub open: bool,
    /// Open issues and pull requests in it.
    pub open_issues: u32,
    /// Closed issues and pull requests in it.
    pub closed_issues: u32,
    /// When it is due.
    pub due: Option<Timestamp>,
}

/// Everything that GitHub says about one release in the making.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracking {
    /// The release.
    pub minor: Minor,
    /// Its milestones, by repository.
    pub milestones: Vec<MilestoneState>,
    /// Issues of the milestone in the repository of the KEPs, by number.
    pub issues: Vec<TrackingIssue>,
    /// Open pull requests that are in the milestone or name a KEP of it, by number.
    pub open_pulls: Vec<OpenPull>,
}
