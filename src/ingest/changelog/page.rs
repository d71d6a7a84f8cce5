//! A Markdown document as the blocks that matter here: text comes in, headings, lists, tables and prose with
//! their places go out. Reading Markdown is `pulldown-cmark`'s work; this file only cuts along its borders, so
//! that all text can be taken over exactly as it was written.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// `## Title`, from the first column; the title as written.
    Heading(u8, String),
    /// A list, with the start of each line that begins an item, nested ones too.
    List(Vec<usize>),
    /// A list of nothing but links to headings of the same page.
    Contents,
    /// A table, header included.
    Table(Vec<Vec<Cell>>),
    /// `<!-- … -->`
    Comment,
    /// Anything else that has text.
    Prose,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its words, without marks.
    pub(super) text: String,
    /// The links in it: words and address.
    pub(super) links: Vec<(String, String)>,
}

/// A block and the bytes that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) shape: Shape,
    pub(super) range: Range<usize>,
}

/// A document cut into blocks.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) blocks: Vec<Block>,
    /// Blocks of code, also inside lists.
    code: Vec<Range<usize>>,
    lines: Vec<usize>,
}

impl<'a> Page<'a> {
    /// Cuts a document. Every byte that is no white space is in exactly one block.
    pub(super) fn cut(text: &'a str) -> Self {
        let mut page = Self {
            text,
            blocks: Vec::new(),
            code: Vec::new(),
            lines: std::iter::once(0)
                .chain(text.match_indices('\n').map(|(at, _)| at + 1))
                .collect(),
        };
        let mut depth = 0_usize;
        let mut events = Vec::new();
        for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
            match &event {
                Event::Start(tag) => {
                    depth += 1;
                    if matches!(tag, Tag::CodeBlock(_)) {
                        page.code.push(range.clone());
                    }
                }
                Event::End(_) => depth -= 1,
                _ => {}
            }
            events.push((event, range));
            if depth == 0 {
                page.take(&events);
                events.clear();
            }
        }
        page.rest_until(text.len());
        page
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at)
    }

    /// The text of a block or of any other range.
    pub(super) fn slice(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }

    /// The blocks of code in a range, as bytes from its start.
    pub(super) fn code(&self, within: &Range<usize>) -> Vec<Range<usize>> {
        let inside = self.code.iter().filter(|code| within.contains(&code.start));
        inside
            .map(|code| code.start - within.start..code.end - within.start)
            .collect()
    }

    /// How many blanks stand before the first other character of the line of a byte.
    pub(super) fn indent(&self, at: usize) -> usize {
        let line = &self.text[self.start_of_line(at)..];
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    fn start_of_line(&self, at: usize) -> usize {
        self.lines[self.line(at) - 1]
    }

    fn take(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let Some((first, range)) = events.first() else {
            return;
        };
        let start = self.start_of_line(range.start).max(self.end());
        self.rest_until(start);
        let range = start..range.end.max(start);
        let shape = match first {
            Event::Start(Tag::Heading { level, .. }) if self.slice(&range).starts_with('#') => {
                let title = self.slice(&range).trim_start_matches('#').trim();
                Shape::Heading(*level as u8, title.to_owned())
            }
            Event::Start(Tag::List(_)) if is_contents(events) => Shape::Contents,
            Event::Start(Tag::List(_)) => Shape::List(self.bullets(events)),
            Event::Start(Tag::Table(_)) => Shape::Table(table(events)),
            Event::Start(Tag::HtmlBlock) if is_comment(self.slice(&range)) => Shape::Comment,
            _ => Shape::Prose,
        };
        self.blocks.push(Block { shape, range });
    }

    /// Where the last block ends.
    fn end(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.range.end)
    }

    /// Keeps text for which the parser has no events, such as definitions of links.
    fn rest_until(&mut self, to: usize) {
        let range = self.end()..to;
        if !range.is_empty() && !self.slice(&range).trim().is_empty() {
            let shape = Shape::Prose;
            self.blocks.push(Block { shape, range });
        }
    }

    /// The starts of the lines on which items begin. Of `- - x` only the first counts.
    fn bullets(&self, events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
        let items = events
            .iter()
            .filter(|(event, _)| matches!(event, Event::Start(Tag::Item)));
        let mut lines: Vec<usize> = items
            .filter(|(_, range)| range.start <= self.start_of_line(range.start) + self.indent(range.start))
            .map(|(_, range)| self.start_of_line(range.start))
            .collect();
        lines.dedup();
        lines
    }
}

fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->")
}

/// Whether all words of a list are links into the page.
fn is_contents(events: &[(Event<'_>, Range<usize>)]) -> bool {
    let mut inside = false;
    let mut links = 0_usize;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#') => {
                inside = true;
                links += 1;
            }
            Event::End(TagEnd::Link) => inside = false,
            Event::Text(_) | Event::Code(_) if !inside => return false,
            _ => {}
        }
    }
    links > 0
}

fn table(events: &[(Event<'_>, Range<usize>)]) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (event, _) in events {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => {
                if let Some(row) = rows.last_mut() {
                    row.push(Cell::default());
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.links.push((String::new(), dest_url.to_string()));
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.text.push_str(words);
                    if let Some((text, _)) = cell.links.last_mut().filter(|(text, _)| text.is_empty()) {
                        text.push_str(words);
                    }
                }
            }
            _ => {}
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<Shape> {
        Page::cut(text)
            .blocks
            .into_iter()
            .map(|block| block.shape)
            .collect()
    }

    #[test]
    fn a_page_is_cut_into_headings_lists_tables_and_prose() {
        let text = "<!-- c -->\n- [a](#a)\n  - [b](#b)\n\n# v1 `x`\n\nwords\n\nfile | hash\n--- | ---\n\
                    [f](https://e.example/f) | `00`\n\n- a\n  - b\n\n      code\n- c\n";
        let table = vec![
            vec![cell("file", None), cell("hash", None)],
            vec![cell("f", Some("https://e.example/f")), cell("00", None)],
        ];
        let bullets = vec![
            text.find("- a\n").expect("there"),
            text.find("  - b\n\n").expect("there"),
            text.rfind("- c").expect("there"),
        ];
        assert_eq!(
            shapes(text),
            [
                Shape::Comment,
                Shape::Contents,
                Shape::Heading(1, "v1 `x`".to_owned()),
                Shape::Prose,
                Shape::Table(table),
                Shape::List(bullets),
            ]
        );
    }

    fn cell(text: &str, url: Option<&str>) -> Cell {
        let links = url
            .iter()
            .map(|url| (text.to_owned(), (*url).to_owned()))
            .collect();
        let text = text.to_owned();
        Cell { text, links }
    }

    #[test]
    fn an_indented_heading_and_an_underlined_one_are_prose() {
        assert_eq!(shapes("  # a\n\nb\n---\n"), [Shape::Prose, Shape::Prose]);
    }

    #[test]
    fn what_the_parser_has_no_event_for_is_prose() {
        let text = "# a\n\n[x]: https://e.example\n\nb\n\n[y]: https://e.example\n";
        assert_eq!(shapes(text).len(), 4);
    }

    proptest::proptest! {
        #[test]
        fn every_word_is_in_one_block(text in "([-#|> a`\\[\\]()<!*1.\n]|\n\n|- |  |```)*") {
            let page = Page::cut(&text);
            let mut at = 0;
            for block in &page.blocks {
                proptest::prop_assert!(block.range.start >= at);
                proptest::prop_assert_eq!(text[at..block.range.start].trim(), "");
                at = block.range.end;
            }
            proptest::prop_assert_eq!(text[at..].trim(), "");
        }
    }
}
