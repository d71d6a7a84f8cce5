//! `keplog gates diff`: what became of the gates between two releases.

use std::path::PathBuf;

use super::Format;
use super::source::{Source, minor};
use crate::classify::gates::changes;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::ui::Ui;
use crate::model::Version;
use crate::render::gates::{changes_csv, changes_json, changes_markdown, changes_table};

/// Show what became of the gates between two releases
///
/// Removed gates come first: a component that is still told to set one does not start. Then those that are
/// locked, whose default is the opposite, that are deprecated, promoted and new.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog gates diff 1.34 1.37
  keplog gates diff 1.36 1.37 --gates ../kubernetes --format markdown")]
pub(super) struct Args {
    /// The release that one comes from
    from: Version,
    /// The release that one goes to
    to: Version,
    #[command(flatten)]
    source: Source,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Prints the changes.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let (from, to) = (minor(args.from), minor(args.to));
    let read = args.source.read(&[from, to], context)?;
    context.ui.findings(&read.findings);
    let (from, to) = (read.release(Some(from))?, read.release(Some(to))?);
    // Both lists were just found.
    let mut changes = changes(&read.almanac.gates, from, to).unwrap_or_default();
    read.links.attach(&mut changes);
    let output = args.output.as_deref();
    let text = match args.format {
        Format::Table => {
            let table = changes_table(from, to, &changes, context.ui.screen(output).palette);
            return Ui::painted(&table, output);
        }
        Format::Markdown => changes_markdown(from, to, &changes),
        Format::Csv => changes_csv(from, to, &changes),
        Format::Json => changes_json(from, to, &changes),
    };
    context.ui.result(text.as_bytes(), output)
}
