//! A key of a mapping: its path and value come in, the edits that set it go out.

use super::quote::{Style, Value, written};
use super::span;
use crate::ingest::edit::Positions;
use crate::ingest::yaml::node::Node;
use crate::model::Edit;

/// How to write a key that is not there yet.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Habit<'h> {
    /// The order of keys at each depth; others may stand anywhere.
    pub(in crate::ingest) order: &'h [&'h [&'h str]],
    /// The style of a value that has no neighbours to copy it from.
    pub(in crate::ingest) style: Style,
}

/// Sets a key of a mapping, `["milestone", "beta"]` for one inside another.
///
/// # Errors
///
/// Why it cannot be done, to be read after the name of the key.
pub(in crate::ingest) fn set(
    root: Node<'_>,
    path: &[&str],
    value: Value<'_>,
    habit: Habit<'_>,
) -> Result<Vec<Edit>, &'static str> {
    if root.entry().start.line == 0 {
        return Err("the file is not clean YAML; correct it by hand first");
    }
    let setter = Setter {
        positions: Positions::new(root.document.text),
        text: root.document.text,
        file: root.document.file,
        step: step(root),
        value,
        habit,
    };
    setter.set(root, path, 0)
}

/// How far keys inside keys are indented in this file.
fn step(root: Node<'_>) -> usize {
    let column = |node: Node<'_>| node.entry().start.column;
    let children = root.entries().into_iter().flatten().filter_map(|(key, value)| {
        let (child, _) = value.entries()?.next()?;
        let deeper = !span::is_flow(value) && child.entry().start.line > key.entry().start.line;
        let step = column(child).checked_sub(column(key))?;
        (deeper && step > 0).then_some(step)
    });
    children.into_iter().next().unwrap_or(2)
}

struct Setter<'d> {
    positions: Positions<'d>,
    text: &'d str,
    file: &'d str,
    step: usize,
    value: Value<'d>,
    habit: Habit<'d>,
}

/// The edits, or why there are none.
type Answer = Result<Vec<Edit>, &'static str>;

const NO_PLACE: &str = "its place in the file is not clear; change it by hand";

impl<'d> Setter<'d> {
    fn set(&self, mapping: Node<'d>, path: &[&str], depth: usize) -> Answer {
        let (first, rest) = path.split_first().ok_or("it has no name")?;
        let there = mapping
            .entries()
            .ok_or("the value around it is not a mapping")?
            .find(|(key, _)| key.text() == Some(first));
        let Some((key, old)) = there else {
            return self.insert(mapping, path, depth);
        };
        if rest.is_empty() {
            return self.replace(key, old);
        }
        let empty = old.is_null() || old.entries().is_some_and(|mut entries| entries.next().is_none());
        if empty {
            self.fill(key, old, rest)
        } else if old.entries().is_some() {
            self.set(old, rest, depth + 1)
        } else {
            Err("the value around it is not a mapping")
        }
    }

    /// Gives a key that is there another value.
    fn replace(&self, key: Node<'d>, old: Node<'d>) -> Answer {
        if let Some(edit) = old.rewrite(self.value) {
            return Ok(vec![edit]);
        }
        if !old.is_null() {
            return Err("it is not a single value in this file; change it by hand");
        }
        let colon = self.colon(key).ok_or(NO_PLACE)?;
        let value = written(self.value, self.habit.style, span::in_flow(key));
        Ok(vec![self.edit(colon, colon, format!(" {value}"))])
    }

    /// Puts a key into a mapping that is `{}`, `null`, or nothing.
    fn fill(&self, key: Node<'d>, old: Node<'d>, path: &[&str]) -> Answer {
        let colon = self.colon(key).ok_or(NO_PLACE)?;
        if span::in_flow(key) {
            let end = span::end(old, &self.positions).unwrap_or(colon);
            let value = format!(" {{{}}}", self.in_braces(path));
            return Ok(vec![self.edit(colon, end, value)]);
        }
        let mut edits = Vec::new();
        let mut line = colon;
        if let Some(end) = span::end(old, &self.positions) {
            let gone = self.text.get(colon..end).ok_or(NO_PLACE)?;
            if gone.contains(['\n', '\r', '#', '&', '!']) {
                return Err(NO_PLACE);
            }
            edits.push(self.edit(colon, end, String::new()));
            line = end;
        }
        let at = self.positions.line_end(line);
        let indent = key.entry().start.column - 1 + self.step;
        let style = self.habit.style;
        let text = self.lines(path, indent, style, self.positions.line_break(at));
        if at == line && !edits.is_empty() {
            // Two edits that touch are one.
            return Ok(vec![self.edit(colon, line, text)]);
        }
        edits.push(self.edit(at, at, text));
        Ok(edits)
    }

