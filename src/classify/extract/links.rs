//! The documentation block of a body (`reference/krel.md` §2.3).
//!
//! In: a body, or what stands in its `docs` block. Out: its links, each with its label and its type.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Documentation, DocumentationType};

use super::address::Address;
use super::comment;
use super::tidy::blank;

/// krel's block: it goes on to the last fence of the body, and so takes logs and code for links.
static GREEDY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?s)```docs\r?\n(.+)\r?\n```").expect("a fixed pattern"));

static STAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(concat!(r"\*", blank!())).expect("a fixed pattern"));

static DASH: LazyLock<Regex> = LazyLock::new(|| Regex::new(concat!("-", blank!())).expect("a fixed pattern"));

static URL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bhttps?://[^\s<>\x22`]+").expect("a fixed pattern"));

/// krel's links: in every line all that follows the first `http`, if Go takes it for a URL.
pub(super) fn krel(body: &str) -> Vec<Documentation> {
    let Some(block) = GREEDY.captures(body).and_then(|found| found.get(1)) else {
        return Vec::new();
    };
    // Not only bullets: stars and dashes before a blank, wherever they stand.
    let text = STAR.replace_all(block.as_str(), "");
    let text = DASH.replace_all(&text, "");
    text.split('\n').filter_map(krel_line).collect()
}

fn krel_line(line: &str) -> Option<Documentation> {
    let (before, after) = line.split_once("http")?;
    let url = format!("http{}", after.trim());
    let address = Address::parse(&url)?;
    Some(Documentation {
        description: before.trim().trim_end_matches([' ', ':', '-']).to_owned(),
        kind: kind(&address),
        url,
    })
}

/// Adds the links of a block as they were meant: each once, `<…>` and `[…](…)` understood, without what follows.
pub(super) fn add_block(content: &str, links: &mut Vec<Documentation>) {
    let (content, _) = comment::cut(content);
    for line in content.split('\n') {
        let mut from = 0;
        for found in URL.find_iter(line) {
            let before = &line[from..found.start()];
            let url = without_tail(found.as_str());
            let description = if from == 0 {
                label(before)
            } else {
                bracketed(before)
            };
            from = found.start() + url.len();
            if links.iter().any(|link| link.url == url) {
                continue;
            }
            links.push(Documentation {
                description: description.to_owned(),
                kind: Address::parse(url).map_or(DocumentationType::External, |address| kind(&address)),
                url: url.to_owned(),
            });
        }
    }
}

/// The label before the first link of a line: without bullet, quote mark, colon, and what opens the link.
fn label(before: &str) -> &str {
    let before = before.trim_start_matches([' ', '\t', '>']);
    let before = before
        .strip_prefix(['-', '*', '+'])
        .filter(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
        .unwrap_or(before);
    before
        .trim()
        .trim_end_matches(['(', '<', ' ', '\t', ':', '-', '`', '"'])
        .trim_end_matches('[')
        .trim_end()
}

/// The label of a further link of a line, which has one only as `[label](…)`.
fn bracketed(before: &str) -> &str {
    before
        .strip_suffix("](")
        .and_then(|rest| rest.rfind('[').map(|at| &before[at..=rest.len()]))
        .filter(|label| !label.contains("://"))
        .unwrap_or_default()
}

/// A URL without the marks of the sentence around it, and without a bracket that it does not open.
fn without_tail(url: &str) -> &str {
    let mut url = url;
    for (open, close) in [('(', ')'), ('[', ']')] {
        let mut depth = 0_usize;
        for (at, c) in url.char_indices() {
            if c == open {
                depth += 1;
            } else if c == close && depth == 0 {
                url = &url[..at];
                break;
            } else if c == close {
                depth -= 1;
            }
        }
    }
    url.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\''])
}

/// krel's class of a link.
fn kind(address: &Address) -> DocumentationType {
    if address.host.contains("github.com") && address.path.contains("/kubernetes/enhancements/") {
        DocumentationType::Kep
    } else if address.host.contains("kubernetes.io") && address.path.contains("/docs/") {
        DocumentationType::Official
    } else {
        DocumentationType::External
    }
}
