//! The timeline in the Markdown of a README.
//!
//! In: the text. Out: the [`Row`]s of its first table with the columns "What" and "When", each with its place,
//! and the release that the heading names. The tables of 1.14 and 1.16 have a column for each month instead.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::words;
use crate::model::{Minor, Place};

/// One row of the timeline, words without mark-up.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    pub(super) what: String,
    pub(super) who: String,
    pub(super) when: String,
    /// Month of the column in which the date stands, where months have columns.
    pub(super) month: Option<i8>,
    /// Where the date stands, else the row.
    pub(super) place: Place,
    /// How many cells the row has more (or fewer) than the heading.
    pub(super) surplus: isize,
}

/// What a README has.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Timeline {
    /// Release in the first heading.
    pub(super) heading: Option<Minor>,
    pub(super) rows: Vec<Row>,
}

/// A cell with the bytes that it takes.
#[derive(Debug, Clone, Default)]
struct Cell {
    text: String,
    range: Range<usize>,
}

/// Finds and reads the timeline of a README that is called `file`.
pub(super) fn read(file: &str, text: &str) -> Timeline {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut timeline = Timeline::default();
    let (mut title, mut in_title, mut in_link) = (String::new(), false, false);
    let mut columns: Option<Columns> = None;
    let mut cells: Vec<Cell> = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) => in_title = timeline.heading.is_none(),
            Event::End(TagEnd::Heading(_)) if in_title => {
                in_title = false;
                timeline.heading = release_of(&title);
                title.clear();
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => cells.clear(),
            Event::Start(Tag::TableCell) => cells.push(Cell {
                text: String::new(),
                range,
            }),
            Event::Start(Tag::Link { .. }) => in_link = true,
            Event::End(TagEnd::Link) => in_link = false,
            Event::Text(words) | Event::Code(words) if in_title => title.push_str(&words),
            Event::Text(words) | Event::Code(words) => {
                // A link to a profile is a person; the store has roles only.
                let person = in_link && words.starts_with('@');
                if let Some(cell) = cells.last_mut().filter(|_| !person) {
                    cell.text.push_str(&words);
                }
            }
            Event::End(TagEnd::TableHead) => columns = Columns::of(&cells),
            Event::End(TagEnd::TableRow) => {
                if let Some(columns) = &columns {
                    let line = text.get(range.clone()).unwrap_or_default();
                    timeline
                        .rows
                        .push(columns.row(&cells, line, |at| place(file, text, at)));
                }
            }
            Event::End(TagEnd::Table) => {
                if columns.is_some() {
                    break;
                }
                cells.clear();
            }
            _ => {}
        }
    }
    timeline
}

/// Which column says what.
struct Columns {
    what: usize,
    who: Option<usize>,
    /// Columns of dates, each with its month where it has one.
    when: Vec<(usize, Option<i8>)>,
    count: usize,
}

impl Columns {
    /// The columns of a timeline; `None` for the heading of another table.
    fn of(cells: &[Cell]) -> Option<Self> {
        let names: Vec<String> = cells.iter().map(|cell| cell.text.trim().to_lowercase()).collect();
        let named = |wanted: &str| names.iter().position(|name| name == wanted);
        let when: Vec<(usize, Option<i8>)> = match named("when") {
            Some(at) => vec![(at, None)],
            None => {
                let months = names.iter().map(|name| words::month(name)).enumerate();
                months.filter(|(_, month)| month.is_some()).collect()
            }
        };
        (!when.is_empty()).then_some(Self {
            what: named("what")?,
            who: named("who"),
            when,
            count: cells.len(),
        })
    }

    fn row(&self, cells: &[Cell], line: &str, place: impl Fn(usize) -> Place) -> Row {
        let text = |at: usize| cells.get(at).map(|cell| plain(&cell.text)).unwrap_or_default();
        let dated = self.when.iter().find(|(at, _)| !text(*at).is_empty());
        let at = dated.map_or(0, |(at, _)| *at);
        let start = cells.get(at).map_or(0, |cell| cell.range.start);
        Row {
            what: text(self.what),
            who: self.who.map(text).unwrap_or_default(),
            when: dated.map(|(at, _)| text(*at)).unwrap_or_default(),
            month: dated.and_then(|(_, month)| *month),
            place: place(start),
            surplus: count(line).cast_signed() - self.count.cast_signed(),
        }
    }
}

/// How many cells a line has: a parser of Markdown fills up and cuts off what does not fit the heading.
fn count(line: &str) -> usize {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.replace("\\|", "").matches('|').count() + 1
}

/// Text of a cell without what is left of links whose address is missing: `[Exceptions][Exception]`.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("][") {
        plain.push_str(before);
        rest = behind.split_once(']').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    let plain = plain.replace(['[', ']'], " ").replace("()", " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ")
}

/// The release that a heading such as `Kubernetes v1.37` names.
fn release_of(title: &str) -> Option<Minor> {
    title.split_whitespace().find_map(|word| word.parse().ok())
}

fn place(file: &str, text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let blanks = text[at.min(text.len())..]
        .chars()
        .take_while(|c| *c == ' ')
        .count();
    Place::at(
        file,
        before.matches('\n').count() + 1,
        before[start..].chars().count() + blanks + 1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_without_mark_up_people_and_broken_links() {
        let text = "---\ntitle: x\n---\n# Kubernetes v1.37\n\n| a | b |\n|-|-|\n| x | y |\n\n\
                    | **What** | **Who** | **When** |\n|---|---|---|\n\
                    | **Begin [Freeze]** (EOD PST) | Lead ([@me](https://example.org)) | [Mon May 4](https://example.org/s/1) |\n\
                    | Call for [Exceptions][Exception] | | Tue May 5 | week 2 | |\n\n[Freeze]: ../phases.md\n";
        let timeline = read("README.md", text);
        assert_eq!(timeline.heading, Some(Minor::new(1, 37)));
        let [first, second] = timeline.rows.as_slice() else {
            panic!("two rows: {timeline:?}");
        };
        let words = |row: &Row| [row.what.clone(), row.who.clone(), row.when.clone()];
        assert_eq!(words(first), ["Begin Freeze (EOD PST)", "Lead", "Mon May 4"]);
        assert_eq!(words(second), ["Call for Exceptions", "", "Tue May 5"]);
        assert_eq!((first.surplus, second.surplus), (0, 2));
        assert_eq!(second.place, Place::at("README.md", 13, 40));
    }

    #[test]
    fn months_may_have_columns() {
        let text = "| What | Who | Jan | Feb | Week |\n|-|-|-|-|-|\n| A | L | | Tue 12 | 6 |\n";
        let row = &read("x", text).rows[0];
        assert_eq!((row.when.as_str(), row.month), ("Tue 12", Some(2)));
    }
}
