//! One note as an item of a Markdown list: text, doubt about the translation, pull request, author, SIGs.

use super::wording::{Remark, Wording};
use crate::model::ClassifiedNote;

/// Adds a note as a list item that ends with a newline.
///
/// Continuation lines are indented by two blanks, empty ones stay empty, so that nested bullets and code blocks
/// belong to the item and no line has trailing blanks.
pub(super) fn push(out: &mut String, note: &ClassifiedNote, wording: &dyn Wording) {
    let text = wording.text(note);
    let mut fence = Fence::default();
    let mut last = "";
    out.push_str("- ");
    for (at, line) in super::krel::without_bullet(text.trim())
        .lines()
        .map(str::trim_end)
        .enumerate()
    {
        if at > 0 {
            new_line(out, line);
        }
        out.push_str(line);
        fence.read(line);
        last = line.trim_start();
    }
    if let Some(mark) = fence.open.take() {
        // An unclosed code block would swallow the reference.
        new_line(out, &mark);
        out.push_str(&mark);
        fence.just_closed = true;
    }
    if fence.just_closed {
        new_line(out, "(");
    } else if last.starts_with('|') {
        out.push_str("\n\n  ");
    } else {
        out.push(' ');
    }
    push_reference(out, note, wording);
    out.push('\n');
}

/// Adds a translator's remark as a quote below the list item it belongs to, marked and signed; `more` tells
/// whether another item follows.
pub(super) fn push_remark(out: &mut String, remark: &Remark, mark: &str, more: bool) {
    let signature = if remark.by.is_empty() {
        format!("**{mark}**")
    } else {
        format!("**{mark}** (@{})", remark.by)
    };
    out.extend(["\n  > ", &signature, "\n  >\n"]);
    for line in remark.text.lines().map(str::trim_end) {
        let blank = if line.is_empty() { "" } else { " " };
        out.extend(["  >", blank, line, "\n"]);
    }
    if more {
        out.push('\n');
    }
}

fn new_line(out: &mut String, line: &str) {
    out.push_str(if line.is_empty() { "\n" } else { "\n  " });
}

fn push_reference(out: &mut String, entry: &ClassifiedNote, wording: &dyn Wording) {
    let note = &entry.note;
    if let Some(doubt) = wording.doubt(entry) {
        out.extend(["*", &doubt, "* "]);
    }
    out.push('(');
    push_link(out, &format!("#{}", note.number), &note.pr_url);
    if !note.author.is_empty() {
        out.push_str(", ");
        push_link(out, &format!("@{}", note.author), &note.author_url);
    }
    out.push(')');
    let sigs = wording.sigs(&entry.sigs);
    if !sigs.is_empty() {
        out.extend([" [", &sigs, "]"]);
    }
}

/// Only a plain web address becomes a link: the fields come from files that anybody may have written.
fn push_link(out: &mut String, text: &str, url: &str) {
    let plain =
        url.starts_with("https://") && !url.contains(|c: char| c.is_whitespace() || "()<>".contains(c));
    if plain {
        out.extend(["[", text, "](", url, ")"]);
    } else {
        out.push_str(text);
    }
}

/// Follows code blocks through the lines of a text.
#[derive(Default)]
struct Fence {
    /// The fence that closes the block we are in.
    open: Option<String>,
    /// Whether the last line closed one.
    just_closed: bool,
}

impl Fence {
    fn read(&mut self, line: &str) {
        let line = line.trim_start();
        let mark: String = match line.chars().next() {
            Some(c @ ('`' | '~')) => line.chars().take_while(|next| *next == c).collect(),
            _ => String::new(),
        };
        self.just_closed = false;
        match &self.open {
            Some(open) if line == mark && mark.starts_with(open.as_str()) => {
                self.open = None;
                self.just_closed = true;
            }
            None if mark.len() >= 3 && !line[mark.len()..].contains('`') => self.open = Some(mark),
            _ => {}
        }
    }
}
