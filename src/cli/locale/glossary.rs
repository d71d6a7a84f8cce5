//! `keplog locale glossary`: whether the terms agree with each other, and which words have none yet.

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::{Desk, Scope};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::render::safe;
use crate::translate::Language;
use crate::translate::memory::words::{candidates, conflicts, unused};
use crate::translate::pattern::Patterns;

/// Look after the words of the field
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale glossary check --lang ja
  keplog locale glossary candidates --lang ja --release 1.37 --count 30")]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Find terms that contradict each other, and terms that no text uses; exit code 1 for a contradiction
    Check {
        #[command(flatten)]
        scope: Scope,
        /// Print for a program
        #[arg(long)]
        json: bool,
    },
    /// List words that many texts use and that are no term yet
    Candidates {
        #[command(flatten)]
        scope: Scope,
        /// How many
        #[arg(long, value_name = "N", default_value_t = 40)]
        count: usize,
        /// Print for a program
        #[arg(long)]
        json: bool,
    },
}

/// What is wrong with the terms of a language.
#[derive(Debug, Serialize)]
struct Checked {
    terms: usize,
    conflicts: Vec<String>,
    unused: Vec<String>,
}

/// Does it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.task {
        Task::Check { scope, json } => check(scope, *json, context),
        Task::Candidates { scope, count, json } => list(scope, *count, *json, context),
    }
}

fn check(scope: &Scope, as_json: bool, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(scope, context)?;
    let texts: Vec<&str> = desk.units.iter().map(|unit| unit.english.as_str()).collect();
    let checked: BTreeMap<String, Checked> = desk
        .languages(scope)?
        .into_iter()
        .map(|language| {
            let glossary = language.glossary();
            let checked = Checked {
                terms: glossary.terms().len(),
                conflicts: conflicts(glossary),
                unused: unused(glossary, &texts),
            };
            (language.locale().to_string(), checked)
        })
        .collect();
    let mut lines = Vec::new();
    for (locale, checked) in &checked {
        lines.push(format!("{locale}: {} terms", checked.terms));
        lines.extend(
            checked
                .conflicts
                .iter()
                .map(|conflict| format!("  conflict: {conflict}")),
        );
        if !checked.unused.is_empty() {
            lines.push(format!("  in no text: {}", checked.unused.join(", ")));
        }
    }
    let text = if as_json {
        json(&checked)
    } else {
        lines.join("\n") + "\n"
    };
    context.ui.result(text.as_bytes(), None)?;
    if checked.values().all(|checked| checked.conflicts.is_empty()) {
        Ok(())
    } else {
        Err(Failure::findings("terms contradict each other"))
    }
}

fn list(scope: &Scope, count: usize, as_json: bool, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(scope, context)?;
    let texts: Vec<&str> = desk.units.iter().map(|unit| unit.english.as_str()).collect();
    let mut findings = Vec::new();
    let patterns = Patterns::load(&context.workspace()?.locales()?, &mut findings);
    context.ui.findings(&findings);
    let found = |language: &Language| {
        let mut found = candidates(language.glossary(), &patterns, &texts);
        found.truncate(count);
        found
    };
    let all: BTreeMap<String, Vec<(String, usize)>> = desk
        .languages(scope)?
        .into_iter()
        .map(|language| (language.locale().to_string(), found(language)))
        .collect();
    if as_json {
        return context.ui.result(json(&all).as_bytes(), None);
    }
    let lines = all.iter().flat_map(|(locale, words)| {
        words
            .iter()
            .map(move |(word, count)| format!("{locale} {count} {word}\n"))
    });
    let text: String = lines.collect();
    context.ui.result(safe::terminal(&text).as_bytes(), None)
}
