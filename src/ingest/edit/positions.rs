//! Where lines begin: line and column of a text come in, byte offsets go out, and the other way round.
//!
//! Lines end with `\n`, `\r\n` or `\r`, as in YAML.

use crate::model::{Edit, Place};

/// The lines of a text.
pub(in crate::ingest) struct Positions<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Positions<'t> {
    /// Finds the lines of a text, which has no byte order mark.
    pub(in crate::ingest) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || (byte == b'\r' && bytes.get(at + 1).is_none_or(|&next| next != b'\n'))
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The offset of a line and column, both from 1; the column behind the last character is one too.
    pub(in crate::ingest) fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let rest = self.text.get(start..self.line_end(start))?;
        let column = column.checked_sub(1)?;
        let mut columns = rest.char_indices().map(|(at, _)| at);
        match columns.nth(column) {
            Some(at) => Some(start + at),
            None => (rest.chars().count() == column).then_some(start + rest.len()),
        }
    }

    /// Line and column of an offset, both from 1.
    pub(in crate::ingest) fn place(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.line_start(offset);
        let before = self.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// Where the line of an offset begins.
    pub(in crate::ingest) fn line_start(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|&start| start <= offset);
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0)
    }

    /// Where the line of an offset ends, before its line break.
    pub(in crate::ingest) fn line_end(&self, offset: usize) -> usize {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.find(['\n', '\r'])
            .map_or(self.text.len(), |length| offset + length)
    }

    /// The line break that the text uses at an offset, or before it.
    pub(in crate::ingest) fn line_break(&self, offset: usize) -> &'t str {
        let end = self.line_end(offset);
        let here = self.text.get(end..).unwrap_or_default();
        let before = || {
            let start = self.line_start(offset);
            self.text.get(..start).unwrap_or_default()
        };
        if here.starts_with("\r\n") || (here.is_empty() && before().ends_with("\r\n")) {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The edit that replaces what lies between two offsets.
    pub(in crate::ingest) fn edit(&self, file: &str, start: usize, end: usize, text: String) -> Edit {
        let (line, column) = self.place(start);
        let (end_line, end_column) = self.place(end);
        Edit {
            start: Place::at(file, line, column),
            end_line,
            end_column,
            text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_offset_has_a_place_and_every_place_its_offset(text in "[aé\\n\\r ]*") {
            let positions = Positions::new(&text);
            for (offset, c) in text.char_indices() {
                // Between the two characters of a line break is no place.
                let inside = c == '\n' && text[..offset].ends_with('\r');
                if !inside {
                    let (line, column) = positions.place(offset);
                    proptest::prop_assert_eq!(positions.offset(line, column), Some(offset));
                }
            }
        }
    }
}
