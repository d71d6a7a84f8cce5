//! `keplog schema`: the shapes of the JSON outputs, as JSON Schema.

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use crate::render::schema;

/// Print the JSON Schema of an output
///
/// The schemas are the promise behind `--format json`: fields may be added, none is renamed or removed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog schema release-notes
  keplog schema graduations -o graduations.schema.json
  keplog schema range")]
pub(super) struct Args {
    /// Which output
    name: Name,
    /// File to write to; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Outputs with a schema.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Name {
    /// `notes --format json`
    ReleaseNotes,
    /// `graduations --format json`
    Graduations,
    /// `gates list --format json`
    Gates,
    /// `gates diff --format json`
    GateChanges,
    /// `range --format json`
    Range,
    /// `kep list --format json`, `kep show --format json`
    Keps,
    /// `kep stats --format json`
    KepStats,
    /// `kep history --format json`
    KepHistory,
    /// `locale status --format json`
    LocaleStatus,
}

/// Prints a schema.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let text = match args.name {
        Name::ReleaseNotes => schema::release_notes(),
        Name::Graduations => schema::graduations(),
        Name::Gates => schema::gates(),
        Name::GateChanges => schema::gate_changes(),
        Name::Range => schema::range(),
        Name::Keps => schema::keps(),
        Name::KepStats => schema::course(),
        Name::KepHistory => schema::history(),
        Name::LocaleStatus => schema::locale_status(),
    };
    context.ui.result(text.as_bytes(), args.output.as_deref())
}
