//! Commits that bring no pull request by themselves. In: a message without a number of its own. Out: what sort
//! of commit it is, in words that can be counted.

use std::fmt;

/// Why a commit brings no pull request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Chore {
    /// The main line was merged into a release branch, or into a branch that lives long.
    SyncMerge,
    /// Any other branch, tag or commit was merged.
    BranchMerge,
    /// Made by the release tools: a tag, a changelog, the versions of a staging repository.
    ReleaseCommit,
    /// Made by the tool that publishes the staging repositories.
    PublishingBot,
    /// Made by a bot that updates dependencies.
    DependencyBot,
    /// Takes back another commit, outside a pull request.
    Revert,
    /// Says nothing of any pull request.
    NoNumber,
}

impl fmt::Display for Chore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SyncMerge => "sync merge",
            Self::BranchMerge => "merge of a branch",
            Self::ReleaseCommit => "release commit",
            Self::PublishingBot => "publishing bot",
            Self::DependencyBot => "dependency bot",
            Self::Revert => "revert without a number",
            Self::NoNumber => "no number",
        })
    }
}

/// Beginnings of titles.
const TITLES: [(&str, Chore); 14] = [
    ("Release commit for ", Chore::ReleaseCommit),
    ("Kubernetes version v", Chore::ReleaseCommit),
    ("Kubernetes official release v", Chore::ReleaseCommit),
    ("CHANGELOG: Update ", Chore::ReleaseCommit),
    ("Update CHANGELOG", Chore::ReleaseCommit),
    ("Add CHANGELOG", Chore::ReleaseCommit),
    ("Update dependencies to v", Chore::ReleaseCommit),
    ("Redo v", Chore::ReleaseCommit),
    ("sync: ", Chore::PublishingBot),
    ("sync(", Chore::PublishingBot),
    ("Revert \"", Chore::Revert),
    ("Revert '", Chore::Revert),
    ("Revert \u{201c}", Chore::Revert),
    ("Merge tag ", Chore::BranchMerge),
];

/// Who signs the commits of the bots that update dependencies.
const BOTS: [&str; 4] = [
    "dependabot[bot]",
    "renovate[bot]",
    "dependabot-preview[bot]",
    "renovate-bot",
];

impl Chore {
    /// What sort of commit a message without a number is.
    pub(super) fn of(title: &str, message: &str) -> Self {
        if let Some(merged) = title.strip_prefix("Merge ")
            && ["branch ", "branches ", "remote-tracking branch ", "commit "]
                .iter()
                .any(|what| merged.starts_with(what))
        {
            return Self::merge(merged);
        }
        if let Some((_, chore)) = TITLES.iter().find(|(start, _)| title.starts_with(start)) {
            return *chore;
        }
        let signed = |line: &str| {
            let who = line.strip_prefix("Signed-off-by: ");
            who.is_some_and(|who| BOTS.iter().any(|bot| who.starts_with(bot)))
        };
        if message.lines().any(signed) {
            return Self::DependencyBot;
        }
        Self::NoNumber
    }

    /// `branch 'master' into release-1.30` and its like.
    fn merge(merged: &str) -> Self {
        let (from, into) = merged.split_once(" into ").unwrap_or((merged, ""));
        let source = from.split('\'').nth(1).unwrap_or_default();
        let main = |branch: &str| {
            let name = branch.rsplit('/').next().unwrap_or(branch);
            matches!(name, "master" | "main")
        };
        if main(source) || into.trim_start_matches('\'').starts_with("release-") {
            Self::SyncMerge
        } else {
            Self::BranchMerge
        }
    }
}
