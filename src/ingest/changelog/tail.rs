//! What stands behind the text of a note: pull requests, authors and SIGs, in krel's spelling and in those of
//! people. In comes the source of a bullet, out go its text and what was cut off.
//!
//! | spelling | where |
//! |---|---|
//! | `([#1](…/pull/1), [@user](…)) [SIG Node and Storage]` | krel |
//! | `(#1, @user)` | krel without links |
//! | `([#1](…), [#2](…), [@a](…), [@b](…))` | several of either |
//! | `([#1](…)), [@user](…))`, `([#1](…), [user](…), [SIG Apps, Node])` | slips of hand |
//! | `Courtesy of SIG Apps, and SIG Node` on a line below | krel until 1.17 |
//! | `[sig-network]`, `[sig/node, sig/apps]` | people |

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{PullNumber, Sig};

/// References of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tail {
    /// Pull requests in the order of the text, with their address where there is one.
    pub(super) pulls: Vec<(PullNumber, String)>,
    /// Authors in the order of the text: login and address.
    pub(super) authors: Vec<(String, String)>,
    /// Labels of SIGs, in the order of the text.
    pub(super) sigs: Vec<String>,
    /// Pull requests in parentheses in front of the references, which are part of the text.
    pub(super) before: Vec<(PullNumber, String)>,
    /// Whether a pull request is a link or has an author beside it: a plain `(#1)` may as well be part of the text.
    pub(super) firm: bool,
}

/// One reference at the end of a text.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        (?: \[ (?:PR\ )? (?:[\w.-]+/[\w.-]+)? \#(?<linked>\d+) \] \( (?<pull>[^()\s]*) \)
          | <? (?<url>https://[\w.:-]+/[\w.-]+/[\w.-]+/pull/(?<bare>\d+)) >?
          | \[ @? (?<login>[\w-]* (?:\\?\[bot\\?\])?) \] \( (?<profile>https?://[\w.:-]+/(?:apps/)?[\w.-]* (?:\[bot\])?) \)
          | \[ (?<sigs>(?i:sig|wg|ug)[\ /_-][^\[\]()]* | [\w\ ]+\ Committee) \]
          | (?:PR\ )? (?:[\w.-]+/[\w.-]+)? \#(?<plain>\d+)
          | @(?<user>[\w-]+ (?:\[bot\])?)
        )$",
    )
    .expect("a fixed pattern")
});

/// SIGs behind the references.
static SUFFIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*\[((?i:sig|wg|ug)[ /_-][^\[\]()]*|[\w ]+ Committee)\]\.?$").expect("a fixed pattern")
});

/// krel's own suffix until 1.17.
static COURTESY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?:^|\n)[ \t]*(?i:courtesy of) ([^\n]*)$").expect("a fixed pattern"));

/// Between two SIGs.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*(?:,\s*and\s+|,\s*|\s+and\s+|\s*&\s*)").expect("a fixed pattern"));

/// Cuts the references off the end of a text. `None` when there is no pull request at the end.
///
/// Only the last parentheses are references: krel writes no others, and what stands in front of them, `(#1, @ann)`
/// included, is what the author wrote. Pull requests that are links there are still known, in `before`.
pub(super) fn split(text: &str) -> Option<(&str, Tail)> {
    let mut tail = Tail::default();
    let (text, group_at_end) = group(take_sigs(text.trim_end(), &mut tail))?;
    tail.prepend(group_at_end);
    if tail.pulls.is_empty() {
        return None;
    }
    let mut rest = text;
    while let Some((left, more)) = group(rest) {
        let links = more.pulls.into_iter().filter(|(_, url)| !url.is_empty());
        tail.before.extend(links);
        rest = left;
    }
    let text = if tail.sigs.is_empty() {
        take_sigs(text, &mut tail)
    } else {
        text
    };
    Some((text, tail))
}

