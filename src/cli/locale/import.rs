//! `keplog locale import`: the file of another tool comes back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::desk::{Desk, Scope};
use super::export::{Format, only};
use super::sheets::Sheets;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::wording::count;
use crate::model::Locale;
use crate::translate::edit::{Change, Field, NewUnit, StoredUnit};
use crate::translate::exchange::{Answer, Incoming, Merge, Refusal, merge, read};

/// Take in translations from another tool: PO, XLIFF, CSV or JSON lines
///
/// A text for an empty unit is taken as the file tells it. Another text for a unit that has one becomes a draft;
/// reviewed texts stay unless --force is given. Units that nobody knows are refused and counted.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale import --lang ja ja.po --by hanako --dry-run
  keplog locale import --lang ja ja-1.20.xlf --by agency")]
pub(super) struct Args {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    scope: Scope,
    /// The form [default: what the name of the file says]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Who translated, where the file does not say
    #[arg(long, value_name = "HANDLE", default_value = "")]
    by: String,
    /// Replace reviewed texts too
    #[arg(long)]
    force: bool,
    /// Show what would be taken, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// How many units that are not taken are named without being asked for.
const REFUSALS: usize = 5;

/// Takes it in.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let form = args.format.map_or_else(|| guess(&args.file), Ok)?;
    let bytes = std::fs::read(&args.file).map_err(|error| Failure::disk("read", &args.file, &error))?;
    let units = read(form.into(), &bytes).map_err(|malformed| {
        Failure::usage(format!("`{}`, {malformed}", args.file.display()))
            .hint("export the file again from the tool it comes from; nothing was taken")
    })?;
    let desk = Desk::open(&args.scope, context)?;
    let language = only(&desk, &args.scope)?;
    let incoming = Incoming {
        units: &units,
        by: &args.by,
        force: args.force,
    };
    let merged = merge(language, &desk.units, incoming);
    for (at, (id, why)) in merged.refused.iter().enumerate() {
        match at {
            0..REFUSALS => context.ui.say(&sentence(id, why)),
            REFUSALS => context.ui.say("… and more; --verbose shows all"),
            _ => {}
        }
        if at >= REFUSALS {
            context.ui.detail(&sentence(id, why));
        }
    }
    if !args.dry_run && !merged.answers.is_empty() {
        write(&merged.answers, language.locale(), context)?;
    }
    context.ui.say(&account(&merged, units.len(), args.dry_run));
    Ok(())
}

/// Writes the texts: into the file that has the unit, else where such a unit belongs.
fn write(answers: &[Answer], locale: &Locale, context: &Context) -> Result<(), Failure> {
    let sheets = Sheets::to_write(context)?;
    let (stored, broken) = sheets.of(locale);
    if let Some(broken) = broken {
        // Who does not know what is in a file would add again what is there.
        return Err(broken);
    }
    let units = |inside| move |unit: &StoredUnit| (unit.id.clone(), inside);
    let homes: BTreeMap<String, &str> = stored
        .iter()
        .flat_map(|sheet| sheet.units.iter().map(units(sheet.inside)))
        .collect();
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for answer in answers {
        let id = &answer.unit.id;
        let home = homes.get(id);
        let file = home.copied().unwrap_or(&answer.file).to_owned();
        let changes = changes.entry(file).or_default();
        match home {
            Some(_) => changes.extend(fields(answer).into_iter().map(|(field, text)| {
                if text.is_empty() {
                    Change::clear(id, field)
                } else {
                    Change::set(id, field, text)
                }
            })),
            None => {
                let said = fields(answer).into_iter().filter(|(_, text)| !text.is_empty());
                let unit = said.fold(NewUnit::new(id), |unit, (field, text)| unit.with(field, text));
                // Remarks that are there stay as they are written, so only a new unit gets one.
                let comment = &answer.unit.comment;
                changes.push(Change::Insert(if comment.is_empty() {
                    unit
                } else {
                    unit.with(Field::Comment, comment.as_str())
                }));
            }
        }
    }
    sheets.change(locale, &changes, false).map(|_| ())
}

fn fields(answer: &Answer) -> [(Field, String); 6] {
    let unit = &answer.unit;
    let date = unit.date.map(|date| date.to_string()).unwrap_or_default();
    [
        (Field::English, unit.english.clone()),
        (Field::Text, unit.text.clone()),
        (Field::State, unit.state.as_str().to_owned()),
        (Field::By, unit.by.clone()),
        (Field::Review, unit.review.clone()),
        (Field::Date, date),
    ]
}

/// The form that the name of a file tells.
fn guess(file: &Path) -> Result<Format, Failure> {
    let extension = file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default();
    match extension {
        "po" | "pot" => Ok(Format::Po),
        "xlf" | "xliff" => Ok(Format::Xliff),
        "csv" => Ok(Format::Csv),
        "jsonl" | "ndjson" => Ok(Format::Jsonl),
        _ => Err(
            Failure::usage(format!("`{}` does not tell its form", file.display()))
                .hint("name it with --format po, xliff, csv or jsonl"),
        ),
    }
}

fn sentence(id: &str, why: &Refusal) -> String {
    match why {
        Refusal::Unknown(Some(near)) => {
            format!("Not taken: `{id}`, there is nothing to translate of this id; did they mean `{near}`?")
        }
        Refusal::Unknown(None) => format!("Not taken: `{id}`, there is nothing to translate of this id"),
        Refusal::Reviewed => format!("Not taken: `{id}`, another text is reviewed; --force replaces it"),
        Refusal::Twice => format!("Not taken: `{id}` for the second time, the first counts"),
    }
}

fn account(merged: &Merge, units: usize, dry_run: bool) -> String {
    let taken = if dry_run { "would be taken" } else { "taken" };
    format!(
        "{}: {} {taken}, {} as they are here, {} without a text, {} not taken.",
        count(units, "unit", "units"),
        merged.answers.len(),
        merged.unchanged,
        merged.empty,
        merged.refused.len()
    )
}
