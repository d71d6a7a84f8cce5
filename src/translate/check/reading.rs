//! A Markdown text comes in, what the checks look at goes out: prose, code, links, lists, headings.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Stands in the prose for a span of code, for HTML and for a variable of a message.
pub(super) const ATOM: char = '\u{fffc}';

/// A text and what was read in it. Ranges of `prose` lead back to the source by [`at`](Self::at).
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    pub source: &'a str,
    /// Everything that a person reads as words, [`ATOM`] for what is none, a line break behind each block.
    pub prose: String,
    /// Spans of code, with their places in the source.
    pub codes: Vec<(String, Range<usize>)>,
    /// Blocks of code.
    pub blocks: Vec<(String, Range<usize>)>,
    /// Targets of links and images.
    pub links: Vec<(String, Range<usize>)>,
    /// Raw HTML.
    pub html: Vec<(String, Range<usize>)>,
    /// Items of lists: depth, whether they are numbered, and where.
    pub items: Vec<(usize, bool, usize)>,
    pub headings: Vec<Heading>,
    /// Blocks of prose, in order.
    pub blocks_of_prose: Vec<Block>,
    /// Where pieces of the prose begin, there and in the source.
    pieces: Vec<(usize, usize)>,
}

/// A heading.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub level: usize,
    /// Its explicit id; `None` where it has none.
    pub id: Option<String>,
    pub at: Range<usize>,
}

/// What sort of block a piece of prose is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Paragraph,
    Item,
    Heading,
    Cell,
}

/// A block of prose.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub shape: Shape,
    pub prose: Range<usize>,
}

impl<'a> Reading<'a> {
    /// Reads Markdown.
    pub fn of(source: &'a str) -> Self {
        let options =
            Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut reader = Reader {
            reading: Self {
                source,
                ..Self::default()
            },
            ..Reader::default()
        };
        for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
            reader.take(event, range);
        }
        reader.end_block();
        reader.reading
    }

    /// A text without marks of its own, in pieces: the prose itself, and where each piece stands.
    pub fn plain(source: &'a str, pieces: &[(Option<Range<usize>>, &str)]) -> Self {
        let mut reading = Self {
            source,
            ..Self::default()
        };
        for (at, text) in pieces {
            match at {
                Some(at) => reading.push(text, at.start),
                None => reading.prose.push(ATOM),
            }
        }
        let prose = 0..reading.prose.len();
        reading.blocks_of_prose.push(Block {
            shape: Shape::Cell,
            prose,
        });
        reading
    }

    fn push(&mut self, text: &str, source: usize) {
        self.pieces.push((self.prose.len(), source));
        self.prose.push_str(text);
    }

    /// Where in the source a place of the prose is.
    pub fn at(&self, prose: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= prose);
        match next.checked_sub(1).and_then(|last| self.pieces.get(last)) {
            Some((start, source)) => (source + (prose - start)).min(self.source.len()),
            None => 0,
        }
    }

    /// Where in the source a piece of the prose stands exactly so; `None` when marks stand in between.
    pub fn span(&self, prose: Range<usize>) -> Option<Range<usize>> {
        let start = self.at(prose.start);
        let end = start + prose.len();
        let same = self.source.get(start..end)? == self.prose.get(prose)?;
        same.then_some(start..end)
    }
}

#[derive(Default)]
struct Reader<'a> {
    reading: Reading<'a>,
    /// Lists that are open: whether each is numbered.
    lists: Vec<bool>,
    code_block: Option<(String, Range<usize>)>,
    shape: Option<Shape>,
    block: usize,
    /// Inside an address in angle brackets, whose text is no prose.
    address: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code_block {
                Some((code, _)) => code.push_str(&text),
                None if self.address => self.atom(&range),
                None => self.reading.push(&text, range.start),
            },
            Event::Code(code) => {
                self.atom(&range);
                self.reading.codes.push((code.to_string(), range));
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.atom(&range);
                self.reading.html.push((html.to_string(), range));
            }
            Event::SoftBreak | Event::HardBreak => self.reading.push("\n", range.start),
            _ => {}
        }
    }

    fn atom(&mut self, range: &Range<usize>) {
        self.reading.push(ATOM.encode_utf8(&mut [0; 4]), range.start);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(first) => {
                self.end_block();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.end_block();
                let numbered = self.lists.last().copied().unwrap_or_default();
                self.reading.items.push((self.lists.len(), numbered, range.start));
                self.open(Shape::Item);
            }
            Tag::Paragraph => {
                self.end_block();
                self.open(if self.lists.is_empty() {
                    Shape::Paragraph
                } else {
                    Shape::Item
                });
            }
            Tag::Heading { level, id, .. } => {
                self.end_block();
                self.reading.headings.push(Heading {
                    level: level as usize,
                    id: id.map(|id| id.to_string()),
                    at: range,
                });
                self.open(Shape::Heading);
            }
            Tag::TableCell => {
                self.end_block();
                self.open(Shape::Cell);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => {
                self.end_block();
                self.code_block = Some((String::new(), range));
            }
            Tag::Link {
                link_type, dest_url, ..
            } => {
                self.address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.reading.links.push((dest_url.to_string(), range));
            }
            Tag::Image { dest_url, .. } => self.reading.links.push((dest_url.to_string(), range)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_block(),
            TagEnd::CodeBlock => self.reading.blocks.extend(self.code_block.take()),
            TagEnd::Link => self.address = false,
            _ => {}
        }
    }

    fn open(&mut self, shape: Shape) {
        self.shape = Some(shape);
        self.block = self.reading.prose.len();
    }

    fn end_block(&mut self) {
        let prose = self.block..self.reading.prose.len();
        if !prose.is_empty() {
            let shape = self.shape.unwrap_or(Shape::Paragraph);
            self.reading.blocks_of_prose.push(Block { shape, prose });
            self.reading.prose.push('\n');
        }
        self.block = self.reading.prose.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_leads_back_to_its_source() {
        let source = "One **two** `x`, [three](https://example.org/) <https://example.net/>.\n\n- four\n";
        let reading = Reading::of(source);
        assert_eq!(reading.prose, "One two \u{fffc}, three \u{fffc}.\nfour\n");
        for word in ["two", "three", "four"] {
            let start = reading.prose.find(word).expect("there");
            let span = reading.span(start..start + word.len()).expect("one piece");
            assert_eq!(&source[span], word);
        }
        assert_eq!(reading.codes[0].0, "x");
        let links: Vec<&str> = reading.links.iter().map(|(link, _)| link.as_str()).collect();
        assert_eq!(links, ["https://example.org/", "https://example.net/"]);
        let (depth, numbered, _) = reading.items[0];
        assert_eq!((depth, numbered), (1, false));
        let end = reading.prose.find(" \u{fffc},").expect("there");
        assert_eq!(reading.span(end - 2..end + 1), None, "asterisks stand in between");
    }

    #[test]
    fn headings_give_their_ids_and_blocks_their_code() {
        let reading = Reading::of("## One {#one}\n\n```sh\nls\n```\n\n### Two\n");
        let ids: Vec<_> = reading
            .headings
            .iter()
            .map(|heading| (heading.level, heading.id.as_deref()))
            .collect();
        assert_eq!(ids, [(2, Some("one")), (3, None)]);
        assert_eq!(reading.blocks[0].0, "ls\n");
    }
}
