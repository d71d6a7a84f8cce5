//! From what stands in a block to the text of a note.
//!
//! In: a block. Out: its text without comments, leaked template and indentation, its bullets made alike and a lone
//! one taken away; or the reason why nothing is left. Whatever the text is, it is read again as it is.

use std::sync::LazyLock;

use regex::Regex;

use super::scan::Block;
use super::{Absence, comment, tidy};
use crate::classify::leak;
use crate::classify::text::{self, Junk};

/// Commands to the robots of Kubernetes, which end a note that was never closed.
static ROBOT_COMMAND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?m)^/(?:kind|sig|area|wg|priority|triage|milestone|assign|unassign|cc|uncc|lgtm|approve|hold|test|retest|ok-to-test|release-note[a-z-]*)\b",
    )
    .expect("a fixed pattern")
});

/// The text of a block, and what was taken from it.
pub(super) struct Text {
    /// What is left.
    pub(super) text: String,
    /// Rule and name of each thing that was taken away.
    pub(super) taken: Vec<(&'static str, &'static str)>,
}

/// Makes the text of a note block.
pub(super) fn text_of(block: &Block) -> Result<Text, Absence> {
    let mut taken = Vec::new();
    let (mut text, had_comments) = comment::cut(&block.content);
    if had_comments {
        taken.push(("text/comment", "HTML comment"));
    }
    if !block.is_closed
        && let Some(command) = ROBOT_COMMAND.find(&text)
    {
        text.truncate(command.start());
        taken.push(("text/robot-command", "commands below a note that is not closed"));
    }
    text = on_the_fence_line(&block.rest, text);
    let (mut has_leaked, mut had_bullet) = (false, false);
    // What is left of a template that was pasted twice has it once more, and a bullet may hide a heading of it.
    loop {
        let length = text.len();
        if let Some(leak) = leak::cut(&text) {
            text = leak.kept;
            has_leaked = true;
        }
        text = tidy::with_dashes(&without_indentation(&text));
        if tidy::items(&text) == 1 {
            text = without_bullets(&text);
            had_bullet = true;
        }
        if text.len() >= length {
            break;
        }
    }
    if has_leaked {
        taken.push(("text/leaked-template", "template"));
    }
    if had_bullet {
        taken.push(("text/bullet", "a bullet before the only item"));
    }
    match (text::clean(&text).junk, has_leaked) {
        (None, _) => Ok(Text { text, taken }),
        (Some(_), true) | (Some(Junk::Template), _) => Err(Absence::Template),
        (Some(Junk::Empty), _) => Err(Absence::Empty),
        (Some(Junk::SaysNone), _) => Err(Absence::SaysNone),
    }
}

/// Words behind the name of the block are its text when there is no other, and the beginning of the text when they
/// are too many to be decoration.
fn on_the_fence_line(rest: &str, text: String) -> String {
    let (rest, _) = comment::cut(rest);
    let rest = rest.trim_matches([' ', '\t', ':']);
    if text.trim().is_empty() {
        return rest.to_owned();
    }
    match rest.split_whitespace().count() {
        0..=2 => text,
        _ => format!("{rest}\n{text}"),
    }
}

/// The text without the blanks that begin every line of it, and without blanks around it. A list that is indented as
/// a whole would otherwise lose the indentation of its first item only.
fn without_indentation(text: &str) -> String {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let least = lines.map(indentation).min().unwrap_or(0);
    if least == 0 {
        return text.trim().to_owned();
    }
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.get(least..).unwrap_or_default())
        .collect();
    lines.join("\n").trim().to_owned()
}

/// A single item as a sentence; an item of an item of a single item is one all the same.
fn without_bullets(item: &str) -> String {
    let text = tidy::without_first_bullet(item);
    let mut text = text.trim();
    while let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        text = rest.trim_start();
    }
    text.to_owned()
}
