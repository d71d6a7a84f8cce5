//! One line as a fence.
//!
//! In: a line. Out: whether it opens a block, which one, and how far it is indented or quoted; whether it closes
//! one. More is taken for a fence than CommonMark does: any indentation, because a block is indented by accident
//! and never meant as code, and words behind the name of the block.

use std::sync::LazyLock;

use regex::Regex;

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The note: `release-note`, `release-notes`, `dev-release-note`, `release note`.
    Note,
    /// A note that says by its name that there is none: `release-note-none`.
    None,
    /// Links: `docs`.
    Links,
    /// A fence without any name.
    Bare,
    /// Anything else, such as code.
    Other,
}

/// A line that opens a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opening<'a> {
    /// How many `>` stand before it.
    quotes: usize,
    /// How many columns it is indented behind these; the marker of a list item counts.
    indent: usize,
    /// Three or more backticks or tildes.
    fence: &'a str,
    /// What it is for.
    pub(super) purpose: Purpose,
    /// What stands behind the name of the block.
    pub(super) rest: &'a str,
    /// Whether its name asks for action: `release-note-action-required`.
    pub(super) action_required: bool,
}

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?P<before>(?:[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]))*[ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$",
    )
    .expect("a fixed pattern")
});

/// A fence behind words, `Release note: ` and three backticks, which no page shows as a fence.
static BEHIND_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:[^`~]*[^`~ \t][ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[ \t]*(?:dev-)?release[-_ ]?notes?[ \t]*)$",
    )
    .expect("a fixed pattern")
});

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^[ \t]*(?:(?P<note>(?:dev-)?release[-_ ]?notes?)(?P<more>-none|-action-required)?|(?P<links>docs))(?P<rest>[^\w-].*)?$",
    )
    .expect("a fixed pattern")
});

impl<'a> Opening<'a> {
    /// Reads a line as the opening of a block.
    pub(super) fn of(line: &'a str) -> Option<Self> {
        // Nearly every line is none; the pattern is slower than this.
        if !line.contains("```") && !line.contains("~~~") {
            return None;
        }
        let parts = OPENING.captures(line).or_else(|| BEHIND_WORDS.captures(line))?;
        let part = |name: &str| parts.name(name).map_or("", |part| part.as_str());
        let (before, fence, info) = (part("before"), part("fence"), part("info"));
        let indented = before.rfind('>').map_or(before, |at| &before[at + 1..]);
        let mut opening = Self {
            quotes: before.matches('>').count(),
            indent: indented.len(),
            fence,
            purpose: if info.trim().is_empty() {
                Purpose::Bare
            } else {
                Purpose::Other
            },
            rest: info.trim(),
            action_required: false,
        };
        if let Some(name) = NAME.captures(info) {
            let more = name.name("more").map_or("", |more| more.as_str());
            opening.purpose = match (name.name("links"), more.eq_ignore_ascii_case("-none")) {
                (Some(_), _) => Purpose::Links,
                (None, true) => Purpose::None,
                (None, false) => Purpose::Note,
            };
            opening.action_required = more.len() > "-none".len();
            opening.rest = name.name("rest").map_or("", |rest| rest.as_str().trim());
        } else if fence.starts_with('`') && info.contains('`') {
            // Code within a line, such as ```` ```x``` ````.
            return None;
        }
        Some(opening)
    }

    /// What a line of the block says, without the indentation and quote marks of the block; `None` where the
    /// quote that the block stands in has ended.
    pub(super) fn content<'l>(&self, line: &'l str) -> Option<&'l str> {
        let mut rest = line;
        for _ in 0..self.quotes {
            rest = rest.trim_start_matches([' ', '\t']).strip_prefix('>')?;
        }
        // The blank behind a quote mark was counted as indentation of the fence.
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        Some(&rest[blanks.min(self.indent)..])
    }

    /// Whether a line, as [`Opening::content`] gives it, closes the block.
    pub(super) fn is_closed_by(&self, content: &str) -> bool {
        self.run(content.trim())
            .is_some_and(|run| run >= self.fence.len())
    }

    /// Whether a line closes the block and goes on with words behind a blank: the name of a block within this one
    /// would stand right behind its fence.
    pub(super) fn is_closed_with_words_by(&self, content: &str) -> bool {
        let line = content.trim_start_matches([' ', '\t']);
        let rest = line.trim_start_matches(self.mark());
        let has_words = rest.starts_with([' ', '\t']) && rest.trim().contains([' ', '\t']);
        has_words && line.len() - rest.len() >= self.fence.len()
    }

    /// Whether a line would close the block if it had as many marks as the fence that opened it.
    pub(super) fn is_nearly_closed_by(&self, content: &str) -> bool {
        self.run(content.trim()).is_some()
    }

    /// Length of a run of three or more marks of this fence, if the text is nothing else.
    fn run(&self, text: &str) -> Option<usize> {
        let mark = self.mark();
        (text.len() >= 3 && text.chars().all(|c| c == mark)).then_some(text.len())
    }

    /// Whether another opening could close or be confused with this block: same marks, as many of them.
    pub(super) fn rivals(&self, other: &Opening<'_>) -> bool {
        self.mark() == other.mark() && other.fence.len() >= self.fence.len()
    }

    /// The text before a fence at the end of a line of text, `Fixed it.```; nothing when the line has other marks
    /// too, which then belong together.
    pub(super) fn text_before_fence<'l>(&self, content: &'l str) -> Option<&'l str> {
        let line = content.trim_end();
        let text = line.trim_end_matches(self.mark());
        let marks = line.len() - text.len();
        let lonely = !text.contains(&self.fence[..3]);
        (marks >= self.fence.len() && lonely && !text.trim().is_empty()).then_some(text)
    }

    /// What the block has in common with all that the same line closes: mark, length and depth of quotation.
    pub(super) fn sort(&self) -> (char, usize, usize) {
        (self.mark(), self.fence.len(), self.quotes)
    }

    fn mark(&self) -> char {
        if self.fence.starts_with('~') { '~' } else { '`' }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn purpose(line: &str) -> Option<(Purpose, &str)> {
        Opening::of(line).map(|opening| (opening.purpose, opening.rest))
    }

    #[test]
    fn a_block_is_known_by_its_name_in_every_spelling() {
        for (line, wanted) in [
            ("```release-note", Some((Purpose::Note, ""))),
            ("~~~~ Release-Notes  ", Some((Purpose::Note, ""))),
            ("> - ```dev-release-note", Some((Purpose::Note, ""))),
            ("  1. ```release note: x", Some((Purpose::Note, ": x"))),
            ("```release-note-none", Some((Purpose::None, ""))),
            ("```release-noted", Some((Purpose::Other, "release-noted"))),
            ("```docs", Some((Purpose::Links, ""))),
            ("```dockerfile", Some((Purpose::Other, "dockerfile"))),
            ("```", Some((Purpose::Bare, ""))),
            ("```x``` and more", None),
            ("Note: ```release-note", Some((Purpose::Note, ""))),
            ("Write `a` or ```release-note", None),
            ("a ```yaml", None),
        ] {
            assert_eq!(purpose(line), wanted, "{line}");
        }
    }
}
