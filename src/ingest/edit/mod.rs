//! Changes of text files that leave everything else byte for byte as it was.
//!
//! In: a text and [`Edit`]s, which say by line and column what is replaced. Out: the new text, or why it cannot
//! be made. [`Positions`] knows where lines begin; [`write`](write()) puts the text back on disk.

mod disk;
mod positions;

use super::yaml::Document;
use crate::model::{Edit, Place};

pub use disk::{below, write};
pub(in crate::ingest) use positions::Positions;

/// Why edits cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A place that the text does not have: the file has changed since it was read.
    #[error("there is no place {0} any more")]
    Gone(Place),
    /// Two edits want to change the same characters.
    #[error("two changes meet at {0}")]
    Overlap(Place),
    /// The result can no longer be read.
    #[error("the result would be {0}")]
    Broken(String),
}

/// Applies edits, in any order; two equal ones count as one. A byte order mark in front stays, and is no column.
///
/// # Errors
///
/// [`Unfit`] when a place does not exist, or two edits touch the same characters. Two insertions at one place
/// have no order, so they are refused too.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Unfit> {
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let mark = mark.min('\u{feff}'.len_utf8());
    let (front, body) = text.split_at(mark);
    let positions = Positions::new(body);
    let mut changes = Vec::with_capacity(edits.len());
    for edit in edits {
        let gone = || Unfit::Gone(edit.start.clone());
        let start = positions
            .offset(edit.start.line, edit.start.column)
            .ok_or_else(gone)?;
        let end = positions
            .offset(edit.end_line, edit.end_column)
            .ok_or_else(gone)?;
        if end < start {
            return Err(gone());
        }
        changes.push((start, end, edit));
    }
    changes.sort_by(|a, b| (a.0, a.1, &a.2.text).cmp(&(b.0, b.1, &b.2.text)));
    changes.dedup_by(|a, b| (a.0, a.1) == (b.0, b.1) && a.2.text == b.2.text);
    let mut new = front.to_owned();
    let mut done = 0;
    let mut last_start = None;
    for (start, end, edit) in changes {
        if start < done || last_start == Some(start) {
            return Err(Unfit::Overlap(edit.start.clone()));
        }
        new.push_str(body.get(done..start).unwrap_or_default());
        new.push_str(&edit.text);
        done = end;
        last_start = Some(start);
    }
    new.push_str(body.get(done..).unwrap_or_default());
    Ok(new)
}

/// Applies edits to a file called `name`, and reads what comes out, where it is YAML.
///
/// # Errors
///
/// [`Unfit`] as for [`apply`], and [`Unfit::Broken`] when the file could be read before, but not afterwards.
pub fn mend(name: &str, text: &str, edits: &[Edit]) -> Result<String, Unfit> {
    let new = apply(text, edits)?;
    let yaml = name.ends_with(".yaml");
    match Document::parse_all(name, &new) {
        Err(finding) if yaml && Document::parse_all(name, text).is_ok() => {
            Err(Unfit::Broken(finding.message))
        }
        _ => Ok(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(from: (usize, usize), to: (usize, usize), text: &str) -> Edit {
        Edit {
            start: Place::at("x.yaml", from.0, from.1),
            end_line: to.0,
            end_column: to.1,
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_are_applied_in_any_order_and_equal_ones_once() {
        let text = "\u{feff}é: one\r\nb: two";
        let edits = [
            edit((2, 7), (2, 7), "\r\nc: 3"),
            edit((1, 4), (1, 7), "ONE"),
            edit((1, 4), (1, 7), "ONE"),
        ];
        assert_eq!(
            apply(text, &edits).as_deref(),
            Ok("\u{feff}é: ONE\r\nb: two\r\nc: 3")
        );
    }

    #[test]
    fn edits_that_meet_or_lie_outside_are_refused() {
        let text = "a: one\n";
        let one = edit((1, 4), (1, 7), "x");
        let meets = [one.clone(), edit((1, 6), (1, 7), "y")];
        assert_eq!(
            apply(text, &meets),
            Err(Unfit::Overlap(Place::at("x.yaml", 1, 6)))
        );
        let twice = [edit((1, 4), (1, 4), "x"), edit((1, 4), (1, 4), "y")];
        assert!(apply(text, &twice).is_err());
        for outside in [
            edit((1, 9), (1, 9), ""),
            edit((3, 1), (3, 1), ""),
            edit((1, 4), (1, 2), ""),
            edit((0, 0), (0, 0), ""),
        ] {
            assert!(matches!(apply(text, &[outside]), Err(Unfit::Gone(_))));
        }
        assert!(apply(text, &[edit((2, 1), (2, 1), "b: 2\n")]).is_ok());
    }
}
