//! `keplog check`: the workspace comes in, everything that is odd about it goes out.

mod annotation;
mod baseline;
mod fix;
mod report;
mod sarif;

use std::path::PathBuf;

use super::account;
use super::checkout::Checkout;
use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::source::workspace;
use crate::ingest::{Input, keps};
use crate::model::Finding;
use crate::translate;

/// Report everything that is odd about the data
///
/// Exits with 1 when there are errors or warnings. Most of what is odd upstream is read anyway; a finding
/// says how it was understood.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog check
  keplog check locales
  keplog check keps --format json
  keplog check keps --keps ../enhancements --fix
  keplog check keps --keps ../enhancements --baseline known.jsonl
  keplog check --format github        annotations in a workflow run")]
pub(super) struct Args {
    /// What to check [default: everything]
    what: Vec<What>,
    /// Clone or folder of kubernetes/enhancements whose KEPs are checked; of a clone, what is checked out
    #[arg(long, value_name = "DIR|REPO")]
    keps: Option<PathBuf>,
    #[command(flatten)]
    report: report::Options,
}

/// Sorts of data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// KEPs
    Keps,
    /// Release notes, maps, groups and everything else
    Notes,
    /// Interface strings and translations
    Locales,
}

/// Prints the findings.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let wanted = args.what.is_empty() || args.what.contains(&What::Keps);
    // What is to be mended is read from disk, even where the workspace names a repository.
    let checkout = match &args.keps {
        Some(path) => Some(Checkout::open(Some(path), context)?),
        None if args.report.fix && wanted && context.workspace()?.config.sources.keps.is_some() => {
            Some(Checkout::open(None, context)?)
        }
        None => None,
    };
    let named: Vec<PathBuf> = checkout
        .iter()
        .map(|checkout| checkout.root().to_owned())
        .collect();
    let roots = report::Roots::of(&named, context)?;
    report::give(&args.report, &roots, context, || {
        findings(args, checkout.as_ref(), context)
    })
}

/// What is odd about the data that was asked for.
fn findings(args: &Args, checkout: Option<&Checkout>, context: &Context) -> Result<Vec<Finding>, Failure> {
    let wanted = |what| args.what.is_empty() || args.what.contains(&what);
    let named = checkout.filter(|_| wanted(What::Keps));
    let mut findings = Vec::new();
    if let Some(checkout) = named {
        let folder = Input::named(&checkout.root().join("keps"));
        let read = keps::read(&keps::locate(&folder)?, &Bars::new(&context.ui))?;
        context.ui.detail(&format!("keps: {}", read.tally));
        findings.extend(read.findings);
    }
    if wanted(What::Notes) || (wanted(What::Keps) && named.is_none()) {
        let almanac = workspace(context)?;
        for (sort, tally) in &almanac.tallies {
            context.ui.detail(&format!("{sort}: {tally}"));
        }
        let all = almanac.findings.into_iter();
        let fresh = |what| wanted(what) && !(named.is_some() && what == What::Keps);
        findings.extend(all.filter(|finding| fresh(sort(finding))));
    }
    if wanted(What::Notes)
        && let Some(root) = context.workspace()?.root()
    {
        findings.extend(account::missing(root)?);
    }
    if wanted(What::Locales) {
        let (catalog, found) = translate::Catalog::load(&context.workspace()?.locales()?)?;
        let checked = translate::check(&catalog);
        let below = found.into_iter().chain(checked).map(|mut finding| {
            finding.place.file = format!("locales/{}", finding.place.file);
            finding
        });
        findings.extend(below);
    }
    Ok(findings)
}

/// Which data a finding is about. Broken YAML has the same code everywhere, so there the file decides.
fn sort(finding: &Finding) -> What {
    let file = &finding.place.file;
    let among_keps = file.ends_with("kep.yaml") || file.split('/').any(|folder| folder == "keps");
    let of_format = finding.code.starts_with("yaml/") || finding.code.starts_with("store/");
    if finding.code.starts_with("kep/") || (of_format && among_keps) {
        What::Keps
    } else {
        What::Notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Severity};

    #[test]
    fn broken_yaml_of_a_kep_is_about_keps() {
        let sort = |code, file| sort(&Finding::new(Severity::Error, code, Place::file(file), "odd"));
        assert_eq!(sort("yaml/syntax", "keps/sig-node/1-a/kep.yaml"), What::Keps);
        assert_eq!(sort("store/bad-entry", "kep-data/keps/sig-node.yaml"), What::Keps);
        assert_eq!(sort("yaml/syntax", "maps/pr-1-map.yaml"), What::Notes);
        assert_eq!(sort("kep/number", "anywhere"), What::Keps);
    }
}
