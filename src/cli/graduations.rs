//! `keplog graduations`: KEPs and notes come in, a table of who reached which stage goes out, or a list of features
//! for a person to close.

mod propose;

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::kep_source::Keps;
use super::settings;
use super::source::{exist, legible};
use super::ui::Ui;
use super::wording::Words;
use crate::classify;
use crate::ingest::{self, Input};
use crate::model::{Almanac, Comparison, Feature, FeatureList, Locale, Minor, Sig, Snapshot, Stage, Version};
use crate::render::graduations::{announced_markdown, announced_text, csv, html, json, markdown, table};

/// Show which KEPs reached a stage in a release
///
/// Each row says on what it rests (what the KEP states today, what it stated on the day of the release, what a
/// release note says) and how far it can be trusted: a KEP alone often names a release that it then missed. Work
/// that continued in the same stage, and what was deprecated, removed or withdrawn, stand apart. Before a release is
/// out, its rows are confirmed, claimed without evidence, or contradicted. Where a person has closed a list of the
/// release (`kep-data/releases/1.37.toml`), the rows are exactly those of the list.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog graduations 1.20
  keplog graduations 1.37 --keps ../enhancements --notes release-notes-draft.json
  keplog graduations 1.37 --announced article.md
  keplog graduations 1.37 --propose --write      begin a list of features
  keplog graduations 1.20 --stage stable --sig node --format markdown")]
pub(super) struct Args {
    /// The minor release [default: the newest with notes]
    release: Option<Version>,
    #[command(flatten)]
    keps: Keps,
    /// Release-notes JSON file that may say who graduated; may be repeated
    #[arg(long, value_name = "FILE", requires = "release")]
    notes: Vec<PathBuf>,
    /// Only rows that reached this stage
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
    /// Only rows of this SIG
    #[arg(long, value_name = "SIG")]
    sig: Option<Sig>,
    /// List of what was announced (`stable: 17`, `beta: 1287, 3619`, or numbers alone for --stage, else stable):
    /// say for each difference why it is there
    #[arg(long, value_name = "FILE", conflicts_with = "sig")]
    announced: Option<PathBuf>,
    /// Print a list of features as TOML instead: what KEP data says, for a person to put right and close
    #[arg(
        long,
        requires = "release",
        conflicts_with_all = ["stage", "sig", "announced", "format", "locale"]
    )]
    propose: bool,
    /// With --propose: write the list into the workspace, or add what is missing to one that is open
    #[arg(long, requires = "propose", conflicts_with = "output")]
    write: bool,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Language of the Markdown and HTML tables
    #[arg(long, value_name = "TAG")]
    locale: Option<Locale>,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Forms of the table.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Table,
    /// For a document
    Markdown,
    /// For a spreadsheet
    Csv,
    /// For a program
    Json,
    /// A page that stands alone
    Html,
}

/// Prints the table.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let wanted = args.release.map(minor).transpose()?;
    if let (true, Some(release)) = (args.propose, wanted) {
        return propose::run(args, release, context);
    }
    let almanac = classify::almanac(snapshot(args, wanted, context)?);
    let minor = match wanted {
        Some(minor) => minor,
        None => settings::newest(&almanac)?,
    };
    let rows = rows(args, &almanac, minor)?;
    if rows.is_empty() && !almanac.features_of(minor).is_empty() {
        let all = almanac.features_of(minor).len();
        context.ui.say(&format!(
            "No row of {minor} fits what was asked for; there are {all} in all."
        ));
    }
    mention_what_is_missing(&almanac, minor, context);
    let announced = announced(args, &almanac, minor, context)?;
    let more = |form: fn(&[Comparison]) -> String| match announced.as_slice() {
        [] => String::new(),
        some => form(some),
    };
    let apart = |text: String| {
        if text.is_empty() {
            text
        } else {
            format!("\n{text}")
        }
    };
    let output = args.output.as_deref();
    let text = match args.format {
        Format::Table => {
            table(minor, &rows, context.ui.screen(output).palette) + &apart(more(announced_text))
        }
        Format::Csv => {
            if !announced.is_empty() {
                context.ui.say(announced_text(&announced).trim_end());
            }
            csv(minor, &rows)
        }
        Format::Json => json(minor, &rows, &announced),
        Format::Markdown => {
            let words = Words::new(args.locale.as_ref(), context)?;
            words.with(&almanac.groups, minor, |wording| markdown(&rows, wording))
                + &apart(more(announced_markdown))
        }
        Format::Html => {
            let words = Words::new(args.locale.as_ref(), context)?;
            words.with(&almanac.groups, minor, |wording| {
                let more = more(announced_markdown);
                html(minor, &rows, &more, wording, words.tag(), words.direction())
            })
        }
    };
    match args.format {
        Format::Table => Ui::painted(&text, output),
        _ => context.ui.result(text.as_bytes(), output),
    }
}

