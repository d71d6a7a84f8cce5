//! `keplog locale status`: the languages come in, how far they have come goes out; with a bound, whether that is
//! enough.

mod badge;
mod markdown;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::desk::{Desk, Scope};
use super::next::most_valuable;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::render::progress::{Change, Group, LocaleReport, Part, Report, SCHEMA, Task, json};
use crate::translate::{Count, Language, Progress, SourceUnit, progress};

/// How many units a report proposes to do next.
const NEXT: usize = 10;

/// Show how much is translated, by state, in units and in words
///
/// Reviewed is what a second person has read and whose English has not changed since, but for the form of a verb or
/// an article. With --min-reviewed the command fails when a language has less: a gate for a pipeline.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale status --lang ja
  keplog locale status --release 1.20 --by sig --json
  keplog locale status --lang ja --section urgent --min-reviewed 100
  keplog locale status --format markdown --since status.json >> \"$GITHUB_STEP_SUMMARY\"")]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// Break the figures down
    #[arg(long, value_name = "BY")]
    by: Option<By>,
    /// Fail when fewer percent of the units are reviewed
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min_reviewed: Option<u8>,
    /// An earlier report in JSON, to show what has changed since
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What to break figures down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum By {
    /// Groups; a unit counts for each of its own
    Sig,
    /// Urgent, security, deprecation, feature and so on
    Section,
    /// How a text came about and how old it is, which is always shown
    State,
    /// Files below the folder of the language
    File,
    /// Minor releases
    Release,
}

/// Forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// For a program, and for --since
    Json,
    /// For the summary of a job and for a comment
    Markdown,
    /// An endpoint for shields.io, of one language
    Badge,
}

/// Prints it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let earlier = args.since.as_deref().map(earlier).transpose()?;
    let desk = Desk::open(&args.scope, context)?;
    let mut locales = Vec::new();
    for language in desk.languages(&args.scope)? {
        let measured = progress(language, &desk.units);
        let next = most_valuable(language, &desk.units).into_iter().take(NEXT);
        let next = next.map(|(condition, unit)| Task::new(condition, unit)).collect();
        let mut report = LocaleReport::new(language, &measured, next);
        report.groups = groups(args.by, language, &measured, &desk.units);
        report.change = earlier
            .as_ref()
            .and_then(|earlier| Change::since(earlier, &report));
        locales.push(report);
    }
    let report = Report {
        schema: SCHEMA,
        locales,
    };
    let output = args.output.as_deref();
    let format = if args.json { Format::Json } else { args.format };
    match format {
        Format::Text => {
            let palette = context.ui.screen(output).palette;
            Ui::painted(&text::print(&report, palette), output)?;
        }
        Format::Json => context.ui.result(json(&report).as_bytes(), output)?,
        Format::Markdown => context.ui.result(markdown::print(&report).as_bytes(), output)?,
        Format::Badge => context.ui.result(badge::print(&report)?.as_bytes(), output)?,
    }
    gate(&report, args.min_reviewed)
}

/// Reads the report of an earlier run.
fn earlier(path: &Path) -> Result<Report, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::disk("read", path, &error))?;
    let report: Report = serde_json::from_str(&text).map_err(|error| {
        let mut failure = Failure::usage(format!("`{}` is no report of `locale status`", path.display()));
        failure.causes.push(error.to_string());
        failure.hint("name a file that `keplog locale status --json` has written")
    })?;
    if report.schema != SCHEMA {
        let shape = report.schema;
        return Err(
            Failure::usage(format!("`{}` has shape {shape}, not {SCHEMA}", path.display()))
                .hint("write it again with this version of keplog"),
        );
    }
    Ok(report)
}

/// Figures by what was asked for.
fn groups(by: Option<By>, language: &Language, measured: &Progress, units: &[SourceUnit]) -> Vec<Group> {
    const NONE: &str = "none";
    match by {
        None | Some(By::State) => Vec::new(),
        Some(By::Sig) => named(&measured.by_sig, |sig| {
            sig.as_ref().map_or(NONE.to_owned(), |sig| sig.label().to_owned())
        }),
        Some(By::Section) => named(&measured.by_subject, |subject| subject.as_str().to_owned()),
        Some(By::Release) => named(&measured.by_minor, |minor| {
            minor.map_or(NONE.to_owned(), |minor| minor.to_string())
        }),
        Some(By::File) => {
            let mut files: BTreeMap<&str, Vec<SourceUnit>> = BTreeMap::new();
            for unit in units {
                files.entry(&unit.file).or_default().push(unit.clone());
            }
            let counts: BTreeMap<&str, Count> = files
                .into_iter()
                .map(|(file, units)| (file, progress(language, &units).all))
                .collect();
            named(&counts, |file| (*file).to_owned())
        }
    }
}

fn named<K>(counts: &BTreeMap<K, Count>, name: impl Fn(&K) -> String) -> Vec<Group> {
    counts
        .iter()
        .map(|(key, count)| Group {
            name: name(key),
            part: Part::from(count),
        })
        .collect()
}

/// Fails when a language has less than what was asked for.
fn gate(report: &Report, least: Option<u8>) -> Result<(), Failure> {
    let Some(least) = least else {
        return Ok(());
    };
    let poor: Vec<String> = report
        .locales
        .iter()
        .filter(|locale| locale.part.reviewed_percent < usize::from(least))
        .map(|locale| format!("{} has {} %", locale.locale, locale.part.reviewed_percent))
        .collect();
    if poor.is_empty() {
        return Ok(());
    }
    let failure = Failure::findings(format!("less than {least} % reviewed: {}", poor.join(", ")));
    Err(failure.hint("see what to do first: keplog locale next"))
}
