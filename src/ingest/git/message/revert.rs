//! What a pull request takes back. In: the branch of a merge, or a whole message. Out: pull requests, and
//! commits where only their hash is said.

use super::scan;
use crate::model::PullNumber;

/// The part of a title that is its own: behind the quoted title of a revert, else all of it.
pub(super) fn after_quote(line: &str) -> &str {
    match quoted(line) {
        Some((_, rest)) => rest,
        None => line,
    }
}

/// Reads a branch such as `someone/revert-7-title`, as GitHub's button makes it.
pub(super) fn in_branch(branch: &str, reverts: &mut Vec<PullNumber>) {
    let name = branch.split_once('/').map_or(branch, |(_, name)| name);
    let Some(rest) = scan::after(name, "revert") else {
        return;
    };
    let rest = rest.trim_start_matches(['-', '_', '/', '#']);
    if let Some((number, rest)) = scan::number(rest)
        // `revert-7e0b` is a hash, `revert-1.22` a version.
        && (rest.is_empty() || rest.starts_with(['-', '_', '/']))
    {
        reverts.push(number);
    }
}

/// Reads quoted titles, and lines that say what they revert.
pub(super) fn in_lines(message: &str, reverts: &mut Vec<PullNumber>, commits: &mut Vec<String>) {
    for line in message.lines() {
        let line = line.trim();
        if let Some((title, _)) = quoted(line) {
            reverts.extend(of_title(title));
            continue;
        }
        let line = line.trim_start_matches(['-', '*', ' ']);
        let Some(rest) = ["This reverts ", "Reverts ", "This PR reverts ", "Revert of "]
            .iter()
            .find_map(|words| scan::after(line, words))
        else {
            continue;
        };
        let rest = ["pull request ", "PR ", "commits ", "commit "]
            .iter()
            .find_map(|words| scan::after(rest, words))
            .unwrap_or(rest);
        match hash(rest) {
            Some((commit, behind)) => {
                commits.push(commit.to_owned());
                reverts.extend(scan::trailing_groups(behind.trim_end_matches('.')));
            }
            None => reverts.extend(scan::references(rest)),
        }
    }
}

/// The pull request of a quoted title. That of `Revert "Title (#7)"` without a number of its own is unknown: the
/// 7 was taken back by the title, not by who quotes it.
fn of_title(title: &str) -> Option<PullNumber> {
    if let Some(rest) = title.strip_prefix("Merge pull request ") {
        // Some of these have lost the `#`.
        return scan::reference(rest)
            .or_else(|| scan::number(rest))
            .map(|(number, _)| number);
    }
    scan::trailing_groups(after_quote(title)).pop()
}

/// The title that a `Revert "title" rest` quotes, and the rest. Titles have quotes of their own, so the last one
/// counts; a title that was cut off has none, and what is at its end is then no longer a part of it.
fn quoted(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let line = match line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, rest)) => rest.trim_start_matches([' ', ':']),
        None => line,
    };
    let rest = scan::after(line, "revert")?.trim_start_matches([':', ' ']);
    let quote = ['"', '\'', '\u{201c}']
        .into_iter()
        .find(|quote| rest.starts_with(*quote))?;
    let inner = &rest[quote.len_utf8()..];
    let close = if quote == '\u{201c}' { '\u{201d}' } else { quote };
    match inner.rfind(close) {
        Some(at) => Some((&inner[..at], &inner[at + close.len_utf8()..])),
        None => Some(("", inner)),
    }
}

/// The hash that `text` begins with.
fn hash(text: &str) -> Option<(&str, &str)> {
    let digits = text
        .bytes()
        .take_while(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        .count();
    let ends = text[digits..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    ((7..=64).contains(&digits) && ends).then(|| text.split_at(digits))
}
