//! `keplog locale extract`: the data of today comes in, a place for each missing translation goes into the files.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::desk::{Desk, Scope};
use super::orphans::Known;
use super::sheets::{Sheet, Sheets, Written};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::wording::count;
use crate::translate::edit::{Change, Field, NewUnit};
use crate::translate::{Condition, Language};

/// Add what there is to translate to the files of a language
///
/// A unit gets its id, the English of today and an empty text. What a person wrote stays as it is; the English of a
/// unit without text is brought up to date. Doing it twice changes nothing more. Units that the data does not have
/// any more are named; `keplog locale fmt --prune` removes them.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale extract --lang ja
  keplog locale extract --lang ja --release 1.37 --sig node --dry-run")]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// Print what would be done, change nothing
    #[arg(long)]
    dry_run: bool,
    /// Print for a program
    #[arg(long)]
    json: bool,
}

/// What was done for a language.
#[derive(Debug, Serialize)]
struct Extracted {
    locale: String,
    /// Units that were added.
    added: usize,
    /// Units without text whose English was brought up to date.
    refreshed: usize,
    /// Changes by file.
    files: Written,
    /// Units that the data does not have any more.
    orphans: Vec<String>,
}

/// Adds them.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let sheets = if args.dry_run {
        Sheets::read(context)?
    } else {
        Sheets::to_write(context)?
    };
    let desk = Desk::open(&args.scope, context)?;
    let known = Known::of(&desk);
    let mut done = Vec::new();
    let mut broken = Vec::new();
    for language in desk.languages(&args.scope)? {
        match extract(language, &desk, &known, &sheets, args.dry_run) {
            Ok(extracted) => done.push(extracted),
            Err(failure) => broken.push(failure),
        }
    }
    if args.json {
        context.ui.result(json(&done).as_bytes(), None)?;
    } else {
        context.ui.result(listed(&done).as_bytes(), None)?;
        for extracted in &done {
            say(extracted, args.dry_run, context);
        }
    }
    // One language that cannot be changed does not keep the others from it.
    broken.into_iter().next().map_or(Ok(()), Err)
}

fn extract(
    language: &Language,
    desk: &Desk,
    known: &Known<'_>,
    sheets: &Sheets,
    dry_run: bool,
) -> Result<Extracted, Failure> {
    let (stored, broken) = sheets.of(language.locale());
    if let Some(broken) = broken {
        // Who does not know what is in a file would add again what is there.
        return Err(broken);
    }
    let plan = Plan::of(language, desk, &stored);
    let files = sheets.change(language.locale(), &plan.changes, dry_run)?;
    let orphans = known.orphans(&stored).into_iter();
    Ok(Extracted {
        locale: language.locale().to_string(),
        added: plan.added,
        refreshed: plan.refreshed,
        files,
        orphans: orphans.map(|orphan| orphan.unit.id.clone()).collect(),
    })
}

/// What to do in the files of a language.
#[derive(Default)]
struct Plan {
    changes: BTreeMap<String, Vec<Change>>,
    added: usize,
    refreshed: usize,
}

impl Plan {
    fn of(language: &Language, desk: &Desk, sheets: &[Sheet<'_>]) -> Self {
        let mut plan = Self::default();
        let mut there = BTreeSet::new();
        let wanted: BTreeMap<&str, &str> = desk
            .units
            .iter()
            .map(|unit| (unit.id.as_str(), unit.english.as_str()))
            .collect();
        for sheet in sheets {
            for unit in &sheet.units {
                let first = there.insert(unit.id.as_str());
                let today = wanted.get(unit.id.as_str()).filter(|_| first);
                let empty = unit.text(Field::Text).trim().is_empty();
                if let Some(today) =
                    today.filter(|today| empty && same_lines(today) != unit.text(Field::English))
                {
                    plan.refreshed += 1;
                    plan.put(sheet.inside, Change::set(&unit.id, Field::English, *today));
                }
            }
        }
        for unit in desk.units.iter().filter(|unit| !there.contains(unit.id.as_str())) {
            // A reviewed translation of the same English in another release speaks for this unit too.
            if Condition::in_language(language, unit) == Condition::Reviewed {
                continue;
            }
            let new = NewUnit::new(unit.id.as_str())
                .with(Field::English, unit.english.as_str())
                .with(Field::Text, "");
            plan.added += 1;
            plan.put(&unit.file, Change::Insert(new));
        }
        plan
    }

    fn put(&mut self, file: &str, change: Change) {
        self.changes.entry(file.to_owned()).or_default().push(change);
    }
}

/// A text with the line ends that files have.
fn same_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Files and how much changes in each, a line each.
fn listed(done: &[Extracted]) -> String {
    let files = done.iter().flat_map(|extracted| &extracted.files);
    files
        .map(|(file, changes)| format!("{file}: {}\n", count(*changes, "change", "changes")))
        .collect()
}

fn say(extracted: &Extracted, dry_run: bool, context: &Context) {
    let verb = if dry_run { "would be " } else { "" };
    let Extracted {
        locale,
        added,
        refreshed,
        ..
    } = extracted;
    let units = count(*added, "unit", "units");
    context.ui.say(&format!(
        "{locale}: {units} {verb}added, {refreshed} {verb}brought up to date."
    ));
    if !extracted.orphans.is_empty() {
        let orphans = count(extracted.orphans.len(), "unit is", "units are");
        context.ui.say(&format!(
            "{locale}: {orphans} no longer in the data; remove what nobody misses with `keplog locale fmt --prune`."
        ));
        for id in &extracted.orphans {
            context.ui.detail(&format!("  {id}"));
        }
    }
}
