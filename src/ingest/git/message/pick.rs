//! What a pull request picks. In: the branch of a merge, or a whole message. Out: the numbers of the pull
//! requests that are picked.
//!
//! The branch names are those of `hack/cherry_pick_pull.sh`, of the cherry-pick plugin of Prow
//! (`cherry-pick-7-to-release-1.30`), and of people who do it by hand.

use super::scan;
use crate::model::PullNumber;

/// Words before the number in a branch.
const BRANCHES: [&str; 6] = [
    "automated-cherry-pick-of-",
    "manual-cherry-pick-of-",
    "cherry-pick-of-",
    "cherry-pick-",
    "cherrypick-",
    "cherry-picked-",
];

/// A shorter number in a hand-made branch is a part of a word, or of a version.
const SHORTEST_BARE: usize = 3;

/// Reads a branch such as `someone/automated-cherry-pick-of-#7-#8-upstream-release-1.30`.
pub(super) fn in_branch(branch: &str, picks: &mut Vec<PullNumber>) {
    // The owner may have a telling name too.
    let name = branch.split_once('/').map_or(branch, |(_, name)| name);
    let lower = name.to_ascii_lowercase();
    let Some((at, word)) = BRANCHES.iter().find_map(|word| Some((lower.find(word)?, *word))) else {
        return;
    };
    let mut rest = &lower[at + word.len()..];
    while let Some((number, behind)) = one(rest) {
        picks.push(number);
        // `#A-#B-upstream`: the next one has to bring its own `#`, or else `7-129` would pick a release.
        match behind.strip_prefix('-') {
            Some(next) if next.starts_with('#') => rest = next,
            _ => break,
        }
    }
}

/// A number with `#`, or a bare one that is long enough and ends where a word ends.
fn one(text: &str) -> Option<(PullNumber, &str)> {
    if let Some(found) = scan::hashed(text) {
        return Some(found);
    }
    let (number, rest) = scan::number(text)?;
    let ends = rest.is_empty() || rest.starts_with(['-', '_', '/']);
    (ends && text.len() - rest.len() >= SHORTEST_BARE).then_some((number, rest))
}

/// Reads lines that begin with `Cherry pick of #7`, in the words of people and tools.
pub(super) fn in_lines(message: &str, picks: &mut Vec<PullNumber>) {
    for line in message.lines() {
        let line = line.trim_start();
        let line = ["[", "("]
            .iter()
            .find_map(|open| unbracketed(line, open))
            .unwrap_or(line);
        let line = ["This is an ", "This is a ", "This PR is a ", "This PR is an "]
            .iter()
            .find_map(|words| scan::after(line, words))
            .unwrap_or(line);
        let line = ["automated ", "automatic ", "manual "]
            .iter()
            .find_map(|word| scan::after(line, word))
            .unwrap_or(line);
        let rest = [
            "cherry pick of ",
            "cherry-pick of ",
            "cherrypick of ",
            "cherry picks of ",
            "cherry-picks of ",
            "cherry picked from ",
            "backport of ",
        ]
        .iter()
        .find_map(|words| scan::after(line, words));
        if let Some(rest) = rest {
            picks.extend(scan::references(rest));
        }
    }
}

/// A line behind its mark of a release branch: `[release-1.30] Title`.
fn unbracketed<'a>(line: &'a str, open: &str) -> Option<&'a str> {
    let close = if open == "[" { ']' } else { ')' };
    let (mark, rest) = line.strip_prefix(open)?.split_once(close)?;
    (mark.len() < 40).then(|| rest.trim_start_matches([' ', ':']))
}
