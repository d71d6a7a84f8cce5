//! The text that readers see.
//!
//! In: the text of a note as published. Out: the same without wrapping quotes, a lone bullet, an
//! `ACTION REQUIRED:` prefix (urgency is shown otherwise) and leaked parts of the pull request template; or
//! the reason why nothing worth printing is left. It rewords nothing: what is left is the author's own.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Decision, Facet, is_hidden};

use super::leak;
use super::line::capitalise;

/// Why a text is not worth printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Junk {
    /// Nothing, or only a placeholder such as `TBD`.
    Empty,
    /// "None" in one of its many spellings.
    SaysNone,
    /// Nothing but the pull request template.
    Template,
}

/// A text made ready for readers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What is left of it.
    pub text: String,
    /// Why it should not be printed, if so.
    pub junk: Option<Junk>,
    /// What was taken away.
    pub decisions: Vec<Decision>,
}

/// `ACTION REQUIRED` at the start of a text with whatever decorates it.
static ACTION_PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)^[\[*_"(]*action[ -]required(?:[\])*_"]*[ \t]*[:.\-–—][\])*_]*|[\])*_"]+|[ \t]*\n|[ \t]{2,})\s*"#)
        .expect("a fixed pattern")
});

/// Cleans a text.
#[must_use]
pub fn clean(raw: &str) -> Cleaned {
    let mut decisions = Vec::new();
    let mut took = |what: &str, rule: &str| {
        decisions.push(Decision::new(Facet::Text, "shortened", rule, what.to_owned()));
    };
    // A carriage return is only another way to end a line.
    let mut text = raw.replace('\r', "");
    if text.contains(is_hidden) {
        text.retain(|c| !is_hidden(c));
        took("control characters", "text/control-characters");
    }
    text = text.trim().to_owned();
    let leak = leak::cut(&text);
    if let Some(leak) = &leak {
        took(&format!("template: `{}`", leak.marker), "text/leaked-template");
        text.clone_from(&leak.kept);
    }
    if let Some(inner) = unquoted(&text) {
        text = inner.trim().to_owned();
        took("quotes around the whole text", "text/quotes");
    }
    if let Some(rest) = unlisted(&text) {
        text = rest;
        took("a bullet before the only item", "text/bullet");
    }
    if let Some(prefix) = ACTION_PREFIX.find(&text).filter(|found| found.end() < text.len()) {
        text = capitalise(&text[prefix.end()..]);
        took("`ACTION REQUIRED` prefix", "text/action-required-prefix");
    }
    let junk = match (junk(&text), leak) {
        (Some(_), Some(_)) => Some(Junk::Template),
        (junk, _) => junk,
    };
    Cleaned {
        text,
        junk,
        decisions,
    }
}

/// Words that say "there is no note", and words that only hold its place.
const NONE: [&str; 11] = [
    "none",
    "no",
    "na",
    "nan",
    "nil",
    "null",
    "nope",
    "nonenone",
    "notapplicable",
    "noreleasenote",
    "releasenotenone",
];
const PLACEHOLDERS: [&str; 6] = ["todo", "tbd", "tba", "note", "releasenote", "releasenotes"];

/// Looks at the letters alone: quotes, fences, slashes and full stops around "none" are endless. A text
/// without any letter or digit is empty.
fn junk(text: &str) -> Option<Junk> {
    // Longer than any spelling of "none" can be; spares the copy for real notes.
    if text.len() > 60 {
        return None;
    }
    let word: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    // The fence of the note block leaks with or without its first letter.
    let word = word
        .strip_prefix("eleasenote")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&word);
    if word.is_empty() || PLACEHOLDERS.contains(&word) {
        Some(Junk::Empty)
    } else if NONE.contains(&word) {
        Some(Junk::SaysNone)
    } else {
        None
    }
}

