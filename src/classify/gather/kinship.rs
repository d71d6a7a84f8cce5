//! What a pull request picks, and what it reverts.
//!
//! In: a pull request of a range and what was fetched about it. Out: numbers. Git knows most of them from the
//! messages of commits; the branch, the title and the first words of the body know the rest.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Gathering, Pull, PullNumber};

/// The branches of the script and of the robot that make cherry-picks.
static PICK_BRANCH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"automated-cherry-pick-of-((?:#?[0-9]+-)*#?[0-9]+)|cherry-pick-([0-9]+)-to-")
        .expect("a fixed pattern")
});

/// The words of title and body: "Automated cherry pick of #1 #2 on release-1.2".
static PICK_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?im)^[ \t>*_-]*(?:\[[^\]\n]*\][ \t]*)?(?:this is an? )?(?:automated |manual )?cherry[- ]?pick(?:s|ed)?[ \t]+(?:of|from)[ \t]+((?:(?:[\w.-]+/[\w.-]+)?#[0-9]+[ \t]*(?:,|and|&|\+)?[ \t]*)+)",
    )
    .expect("a fixed pattern")
});

static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new("[0-9]+").expect("a fixed pattern"));

static NUMBER_OF_PULL: LazyLock<Regex> = LazyLock::new(|| Regex::new("#([0-9]+)").expect("a fixed pattern"));

/// The branch that GitHub makes for a revert.
static REVERT_BRANCH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|/)revert-([0-9]+)-").expect("a fixed pattern"));

static REVERT_TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\brevert").expect("a fixed pattern"));

/// `Revert "…"`, with what stands in the outermost quotes.
static QUOTED_TITLE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?i)^[ \t]*revert:?[ \t]+[\"“](.+)[\"”]").expect("a fixed pattern"));

/// "Reverts owner/name#1", "This reverts pull request #1", "This reverts commit 1234567".
static REVERT_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?im)^[ \t>*_-]*(?:this (?:pr )?)?reverts?:?[ \t]+(?:of )?(?:pull request |pr )?(?:(?:[\w.-]+/[\w.-]+)?#([0-9]+)|https?://\S+/pull/([0-9]+)|(?:the )?commit ([0-9a-f]{7,64}))",
    )
    .expect("a fixed pattern")
});

/// The pull requests that one picks, in the order in which it names them: as git says, else as its branch says,
/// else as its title and body say. The last are believed of release branches only.
pub(super) fn picks(found: &[PullNumber], pull: &Pull) -> Vec<PullNumber> {
    let mut numbers = found.to_vec();
    if numbers.is_empty() {
        numbers = branch_picks(pull);
    }
    if numbers.is_empty() && !matches!(pull.base.as_str(), "master" | "main") {
        let words = |text| PICK_WORDS.captures(text);
        let list = words(&pull.title).or_else(|| words(&pull.body));
        if let Some(list) = list.as_ref().and_then(|list| list.get(1)) {
            numbers = all_numbers(&NUMBER_OF_PULL, list.as_str());
        }
    }
    numbers.retain(|number| *number != pull.number);
    numbers
}

/// The pull requests that the name of the branch says are picked.
fn branch_picks(pull: &Pull) -> Vec<PullNumber> {
    let Some(parts) = PICK_BRANCH.captures(&pull.head) else {
        return Vec::new();
    };
    let list = parts.get(1).or_else(|| parts.get(2));
    list.map_or_else(Vec::new, |list| all_numbers(&NUMBER, list.as_str()))
}

/// The pull request that a branch of the robot says is picked, which is all that krel looks at.
pub(super) fn robot_pick(pull: &Pull) -> Option<PullNumber> {
    let parts = PICK_BRANCH.captures(&pull.head)?;
    parts.get(2)?.as_str().parse().ok()
}

fn all_numbers(pattern: &Regex, text: &str) -> Vec<PullNumber> {
    let mut numbers = Vec::new();
    for found in pattern.captures_iter(text) {
        let digits = found.get(1).or_else(|| found.get(0));
        let number = digits.and_then(|digits| digits.as_str().parse().ok());
        numbers.extend(number.filter(|number| !numbers.contains(number)));
    }
    numbers
}

/// Finds pull requests by commit and by title.
#[derive(Debug, Default)]
pub(super) struct Register<'a> {
    by_commit: BTreeMap<&'a str, PullNumber>,
    /// `None` where several have the title.
    by_title: BTreeMap<&'a str, Option<PullNumber>>,
}

impl<'a> Register<'a> {
    /// Registers the pull requests of a range.
    pub(super) fn of(gathering: &'a Gathering) -> Self {
        let mut register = Self::default();
        for found in &gathering.found {
            register.by_commit.insert(found.commit.as_str(), found.number);
            let Some(pull) = gathering.pulls.get(&found.number) else {
                continue;
            };
            if let Some(commit) = &pull.merge_commit {
                register.by_commit.insert(commit.as_str(), found.number);
            }
            register
                .by_title
                .entry(pull.title.trim())
                .and_modify(|known| *known = None)
                .or_insert(Some(found.number));
        }
        register
    }

    /// The pull request of a commit, which may be abbreviated.
    fn commit(&self, hash: &str) -> Option<PullNumber> {
        let (known, number) = self.by_commit.range(hash..).next()?;
        known.starts_with(hash).then_some(*number)
    }

    /// The pull requests that one reverts: as git says, else as its branch, title and body say.
    pub(super) fn reverts(&self, found: &[PullNumber], pull: Option<&Pull>) -> Vec<PullNumber> {
        let (false, Some(pull)) = (!found.is_empty(), pull) else {
            return found.to_vec();
        };
        let branch = all_numbers(&REVERT_BRANCH, &pull.head);
        if !branch.is_empty() {
            return branch;
        }
        if !REVERT_TITLE.is_match(&pull.title) {
            return Vec::new();
        }
        let mut numbers = Vec::new();
        for words in REVERT_WORDS.captures_iter(&pull.body) {
            let number = words.get(1).or_else(|| words.get(2));
            let number = match (number, words.get(3)) {
                (Some(number), _) => number.as_str().parse().ok(),
                (None, Some(hash)) => self.commit(&hash.as_str().to_ascii_lowercase()),
                (None, None) => None,
            };
            numbers.extend(number.filter(|number| !numbers.contains(number)));
        }
        if numbers.is_empty() {
            let quoted = QUOTED_TITLE.captures(&pull.title);
            let title = quoted.as_ref().and_then(|quoted| quoted.get(1));
            let known = title.and_then(|title| self.by_title.get(title.as_str().trim()));
            numbers.extend(known.copied().flatten());
        }
        numbers.retain(|number| *number != pull.number);
        numbers
    }
}
