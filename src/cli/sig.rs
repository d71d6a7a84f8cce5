//! `keplog sig`: a SIG and a release come in, what the release means for the SIG goes out.

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::settings;
use super::source::Source;
use super::wording::Words;
use crate::model::{Locale, Sig, Version};
use crate::render::sig::{Report, html, json, markdown};
use crate::translate::HeadingStyle;

/// Print what a release means for one SIG
///
/// Urgent upgrade notes, graduations, then the notes by kind: those that the SIG owns before those that it
/// shares. This is what the SIG summaries of the site are made of.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog sig node 1.20 --locale ja
  keplog sig 'SIG Network' 1.17 --format json
  keplog sig node 1.20 --locale ja --headings english-then-own -o node.md")]
pub(super) struct Args {
    /// The SIG: `node`, `sig-node` or `SIG Node`
    sig: Sig,
    /// The release: `1.37`, `v1.37.2` or `v1.37.0-rc.1`
    release: Version,
    #[command(flatten)]
    source: Source,
    /// Language of headings and notes; what is not translated stays English
    #[arg(long, value_name = "TAG")]
    locale: Option<Locale>,
    /// How to write the headings that the CHANGELOG has too; without it as the locale does
    #[arg(long, value_name = "STYLE")]
    headings: Option<Headings>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Forms of the summary.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a document
    Markdown,
    /// For a program
    Json,
    /// A page that stands alone
    Html,
}

/// Styles of headings.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Headings {
    /// In the language alone
    Own,
    /// In the language, English in parentheses
    OwnThenEnglish,
    /// In English, the language in parentheses
    EnglishThenOwn,
}

impl From<Headings> for HeadingStyle {
    fn from(headings: Headings) -> Self {
        match headings {
            Headings::Own => Self::Own,
            Headings::OwnThenEnglish => Self::OwnThenEnglish,
            Headings::EnglishThenOwn => Self::EnglishThenOwn,
        }
    }
}

/// Prints the summary.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let almanac = args.source.almanac(args.release, context)?;
    let release = settings::release(&almanac, args.release)?;
    let sig = settings::sig(&args.sig, &almanac.groups, &release.sigs())?;
    let words =
        Words::with_pages(args.locale.as_ref(), context)?.with_headings(args.headings.map(Into::into));
    let supplement = almanac.supplements.get(&release.version);
    let language = words.language();
    let report = language.map_or_else(
        || Report::bare(release, &sig),
        |language| Report::of(release, &sig, language, supplement),
    );
    let text = words.with(&almanac.groups, release.version.minor(), |wording| {
        match args.format {
            Format::Markdown => markdown(&report, wording),
            Format::Json => json(&report, wording),
            Format::Html => html(&report, wording, words.tag(), words.direction()),
        }
    });
    settings::mention_standing(release, args.release, &context.ui);
    context.ui.result(text.as_bytes(), args.output.as_deref())
}
