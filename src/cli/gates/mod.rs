//! `keplog gates`: the feature gates of releases come in; a list, what changed, or what is odd goes out.

mod check;
mod diff;
mod list;
mod source;

use super::context::Context;
use super::failure::Failure;

/// Show feature gates, what became of them, and where gates and KEPs disagree
///
/// The gates of a release are those that `keplog sync gates` stored, or those of a source that --gates names.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog gates list 1.37 --stage beta --default off
  keplog gates diff 1.34 1.37
  keplog gates diff 1.36 1.37 --gates ../kubernetes --format markdown
  keplog gates check --against ../website --format github")]
pub(super) struct Args {
    #[command(subcommand)]
    query: Query,
}

/// What to ask.
#[derive(Debug, clap::Subcommand)]
enum Query {
    List(list::Args),
    Diff(diff::Args),
    Check(check::Args),
}

/// Forms of a table of gates.
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

/// Answers.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.query {
        Query::List(args) => list::run(args, context),
        Query::Diff(args) => diff::run(args, context),
        Query::Check(args) => check::run(args, context),
    }
}
