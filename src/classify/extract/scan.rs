//! The blocks of a body that a reader of the page sees.
//!
//! In: a body with line feeds only. Out: its blocks for notes and links with their lines, whether there is a block
//! in a comment, and the command `/release-note-none`. Blocks of code and comments are passed over, so that an
//! example in them is not taken for a note.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::comment::{self, Spot};
use super::fence::{Opening, Purpose};

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is for; never `Bare` or `Other`.
    pub(super) purpose: Purpose,
    /// The line that opens it, from 1.
    pub(super) line: usize,
    /// What stands on that line behind the name of the block.
    pub(super) rest: String,
    /// What stands in it.
    pub(super) content: String,
    /// Whether it is closed.
    pub(super) is_closed: bool,
    /// Whether its name asks for action.
    pub(super) action_required: bool,
}

/// What was found in a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The blocks, from top to bottom.
    pub(super) blocks: Vec<Block>,
    /// The line of the first note block that stands in a comment.
    pub(super) commented_out: Option<usize>,
    /// The line of the command `/release-note-none`.
    pub(super) command: Option<usize>,
}

/// The heading of the template above the note. Below it a fence without a name holds the note.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^[ \t]*(?:#+[ \t]*|\*\*[ \t]*)?(?:does this pr introduce a|release[- ]notes?[ \t]*:?[ \t]*\**[ \t]*:?[ \t]*$)")
        .expect("a fixed pattern")
});

static COMMAND: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^[ \t]*/release-note-none[ \t]*$").expect("a fixed pattern"));

/// Looks through a body from top to bottom.
pub(super) fn scan(body: &str) -> Found {
    let lines: Vec<&str> = body.split('\n').collect();
    let mut found = Found::default();
    let mut below_heading = false;
    // Fences of each sort that nothing closes before a line: looked for once, or many of them would take forever.
    let mut stray: BTreeMap<(char, usize, usize), usize> = BTreeMap::new();
    let mut index = 0;
    while index < lines.len() {
        let (line, next) = visible(&lines, index, &mut found);
        let opening = Opening::of(&line).map(|mut opening| {
            if below_heading && opening.purpose == Purpose::Bare {
                opening.purpose = Purpose::Note;
            }
            opening
        });
        if !line.trim().is_empty() {
            below_heading = HEADING.is_match(&line);
        }
        let Some(opening) = opening else {
            if found.command.is_none() && COMMAND.is_match(&line) {
                found.command = Some(index + 1);
            }
            index = next;
            continue;
        };
        let is_code = matches!(opening.purpose, Purpose::Bare | Purpose::Other);
        if let Some(content) = on_one_line(&opening) {
            found
                .blocks
                .push(block(&opening, index + 1, "", content.to_owned(), true));
            index = next;
            continue;
        }
        let sort = opening.sort();
        if is_code && stray.get(&sort).is_some_and(|until| index < *until) {
            index = next;
            continue;
        }
        let extent = extent(&opening, &lines, next);
        if !is_code {
            let content = extent.content.join("\n");
            found.blocks.push(block(
                &opening,
                index + 1,
                opening.rest,
                content,
                extent.is_closed,
            ));
        } else if !extent.is_closed {
            // It is no block, and the lines below it are lines like any other.
            stray.insert(sort, extent.next);
            index = next;
            continue;
        }
        index = extent.next;
    }
    found
}

/// A line without the comments that begin on it, and the index of the line behind it and them.
fn visible(lines: &[&str], index: usize, found: &mut Found) -> (String, usize) {
    let mut line = String::new();
    let (mut row, mut from) = (index, 0);
    let mut search = 0;
    while let Some(at) = comment::opening(lines[row], search.max(from)) {
        let Some(end) = comment::end(lines, Spot { line: row, at }) else {
            search = at + 1;
            continue;
        };
        line.push_str(&lines[row][from..at]);
        let hidden = lines[row..=end.line].iter().enumerate();
        let mut notes = hidden.filter(|(_, line)| {
            let line = line.trim_start_matches("<!--");
            Opening::of(line).is_some_and(|opening| opening.purpose == Purpose::Note)
        });
        if let (None, Some((offset, _))) = (found.commented_out, notes.next()) {
            found.commented_out = Some(row + offset + 1);
        }
        (row, from, search) = (end.line, end.at, 0);
    }
    line.push_str(&lines[row][from..]);
    (line, row + 1)
}

/// The content of a note block that opens and closes on one line, "```release-note Fixed it.```".
fn on_one_line<'a>(opening: &Opening<'a>) -> Option<&'a str> {
    if opening.purpose != Purpose::Note {
        return None;
    }
    let is_empty = opening.is_closed_by(opening.rest);
    is_empty
        .then_some("")
        .or_else(|| opening.text_before_fence(opening.rest))
}

fn block(opening: &Opening<'_>, line: usize, rest: &str, content: String, is_closed: bool) -> Block {
    Block {
        purpose: opening.purpose,
        line,
        rest: rest.to_owned(),
        content,
        is_closed,
        action_required: opening.action_required,
    }
}

/// How far a block goes.
struct Extent<'a> {
    content: Vec<&'a str>,
    /// Index of the first line behind it.
    next: usize,
    is_closed: bool,
}

/// Finds the end of a block that opens before line `start`.
///
/// A fence with a name inside it opens a block of code within the note, if that one and then the note are closed.
/// A fence with the name of a note or of links shows that the block before was never closed; a fence that is too
/// short closes a note that nothing else closes.
fn extent<'a>(opening: &Opening<'_>, lines: &[&'a str], start: usize) -> Extent<'a> {
    let is_code = matches!(opening.purpose, Purpose::Bare | Purpose::Other);
    let mut content: Vec<&str> = Vec::new();
    let mut inside_code = false;
    // The first fence that closes anything, and the first that is only too short.
    let mut fallback: Option<usize> = None;
    let mut too_short: Option<usize> = None;
    let mut end = None;
    let mut index = start;
    while index < lines.len() {
        let Some(line) = opening.content(lines[index]) else {
            break;
        };
        if opening.is_closed_by(line) || (!is_code && !inside_code && opening.is_closed_with_words_by(line)) {
            if !inside_code {
                end = Some(index);
                break;
            }
            inside_code = false;
            fallback = fallback.or(Some(content.len()));
        } else if let Some(text) = opening
            .text_before_fence(line)
            .filter(|_| !is_code && !inside_code)
        {
            content.push(text);
            return Extent {
                content,
                next: index + 1,
                is_closed: true,
            };
        } else if let Some(inner) = Opening::of(line).filter(|inner| opening.rivals(inner)) {
            match inner.purpose {
                Purpose::Note | Purpose::None | Purpose::Links => break,
                _ if !is_code && !inside_code && !inner.rest.contains([' ', '\t']) => inside_code = true,
                _ => {}
            }
        } else if opening.is_nearly_closed_by(line) {
            too_short = too_short.or(Some(content.len()));
        }
        content.push(line);
        index += 1;
    }
    if let Some(end) = end {
        return Extent {
            content,
            next: end + 1,
            is_closed: true,
        };
    }
    match fallback.or(too_short.filter(|_| !is_code)) {
        Some(length) => {
            content.truncate(length);
            Extent {
                content,
                next: start + length + 1,
                is_closed: true,
            }
        }
        None => Extent {
            content,
            next: index,
            is_closed: false,
        },
    }
}
