//! `keplog locale next`: a language comes in, what to translate or review next goes out.

use std::cmp::Reverse;

use serde::Serialize;

use super::desk::{Desk, Scope};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::ui::Ui;
use crate::model::Locale;
use crate::render::grid::Grid;
use crate::render::progress::Task;
use crate::translate::{Condition, Language, SourceUnit};

/// List what to translate or review next, the most valuable first
///
/// What could cost a reader a cluster comes first: urgent notes, security fixes, deprecations. Then known issues,
/// themes, API changes, features, titles, prose, bug fixes, the rest. Of two in one section the one on more SIG
/// pages comes first, then the shorter one, then the one of the newer release.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale next --lang ja
  keplog locale next --lang ja --sig node --condition stale-hard --count 5 --json")]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// Only units in this condition: draft, rule, memory, machine, stale-soft, stale-hard, missing; may be repeated
    #[arg(long, value_name = "CONDITION", value_parser = condition)]
    condition: Vec<Condition>,
    /// How many to list for each language
    #[arg(long, value_name = "N", default_value_t = 20)]
    count: usize,
    /// Print for a program
    #[arg(long)]
    json: bool,
}

fn condition(text: &str) -> Result<Condition, String> {
    let open = &Condition::ALL[1..];
    let names: Vec<&str> = open.iter().map(|condition| condition.as_str()).collect();
    let found = open.iter().find(|condition| condition.as_str() == text);
    found
        .copied()
        .ok_or_else(|| format!("there are {}", names.join(", ")))
}

/// A unit that waits for somebody.
#[derive(Debug, Serialize)]
struct Waiting<'a> {
    locale: &'a Locale,
    #[serde(flatten)]
    unit: Task,
}

/// Lists them.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(&args.scope, context)?;
    let mut waiting = Vec::new();
    for language in desk.languages(&args.scope)? {
        let open = most_valuable(language, &desk.units);
        let wanted =
            |(condition, _): &(Condition, _)| args.condition.is_empty() || args.condition.contains(condition);
        let open = open.into_iter().filter(wanted).take(args.count);
        waiting.extend(open.map(|(condition, unit)| Waiting {
            locale: language.locale(),
            unit: Task::new(condition, unit),
        }));
    }
    if args.json {
        return context.ui.result(json(&waiting).as_bytes(), None);
    }
    if waiting.is_empty() {
        context
            .ui
            .say("Nothing waits: everything that was asked for is reviewed.");
        return Ok(());
    }
    let mut grid = Grid::new(&[
        "unit",
        "language",
        "section",
        "condition",
        "words",
        "sig",
        "english",
    ]);
    for one in &waiting {
        grid.rows.push(vec![
            one.unit.id.as_str().into(),
            one.locale.as_str().into(),
            one.unit.section.as_str().into(),
            one.unit.condition.as_str().into(),
            one.unit.words.to_string().into(),
            first(&one.unit.sigs).into(),
            beginning(&one.unit.english).into(),
        ]);
    }
    Ui::painted(&grid.table(context.ui.screen(None).palette), None)
}

/// What nobody has reviewed, or what has changed since, in the order in which it should be done.
pub(super) fn most_valuable<'u>(
    language: &Language,
    units: &'u [SourceUnit],
) -> Vec<(Condition, &'u SourceUnit)> {
    let conditions = units
        .iter()
        .map(|unit| (Condition::in_language(language, unit), unit));
    let mut open: Vec<_> = conditions
        .filter(|(condition, _)| *condition != Condition::Reviewed)
        .collect();
    open.sort_by_cached_key(|(_, unit)| {
        let pages = Reverse(unit.sigs.len());
        (
            unit.subject,
            pages,
            unit.words(),
            Reverse(unit.minor),
            unit.id.clone(),
        )
    });
    open
}

/// The first names of a list, and how many there are more.
fn first(names: &[String]) -> String {
    const SHOWN: usize = 2;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

/// The first words of a text, on one line.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 60;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}\u{2026}", line[..end].trim_end()),
        None => line,
    }
}
