//! From a place in a text to the place in its file: values of TOML, bodies of pages, patterns of messages.

use std::ops::Range;

use crate::model::{Edit, Place};

/// A file of a locale with its lines.
pub(super) struct File<'a> {
    /// Its path below `locales/`.
    pub name: &'a str,
    pub text: &'a str,
    starts: Vec<usize>,
}

impl<'a> File<'a> {
    /// Finds the lines of a file.
    pub fn new(name: &'a str, text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            name,
            text,
            starts: std::iter::once(0).chain(ends).collect(),
        }
    }

    /// Line and column of an offset, both from 1; the column counts characters.
    fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        // A byte order mark in front of the file is no column.
        (line, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// The place of an offset.
    pub fn place(&self, offset: usize) -> Place {
        let (line, column) = self.position(offset);
        Place::at(self.name, line, column)
    }
}

/// A text that stands in a file, perhaps behind escapes.
pub(super) struct Written<'a> {
    pub file: &'a File<'a>,
    pub text: String,
    /// Offsets of the text and of the file that belong together, in order; between them both go on alike.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Written<'a> {
    /// A text that stands in its file as it is.
    pub fn plain(file: &'a File<'a>, at: Range<usize>) -> Self {
        Self {
            file,
            text: file.text.get(at.clone()).unwrap_or_default().to_owned(),
            pairs: vec![(0, at.start)],
        }
    }

    /// The value of a string of TOML that stands at `span`, quotes included.
    pub fn toml(file: &'a File<'a>, text: &str, span: Range<usize>) -> Self {
        let raw = file.text.get(span.clone()).unwrap_or_default();
        let quotes = ["\"\"\"", "'''", "\"", "'"]
            .into_iter()
            .find(|mark| raw.starts_with(mark));
        let quotes = quotes.unwrap_or_default();
        let mut start = quotes.len();
        if quotes.len() == 3 {
            let rest = &raw[start..];
            start += ["\r\n", "\n"]
                .iter()
                .find(|end| rest.starts_with(**end))
                .map_or(0, |end| end.len());
        }
        let inner = raw
            .get(start..raw.len().saturating_sub(quotes.len()))
            .unwrap_or_default();
        let base = span.start + start;
        Self {
            file,
            text: text.to_owned(),
            pairs: if inner == text {
                vec![(0, base)]
            } else {
                unescaped(inner, text, base, quotes.starts_with('"'))
            },
        }
    }

    /// The offset in the file of an offset in the text.
    fn offset(&self, at: usize) -> usize {
        let next = self.pairs.partition_point(|(text, _)| *text <= at);
        let (text, file) = next
            .checked_sub(1)
            .and_then(|last| self.pairs.get(last))
            .copied()
            .unwrap_or_default();
        (file + (at - text)).min(self.file.text.len())
    }

    /// The place in the file of an offset in the text.
    pub fn place(&self, at: usize) -> Place {
        self.file.place(self.offset(at))
    }

    /// The change of the file that changes the text; `None` where the file has the piece in another form.
    pub fn edit(&self, at: &Range<usize>, new: &str) -> Option<Edit> {
        let (start, end) = (self.offset(at.start), self.offset(at.start) + at.len());
        if self.file.text.get(start..end)? != self.text.get(at.clone())? {
            return None;
        }
        let (end_line, end_column) = self.file.position(end);
        Some(Edit {
            start: self.file.place(start),
            end_line,
            end_column,
            text: new.to_owned(),
        })
    }
}

/// Follows the escapes of a basic string and the line breaks of any.
fn unescaped(inner: &str, text: &str, base: usize, escapes: bool) -> Vec<(usize, usize)> {
    let mut pairs = vec![(0, base)];
    let (mut decoded, mut raw) = (0, 0);
    while let Some(c) = inner.get(raw..).and_then(|rest| rest.chars().next()) {
        if c == '\r' && inner[raw + 1..].starts_with('\n') && text.as_bytes().get(decoded) != Some(&b'\r') {
            raw += 1;
            pairs.push((decoded, base + raw));
            continue;
        }
        if c != '\\' || !escapes {
            decoded += c.len_utf8();
            raw += c.len_utf8();
            continue;
        }
        let next = inner[raw + 1..].chars().next().unwrap_or_default();
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if next.is_whitespace() {
            let rest = &inner[raw + 1..];
            raw += 1 + (rest.len() - rest.trim_start().len());
        } else {
            let hex = inner.get(raw + 2..raw + 2 + digits).unwrap_or_default();
            let code = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
            decoded += code.map_or(1, char::len_utf8);
            raw += 1 + next.len_utf8() + digits;
        }
        pairs.push((decoded, base + raw));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(source: &str, word: &str) -> (Place, Option<Edit>) {
        let file = File::new("f", source);
        let table = toml::de::DeTable::parse(source).expect("TOML").into_inner();
        let (_, value) = table.into_iter().next().expect("a value");
        let span = value.span();
        let toml::de::DeValue::String(text) = value.into_inner() else {
            panic!("a string");
        };
        let written = Written::toml(&file, &text, span);
        let at = text.find(word).expect("there");
        (written.place(at), written.edit(&(at..at + word.len()), "new"))
    }

    #[test]
    fn a_word_is_found_behind_every_sort_of_quote() {
        for (source, line, column) in [
            ("a = 'one word'", 1, 10),
            ("a = \"one word\"", 1, 10),
            ("a = '''\none\nword'''", 3, 1),
            ("a = \"\\\"\\u00e9 word\"", 1, 15),
            ("a = \"\"\"\none \\\n   word\"\"\"", 3, 4),
        ] {
            let (place, edit) = place(source, "word");
            assert_eq!((place.line, place.column), (line, column), "{source}");
            assert_eq!(edit.expect("it stands there").end_column, column + 4, "{source}");
        }
    }
}
