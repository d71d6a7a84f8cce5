//! `keplog gates list`: the gates of one release.

use std::path::PathBuf;

use super::Format;
use super::source::{Source, minor};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::settings;
use crate::cli::ui::Ui;
use crate::model::{GateRow, KepNumber, Sig, Stage, Version, owners};
use crate::render::gates::{gates_csv, gates_json, gates_markdown, gates_table};

/// List the gates of a release with their KEPs
///
/// A `~` before a KEP says that it only names a gate that is spelt nearly the same.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog gates list
  keplog gates list 1.37 --sig node --stage alpha
  keplog gates list 1.37 --kep 2570 --format json")]
pub(super) struct Args {
    /// The minor release [default: the newest whose gates are known]
    release: Option<Version>,
    /// Only gates at this stage
    #[arg(long, value_name = "STAGE")]
    stage: Option<Stage>,
    /// Only gates of KEPs of this SIG
    #[arg(long, value_name = "SIG")]
    sig: Option<Sig>,
    /// Only gates of this KEP
    #[arg(long, value_name = "N")]
    kep: Option<KepNumber>,
    /// Only gates that are on, or off, unless somebody says otherwise
    #[arg(long, value_name = "VALUE")]
    default: Option<Switch>,
    #[command(flatten)]
    source: Source,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Values of a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Switch {
    /// On
    On,
    /// Off
    Off,
}

/// Prints the list.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let wanted = args.release.map(minor);
    let read = args.source.read(wanted.as_slice(), context)?;
    context.ui.findings(&read.findings);
    let release = read.release(wanted)?;
    let sig = match &args.sig {
        Some(sig) => {
            let owners: Vec<Sig> = read
                .almanac
                .keps
                .iter()
                .filter_map(|kep| kep.sig.clone())
                .collect();
            Some(settings::sig(sig, &read.almanac.groups, &owners)?)
        }
        None => None,
    };
    let mut rows = read.links.rows(&read.almanac.gates[&release], release);
    let all = rows.len();
    rows.retain(|row| fits(row, args, sig.as_ref()));
    if rows.is_empty() && all > 0 {
        context.ui.say(&format!(
            "No gate of {release} fits the filters; there are {all} in all."
        ));
    }
    let output = args.output.as_deref();
    let text = match args.format {
        Format::Table => {
            let table = gates_table(release, &rows, context.ui.screen(output).palette);
            return Ui::painted(&table, output);
        }
        Format::Markdown => gates_markdown(release, &rows),
        Format::Csv => gates_csv(release, &rows),
        Format::Json => gates_json(release, &rows),
    };
    context.ui.result(text.as_bytes(), output)
}

fn fits(row: &GateRow, args: &Args, sig: Option<&Sig>) -> bool {
    args.stage.is_none_or(|stage| row.state.stage == stage)
        && sig.is_none_or(|sig| owners(&row.keps).contains(&sig))
        && args
            .kep
            .is_none_or(|kep| row.keps.iter().any(|found| found.kep == kep))
        && args
            .default
            .is_none_or(|value| row.state.default == (value == Switch::On))
}
