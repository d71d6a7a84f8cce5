//! New text for old ranges: what shall change comes in piece by piece, the whole new text goes out.

use std::collections::BTreeSet;
use std::ops::Range;

use super::layout::{Block, Entry, Layout, line_end, line_start};
use super::{Field, Value, quote};

/// Changes of one text, collected and then made at once.
pub(super) struct Splices<'s> {
    source: &'s str,
    eol: &'static str,
    all: Vec<(Range<usize>, String)>,
}

impl<'s> Splices<'s> {
    /// None yet. What is added gets the line ends that the text has.
    pub fn of(source: &'s str) -> Self {
        let eol = if source.contains("\r\n") { "\r\n" } else { "\n" };
        let all = Vec::new();
        Self { source, eol, all }
    }

    fn put(&mut self, range: Range<usize>, text: &str) {
        self.all.push((range, text.replace('\n', self.eol)));
    }

    /// A field of a unit says something, or goes.
    pub fn field(&mut self, block: &Block, field: Field, value: Option<&Value>) {
        let there = block.entries.iter().find(|entry| entry.field == Some(field));
        match (there, value) {
            (Some(entry), Some(value)) if entry.says.as_ref() == Some(value) => {}
            (Some(entry), Some(value)) => self.put(entry.value.clone(), &quote::value(value)),
            (Some(entry), None) => self.clear(entry),
            (None, Some(value)) => self.add(block, field, value),
            (None, None) => {}
        }
    }

    /// Takes a field out; a comment behind it becomes a line of its own.
    fn clear(&mut self, entry: &Entry) {
        let end = line_end(self.source, entry.value.end);
        let rest = &self.source[entry.value.end..end];
        if rest.trim().is_empty() {
            self.put(line_start(self.source, entry.key.start)..end, "");
        } else {
            let spaces = rest.len() - rest.trim_start().len();
            self.put(entry.key.start..entry.value.end + spaces, "");
        }
    }

    /// Adds a field behind the last of those that are written before it.
    fn add(&mut self, block: &Block, field: Field, value: &Value) {
        let before = |entry: &&Entry| entry.is_id || entry.field.is_some_and(|other| other < field);
        let behind = block
            .entries
            .iter()
            .filter(before)
            .max_by_key(|entry| (entry.field, entry.key.start));
        let (at, indent) = match behind {
            Some(entry) => {
                let start = line_start(self.source, entry.key.start);
                (
                    line_end(self.source, entry.value.end),
                    &self.source[start..entry.key.start],
                )
            }
            None => (line_end(self.source, block.head), ""),
        };
        let name = field.as_str();
        let width = self.column(block).unwrap_or(name.len());
        let line = format!("{indent}{name:width$} = {}\n", quote::value(value));
        self.put(at..at, &line);
    }

    /// The width that all keys of a unit are padded to, where somebody has aligned them.
    fn column(&self, block: &Block) -> Option<usize> {
        let widths: BTreeSet<usize> = block.entries.iter().map(|entry| entry.key.len()).collect();
        let columns: BTreeSet<usize> = block
            .entries
            .iter()
            .map(|entry| {
                let between = &self.source[entry.key.end..entry.value.start];
                entry.key.len() + between.find('=').unwrap_or_default()
            })
            .collect();
        let one = columns.first().filter(|_| columns.len() == 1 && widths.len() > 1);
        one.map(|column| column.saturating_sub(1))
    }

    /// A unit, behind the last of those that it follows.
    pub fn unit(&mut self, layout: &Layout, follows: impl Fn(&str) -> bool, toml: &str) {
        let before = layout.blocks.iter().rfind(|block| follows(&block.id));
        match (before, layout.blocks.first()) {
            (Some(block), _) => self.append(block.end, toml),
            (None, Some(first)) => self.put(first.lead..first.lead, &format!("{toml}\n")),
            (None, None) => self.append(self.source.len(), toml),
        }
    }

    /// Adds a paragraph at the end of a line.
    fn append(&mut self, at: usize, toml: &str) {
        let first = at == 0 && self.all.is_empty();
        let gap = if first { "" } else { "\n" };
        self.put(at..at, &format!("{gap}{toml}"));
    }

    /// A unit goes, with the comments right above it and one of the gaps around it.
    pub fn remove(&mut self, block: &Block) {
        let mut end = block.end;
        while end < self.source.len() {
            let next = line_end(self.source, end);
            if !self.source[end..next].trim().is_empty() {
                break;
            }
            end = next;
        }
        let mut start = block.lead;
        while end == self.source.len() && start > 0 {
            let above = line_start(self.source, start - 1);
            if !self.source[above..start].trim().is_empty() {
                break;
            }
            start = above;
        }
        self.put(start..end, "");
    }

    /// Makes them. Several at one place come in the order in which they were put.
    pub fn apply(mut self) -> String {
        self.all.sort_by_key(|(range, _)| range.start);
        let mut new = String::with_capacity(self.source.len());
        let mut done = 0;
        for (range, text) in self.all {
            // Two neighbours that go may share a gap.
            let start = range.start.max(done);
            new.push_str(&self.source[done..start]);
            new.push_str(&text);
            done = range.end.max(done);
        }
        new.push_str(&self.source[done..]);
        new
    }
}
