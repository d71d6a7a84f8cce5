//! A node of a YAML document: its kind, its text as written, its place, the comment behind it.

use super::tree::{Content, Document, Entry, Quotes};
use crate::model::Place;

/// How many nodes a value may have when written out: more than any real file, less than a file that
/// multiplies itself with aliases.
const EXPANSION_LIMIT: usize = 10_000;

/// A node; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Node<'d> {
    pub(super) document: &'d Document<'d>,
    index: usize,
}

impl<'d> Node<'d> {
    pub(super) fn new(document: &'d Document<'d>, index: usize) -> Self {
        Self { document, index }
    }

    pub(super) fn entry(self) -> &'d Entry<'d> {
        &self.document.nodes[self.index]
    }

    /// All nodes of the document.
    pub(super) fn all(self) -> impl Iterator<Item = Node<'d>> {
        (0..self.document.nodes.len()).map(move |index| Self::new(self.document, index))
    }

    /// Where the node begins.
    pub(in crate::ingest) fn place(self) -> Place {
        let start = self.entry().start;
        Place::at(self.document.file, start.line, start.column)
    }

    /// Whether there is no value: nothing, `~` or `null` without quotes.
    pub(in crate::ingest) fn is_null(self) -> bool {
        match &self.entry().content {
            Content::Scalar { text, plain, .. } => {
                *plain && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// The text of a scalar exactly as written, without its quotes; `None` for null, lists and mappings.
    pub(in crate::ingest) fn text(self) -> Option<&'d str> {
        match &self.entry().content {
            Content::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// An unquoted `true` or `false`, or one of the words that older YAML took for them: `yes`, `off`.
    pub(in crate::ingest) fn as_bool(self) -> Option<bool> {
        let Content::Scalar {
            text, plain: true, ..
        } = &self.entry().content
        else {
            return None;
        };
        match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    /// The items of a list; `None` for anything else.
    pub(in crate::ingest) fn items(self) -> Option<impl Iterator<Item = Node<'d>>> {
        match &self.entry().content {
            Content::Sequence(items) => Some(items.iter().map(move |&index| Self::new(self.document, index))),
            _ => None,
        }
    }

    /// The keys and values of a mapping, in the order of the file; `None` for anything else.
    pub(in crate::ingest) fn entries(self) -> Option<impl Iterator<Item = (Node<'d>, Node<'d>)>> {
        let node = move |index| Self::new(self.document, index);
        match &self.entry().content {
            Content::Mapping(pairs) => Some(pairs.iter().map(move |&(k, v)| (node(k), node(v)))),
            _ => None,
        }
    }

    /// The value of a key, if this is a mapping that has it.
    pub(in crate::ingest) fn get(self, key: &str) -> Option<Node<'d>> {
        self.entries()?
            .find(|(name, _)| name.text() == Some(key))
            .map(|(_, value)| value)
    }

    /// The comment behind a scalar on the same line, without its `#`.
    pub(in crate::ingest) fn comment(self) -> Option<&'d str> {
        let Entry { content, start, end } = self.entry();
        let Content::Scalar { plain, .. } = content else {
            return None;
        };
        let behind = if *plain {
            self.rest_of_line(end.line, end.column)?
        } else {
            behind_quotes(self.rest_of_line(start.line, start.column)?)?
        };
        behind.trim_start().strip_prefix('#').map(str::trim)
    }

    /// How a scalar is written; `None` for lists and mappings.
    pub(in crate::ingest) fn quotes(self) -> Option<Quotes> {
        match &self.entry().content {
            Content::Scalar { quotes, .. } => Some(*quotes),
            _ => None,
        }
    }

    /// Line and column of the first character behind a scalar that ends on its first line; `None` for all others.
    pub(in crate::ingest) fn end(self) -> Option<(usize, usize)> {
        let Entry { start, end, .. } = self.entry();
        match self.quotes()? {
            Quotes::None => (start.line > 0 && end.line == start.line).then_some((end.line, end.column)),
            Quotes::Single | Quotes::Double => {
                let text = self.rest_of_line(start.line, start.column)?;
                let behind = behind_quotes(text)?;
                let length = text.chars().count() - behind.chars().count();
                Some((start.line, start.column + length))
            }
            Quotes::Block => None,
        }
    }

    /// The text from a line and column on, to the end of the line.
    fn rest_of_line(self, line: usize, column: usize) -> Option<&'d str> {
        let line = self.document.text.lines().nth(line.checked_sub(1)?)?;
        let (at, _) = line.char_indices().nth(column.checked_sub(1)?)?;
        line.get(at..)
    }

    /// What the node is, for messages: `a list`, ``the text `n/a` ``.
    pub(in crate::ingest) fn describe(self) -> String {
        match &self.entry().content {
            Content::Sequence(_) => "a list".to_owned(),
            Content::Mapping(_) => "a mapping".to_owned(),
            Content::Scalar { .. } if self.is_null() => "nothing".to_owned(),
            Content::Scalar { text, .. } => {
                let line = text.lines().next().unwrap_or_default();
                let short: String = line.chars().take(40).collect();
                let rest = if short.len() < text.trim_end().len() {
                    "…"
                } else {
                    ""
                };
                format!("`{short}{rest}`")
            }
        }
    }

    /// The node as JSON; numbers and booleans where they are not quoted. `None` when aliases blow it up.
    pub(in crate::ingest) fn to_json(self) -> Option<serde_json::Value> {
        self.expand(&mut EXPANSION_LIMIT.clone(), 0)
    }

    fn expand(self, budget: &mut usize, depth: usize) -> Option<serde_json::Value> {
        use serde_json::Value;
        *budget = budget.checked_sub(1)?;
        if depth > 64 {
            return None;
        }
        match &self.entry().content {
            Content::Scalar { text, plain, .. } => Some(if self.is_null() {
                Value::Null
            } else if *plain {
                plain_json(text)
            } else {
                Value::String(text.to_string())
            }),
            Content::Sequence(_) => {
                let items = self.items()?.map(|item| item.expand(budget, depth + 1));
                items.collect::<Option<Vec<_>>>().map(Value::Array)
            }
            Content::Mapping(_) => {
                let mut object = serde_json::Map::new();
                for (key, value) in self.entries()? {
                    let name = key.text().unwrap_or_default().to_owned();
                    object.insert(name, value.expand(budget, depth + 1)?);
                }
                Some(Value::Object(object))
            }
        }
    }
}

