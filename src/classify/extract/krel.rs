//! krel's reading of a body (`reference/krel.md` §2.1–2.3), reproduced with its surprises.
//!
//! In: a body. Out: what krel would take for its note. The patterns know nothing of Markdown: a fence that closes
//! a block is as good as one that opens it, and what stands in a comment counts.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Decision, Facet};

use super::tidy::{self, blank};
use super::{Absence, Extraction, links};

/// A block that says none. krel means to allow quotes around it, and allows only the two characters `'"`.
static NONE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        "(?i)```release-notes?",
        blank!(),
        r#"*(?:'")?(?:none|n/a|na)(?:'")?"#,
        blank!(),
        "*```"
    );
    Regex::new(pattern).expect("a fixed pattern")
});

/// A block without anything; it wins over a block with a text further down.
static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!("(?i)```release-notes?", blank!(), "*```")).expect("a fixed pattern")
});

/// What may hold the text, the best first. The second has no end, so that its shortest match is one character;
/// the third takes a closing fence for an opening one.
static BLOCKS: LazyLock<[(Regex, &str); 4]> = LazyLock::new(|| {
    [
        ("(?s)```release-notes?\r\n(.+?)\r\n```", "text/block-crlf"),
        ("(?s)```dev-release-notes?\r\n(.)", "text/dev-block"),
        ("(?s)```\r\n(.+?)\r\n```", "text/any-fence"),
        ("(?s)```release-notes?\n(.+?)\n```", "text/block-lf"),
    ]
    .map(|(pattern, rule)| (Regex::new(pattern).expect("a fixed pattern"), rule))
});

const COMMAND: &str = "/release-note-none";

/// Reads a body as krel does.
pub(super) fn read(body: &str) -> Extraction {
    let (note, decision) = match absence(body) {
        Some(absence) => (Err(absence), absent(absence)),
        None => text(body),
    };
    Extraction {
        note,
        action_required: false,
        documentation: links::krel(body),
        decisions: vec![decision],
    }
}

/// The exclusions, in krel's order.
fn absence(body: &str) -> Option<Absence> {
    if NONE.is_match(body) {
        Some(Absence::SaysNone)
    } else if body.contains(COMMAND) {
        Some(Absence::Command)
    } else if EMPTY.is_match(body) {
        Some(Absence::Empty)
    } else {
        None
    }
}

fn text(body: &str) -> (Result<String, Absence>, Decision) {
    let found = BLOCKS
        .iter()
        .find_map(|(pattern, rule)| Some((pattern.captures(body)?.get(1)?, *rule)));
    let Some((found, rule)) = found else {
        return (Err(Absence::NoBlock), absent(Absence::NoBlock));
    };
    let line = body[..found.start()].matches('\n').count() + 1;
    let text = tidy::without_action_required(&found.as_str().replace('\r', ""));
    let text = tidy::without_first_bullet(&tidy::with_krels_dashes(&text));
    let decision = Decision::new(Facet::Text, "read", rule, format!("body, line {line}"));
    (Ok(text.trim().to_owned()), decision)
}

fn absent(absence: Absence) -> Decision {
    Decision::new(Facet::Publication, absence, absence.rule(), "body")
}