/// Whether a line ends with references that cannot be part of its text.
pub(super) fn ends_note(line: &str) -> bool {
    line.contains('#') && split(line).is_some_and(|(_, tail)| tail.firm)
}

/// The first pull request that a text names anywhere, with its address.
pub(super) fn anywhere(text: &str) -> Option<(PullNumber, String)> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\(\[#(\d+)\]\(([^()\s]*)\)|(https://[\w.:-]+/[\w.-]+/[\w.-]+/pull/(\d+))")
            .expect("a fixed pattern")
    });
    let found = LINK.captures(text)?;
    let number = found.get(1).or_else(|| found.get(4))?.as_str().parse().ok()?;
    let url = found.get(2).or_else(|| found.get(3))?.as_str();
    Some((number, url.to_owned()))
}

/// The labels of SIGs that are spelt one after the other; `None` when one of them is no SIG.
pub(super) fn sigs(words: &str) -> Option<Vec<String>> {
    let words = words.trim().trim_end_matches('.');
    let label = |word: &str| {
        let word = word.trim();
        let named = match word.strip_suffix(" Committee") {
            Some(name) => format!("committee-{name}"),
            None => word.to_owned(),
        };
        named.parse::<Sig>().ok().map(|sig| sig.label().to_owned())
    };
    BETWEEN.split(words).map(label).collect()
}

/// The references in the last parentheses of a text.
fn group(text: &str) -> Option<(&str, Tail)> {
    let mut found = Tail::default();
    let mut rest = text.trim_end().strip_suffix(')')?;
    loop {
        let cut = rest.trim_end_matches([' ', '\n', ',', ';', '&']);
        let cut = cut.strip_suffix(" and").map_or(cut, str::trim_end);
        // A parenthesis too many is a slip that people make.
        let (at, item) = item(cut).or_else(|| item(cut.strip_suffix(')')?))?;
        found.prepend(item);
        rest = &cut[..at];
        if let Some(before) = rest.strip_suffix('(') {
            found.firm |= !found.pulls.is_empty() && !found.authors.is_empty();
            return Some((before.trim_end(), found));
        }
    }
}

/// The reference at the very end of a text, and where it starts.
fn item(text: &str) -> Option<(usize, Tail)> {
    let from = text.len().saturating_sub(400);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at))?;
    let found = ITEM.captures(&text[from..])?;
    let at = from + found.get(0)?.start();
    let word = |name: &str| found.name(name).map(|word| word.as_str());
    let mut tail = Tail::default();
    if let Some(number) = word("linked").or_else(|| word("bare")) {
        let url = word("pull").or_else(|| word("url")).unwrap_or_default();
        tail.pulls.push((number.parse().ok()?, url.to_owned()));
        tail.firm = true;
    } else if let Some(number) = word("plain") {
        tail.pulls.push((number.parse().ok()?, String::new()));
    } else if let Some(login) = word("login").or_else(|| word("user")) {
        let url = word("profile").unwrap_or_default();
        tail.authors.push((login.replace('\\', ""), url.to_owned()));
    } else {
        tail.sigs = sigs(word("sigs")?)?;
    }
    Some((at, tail))
}

/// Cuts a suffix with SIGs off a text.
fn take_sigs<'a>(text: &'a str, tail: &mut Tail) -> &'a str {
    for suffix in [&*SUFFIX, &*COURTESY] {
        let Some(found) = suffix.captures(text) else {
            continue;
        };
        if let (Some(whole), Some(labels)) =
            (found.get(0), found.get(1).and_then(|words| sigs(words.as_str())))
        {
            tail.sigs = labels;
            return text[..whole.start()].trim_end();
        }
    }
    text
}

impl Tail {
    /// Puts what stood further to the left in front.
    fn prepend(&mut self, left: Self) {
        self.pulls.splice(0..0, left.pulls);
        self.authors.splice(0..0, left.authors);
        self.sigs.splice(0..0, left.sigs);
        self.firm |= left.firm;
    }
}

#[cfg(test)]
mod tests;
