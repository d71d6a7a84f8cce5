//! The canonical order of a unit file: its text comes in, the same units and comments in their order go out.

use super::Unfit;
use super::layout::{Block, Layout, line, line_end, line_start};
use super::order::Sequence;

/// How the units of a file are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitOrder<'a> {
    /// By their ids, as English defines them.
    By(&'a Sequence),
    /// As they are: in the folder of English, people put themes and picks in order.
    AsWritten,
}

/// Puts units and the keys of each unit in order, with one blank line between units. Values, comments and what
/// stands beside the keys stay as they are; a comment moves with what stands below it. Doing it twice changes
/// nothing more.
///
/// # Errors
///
/// [`Unfit::Toml`], and [`Unfit::Form`] for a file that holds anything else than units.
pub fn arrange(source: &str, order: UnitOrder<'_>) -> Result<String, Unfit> {
    let layout = Layout::of(source)?;
    if let Some(at) = layout.foreign {
        return Err(Unfit::Form {
            line: line(source, at),
        });
    }
    let Some((first, last)) = layout.blocks.first().zip(layout.blocks.last()) else {
        return Ok(source.to_owned());
    };
    let eol = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let header = source[..first.lead].trim_end();
    let tail = source[last.end..].trim();
    let mut before = first.lead;
    let mut blocks: Vec<(&Block, String)> = Vec::with_capacity(layout.blocks.len());
    for block in &layout.blocks {
        let mut text = trimmed(&source[before..block.lead]).to_owned();
        if !text.is_empty() {
            text.push_str(eol);
        }
        text.push_str(&source[block.lead..block.head]);
        text.push_str(&body(source, block));
        end_line(&mut text, eol);
        blocks.push((block, text));
        before = block.end;
    }
    if let UnitOrder::By(sequence) = order {
        blocks.sort_by(|a, b| sequence.compare(&a.0.id, &b.0.id));
    }
    let mut new = header.to_owned();
    if !header.is_empty() {
        new.extend([eol, eol]);
    }
    let texts: Vec<String> = blocks.into_iter().map(|(_, text)| text).collect();
    new.push_str(&texts.join(eol));
    if !tail.is_empty() {
        new.extend([eol, tail, eol]);
    }
    Ok(new)
}

/// Whole lines without the blank ones around them.
fn trimmed(lines: &str) -> &str {
    let start = lines.len() - lines.trim_start_matches(['\n', '\r']).len();
    let kept = lines.trim_end();
    if kept.is_empty() {
        return "";
    }
    &lines[start..line_end(lines, kept.len() - 1)]
}

fn end_line(text: &mut String, eol: &str) {
    if !text.ends_with('\n') {
        text.push_str(eol);
    }
}

/// A unit with its keys in order. One that has tables of its own stays as it is.
fn body(source: &str, block: &Block) -> String {
    if !block.simple {
        return source[block.head..block.end].to_owned();
    }
    let eol = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let mut before = line_end(source, block.head);
    let mut body = source[block.head..before].to_owned();
    let mut entries = Vec::with_capacity(block.entries.len());
    for entry in &block.entries {
        let start = line_start(source, entry.key.start);
        let end = line_end(source, entry.value.end);
        let mut text = comments(&source[before..start]);
        text.push_str(&source[start..end]);
        end_line(&mut text, eol);
        let rank = match (entry.is_id, entry.field) {
            (true, _) => (0, None),
            (false, Some(field)) => (1, Some(field)),
            (false, None) => (2, None),
        };
        entries.push((rank, text));
        before = end;
    }
    entries.sort_by_key(|(rank, _)| *rank);
    body.extend(entries.into_iter().map(|(_, text)| text));
    body.push_str(&comments(&source[before..block.end]));
    body
}

/// The lines that are not blank.
fn comments(lines: &str) -> String {
    let lines = lines.split_inclusive('\n');
    lines.filter(|line| !line.trim().is_empty()).collect()
}
