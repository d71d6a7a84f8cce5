//! Where everything stands in a unit file: its text comes in, the byte ranges of units and fields go out.
//!
//! Between two units a person may have left comments. Those right above a `[[unit]]` belong to it; those right below
//! the last field of a unit, with a blank line behind them, belong to that unit; the rest stands on its own.

use std::ops::Range;

use toml_edit::{Document, Item, Key, Table, TomlError};

use super::{Field, Unfit, Value};

/// A file.
pub(super) struct Layout {
    /// Its units, in their order.
    pub blocks: Vec<Block>,
    /// Where there is anything else in it than units and comments.
    pub foreign: Option<usize>,
}

/// A unit.
pub(super) struct Block {
    pub id: String,
    /// Start of the comments right above it, or of its `[[unit]]`.
    pub lead: usize,
    /// Start of the line of its `[[unit]]`.
    pub head: usize,
    /// End of its last line, and of the comments that belong to it below.
    pub end: usize,
    /// Its fields, in their order.
    pub entries: Vec<Entry>,
    /// Whether it holds values only, each on lines of its own.
    pub simple: bool,
}

/// A field.
pub(super) struct Entry {
    /// What it is, where we know the key.
    pub field: Option<Field>,
    /// Whether it is the id of the unit.
    pub is_id: bool,
    pub key: Range<usize>,
    pub value: Range<usize>,
    /// What it says, where that is text; line ends are `\n` whatever the file has.
    pub says: Option<Value>,
}

impl Layout {
    pub fn of(source: &str) -> Result<Self, Unfit> {
        let document = Document::parse(source).map_err(|error| toml(source, &error))?;
        let root = document.as_table();
        let mut heads = Vec::new();
        let mut foreign = None;
        let mut tables = Vec::new();
        for (key, item) in root {
            let at = || root.key(key).and_then(Key::span).map_or(0, |span| span.start);
            match item {
                Item::ArrayOfTables(units) if key == "unit" => tables = units.iter().collect(),
                _ if key == "unit" => {
                    return Err(Unfit::Form {
                        line: line(source, at()),
                    });
                }
                _ => {
                    foreign.get_or_insert(at());
                    heads.extend(starts(item));
                }
            }
        }
        heads.extend(tables.iter().filter_map(|table| Some(table.span()?.start)));
        heads.sort_unstable();
        let mut before = 0;
        let mut blocks = Vec::with_capacity(tables.len());
        for table in tables {
            let head = line_start(source, table.span().map_or(0, |span| span.start));
            let next = heads.iter().find(|start| **start > line_end(source, head) - 1);
            let block = block(source, table, before, head, next.copied());
            before = block.end;
            blocks.push(block);
        }
        Ok(Self { blocks, foreign })
    }
}

fn toml(source: &str, error: &TomlError) -> Unfit {
    Unfit::Toml {
        line: line(source, error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    }
}

/// Where the tables of an item begin.
fn starts(item: &Item) -> Vec<usize> {
    match item {
        Item::Table(table) => table.span().map(|span| span.start).into_iter().collect(),
        Item::ArrayOfTables(tables) => {
            let spans = tables.iter().filter_map(Table::span);
            spans.map(|span| span.start).collect()
        }
        Item::Value(_) | Item::None => Vec::new(),
    }
}

fn block(source: &str, table: &Table, before: usize, head: usize, next: Option<usize>) -> Block {
    let mut id = String::new();
    let mut simple = true;
    let mut entries = Vec::new();
    for (name, item) in table {
        let spans = table.key(name).and_then(Key::span).zip(item.span());
        let (Item::Value(value), Some((key, range))) = (item, spans) else {
            simple = false;
            continue;
        };
        let plain = |text: &str| text.replace("\r\n", "\n");
        let says = value.as_str().map(|text| Value::Text(plain(text))).or_else(|| {
            let texts = value.as_array()?.iter().map(|text| text.as_str().map(plain));
            texts.collect::<Option<Vec<_>>>().map(Value::List)
        });
        if let (true, Some(Value::Text(text))) = (name == "id", &says) {
            id.clone_from(text);
        }
        entries.push(Entry {
            field: Field::ALL.into_iter().find(|field| field.as_str() == name),
            is_id: name == "id",
            key,
            value: range,
            says,
        });
    }
    entries.sort_by_key(|entry| entry.key.start);
    simple &= entries
        .windows(2)
        .all(|two| line_end(source, two[0].value.end) <= two[1].key.start);
    let last = last_value(table).unwrap_or(head);
    let written = line_end(source, last);
    let limit = next.map_or(source.len(), |next| line_start(source, next));
    Block {
        id,
        lead: lead(source, before, head),
        head,
        end: below(source, written, limit),
        entries,
        simple,
    }
}

/// The end of the last value of a table and of all tables in it.
fn last_value(table: &Table) -> Option<usize> {
    let of_item = |item: &Item| match item {
        Item::Table(table) => last_value(table).or_else(|| Some(table.span()?.end)),
        Item::ArrayOfTables(tables) => {
            let ends = tables
                .iter()
                .filter_map(|table| last_value(table).or_else(|| Some(table.span()?.end)));
            ends.max()
        }
        Item::Value(value) => value.span().map(|span| span.end),
        Item::None => None,
    };
    table.iter().filter_map(|(_, item)| of_item(item)).max()
}

/// Where the comments right above a line begin, not before `limit`.
fn lead(source: &str, limit: usize, head: usize) -> usize {
    let mut start = head;
    while start > limit {
        let above = line_start(source, start - 1);
        if above < limit || !source[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}

/// Where the comments right below a unit end, if a blank line or the end of the file follows them.
fn below(source: &str, from: usize, limit: usize) -> usize {
    let mut end = from;
    while end < limit {
        let next = line_end(source, end);
        if source[end..next].trim().is_empty() {
            return end;
        }
        end = next;
    }
    if limit == source.len() { end } else { from }
}

/// Start of the line of an offset.
pub(super) fn line_start(source: &str, offset: usize) -> usize {
    source[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

/// End of the line of an offset, behind its line end.
pub(super) fn line_end(source: &str, offset: usize) -> usize {
    source[offset..]
        .find('\n')
        .map_or(source.len(), |newline| offset + newline + 1)
}

/// Number of the line of an offset.
pub(super) fn line(source: &str, offset: usize) -> usize {
    source[..offset.min(source.len())].matches('\n').count() + 1
}
