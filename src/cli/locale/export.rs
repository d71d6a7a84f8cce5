//! `keplog locale export`: the units of a language go to another tool.

use std::path::PathBuf;

use super::desk::{Desk, Scope};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::translate::Language;
use crate::translate::exchange::{Form, Selection, take, write};

/// Write translations for another tool: PO, XLIFF, CSV or JSON lines
///
/// What is exported carries everything that the files of the locale say, so that importing it again changes nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale export --lang ja --format po --missing -o ja.po
  keplog locale export --lang ja --release 1.20 --format xliff -o ja-1.20.xlf")]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// The form
    #[arg(long, value_name = "FORMAT")]
    format: Format,
    /// Only units without a text
    #[arg(long, conflicts_with_all = ["stale", "all"])]
    missing: bool,
    /// Only units whose English has changed
    #[arg(long, conflicts_with = "all")]
    stale: bool,
    /// All units, as without the two others
    #[arg(long)]
    all: bool,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Forms of exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// GNU gettext
    Po,
    /// XLIFF 2.0
    Xliff,
    /// For a spreadsheet
    Csv,
    /// For a program, an object a line
    Jsonl,
}

impl From<Format> for Form {
    fn from(format: Format) -> Self {
        match format {
            Format::Po => Self::Po,
            Format::Xliff => Self::Xliff,
            Format::Csv => Self::Csv,
            Format::Jsonl => Self::Jsonl,
        }
    }
}

/// Writes them.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(&args.scope, context)?;
    let language = only(&desk, &args.scope)?;
    let selection = match (args.missing, args.stale) {
        (true, _) => Selection::Missing,
        (_, true) => Selection::Stale,
        _ => Selection::All,
    };
    let units = take(language, &desk.units, selection);
    let bytes = write(args.format.into(), language.locale(), &units);
    context.ui.result(&bytes, args.output.as_deref())?;
    context
        .ui
        .say(&format!("{} of {} units", units.len(), desk.units.len()));
    Ok(())
}

/// The one language that is meant: a file of exchange has texts of one.
pub(super) fn only<'a>(desk: &'a Desk, scope: &Scope) -> Result<&'a Language, Failure> {
    let languages = desk.languages(scope)?;
    match languages.as_slice() {
        [only] => Ok(only),
        several => {
            let tags: Vec<&str> = several
                .iter()
                .map(|language| language.locale().as_str())
                .collect();
            let failure = Failure::usage("a file has the texts of one language");
            Err(failure.hint(format!("name it with --lang: {}", tags.join(", "))))
        }
    }
}