fn minor(version: Version) -> Result<Minor, Failure> {
    if version.patch() == 0 {
        return Ok(version.minor());
    }
    Err(Failure::usage(format!(
        "{} is a patch release; KEPs reach their stages in minor releases",
        version.short()
    ))
    .hint(format!("try `keplog graduations {}`", version.minor())))
}

/// Says what could not be judged for want of notes or of history.
fn mention_what_is_missing(almanac: &Almanac, minor: Minor, context: &Context) {
    if almanac.lists.get(&minor).is_some_and(FeatureList::is_closed) {
        return;
    }
    let noted = almanac
        .minor(minor)
        .is_some_and(|release| !release.notes.is_empty());
    if !noted {
        context.ui.say(&format!(
            "No notes of {minor} are known, so work that continued in the same stage is not listed: name them with --notes, or run `keplog sync notes --release {minor}`."
        ));
    }
    if almanac.ledger.is_empty() {
        context.ui.say("The history of these KEPs is not known, so what they said on the day of the release is not: name a clone with --keps, or run `keplog sync keps --source CLONE`.");
    }
}

/// KEPs and groups of the workspace or of `--keps`, with the notes of `--notes` in place of those that the
/// workspace has of the release.
fn snapshot(args: &Args, release: Option<Minor>, context: &Context) -> Result<Snapshot, Failure> {
    exist(&args.notes, "--notes")?;
    let mut snapshot = args.keps.snapshot(context)?;
    if let (Some(minor), false) = (release, args.notes.is_empty()) {
        let notes = ingest::release_notes(minor.release(), &args.notes, &[])?;
        legible(&notes, &args.notes)?;
        context.ui.findings(&notes.findings);
        snapshot.releases.extend(notes.releases);
    }
    Ok(snapshot)
}

/// Holds the list of `--announced` against all rows of the release.
fn announced(
    args: &Args,
    almanac: &Almanac,
    minor: Minor,
    context: &Context,
) -> Result<Vec<Comparison>, Failure> {
    let Some(path) = &args.announced else {
        return Ok(Vec::new());
    };
    exist(std::slice::from_ref(path), "--announced")?;
    let mut read = ingest::announced::read(&Input::named(path), args.stage.unwrap_or(Stage::Stable))?;
    context.ui.findings(&read.findings);
    if let Some(stage) = args.stage {
        read.announcement.lists.retain(|listed, _| *listed == stage);
        read.announcement.counts.retain(|counted, _| *counted == stage);
    }
    let compared = classify::graduations::compare(
        &read.announcement,
        minor,
        almanac.features_of(minor),
        &almanac.keps,
        &almanac.ledger,
    );
    if compared.is_empty() {
        return Err(Failure::usage(format!("`{}` announces nothing", path.display()))
            .hint("write `stable: 17`, or the numbers of the KEPs below `stable:`"));
    }
    Ok(compared)
}

fn rows(args: &Args, almanac: &Almanac, minor: Minor) -> Result<Vec<Feature>, Failure> {
    let known = almanac.features.keys();
    if let (false, Some(first), Some(last)) = (
        almanac.features.contains_key(&minor),
        known.clone().next(),
        known.last(),
    ) {
        let yet = if minor > *last { " yet" } else { "" };
        return Err(Failure::usage(format!(
            "nothing is known to have reached a stage in {minor}{yet}"
        ))
        .hint(format!("there are stages reached from {first} to {last}")));
    }
    let sig = match &args.sig {
        Some(sig) => {
            let owners: Vec<Sig> = almanac.keps.iter().filter_map(|kep| kep.sig.clone()).collect();
            Some(settings::sig(sig, &almanac.groups, &owners)?)
        }
        None => None,
    };
    let rows = almanac.features_of(minor).iter();
    Ok(rows
        .filter(|row| args.stage.is_none_or(|stage| row.stage == stage))
        .filter(|row| sig.is_none() || row.sig == sig)
        .cloned()
        .collect())
}
