//! `keplog notes`: a release comes in, its notes go out, in the format that was asked for.

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::settings;
use super::source::Source;
use super::wording::Words;
use crate::model::{Locale, Release, Sig, Version};
use crate::render::markdown::NotesOptions;
use crate::render::{changelog, csv, document, json, krel, markdown, text};

/// Print the release notes of one release
///
/// Urgent upgrade notes come first, then all others by kind. Each note stands in one section, however many
/// kinds it has, under the SIGs that own it.
///
/// Without --from the release is taken from the workspace; `1.37` also finds the newest pre-release of a
/// minor that is not out yet. With --from only the named files are read, and no workspace.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog notes 1.20 --locale ja
  keplog notes 1.37 --from release-notes-draft.json --maps maps -o release-notes.md
  keplog notes 1.37 --from release-notes-draft.json --compat krel
  keplog notes 1.20 --sig node --format csv")]
pub(super) struct Args {
    /// The release: `1.37`, `v1.37.2` or `v1.37.0-rc.1`
    release: Version,
    #[command(flatten)]
    source: Source,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
    /// Print exactly what krel prints, oddities included; for Markdown and JSON
    #[arg(long, value_name = "TOOL", conflicts_with_all = ["locale", "sig"])]
    compat: Option<Compat>,
    /// Language of headings and notes; what is not translated stays English
    #[arg(long, value_name = "TAG")]
    locale: Option<Locale>,
    /// Only the notes of this SIG: `node`, `sig-node` or `SIG Node`
    #[arg(long, value_name = "SIG")]
    sig: Option<Sig>,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Forms of release notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a draft
    Markdown,
    /// A section of a CHANGELOG file, with the release and the one before it as headings
    Changelog,
    /// krel's fields, then stage, urgency, KEPs, gates and evidence
    Json,
    /// For a spreadsheet, one line a note
    Csv,
    /// For a terminal
    Text,
    /// A page that stands alone
    Html,
}

/// Tools that can be imitated.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Compat {
    /// The release tool of Kubernetes
    Krel,
}

/// Prints the notes.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.compat.is_some() && !matches!(args.format, Format::Markdown | Format::Json) {
        return Err(Failure::usage("krel prints Markdown and JSON only")
            .hint("use --format markdown or --format json, or leave --compat out"));
    }
    let mut almanac = args.source.almanac(args.release, context)?;
    let version = settings::release(&almanac, args.release)?.version;
    if let Some(sig) = &args.sig {
        let known = almanac
            .releases
            .get(&version)
            .map(Release::sigs)
            .unwrap_or_default();
        let sig = settings::sig(sig, &almanac, &known)?;
        if let Some(release) = almanac.releases.get_mut(&version) {
            release.notes.retain(|note| note.sigs.contains(&sig));
        }
    }
    let release = settings::release(&almanac, version)?;
    let text = match args.compat {
        Some(Compat::Krel) => as_krel(release, args.format),
        None => {
            let words = Words::new(args.locale.as_ref(), context)?;
            words.with(&almanac.groups, version.minor(), |wording| {
                let options = NotesOptions::new(wording);
                let titled = NotesOptions {
                    title: true,
                    ..options
                };
                match args.format {
                    Format::Markdown => markdown::notes(release, &options),
                    Format::Changelog => changelog::section(release, settings::before(version), &options),
                    Format::Json => json::notes(release),
                    Format::Csv => csv::notes(release),
                    Format::Text => text::notes(release, &titled, context.ui.screen(args.output.as_deref())),
                    Format::Html => document::notes(release, &titled, words.tag(), words.direction()),
                }
            })
        }
    };
    context.ui.result(text.as_bytes(), args.output.as_deref())
}

fn as_krel(release: &Release, format: Format) -> String {
    let notes = release.notes.iter().map(|entry| &entry.note);
    match format {
        Format::Json => json::krel(notes),
        _ => krel::markdown(notes),
    }
}
