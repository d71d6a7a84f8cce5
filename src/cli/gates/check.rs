//! `keplog gates check`: where gates, KEPs and the pages of the website disagree.

use std::path::PathBuf;

use super::source::{Source, lists, minor};
use crate::classify::gates::{check, compare, drift};
use crate::cli::check::annotation;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::findings::summary;
use crate::cli::source::exist;
use crate::cli::ui::Ui;
use crate::model::Version;

/// Report where gates, KEPs and the pages of the website disagree
///
/// Exits with 1 when there are warnings. Gates that several KEPs share, and KEPs with several gates, are not
/// compared stage by stage: what the one says need not be true of the other.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog gates check
  keplog gates check 1.37 --against ../website
  keplog gates check --format github        annotations in a workflow run")]
pub(super) struct Args {
    /// The minor release [default: the newest whose gates are known]
    release: Option<Version>,
    #[command(flatten)]
    source: Source,
    /// Other gates to compare with: the pages of kubernetes/website, or whatever --gates takes
    #[arg(long, value_name = "PATH")]
    against: Option<PathBuf>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// Forms of a finding.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One by one, with what to do
    Text,
    /// An array of objects
    Json,
    /// Annotations of a workflow run
    Github,
}

/// Prints the findings.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    exist(args.against.as_slice(), "--against")?;
    let wanted = args.release.map(minor);
    let read = args.source.read(wanted.as_slice(), context)?;
    let release = read.release(wanted)?;
    let mut findings = read.findings;
    let label = args.source.label(release);
    findings.extend(check(&read.almanac, &read.links, release, &label));
    if let Some(path) = &args.against {
        let other = lists(path, &[release])?;
        findings.extend(other.findings);
        let theirs = other.lists.get(&release).map(Vec::as_slice).unwrap_or_default();
        let ours = &read.almanac.gates[&release];
        findings.extend(drift(ours, theirs, release, &path.display().to_string()));
    }
    findings.sort();
    match args.format {
        Format::Text => {
            Ui::painted(&context.ui.report_result(&findings).to_string(), None)?;
            let compared = compare(&read.almanac, &read.links, release);
            let both = compared
                .iter()
                .filter(|of| of.gate_says.is_some() && of.kep_says.is_some());
            let agree = both.clone().filter(|of| of.gate_says == of.kep_says).count();
            context.ui.say(&format!(
                "{agree} of {} stages of gates and their KEPs in {release} are of the same release.",
                both.count()
            ));
        }
        Format::Json => context.ui.result(crate::cli::json(&findings).as_bytes(), None)?,
        Format::Github => {
            let text: String = findings.iter().map(annotation).collect();
            context.ui.result(text.as_bytes(), None)?;
        }
    }
    match summary(&findings) {
        Some(found) => Err(Failure::findings(found)),
        None => Ok(()),
    }
}
