//! `keplog locale check`: the folders of `locales/` come in, what is wrong with the translations goes out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::desk::Scope;
use crate::cli::check::{Options, Roots, give};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::source::workspace_or_sample;
use crate::model::{Finding, Locale, Minor, Severity, StageCounts};
use crate::translate::{self, CHECKS, Catalog, CheckId, Inquiry, inventory};

/// Check translations: what must not get lost, terms, style, interface strings
///
/// Exits with 1 when there are errors or warnings. `locales/<tag>/waivers.toml` explains findings that are right as
/// they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale check --lang ja
  keplog locale check --lang ja --release 1.20 --sig node
  keplog locale check --only number-parity --only glossary
  keplog locale check --fix           mend spaces, widths, punctuation and composition
  keplog locale check --lang ja --release 1.37 --gate
  keplog locale check --list          what is checked")]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// Only this check; may be repeated
    #[arg(long, value_name = "ID", value_parser = named)]
    only: Vec<CheckId>,
    /// Urgent, security and deprecation units must be reviewed, too
    #[arg(long)]
    gate: bool,
    /// List the checks, and check nothing
    #[arg(long)]
    list: bool,
    #[command(flatten)]
    report: Options,
}

fn named(name: &str) -> Result<CheckId, String> {
    CheckId::named(name).ok_or_else(|| "--list names all checks".to_owned())
}

/// Prints the findings.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.list {
        return context.ui.result(listed().as_bytes(), None);
    }
    let roots = Roots::of(&[], context)?;
    let asked = Asked {
        scope: Some(&args.scope),
        only: args.only.iter().copied().collect(),
        gate: args.gate,
    };
    give(&args.report, &roots, context, || findings(&asked, context))
}

/// What is asked for; the default is everything but the gate.
#[derive(Default)]
pub(in crate::cli) struct Asked<'a> {
    scope: Option<&'a Scope>,
    only: BTreeSet<CheckId>,
    gate: bool,
}

/// Everything that is wrong with the locales of the workspace, or of the sample.
pub(in crate::cli) fn findings(asked: &Asked<'_>, context: &Context) -> Result<Vec<Finding>, Failure> {
    let files = context.workspace()?.locales()?;
    let (catalog, found) = Catalog::load(&files)?;
    let almanac = workspace_or_sample(context)?;
    asked.scope.map_or(Ok(()), |scope| scope.exists(&almanac))?;
    let units = inventory(&almanac, catalog.english());
    let units = units
        .into_iter()
        .filter(|unit| asked.scope.is_none_or(|scope| scope.has(unit)))
        .collect::<Vec<_>>();
    let counts: BTreeMap<Minor, StageCounts> = almanac
        .features
        .iter()
        .map(|(minor, rows)| (*minor, StageCounts::of(rows)))
        .collect();
    let locales: BTreeSet<Locale> = asked
        .scope
        .iter()
        .flat_map(|scope| scope.tags())
        .cloned()
        .collect();
    for locale in &locales {
        crate::cli::settings::language(&catalog, locale)?;
    }
    let inquiry = Inquiry {
        files: &files,
        units: &units,
        narrow: asked.scope.is_some_and(Scope::narrows),
        counts: &counts,
        locales: &locales,
        only: &asked.only,
        gate: asked.gate,
    };
    let checked = translate::check(&catalog, &inquiry);
    // What could not be read belongs to no check and to no part: who asks for a part must not take it for sound.
    let whole = asked.only.is_empty() && !inquiry.narrow;
    let found = found
        .into_iter()
        .filter(|finding| whole || finding.severity == Severity::Error);
    let below = found.chain(checked).map(|mut finding| {
        finding.place.file = format!("locales/{}", finding.place.file);
        if let Some(edit) = &mut finding.fix {
            edit.start.file.clone_from(&finding.place.file);
        }
        finding
    });
    Ok(below.collect())
}

/// The table of `--list`.
fn listed() -> String {
    let mut text = String::new();
    for check in &CHECKS {
        let severity = match check.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        let mends = if check.mends { "--fix" } else { "" };
        writeln!(text, "{:15} {severity:8} {mends:6} {}", check.name, check.meaning)
            .expect("writing to a string cannot fail");
    }
    text
}
