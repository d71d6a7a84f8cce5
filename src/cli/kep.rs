//! `keplog kep`: KEPs come in, a list or the facts of one go out.

mod history;
mod set;
mod setting;

use std::fmt::Write as _;
use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::settings;
use super::source::{exist, keps};
use crate::classify;
use crate::model::{Almanac, Kep, KepNumber, Sig, Stage};
use crate::render::safe;

/// Query KEPs
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog kep list --sig node --stage beta
  keplog kep show 2000 --format json
  keplog kep history 2535 --keps ../enhancements")]
pub(super) struct Args {
    #[command(subcommand)]
    query: Query,
}

/// What to ask.
#[derive(Debug, clap::Subcommand)]
enum Query {
    /// List KEPs, by number
    List {
        /// Only KEPs of this SIG
        #[arg(long, value_name = "SIG")]
        sig: Option<Sig>,
        /// Only KEPs at this stage
        #[arg(long, value_name = "STAGE")]
        stage: Option<Stage>,
        #[command(flatten)]
        common: Common,
    },
    History(history::Args),
    Set(set::Args),
    /// Show what one KEP states
    Show {
        /// Number of the KEP
        number: KepNumber,
        #[command(flatten)]
        common: Common,
    },
}

/// Options of every query.
#[derive(Debug, clap::Args)]
struct Common {
    /// Folder with `keps/`, or a clone of kubernetes/enhancements [default: the workspace]
    #[arg(long, value_name = "DIR|REPO")]
    keps: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Table,
    /// For a program
    Json,
}

/// Answers.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let text = match &args.query {
        Query::List { sig, stage, common } => {
            let almanac = almanac(common, context)?;
            let owners: Vec<Sig> = almanac.keps.iter().filter_map(|kep| kep.sig.clone()).collect();
            let sig = sig
                .as_ref()
                .map(|sig| settings::sig(sig, &almanac, &owners))
                .transpose()?;
            let wanted =
                |kep: &&Kep| (sig.is_none() || kep.sig == sig) && (stage.is_none() || kep.stage == *stage);
            let keps: Vec<&Kep> = almanac.keps.iter().filter(wanted).collect();
            match common.format {
                Format::Table => list(&keps),
                Format::Json => super::json(&keps),
            }
        }
        Query::History(args) => return history::run(args, context),
        Query::Set(args) => return set::run(args, context),
        Query::Show { number, common } => {
            let almanac = almanac(common, context)?;
            let keps: Vec<&Kep> = almanac.keps_of(*number).collect();
            if keps.is_empty() {
                return Err(Failure::usage(format!("there is no KEP {number}"))
                    .hint("`keplog kep list` lists those that are known"));
            }
            match common.format {
                Format::Table => keps.iter().map(|kep| show(kep)).collect::<Vec<_>>().join("\n"),
                Format::Json => super::json(&keps),
            }
        }
    };
    context.ui.result(text.as_bytes(), None)
}

fn almanac(common: &Common, context: &Context) -> Result<Almanac, Failure> {
    exist(common.keps.as_slice(), "--keps")?;
    let bars = Bars::new(&context.ui);
    let snapshot = match &common.keps {
        Some(path) => keps(path, &bars)?,
        None => context.workspace()?.snapshot(&bars)?,
    };
    Ok(classify::almanac(snapshot))
}

fn list(keps: &[&Kep]) -> String {
    let row = |kep: &Kep| {
        let sig = kep.sig.as_ref().map_or("-", Sig::label).to_owned();
        [
            kep.number.to_string(),
            stage(kep),
            line(&kep.status.to_string()),
            sig,
            line(&kep.title),
        ]
    };
    let head = ["KEP", "STAGE", "STATUS", "SIG", "TITLE"].map(str::to_owned);
    let rows: Vec<[String; 5]> = std::iter::once(head)
        .chain(keps.iter().map(|kep| row(kep)))
        .collect();
    let mut widths = [0; 4];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in &rows {
        for (width, cell) in widths.iter().zip(row) {
            write!(out, "{cell:<width$}  ").expect("writing to a string cannot fail");
        }
        out.extend([&row[4], "\n"]);
    }
    out
}

fn show(kep: &Kep) -> String {
    let names = |sigs: &[Sig]| sigs.iter().map(Sig::slug).collect::<Vec<_>>().join(", ");
    let milestones: Vec<String> = kep
        .milestones
        .iter()
        .map(|milestone| format!("{} {}", milestone.stage, milestone.release))
        .collect();
    let gates: Vec<String> = kep.gates.iter().map(|gate| gate.name.to_string()).collect();
    let facts = [
        ("status", kep.status.to_string()),
        ("stage", stage(kep)),
        ("SIG", names(kep.sig.as_slice())),
        ("takes part", names(&kep.participating)),
        ("milestones", milestones.join(", ")),
        ("gates", gates.join(", ")),
        ("created", kep.created.clone()),
        ("source", kep.url()),
    ];
    let mut out = format!("KEP-{}: {}\n", kep.number, line(&kep.title));
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {name:<11} {}", line(value)).expect("writing to a string cannot fail");
    }
    out
}

fn stage(kep: &Kep) -> String {
    kep.stage.map_or("-", Stage::as_str).to_owned()
}

/// What a KEP states, on one line and without anything that could move the cursor.
fn line(text: &str) -> String {
    safe::terminal(text).replace('\n', " ")
}
