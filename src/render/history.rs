//! The life of a KEP: in come its steps, out goes a list for the terminal, Markdown or JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::palette::{Paint, Palette};
use super::safe;
use crate::model::{Kep, KepNumber, KeyChange, Step};

/// The life of one KEP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Life {
    /// Its number.
    #[schemars(with = "u32")]
    pub kep: KepNumber,
    /// Its title; the name of its folder where it is gone.
    pub title: String,
    /// Where it lies, or lay last.
    pub path: String,
    /// What changed, oldest first.
    pub steps: Vec<Step>,
}

impl Life {
    /// Puts the life of a KEP together; `kep` is what it says today.
    #[must_use]
    pub fn new(number: KepNumber, path: &str, kep: Option<&Kep>, steps: Vec<Step>) -> Self {
        let folder = path.rsplit('/').next().unwrap_or(path);
        Self {
            kep: number,
            title: kep.map_or_else(|| folder.to_owned(), |kep| kep.title.clone()),
            path: path.to_owned(),
            steps,
        }
    }
}

/// One list a KEP: day, commit, and each change on a line of its own.
#[must_use]
pub fn table(lives: &[Life], palette: Palette) -> String {
    let mut out = String::new();
    for life in lives {
        if !out.is_empty() {
            out.push('\n');
        }
        let heading = format!("KEP-{}: {}", life.kep, line(&life.title));
        out.extend([
            &palette.paint(Paint::Heading, &heading),
            "\n  ",
            &line(&life.path),
            "\n",
        ]);
        for step in &life.steps {
            let at = format!("{}  {}", step.since, short(step));
            let blank = " ".repeat(at.len());
            for (nth, words) in words(step).iter().enumerate() {
                let lead = if nth == 0 { &at } else { &blank };
                out.extend(["  ", lead, "  ", &line(words), "\n"]);
            }
        }
    }
    out
}

/// One table a KEP.
#[must_use]
pub fn markdown(lives: &[Life]) -> String {
    let mut out = String::new();
    for life in lives {
        if !out.is_empty() {
            out.push('\n');
        }
        let title = safe::table_cell(&life.title);
        out.extend([
            format!("## KEP-{}: {title}\n\n", life.kep).as_str(),
            "| Day | Commit | Changes |\n| --- | --- | --- |\n",
        ]);
        for step in &life.steps {
            let commit = step.commit.as_str();
            let words: Vec<String> = words(step).iter().map(|words| safe::table_cell(words)).collect();
            let row = format!(
                "| {} | [{}](https://github.com/kubernetes/enhancements/commit/{commit}) | {} |\n",
                step.since,
                short(step),
                words.join("<br>")
            );
            out.push_str(&row);
        }
    }
    out
}

/// An array, a KEP an entry.
#[must_use]
pub fn json(lives: &[Life]) -> String {
    super::json::to_string(&lives) + "\n"
}

/// The first digits of a commit.
fn short(step: &Step) -> &str {
    let commit = step.commit.as_str();
    &commit[..commit.len().min(10)]
}

/// What a step says, a change a line.
fn words(step: &Step) -> Vec<String> {
    let mut lines: Vec<String> = step.changes.iter().map(change).collect();
    lines.extend(step.moved.as_ref().map(|path| format!("moved to {path}")));
    lines
}

fn change(change: &KeyChange) -> String {
    let turn = change
        .turn
        .map(|turn| format!(" ({})", turn.as_str()))
        .unwrap_or_default();
    match (&change.from, &change.to) {
        (Some(_), None) if change.key == "kep" => "deleted".to_owned(),
        (None, Some(to)) => format!("{}: {to}", change.key),
        (Some(from), None) => format!("{}: {from} → none", change.key),
        (from, to) => format!(
            "{}: {} → {}{turn}",
            change.key,
            from.as_deref().unwrap_or("none"),
            to.as_deref().unwrap_or("none")
        ),
    }
}

/// A text on one line, without anything that could move the cursor.
fn line(text: &str) -> String {
    safe::terminal(text).replace('\n', " ")
}