/// Quotation marks that people put around a whole note, opening and closing.
const QUOTES: [(char, char); 4] = [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')];

/// What stands between a pair of quotes around the whole text. `"a" and "b"` is not such a pair: its first
/// inner quote closes a word.
fn unquoted(text: &str) -> Option<&str> {
    let (open, close) = QUOTES.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let inner = text.strip_prefix(open)?.strip_suffix(close)?;
    let mut before = ' ';
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        if c == close {
            let apostrophe =
                before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
            if !apostrophe {
                let opens = before.is_whitespace() || matches!(before, '(' | '[' | '`' | '=' | ':');
                return opens.then_some(inner);
            }
        }
        before = c;
    }
    Some(inner)
}

/// The text without its bullet when it is a list of one item; the lines below lose the item's indentation.
fn unlisted(text: &str) -> Option<String> {
    let is_bullet = |line: &&str| line.starts_with("- ") || line.starts_with("* ");
    let first = text.lines().next().filter(is_bullet)?;
    if text.lines().filter(is_bullet).count() > 1 {
        return None;
    }
    let mut rest = first[2..].trim_start().to_owned();
    for line in text.lines().skip(1) {
        rest.push('\n');
        rest.push_str(line.strip_prefix("  ").unwrap_or(line));
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_none_is_junk() {
        for text in [
            "NONE",
            "none",
            "None.",
            "\"NONE\"",
            "“NONE”",
            "\"NONE",
            "n/a",
            "N/A.",
            "No",
            "- none",
            "NoneNone",
            "```\nNONE\n```",
            "'\"",
            "elease-note\nNONE",
            "Not applicable",
            "'None'",
        ] {
            let junk = clean(text).junk;
            assert!(
                matches!(junk, Some(Junk::SaysNone | Junk::Empty)),
                "{text}: {junk:?}"
            );
        }
        for text in ["", " \n", "```", "TBD", "release-note", "..."] {
            assert_eq!(clean(text).junk, Some(Junk::Empty), "{text}");
        }
        for text in [
            "Node",
            "No longer panics",
            "None of the pods is lost",
            "Bump Go",
            "Nœud",
        ] {
            assert_eq!(clean(text).junk, None, "{text}");
        }
    }

    #[test]
    fn decoration_around_the_text_goes() {
        for (given, wanted) in [
            ("\"Fixed it.\"\n", "Fixed it."),
            ("'The driver's pods'", "The driver's pods"),
            ("'Added a \"b\" c'", "Added a \"b\" c"),
            ("\"Set \"x\" to y\"", "Set \"x\" to y"),
            (
                "\"kubectl get\" and \"kubectl set\"",
                "\"kubectl get\" and \"kubectl set\"",
            ),
            ("\"Auto\" is now valid", "\"Auto\" is now valid"),
            ("- Fixed it\n  for good", "Fixed it\nfor good"),
            ("- One\n- Two", "- One\n- Two"),
            ("Fixed:\r\n- a\r\n- b", "Fixed:\n- a\n- b"),
        ] {
            assert_eq!(clean(given).text, wanted, "{given}");
        }
    }

    #[test]
    fn the_action_required_prefix_goes_and_the_sentence_stays() {
        for (given, wanted) in [
            ("ACTION REQUIRED: remove the flag", "Remove the flag"),
            ("ACTION REQUIRED : Switch", "Switch"),
            ("ACTION REQUIRED  The flag", "The flag"),
            ("**ACTION REQUIRED**: The flag", "The flag"),
            ("**ACTION REQUIRED:** The flag", "The flag"),
            ("[Action Required] CSI drivers", "CSI drivers"),
            ("ACTION-REQUIRED: DRA", "DRA"),
            ("action required\n1. Now", "1. Now"),
            ("'ACTION REQUIRED: The flag'", "The flag"),
            ("ACTION REQUIRED for plugins: x", "ACTION REQUIRED for plugins: x"),
            ("No action required; fine", "No action required; fine"),
            ("ACTION REQUIRED:", "ACTION REQUIRED:"),
        ] {
            assert_eq!(clean(given).text, wanted, "{given}");
        }
    }

    #[test]
    fn what_was_taken_away_is_told() {
        let rules: Vec<String> = clean("\"- ACTION REQUIRED: x y\"")
            .decisions
            .into_iter()
            .map(|decision| decision.rule)
            .collect();
        assert_eq!(
            rules,
            ["text/quotes", "text/bullet", "text/action-required-prefix"]
        );
    }
}
