//! `keplog kep show`: a number comes in, what its KEPs state goes out.

use std::fmt::Write as _;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::kep_source::Keps;
use crate::model::{Kep, KepNumber, Sig, Stage};
use crate::render::keps::{json, yaml};
use crate::render::safe;

/// Show what one KEP states
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog kep show 2000
  keplog kep show 2000 --as-of 1.30 --format json")]
pub(super) struct Args {
    /// Number of the KEP; all KEPs that have it are shown
    number: KepNumber,
    #[command(flatten)]
    keps: Keps,
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
    /// For a program or a person
    Yaml,
}

/// Prints the facts.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let snapshot = args.keps.snapshot(context)?;
    let number = args.number;
    let keps: Vec<&Kep> = snapshot.keps.iter().filter(|kep| kep.number == number).collect();
    if keps.is_empty() {
        return Err(Failure::usage(format!("there is no KEP {number}"))
            .hint("`keplog kep list` lists those that are known"));
    }
    let text = match args.format {
        Format::Table => keps.iter().map(|kep| show(kep)).collect::<Vec<_>>().join("\n"),
        Format::Json => json(&keps),
        Format::Yaml => yaml(&keps),
    };
    context.ui.result(text.as_bytes(), None)
}

/// The facts of a KEP, one a line; what it does not state has no line.
fn show(kep: &Kep) -> String {
    let names = |sigs: &[Sig]| sigs.iter().map(Sig::slug).collect::<Vec<_>>().join(", ");
    let milestones: Vec<String> = kep
        .milestones
        .iter()
        .map(|milestone| format!("{} {}", milestone.stage, milestone.release))
        .collect();
    let gates: Vec<String> = kep.gates.iter().map(|gate| gate.name.to_string()).collect();
    let prr = kep.prr.iter().map(|(stage, name)| format!("{stage} {name}"));
    let facts = [
        ("status", kep.status.to_string()),
        ("stage", kep.stage.map_or("-", Stage::as_str).to_owned()),
        ("SIG", names(kep.sig.as_slice())),
        ("takes part", names(&kep.participating)),
        ("milestones", milestones.join(", ")),
        (
            "latest",
            kep.latest.map(|release| release.to_string()).unwrap_or_default(),
        ),
        ("gates", gates.join(", ")),
        (
            "can be off",
            kep.disable_supported
                .map_or("", |can| if can { "yes" } else { "no" })
                .to_owned(),
        ),
        ("authors", kep.authors.join(", ")),
        ("reviewers", kep.reviewers.join(", ")),
        ("approvers", kep.approvers.join(", ")),
        ("PRR", prr.collect::<Vec<_>>().join(", ")),
        ("see also", kep.see_also.join(", ")),
        ("replaces", kep.replaces.join(", ")),
        ("replaced by", kep.superseded_by.join(", ")),
        ("created", kep.created.clone()),
        ("updated", kep.updated.clone()),
        (
            "issue",
            kep.issue.map(|issue| format!("#{issue}")).unwrap_or_default(),
        ),
        ("source", kep.url()),
    ];
    let mut out = format!("KEP-{}: {}\n", kep.number, line(&kep.title));
    for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {name:<11} {}", line(value)).expect("writing to a string cannot fail");
    }
    out
}

/// What a KEP states, on one line and without anything that could move the cursor.
fn line(text: &str) -> String {
    safe::terminal(text).replace('\n', " ")
}
