//! `keplog notes`: a release comes in, its notes go out, in the format that was asked for.

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::settings;
use super::source::Source;
use super::ui::Ui;
use super::wording::Words;
use crate::model::{Locale, Outcome, Publication, Release, Sig, Tally, Version};
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
    /// Print in krel's layout, oddities included; for Markdown and JSON
    ///
    /// Byte for byte what krel prints from the same JSON, if that is krel's own. Maps are applied keplog's way:
    /// krel, for one, drops the SIG behind a note of a single SIG once a map edits it, and keplog keeps it.
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
    let mut tally = tally(settings::release(&almanac, version)?);
    if let Some(sig) = &args.sig {
        let known = almanac
            .releases
            .get(&version)
            .map(Release::sigs)
            .unwrap_or_default();
        let sig = settings::sig(sig, &almanac.groups, &known)?;
        if let Some(release) = almanac.releases.get_mut(&version) {
            let before = release.published().count();
            release.notes.retain(|note| note.sigs.contains(&sig));
            let others = before - release.published().count();
            if others > 0 {
                tally.kept -= others;
                tally.skipped.insert("other SIGs".to_owned(), others);
            }
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
    settings::mention_standing(release, args.release, &context.ui);
    let output = args.output.as_deref();
    match args.format {
        // The one form that brings its own colours; it escapes what it quotes.
        Format::Text => Ui::painted(&text, output)?,
        _ => context.ui.result(text.as_bytes(), output)?,
    }
    // krel decides by rules of its own what it prints.
    if args.compat.is_none() || tally.inputs == 0 {
        context.ui.say(&account(&tally));
    }
    Ok(())
}

/// What becomes of the notes of a release.
fn tally(release: &Release) -> Tally {
    let mut tally = Tally::default();
    for note in &release.notes {
        tally.count(match &note.publication {
            Publication::Published => Outcome::Kept,
            Publication::Suppressed(reason) => Outcome::Skipped(reason.clone()),
        });
    }
    tally
}

/// The tally in a sentence for whoever wonders where a note is.
fn account(tally: &Tally) -> String {
    let notes = match tally.inputs {
        1 => "1 note".to_owned(),
        many => format!("{many} notes"),
    };
    let left_out: usize = tally.skipped.values().sum();
    if tally.inputs == 0 {
        return notes;
    }
    if left_out == 0 {
        return format!("{notes}: {} printed", tally.kept);
    }
    let reasons: Vec<String> = tally
        .skipped
        .iter()
        .map(|(why, n)| format!("{why}: {n}"))
        .collect();
    format!(
        "{notes}: {} printed, {left_out} left out ({}); keplog explain NUMBER says why",
        tally.kept,
        reasons.join(", ")
    )
}

fn as_krel(release: &Release, format: Format) -> String {
    let notes = release.notes.iter().map(|entry| &entry.note);
    match format {
        Format::Json => json::krel(notes),
        _ => krel::markdown(notes),
    }
}
