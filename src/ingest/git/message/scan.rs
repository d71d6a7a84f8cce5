//! Finds numbers in text. In: a line. Out: numbers with the text around them.

use crate::model::PullNumber;

/// The number that `text` begins with, and what follows it. GitHub writes no leading zeros.
pub(super) fn number(text: &str) -> Option<(PullNumber, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if text.starts_with('0') {
        return None;
    }
    let number = text[..digits].parse().ok()?;
    Some((number, &text[digits..]))
}

/// Like [`number`], after a `#`.
pub(super) fn hashed(text: &str) -> Option<(PullNumber, &str)> {
    number(text.strip_prefix('#')?)
}

/// Like [`hashed`], but the `#` may stand behind the name of a repository, `kubernetes/kubernetes#7`, or be the
/// end of an address, `https://github.com/kubernetes/kubernetes/pull/7`.
pub(super) fn reference(text: &str) -> Option<(PullNumber, &str)> {
    if let Some((_, rest)) = text
        .strip_prefix("https://")
        .and_then(|url| url.split_once("/pull/"))
    {
        return number(rest);
    }
    let name = text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/'))
        .count();
    hashed(&text[name..])
}

/// All references that `text` begins with, separated by blanks, commas, `and` or `+`.
pub(super) fn references(mut text: &str) -> Vec<PullNumber> {
    let mut found = Vec::new();
    while let Some((number, rest)) = reference(text) {
        found.push(number);
        text = rest.trim_start_matches([' ', ',', '&', '+']);
        if let Some(rest) = text.strip_prefix("and ") {
            text = rest;
        }
    }
    found
}

/// The number of a merge line and the branch behind it.
pub(super) fn merge(line: &str) -> Option<(PullNumber, &str)> {
    let rest = line.strip_prefix("Merge pull request ")?;
    // Some versions of git's own `Revert "Merge …"` lost the `#`; a merge never did.
    let (number, rest) = reference(rest)?;
    let branch = rest.trim_start().strip_prefix("from ").unwrap_or_default();
    Some((number, branch.trim()))
}

/// The numbers of the groups `(#7)` at the end of a line, in their order.
pub(super) fn trailing_groups(line: &str) -> Vec<PullNumber> {
    let mut found = Vec::new();
    let mut rest = line.trim_end();
    while let Some(inner) = rest.strip_suffix(')') {
        let Some((before, group)) = inner.rsplit_once('(') else {
            break;
        };
        let Some((number, "")) = hashed(group) else { break };
        found.push(number);
        rest = before.trim_end();
    }
    found.reverse();
    found
}

/// The number behind the first place where `mark` is followed by digits: how krel's patterns look.
pub(in crate::ingest::git) fn first_after<'a>(
    text: &'a str,
    mark: &str,
    end: &str,
) -> Option<(PullNumber, &'a str)> {
    let mut rest = text;
    while let Some(at) = rest.find(mark) {
        rest = &rest[at + mark.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let (Ok(number), Some(after)) = (rest[..digits].parse(), rest[digits..].strip_prefix(end)) {
            return Some((number, after));
        }
    }
    None
}

/// `text` after `word`, whatever its case.
pub(super) fn after<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}
