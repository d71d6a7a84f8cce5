//! Parts of the pull request template that leaked into a note.
//!
//! krel takes the text between two unrelated code fences for the note when it finds no proper block
//! (`reference/krel.md` §2.2, rule 3), so headings, comments and the docs block of the template end up in
//! print. In: a text. Out: the part of it that is a note.

use std::sync::LazyLock;

use regex::Regex;

/// What was found and what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leak {
    /// The text that gave it away.
    pub(super) marker: String,
    /// The text without it; empty when there was nothing else.
    pub(super) kept: String,
}

/// Headings of the template (in bold or as heading lines), its block for documentation links, a comment that
/// is not quoted as code.
static MARKER: LazyLock<Regex> = LazyLock::new(|| {
    let headings = [
        r"additional documentation e\.g\.",
        r"what type of pr is this",
        r"what this pr does",
        r"which issue\(s\) this pr",
        r"special notes for your reviewer",
        r"does this pr introduce a",
        r"release note\*\*",
    ];
    let pattern = format!(
        r"(?im)^[ \t]*(?:#+[ \t]*|\*\*)(?:{})|^[ \t]*```docs\b|(?:^|[^`])(?P<comment><!--)",
        headings.join("|")
    );
    Regex::new(&pattern).expect("a fixed pattern")
});

/// The heading above the note block and the fence that opens it: what follows is the real note.
static BLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)(?:does this pr introduce a|\*\*release note\*\*).*?\n```[a-z-]*[ \t]*\n(?P<note>.*)")
        .expect("a fixed pattern")
});

/// A whole HTML comment.
static COMMENT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?s)(^|[^`])<!--.*?-->").expect("a fixed pattern"));

/// Cuts the template out of a text; `None` when there is none in it.
pub(super) fn cut(text: &str) -> Option<Leak> {
    // Every marker has one of these; looking for them first spares the pattern for nearly all notes.
    if !["**", "#", "<!--", "```"].iter().any(|part| text.contains(part)) {
        return None;
    }
    let marker = first_line(&text[marker(text)?..]).to_owned();
    let block = BLOCK.captures(text).and_then(|captures| captures.name("note"));
    let kept = match block {
        Some(note) => before_fence(note.as_str()).to_owned(),
        None => without_template(text),
    };
    Some(Leak {
        marker,
        kept: outside_fence(&kept).trim().to_owned(),
    })
}

/// What stands before the template, comments taken out first: a note may go on after a comment.
fn without_template(text: &str) -> String {
    let open = COMMENT.replace_all(text, "$1");
    open[..marker(&open).unwrap_or(open.len())].to_owned()
}

/// Where the first marker begins.
fn marker(text: &str) -> Option<usize> {
    let found = MARKER.captures(text)?;
    let begin = found.name("comment").or_else(|| found.get(0));
    begin.map(|begin| begin.start())
}

/// The text up to a line that closes a code block.
fn before_fence(text: &str) -> &str {
    text.find("\n```").map_or(text, |at| &text[..at])
}

/// The text without a fence that closes a block which the text does not open.
fn outside_fence(text: &str) -> &str {
    if text.matches("```").count().is_multiple_of(2) {
        return text;
    }
    let trimmed = text.trim();
    trimmed
        .strip_prefix("```")
        .or(trimmed.strip_suffix("```"))
        .unwrap_or(text)
}

fn first_line(text: &str) -> &str {
    let line = text.lines().next().unwrap_or(text).trim();
    line.char_indices().nth(60).map_or(line, |(at, _)| &line[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Option<String> {
        cut(text).map(|leak| leak.kept)
    }

    #[test]
    fn nothing_is_left_of_a_bare_template() {
        for text in [
            "**Additional documentation e.g., KEPs (Kubernetes Enhancement Proposals), usage docs, etc.**:",
            "#### Additional documentation e.g., KEPs:\n\n<!--\nThis section can be blank\n-->",
            "```\n\n#### Additional documentation e.g., KEPs:\nSome words\n<!--\nnever closed",
            "<!-- nothing -->",
        ] {
            assert_eq!(kept(text).as_deref(), Some(""), "{text}");
        }
    }

    #[test]
    fn real_text_before_or_around_it_stays() {
        for (text, left) in [
            (
                "Fixed it.\n```\n\n#### Additional documentation e.g., KEPs:",
                "Fixed it.",
            ),
            ("Fixed it.\n\n```docs\n- [KEP]: x\n```", "Fixed it."),
            ("<!-- hm -->\nFixed it.", "Fixed it."),
            (
                "kind: X\n```\n**Which issue(s) this PR fixes**:\n**Release note**:\n<!-- x -->\n```\nset it\n```\nx",
                "set it",
            ),
            (
                "Client:\n```\n**Does this PR introduce a user-facing change?**:\n```release-note\nFix it",
                "Fix it",
            ),
        ] {
            assert_eq!(kept(text).as_deref(), Some(left), "{text}");
        }
    }

    #[test]
    fn an_ordinary_note_is_not_touched() {
        for text in [
            "Fixed ```x``` in metrics",
            "Example:\n```yaml\na: b\n```",
            "Pages may have `<!-- x -->` now",
            "See the additional documentation e.g., KEPs",
            "Changed a release note",
        ] {
            assert_eq!(kept(text), None, "{text}");
        }
    }
}
