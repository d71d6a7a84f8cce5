//! `keplog graduations`: KEPs and notes come in, a table of who reached which stage goes out.

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::settings;
use super::source::{exist, keps, legible};
use super::ui::Ui;
use super::wording::Words;
use crate::classify;
use crate::ingest;
use crate::model::{Almanac, Feature, Locale, Minor, Sig, Snapshot, Stage, Version};
use crate::render::graduations::{csv, json, markdown, table};

/// Show which KEPs reached a stage in a release
///
/// Each row says on what it rests (what the KEP states, what a release note says) and how far it can be
/// trusted: a KEP alone often names a release that it then missed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog graduations 1.20
  keplog graduations 1.37 --keps ../enhancements --notes release-notes-draft.json
  keplog graduations 1.20 --stage stable --sig node --format markdown")]
pub(super) struct Args {
    /// The minor release [default: the newest with notes]
    release: Option<Version>,
    /// Folder with `keps/`, or a clone of kubernetes/enhancements [default: the workspace]
    #[arg(long, value_name = "DIR|REPO")]
    keps: Option<PathBuf>,
    /// Release-notes JSON file that may say who graduated; may be repeated
    #[arg(long, value_name = "FILE", requires = "release")]
    notes: Vec<PathBuf>,
    /// Only rows that reached this stage
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
    /// Only rows of this SIG
    #[arg(long, value_name = "SIG")]
    sig: Option<Sig>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Language of the Markdown table
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
}

/// Prints the table.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let wanted = args.release.map(minor).transpose()?;
    let almanac = classify::almanac(snapshot(args, wanted, context)?);
    let minor = match wanted {
        Some(minor) => minor,
        None => settings::newest(&almanac)?,
    };
    let rows = rows(args, &almanac, minor)?;
    if rows.is_empty() && !almanac.features_of(minor).is_empty() {
        let all = almanac.features_of(minor).len();
        context.ui.say(&format!(
            "No row of {minor} fits --stage and --sig; there are {all} in all."
        ));
    }
    let output = args.output.as_deref();
    let text = match args.format {
        Format::Table => table(minor, &rows, context.ui.screen(output).palette),
        Format::Csv => csv(minor, &rows),
        Format::Json => json(minor, &rows),
        Format::Markdown => {
            Words::new(args.locale.as_ref(), context)?
                .with(&almanac.groups, minor, |wording| markdown(&rows, wording))
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

/// KEPs and groups of the workspace or of `--keps`, with the notes of `--notes` in place of those that the
/// workspace has of the release.
fn snapshot(args: &Args, release: Option<Minor>, context: &Context) -> Result<Snapshot, Failure> {
    exist(args.keps.as_slice(), "--keps")?;
    exist(&args.notes, "--notes")?;
    let bars = Bars::new(&context.ui);
    let mut snapshot = match &args.keps {
        Some(path) => keps(path, &bars)?,
        None => {
            let workspace = context.workspace()?;
            context.mention_sample(&workspace);
            workspace.snapshot(&bars)?
        }
    };
    if let (Some(minor), false) = (release, args.notes.is_empty()) {
        let notes = ingest::release_notes(minor.release(), &args.notes, &[])?;
        legible(&notes, &args.notes)?;
        context.ui.findings(&notes.findings);
        snapshot.releases.extend(notes.releases);
    }
    Ok(snapshot)
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
            Some(settings::sig(sig, almanac, &owners)?)
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
