//! `keplog check`: the workspace comes in, everything that is odd about it goes out.

mod annotation;
mod baseline;
mod fix;
mod keps;
mod report;
mod sarif;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ValueEnum as _;

use super::account;
use super::context::Context;
use super::failure::Failure;
use super::locale;
use super::source::workspace;
use crate::model::Finding;

pub(super) use annotation::annotation;
pub(super) use report::{Options, Roots, give};

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
  keplog check keps keps/sig-node/2000-graceful-node-shutdown
  keplog check keps --keps ../enhancements
  keplog check keps --keps ../enhancements --fix
  keplog check keps --keps ../enhancements --baseline known.jsonl
  keplog check keps --rules           what is asked of a KEP
  keplog check --format github        annotations in a workflow run")]
pub(super) struct Args {
    /// What to check: keps, notes or locales; behind `keps` also folders and files [default: everything]
    #[arg(value_name = "WHAT|PATH")]
    what: Vec<OsString>,
    /// Clone or folder of kubernetes/enhancements whose KEPs are checked; of a clone, what is checked out
    #[arg(long, value_name = "DIR|REPO")]
    keps: Option<PathBuf>,
    /// List the rules for KEPs, and check nothing
    #[arg(long)]
    rules: bool,
    #[command(flatten)]
    report: Options,
}

/// Check how KEPs are written: `keplog check keps` under another name
#[derive(Debug, clap::Args)]
pub(super) struct KepArgs {
    /// Folders and files of KEPs [default: those of the workspace]
    paths: Vec<OsString>,
    /// Clone or folder of kubernetes/enhancements whose KEPs are checked; of a clone, what is checked out
    #[arg(long, value_name = "DIR|REPO")]
    keps: Option<PathBuf>,
    /// List the rules, and check nothing
    #[arg(long)]
    rules: bool,
    #[command(flatten)]
    report: Options,
}

impl From<&KepArgs> for Args {
    fn from(args: &KepArgs) -> Self {
        let keps = OsString::from("keps");
        Self {
            what: std::iter::once(keps).chain(args.paths.iter().cloned()).collect(),
            keps: args.keps.clone(),
            rules: args.rules,
            report: args.report.clone(),
        }
    }
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
    if args.rules {
        return context.ui.result(keps::rules().as_bytes(), None);
    }
    let (_, source) = args.asked()?;
    let roots = Roots::of(&source.paths, context)?;
    give(&args.report, &roots, context, || findings(args, context))
}

/// What is odd about the data that was asked for.
fn findings(args: &Args, context: &Context) -> Result<Vec<Finding>, Failure> {
    let (sorts, source) = args.asked()?;
    let wanted = |what| sorts.is_empty() || sorts.contains(&what);
    let lint = source.named || !source.paths.is_empty();
    let mut findings = Vec::new();
    if lint {
        findings.extend(keps::findings(&source, context)?);
    }
    if wanted(What::Notes) || (wanted(What::Keps) && !lint) {
        let almanac = workspace(context)?;
        for (sort, tally) in &almanac.tallies {
            context.ui.detail(&format!("{sort}: {tally}"));
        }
        let all = almanac.findings.into_iter();
        // What the rules look at, they report themselves.
        let fresh = |what| wanted(what) && !(lint && what == What::Keps);
        findings.extend(all.filter(|finding| fresh(sort(finding))));
    }
    if wanted(What::Notes)
        && let Some(root) = context.workspace()?.root()
    {
        findings.extend(account::missing(root)?);
    }
    if wanted(What::Locales) {
        findings.extend(locale::checked(context)?);
    }
    Ok(findings)
}

impl Args {
    /// The sorts of data that were asked for, and the KEPs among them: words first, then paths.
    fn asked(&self) -> Result<(Vec<What>, keps::Source), Failure> {
        let mut sorts = Vec::new();
        let mut paths: Vec<PathBuf> = Vec::new();
        for word in &self.what {
            let sort = word.to_str().and_then(|word| What::from_str(word, false).ok());
            match sort {
                Some(sort) => sorts.push(sort),
                None if sorts.contains(&What::Keps) => paths.push(word.into()),
                None => {
                    let word = word.to_string_lossy();
                    return Err(Failure::usage(format!("there is no sort of data `{word}`"))
                        .hint("name keps, notes or locales; folders and files of KEPs come behind `keps`"));
                }
            }
        }
        // Paths are a part of what `--keps` names.
        if paths.is_empty() {
            paths.extend(self.keps.iter().cloned());
        }
        let named = sorts.contains(&What::Keps);
        let fix = self.report.mends();
        Ok((sorts, keps::Source { paths, named, fix }))
    }
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
