//! Where a value really begins and ends: nodes come in, byte offsets go out.
//!
//! The parser's end marks cannot be used as they are: that of a quoted scalar lies behind the comment, that of
//! a block scalar in the next line.

use super::quote::Style;
use crate::ingest::edit::Positions;
use crate::ingest::yaml::node::Node;
use crate::ingest::yaml::tree::Content;

/// Where a scalar is, and how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scalar {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) style: Style,
    /// Where what stands behind the `|` of a block ends: a comment, mostly, that stays.
    pub(super) behind: Option<(usize, usize)>,
}

/// The span of a scalar; `None` for other nodes, values that are not there, and nodes without a place.
pub(super) fn scalar(node: Node<'_>, positions: &Positions<'_>) -> Option<Scalar> {
    let Content::Scalar { text, plain, .. } = &node.entry().content else {
        return None;
    };
    if *plain && text.is_empty() {
        return None;
    }
    let mark = node.entry().start;
    let start = positions.offset(mark.line, mark.column)?;
    let rest = node.document.text.get(start..)?;
    let (length, style) = match rest.chars().next() {
        _ if *plain => {
            let end = node.entry().end;
            let end = positions.offset(end.line, end.column)?;
            let written = node.document.text.get(start..end)?;
            (written.trim_end().len(), Style::Plain)
        }
        Some('"') if is_token(node, start) => (quoted(rest, '"')?, Style::Double),
        Some('\'') if is_token(node, start) => (quoted(rest, '\'')?, Style::Single),
        _ => return block(node.document.text, positions.line_start(start)),
    };
    Some(Scalar {
        start,
        end: start + length,
        style,
        behind: None,
    })
}

/// Whether a quote at an offset begins a quoted scalar, and is not the first character of a block.
fn is_token(node: Node<'_>, start: usize) -> bool {
    let before = node.document.text.get(..start).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    !line.trim().is_empty() || header(before).is_none()
}

/// The last line that is not blank, if it ends with the `|` or `>` of a block: where this is, where the sign ends
/// and where the line does.
fn header(before: &str) -> Option<(usize, usize, usize)> {
    let before = before.trim_end();
    let line_start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = before.get(line_start..)?;
    let signs = line.char_indices().filter(|(_, c)| matches!(c, '|' | '>'));
    let found = signs.into_iter().find_map(|(at, _)| {
        let tail = line.get(at + 1..)?;
        let sign = tail.len() - tail.trim_start_matches(['+', '-']).len();
        let rest = tail.get(sign..)?.trim_start();
        (rest.is_empty() || rest.starts_with('#')).then_some((at, at + 1 + sign))
    });
    found.map(|(at, end)| (line_start + at, line_start + end, before.len()))
}

/// A block scalar whose text begins in the line at an offset, from its `|` to its last line that is not blank.
/// `None` where the indentation is given as a number, which nobody writes by hand.
fn block(text: &str, first_line: usize) -> Option<Scalar> {
    let (start, sign_end, line_end) = header(text.get(..first_line)?)?;
    let mut end = line_end;
    let mut at = first_line;
    let mut indent = None;
    for line in text.get(first_line..)?.split_inclusive('\n') {
        let deep = line.len() - line.trim_start_matches(' ').len();
        if !line.trim().is_empty() {
            if deep < *indent.get_or_insert(deep) || deep == 0 {
                break;
            }
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    Some(Scalar {
        start,
        end,
        style: Style::Block,
        behind: Some((sign_end, line_end)),
    })
}

/// Length of a quoted scalar, with both quotes; it may go over several lines.
fn quoted(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        if (c == '\\' && quote == '"') || (c == quote && doubled) {
            chars.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    None
}

/// Whether a node stands inside `[…]` or `{…}`.
pub(super) fn in_flow(node: Node<'_>) -> bool {
    let place = |mark: crate::ingest::yaml::tree::Mark| (mark.line, mark.column);
    let at = place(node.entry().start);
    node.all().any(|other| {
        let entry = other.entry();
        is_flow(other) && place(entry.start) < at && at < place(entry.end)
    })
}

/// Whether a list or mapping is written in brackets.
pub(super) fn is_flow(node: Node<'_>) -> bool {
    if matches!(node.entry().content, Content::Scalar { .. }) {
        return false;
    }
    let positions = Positions::new(node.document.text);
    let mark = node.entry().start;
    let rest = positions
        .offset(mark.line, mark.column)
        .and_then(|start| node.document.text.get(start..));
    rest.is_some_and(|rest| rest.starts_with(['[', '{']))
}

/// Where the last character of a node is that belongs to it; `None` when it is written nowhere.
pub(super) fn end(node: Node<'_>, positions: &Positions<'_>) -> Option<usize> {
    let children: Vec<Node<'_>> = match node.items() {
        Some(items) => items.collect(),
        None => {
            let pairs = node.entries().into_iter().flatten();
            pairs.flat_map(|(key, value)| [key, value]).collect()
        }
    };
    let mark = node.entry().start;
    let start = positions.offset(mark.line, mark.column)?;
    // What stands further up is meant by an alias, and so is what ends above its own beginning.
    let below = children.into_iter().filter(|child| {
        let child = child.entry().start;
        (child.line, child.column) >= (mark.line, mark.column)
    });
    let last = below.filter_map(|child| end(child, positions)).max();
    if is_flow(node) {
        return closed(node.document.text, last.unwrap_or(start + 1));
    }
    scalar(node, positions).map(|scalar| scalar.end).max(last)
}

/// The end of the bracket that closes a list or mapping whose last item ends at an offset.
fn closed(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        let next = rest.chars().next()?;
        at += match next {
            ']' | '}' => return Some(at + 1),
            '#' => rest.find(['\n', '\r'])?,
            _ => next.len_utf8(),
        };
    }
}
