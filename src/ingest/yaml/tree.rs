//! Builds the nodes of a file from parser events.
//!
//! Nodes lie in one arena and refer to each other by index: no recursion while building or dropping, so a
//! hostile file cannot exhaust the stack, and an alias costs nothing.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::node::Node;
use crate::model::{Finding, Place, Severity};

/// How deep a file may be nested. The parser takes longer with every level, and a hostile file has thousands.
const DEPTH: usize = 200;

/// How many brackets may be open. Texts in a file have some that nobody closes.
const BRACKETS: usize = 1000;

/// One YAML document of a file.
#[derive(Debug)]
pub(in crate::ingest) struct Document<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) nodes: Vec<Entry<'a>>,
    root: usize,
    /// Duplicate keys and broken aliases.
    pub(in crate::ingest) findings: Vec<Finding>,
}

/// A node in the arena.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) content: Content<'a>,
    pub(super) start: Mark,
    pub(super) end: Mark,
}

/// What a node holds; children by index.
#[derive(Debug)]
pub(super) enum Content<'a> {
    Scalar {
        text: Cow<'a, str>,
        plain: bool,
        quotes: Quotes,
    },
    Sequence(Vec<usize>),
    Mapping(Vec<(usize, usize)>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Quotes {
    /// Without any.
    None,
    /// In `'`.
    Single,
    /// In `"`.
    Double,
    /// Behind `|` or `>`.
    Block,
}

/// Line and column from 1; 0 when unknown.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl From<Marker> for Mark {
    fn from(marker: Marker) -> Self {
        Self {
            line: marker.line(),
            column: marker.col() + 1,
        }
    }
}

impl<'a> Document<'a> {
    /// Reads all documents of a file; a file of nothing but comments has none.
    ///
    /// # Errors
    ///
    /// The finding that describes the first syntax error.
    pub(in crate::ingest) fn parse_all(file: &'a str, text: &'a str) -> Result<Vec<Self>, Finding> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Some(line) = too_many_brackets(text) {
            return Err(too_deep(Place::at(file, line, 0)));
        }
        let mut documents = Vec::new();
        let mut builder = Builder::default();
        let mut parser = Parser::new_from_str(text);
        while let Some(step) = parser.next_event() {
            let Ok((event, span)) = step else {
                return Self::parse_drawn_up(file, text)
                    .map_or_else(|| super::typed::second_opinion(file, text), Ok);
            };
            if builder.open.len() > DEPTH {
                return Err(too_deep(Place::at(file, span.start.line(), span.start.col() + 1)));
            }
            if event == Event::DocumentEnd {
                let built = std::mem::take(&mut builder);
                documents.push(built.finish(file, text));
            } else {
                builder.take(file, event, span.start.into(), span.end.into());
            }
        }
        documents.retain(|document| !document.is_blank());
        Ok(documents)
    }

    /// Reads a file whose brackets close at the edge of the page, which upstream's tools accept and the event
    /// parser does not. Each such bracket is read at the end of the line above: no other place changes.
    fn parse_drawn_up(file: &'a str, text: &'a str) -> Option<Vec<Self>> {
        let mut source = text.to_owned();
        for bracket in [']', '}'] {
            for line_break in ["\r\n", "\n"] {
                let closing = format!("{line_break}{bracket}");
                source = source.replace(&closing, &format!("{bracket}{line_break}"));
            }
        }
        let mut documents = Vec::new();
        let mut builder = Builder::default();
        let mut parser = Parser::new_from_str(&source);
        while let Some(step) = parser.next_event() {
            let (event, span) = step.ok()?;
            let event = match event {
                Event::Scalar(text, style, anchor, _) => {
                    Event::Scalar(Cow::Owned(text.into_owned()), style, anchor, None)
                }
                Event::SequenceStart(anchor, _) => Event::SequenceStart(anchor, None),
                Event::MappingStart(anchor, _) => Event::MappingStart(anchor, None),
                Event::SequenceEnd => Event::SequenceEnd,
                Event::MappingEnd => Event::MappingEnd,
                Event::Alias(anchor) => Event::Alias(anchor),
                Event::DocumentEnd => {
                    documents.push(std::mem::take(&mut builder).finish(file, text));
                    continue;
                }
                _ => continue,
            };
            builder.take(file, event, span.start.into(), span.end.into());
        }
        documents.retain(|document| !document.is_blank());
        Some(documents)
    }

    /// A document made of values without positions.
    pub(super) fn from_value(file: &'a str, text: &'a str, value: serde_yaml::Value) -> Self {
        let mut builder = Builder::default();
        let root = builder.value(value);
        builder.root = Some(root);
        builder.finish(file, text)
    }

    /// The outermost node.
    pub(in crate::ingest) fn root(&self) -> Node<'_> {
        Node::new(self, self.root)
    }

    /// Whether the document holds nothing at all: what is left between two `---` lines.
    fn is_blank(&self) -> bool {
        self.nodes.len() == 1 && self.root().is_null()
    }
}

/// The line on which more brackets are open than any file needs, wherever they stand: the parser looks through
/// all of them for the end of a key before it says anything.
fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, line) in text.lines().enumerate() {
        for byte in line.bytes() {
            match byte {
                b'[' | b'{' => open += 1,
                b']' | b'}' => open = open.saturating_sub(1),
                _ => {}
            }
            if open > BRACKETS {
                return Some(at + 1);
            }
        }
    }
    None
}

fn too_deep(place: Place) -> Finding {
    let message = format!("lists and mappings stand more than {DEPTH} deep in each other");
    let finding = Finding::new(Severity::Error, "yaml/too-deep", place, message);
    finding.hint("no file of Kubernetes is nested like that; write it flat")
}