    /// Puts a key that is missing where it belongs.
    fn insert(&self, mapping: Node<'d>, path: &[&str], depth: usize) -> Answer {
        let order = self.habit.order.get(depth).copied().unwrap_or_default();
        let rank = |name: &str| order.iter().position(|known| *known == name);
        let wanted = path.first().and_then(|name| rank(name));
        let entries: Vec<_> = mapping.entries().into_iter().flatten().collect();
        let ranked = |entry: &&(Node<'d>, Node<'d>)| entry.0.text().and_then(rank);
        let before = entries
            .iter()
            .filter(|entry| wanted.is_some() && ranked(entry).is_some_and(|other| Some(other) < wanted))
            .max_by_key(ranked);
        let after = entries
            .iter()
            .filter(|entry| wanted.is_some() && ranked(entry).is_some_and(|other| Some(other) > wanted))
            .min_by_key(ranked);
        let style = self.style_of(if depth > 0 {
            before.or(after).or(entries.last()).map(|entry| entry.1)
        } else {
            None
        });
        if span::is_flow(mapping) {
            let (edit_at, text) = match (
                before.or(if after.is_none() { entries.last() } else { None }),
                after,
            ) {
                (Some((key, value)), _) => {
                    let colon = self.colon(*key).ok_or(NO_PLACE)?;
                    let end = span::end(*value, &self.positions).unwrap_or(colon);
                    (end, format!(", {}", self.in_braces_as(path, style)))
                }
                (None, Some((key, _))) => {
                    let start = self.start(*key).ok_or(NO_PLACE)?;
                    (start, format!("{}, ", self.in_braces_as(path, style)))
                }
                (None, None) => return Err(NO_PLACE),
            };
            return Ok(vec![self.edit(edit_at, edit_at, text)]);
        }
        let column = entries
            .first()
            .map(|(key, _)| key.entry().start.column)
            .ok_or(NO_PLACE)?;
        let indent = column - 1;
        let follows = before.or(if after.is_none() { entries.last() } else { None });
        if let Some((key, value)) = follows {
            let colon = self.colon(*key).ok_or(NO_PLACE)?;
            // An alias stands where its anchor is, above.
            let end = span::end(*value, &self.positions).map_or(colon, |end| end.max(colon));
            let at = self.positions.line_end(end);
            let text = self.lines(path, indent, style, self.positions.line_break(at));
            return Ok(vec![self.edit(at, at, text)]);
        }
        let (key, _) = after.ok_or(NO_PLACE)?;
        let at = self.above_comments(self.start(*key).ok_or(NO_PLACE)?);
        let line_break = self.positions.line_break(at);
        let text = self.lines(path, indent, style, line_break);
        let text = format!("{}{line_break}", text.trim_start_matches(['\r', '\n']));
        Ok(vec![self.edit(at, at, text)])
    }

    /// The start of the comment lines right above a line, which speak of it.
    fn above_comments(&self, offset: usize) -> usize {
        let mut start = self.positions.line_start(offset);
        while start > 0 {
            let above = self.positions.line_start(start - 1);
            let line = self.text.get(above..start).unwrap_or_default();
            if !line.trim_start().starts_with('#') {
                break;
            }
            start = above;
        }
        start
    }

    /// A line break and a line for each step of a path.
    fn lines(&self, path: &[&str], indent: usize, style: Style, line_break: &str) -> String {
        let mut text = String::new();
        for (depth, key) in path.iter().enumerate() {
            text.extend([line_break, &" ".repeat(indent + depth * self.step), key, ":"]);
        }
        text.extend([" ", &written(self.value, style, false)]);
        text
    }

    /// A path as it stands between braces.
    fn in_braces(&self, path: &[&str]) -> String {
        self.in_braces_as(path, self.habit.style)
    }

    fn in_braces_as(&self, path: &[&str], style: Style) -> String {
        let value = written(self.value, style, true);
        let mut text = String::new();
        for (depth, key) in path.iter().enumerate() {
            text.extend([if depth == 0 { "" } else { "{" }, key, ": "]);
        }
        text.push_str(&value);
        text.push_str(&"}".repeat(path.len().saturating_sub(1)));
        text
    }

    /// The style of a neighbour, else that of the habit.
    fn style_of(&self, neighbour: Option<Node<'d>>) -> Style {
        let scalar = neighbour.and_then(|node| span::scalar(node, &self.positions));
        let style = scalar.map(|scalar| scalar.style);
        style
            .filter(|style| *style != Style::Block)
            .unwrap_or(self.habit.style)
    }

    fn start(&self, node: Node<'d>) -> Option<usize> {
        let mark = node.entry().start;
        self.positions.offset(mark.line, mark.column)
    }

    /// The offset behind the colon of a key.
    fn colon(&self, key: Node<'d>) -> Option<usize> {
        let end = span::scalar(key, &self.positions)?.end;
        let rest = self.text.get(end..)?;
        let colon = rest.find(|c: char| !matches!(c, ' ' | '\t'))?;
        rest.get(colon..)?.starts_with(':').then_some(end + colon + 1)
    }

    fn edit(&self, start: usize, end: usize, text: String) -> Edit {
        self.positions.edit(self.file, start, end, text)
    }
}
