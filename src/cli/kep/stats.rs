//! `keplog kep stats`: KEPs, their history and dates come in, figures go out.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::classify::{self, course};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::kep_source::Keps;
use crate::cli::settings;
use crate::cli::ui::Ui;
use crate::model::{Almanac, Claimed, Minor, Sig, SlipCount, Snapshot, Statistic, Version};
use crate::render::course::{csv, json, markdown, table};

/// Count how KEPs fare: cycles at a stage, slips, plans
///
/// Slips and plans need the history of the KEPs: that of the workspace, or a clone named by --keps. What is out
/// is decided by --as-of, else by the day up to which the history goes, else by today.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog kep stats spans --sig node
  keplog kep stats stuck --cycles 6
  keplog kep stats slips --keps ../enhancements --format json
  keplog kep stats annual --year 2025 --format markdown -o annual.md
  keplog kep stats plan --release 1.36")]
pub(super) struct Args {
    /// What to count
    #[arg(value_name = "WHAT", default_value = "spans")]
    what: What,
    /// Only KEPs of this SIG
    #[arg(long, value_name = "SIG")]
    sig: Option<Sig>,
    /// The year of `annual` [default: that of the newest release]
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// The newest release that counts as out [default: the newest of --as-of, of the last day of the history, or of today]
    #[arg(long, value_name = "RELEASE")]
    release: Option<Minor>,
    /// From how many cycles without a newer milestone on a KEP is stuck; three are what the deprecation policy of
    /// Kubernetes gives a beta API
    #[arg(long, value_name = "N", default_value_t = course::RULE_OF_THUMB)]
    cycles: u32,
    #[command(flatten)]
    keps: Keps,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Sorts of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// Cycles that KEPs spend at alpha and beta
    Spans,
    /// KEPs at alpha or beta that name no newer release
    Stuck,
    /// Graduations claimed on the day of a release and moved afterwards
    Slips,
    /// Every stage reached in a year, for annual reports
    Annual,
    /// What is meant to come, and how often that slipped before
    Plan,
}

/// Forms of the figures.
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

/// Prints figures.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut snapshot = args.keps.snapshot(context)?;
    if snapshot.ledger.is_empty() && args.what == What::Slips {
        return Err(Failure::usage("there is no history of these KEPs").hint(
            "name a clone of kubernetes/enhancements with --keps, or run `keplog sync keps --source CLONE`",
        ));
    }
    let newest = newest(args, &snapshot)?;
    let sig = args.sig.as_ref().map(|sig| known(sig, &snapshot)).transpose()?;
    let is_wanted = |owner: Option<&Sig>| sig.is_none() || owner == sig.as_ref();
    let history = |snapshot: &Snapshot| -> Vec<Claimed> {
        let mut claims = course::claims(&snapshot.keps, &snapshot.ledger, &snapshot.schedule);
        claims.retain(|claim| claim.release <= newest);
        claims
    };
    let statistic = match args.what {
        What::Spans | What::Stuck => {
            snapshot.keps.retain(|kep| is_wanted(kep.sig.as_ref()));
            match args.what {
                What::Spans => spans(&snapshot, newest),
                _ => stuck(&snapshot, newest, args.cycles),
            }
        }
        What::Slips => {
            let mut claims = history(&snapshot);
            claims.retain(|claim| is_wanted(claim.kep.sig.as_ref()));
            let mut restarts = course::restarts(&snapshot.keps, &snapshot.ledger, &snapshot.schedule);
            restarts.retain(|restart| is_wanted(restart.kep.sig.as_ref()));
            Statistic::Slips {
                total: SlipCount::of(&claims),
                releases: course::slips_by_release(&claims),
                chronic: course::chronic(&claims),
                restarts,
                rows: claims.into_iter().filter(Claimed::slipped).collect(),
            }
        }
        What::Annual => {
            let almanac = classify::almanac(snapshot);
            let year = year(args, &almanac, newest)?;
            let mut releases = course::releases_of(year, &almanac.schedule);
            releases.retain(|release| *release <= newest);
            let mut rows = course::transitions(&almanac.features, &releases);
            rows.retain(|row| is_wanted(row.kep.sig.as_ref()));
            Statistic::Annual { year, releases, rows }
        }
        What::Plan => {
            let mut rows = course::plan(&snapshot.keps, &history(&snapshot), newest);
            rows.retain(|row| is_wanted(row.kep.sig.as_ref()));
            Statistic::Plan { after: newest, rows }
        }
    };
    let output = args.output.as_deref();
    let text = match args.format {
        Format::Table => {
            return Ui::painted(&table(&statistic, context.ui.screen(output).palette), output);
        }
        Format::Markdown => markdown(&statistic),
        Format::Csv => csv(&statistic),
        Format::Json => json(&statistic),
    };
    context.ui.result(text.as_bytes(), output)
}

fn spans(snapshot: &Snapshot, newest: Minor) -> Statistic {
    let rows = course::spans(&snapshot.keps, newest);
    Statistic::Spans {
        summary: course::summary(&rows),
        rows,
    }
}

fn stuck(snapshot: &Snapshot, newest: Minor, cycles: u32) -> Statistic {
    let waiting = course::stuck(&snapshot.keps, newest, cycles);
    Statistic::Stuck {
        cycles,
        undated: waiting.undated,
        rows: waiting.rows,
    }
}

/// The newest release that counts as out: that of the day that was asked for, else of the last day of the history,
/// because KEPs know nothing of what came after.
fn newest(args: &Args, snapshot: &Snapshot) -> Result<Minor, Failure> {
    let as_of = args.keps.as_of.as_deref();
    let release = as_of.and_then(|as_of| as_of.parse::<Version>().ok());
    let asked = as_of.and_then(|as_of| as_of.parse().ok());
    let day = || asked.or_else(|| snapshot.ledger.until()).unwrap_or_else(today);
    args.release
        .or_else(|| release.map(Version::minor))
        .or_else(|| course::newest_out(&snapshot.schedule, day()))
        .ok_or_else(|| {
            Failure::usage("the day of no release is known").hint("name the newest one: --release 1.36")
        })
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn year(args: &Args, almanac: &Almanac, newest: Minor) -> Result<i16, Failure> {
    let day = almanac.schedule.released(newest);
    args.year.or_else(|| day.map(Date::year)).ok_or_else(|| {
        Failure::usage(format!("the day of {newest} is not known")).hint("name the year: --year 2025")
    })
}

/// The SIG that was meant, under its current name.
fn known(sig: &Sig, snapshot: &Snapshot) -> Result<Sig, Failure> {
    let owners: Vec<Sig> = snapshot.keps.iter().filter_map(|kep| kep.sig.clone()).collect();
    settings::sig(sig, &snapshot.groups, &owners)
}