/// A collection that is still open.
struct Open<'a> {
    entry: Entry<'a>,
    anchor: usize,
    key: Option<usize>,
}

/// Takes events, gives a document.
#[derive(Default)]
struct Builder<'a> {
    nodes: Vec<Entry<'a>>,
    open: Vec<Open<'a>>,
    anchors: HashMap<usize, usize>,
    root: Option<usize>,
    findings: Vec<Finding>,
}

impl<'a> Builder<'a> {
    fn take(&mut self, file: &str, event: Event<'a>, start: Mark, end: Mark) {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let quotes = match style {
                    ScalarStyle::Plain => Quotes::None,
                    ScalarStyle::SingleQuoted => Quotes::Single,
                    ScalarStyle::DoubleQuoted => Quotes::Double,
                    ScalarStyle::Literal | ScalarStyle::Folded => Quotes::Block,
                };
                let plain = quotes == Quotes::None;
                let content = Content::Scalar { text, plain, quotes };
                self.close(Entry { content, start, end }, anchor);
            }
            Event::SequenceStart(anchor, _) => self.begin(Content::Sequence(Vec::new()), anchor, start),
            Event::MappingStart(anchor, _) => self.begin(Content::Mapping(Vec::new()), anchor, start),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(mut open) = self.open.pop() {
                    open.entry.end = end;
                    if let Content::Mapping(pairs) = &mut open.entry.content {
                        self.drop_duplicates(file, pairs);
                    }
                    self.close(open.entry, open.anchor);
                }
            }
            Event::Alias(anchor) => self.alias(file, anchor, start, end),
            _ => {}
        }
    }

    fn begin(&mut self, content: Content<'a>, anchor: usize, start: Mark) {
        let entry = Entry {
            content,
            start,
            end: start,
        };
        self.open.push(Open {
            entry,
            anchor,
            key: None,
        });
    }

    /// Puts a finished node into the arena and hands it to the collection around it.
    fn close(&mut self, entry: Entry<'a>, anchor: usize) {
        let index = self.nodes.len();
        self.nodes.push(entry);
        if anchor > 0 {
            // Only finished nodes can be referred to: an alias inside its own anchor would be endless.
            self.anchors.insert(anchor, index);
        }
        self.attach(index);
    }

    fn attach(&mut self, index: usize) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(index);
            return;
        };
        match &mut open.entry.content {
            Content::Sequence(items) => items.push(index),
            Content::Mapping(pairs) => match open.key.take() {
                Some(key) => pairs.push((key, index)),
                None => open.key = Some(index),
            },
            Content::Scalar { .. } => {}
        }
    }

    fn alias(&mut self, file: &str, anchor: usize, start: Mark, end: Mark) {
        if let Some(&target) = self.anchors.get(&anchor) {
            self.attach(target);
            return;
        }
        let place = Place::at(file, start.line, start.column);
        let message = "this alias stands inside its own anchor";
        let finding = Finding::new(Severity::Warning, "yaml/endless-alias", place, message);
        self.findings.push(finding.hint("write the value out"));
        let content = Content::Scalar {
            text: Cow::Borrowed(""),
            plain: true,
            quotes: Quotes::None,
        };
        self.close(Entry { content, start, end }, 0);
    }

    /// Of several equal keys the last one counts, as in every reader that does not refuse the file.
    fn drop_duplicates(&mut self, file: &str, pairs: &mut Vec<(usize, usize)>) {
        let mut seen: HashSet<&str> = HashSet::with_capacity(pairs.len());
        let mut doubled = Vec::new();
        for (at, (key, _)) in pairs.iter().enumerate().rev() {
            let entry = &self.nodes[*key];
            if let Content::Scalar { text, .. } = &entry.content
                && !seen.insert(text)
            {
                let place = Place::at(file, entry.start.line, entry.start.column);
                let message = format!("the key `{text}` is there again further down; the last one counts");
                let finding = Finding::new(Severity::Warning, "yaml/duplicate-key", place, message);
                self.findings.push(finding.hint("keep one of them"));
                doubled.push(at);
            }
        }
        for at in doubled {
            pairs.remove(at);
        }
    }

    /// Adds a value that has no position. Recursion is bounded: `serde_yaml` refuses deep nesting.
    fn value(&mut self, value: serde_yaml::Value) -> usize {
        use serde_yaml::Value;
        let scalar = |text: String, plain| Content::Scalar {
            text: Cow::Owned(text),
            plain,
            // Not known any more; nothing is edited without a place.
            quotes: Quotes::None,
        };
        let content = match value {
            Value::Null => scalar(String::new(), true),
            Value::Bool(flag) => scalar(flag.to_string(), true),
            Value::Number(number) => scalar(number.to_string(), true),
            Value::String(text) => scalar(text, false),
            Value::Sequence(items) => {
                Content::Sequence(items.into_iter().map(|item| self.value(item)).collect())
            }
            Value::Mapping(pairs) => {
                let pairs = pairs.into_iter();
                Content::Mapping(pairs.map(|(k, v)| (self.value(k), self.value(v))).collect())
            }
            Value::Tagged(tagged) => return self.value(tagged.value),
        };
        let (start, end) = (Mark::default(), Mark::default());
        self.nodes.push(Entry { content, start, end });
        self.nodes.len() - 1
    }

    fn finish(mut self, file: &'a str, text: &'a str) -> Document<'a> {
        let root = self.root.unwrap_or_else(|| self.value(serde_yaml::Value::Null));
        Document {
            file,
            text,
            nodes: self.nodes,
            root,
            findings: self.findings,
        }
    }
}