/// What follows a quoted scalar that ends on its first line. The parser's own end mark of such a scalar lies
/// behind the comment, so it cannot be used.
fn behind_quotes(text: &str) -> Option<&str> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        if (c == '\\' && quote == '"') || (c == quote && doubled) {
            chars.next();
        } else if c == quote {
            return text.get(at + 1..);
        }
    }
    None
}

/// An unquoted scalar as JSON: what reads back as the same number or boolean becomes one.
fn plain_json(text: &str) -> serde_json::Value {
    match text {
        "true" => true.into(),
        "false" => false.into(),
        _ => {
            let number = text.parse::<serde_json::Number>().ok();
            let same = number.filter(|number| number.to_string() == text);
            same.map_or_else(|| text.into(), serde_json::Value::Number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_root<T>(text: &str, look: impl FnOnce(Node<'_>) -> T) -> T {
        let documents = Document::parse_all("test.yaml", text).expect("valid YAML");
        look(documents[0].root())
    }

    #[test]
    fn numbers_keep_the_text_they_were_written_with() {
        with_root("a: 0752\nb: 1.20\nc: 0.0\nd: 'x'\ne: 0000\nf: ~\n", |root| {
            let text = |key| root.get(key).and_then(Node::text);
            assert_eq!(text("a"), Some("0752"));
            assert_eq!(text("b"), Some("1.20"));
            assert_eq!(text("c"), Some("0.0"));
            assert_eq!(text("d"), Some("x"));
            assert_eq!(text("e"), Some("0000"));
            assert_eq!(text("f"), None);
        });
    }

    #[test]
    fn a_node_knows_its_place_and_the_comment_behind_it() {
        let text = "status: implementable #provisional\nalpha: \"v1.24\"  # SELinux\nlist:\n  - \"@é\" # x\n  - b\nz: a#b\n";
        with_root(text, |root| {
            let status = root.get("status").expect("there");
            assert_eq!(status.comment(), Some("provisional"));
            assert_eq!(status.place(), Place::at("test.yaml", 1, 9));
            assert_eq!(root.get("alpha").and_then(Node::comment), Some("SELinux"));
            let items: Vec<_> = root.get("list").and_then(Node::items).expect("a list").collect();
            assert_eq!(items[0].comment(), Some("x"));
            assert_eq!(items[0].place(), Place::at("test.yaml", 4, 5));
            assert_eq!(items[1].comment(), None);
            assert_eq!(root.get("z").and_then(Node::comment), None);
        });
    }

    #[test]
    fn line_ends_and_byte_order_marks_do_not_matter() {
        with_root("\u{feff}a: |-\r\n  x\r\n  y\r\nb: 2\r\n", |root| {
            assert_eq!(root.get("a").and_then(Node::text), Some("x\ny"));
            assert_eq!(root.get("b").and_then(Node::text), Some("2"));
        });
    }

    fn json(text: &str) -> Option<serde_json::Value> {
        let documents = Document::parse_all("test.yaml", text).expect("valid YAML");
        documents[0].root().to_json()
    }

    #[test]
    fn json_has_numbers_only_where_nothing_is_lost() {
        let want = serde_json::json!({
            "a": 1, "b": "1.20", "c": 9.8, "d": "1", "e": true, "f": ["x", {"g": null}]
        });
        let text = "a: 1\nb: 1.20\nc: 9.8\nd: '1'\ne: true\nf: [x, {g: }]\n";
        assert_eq!(json(text), Some(want));
    }

    #[test]
    fn a_file_that_multiplies_itself_is_not_written_out() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let below = format!("*a{}", level - 1);
            let line = format!("a{level}: &a{level} [{}]\n", vec![below; 10].join(", "));
            text.push_str(&line);
        }
        assert_eq!(json(&text), None);
    }
}
