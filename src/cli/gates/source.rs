//! Where gates and their KEPs come from: `--gates` and `--keps` come in, or nothing; an almanac with the KEPs of
//! its gates goes out.

use std::path::{Path, PathBuf};

use crate::classify::{self, gates::GateLinks};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::cli::source::{exist, keps};
use crate::ingest::store::paths;
use crate::ingest::{Input, gates};
use crate::model::{Almanac, Finding, Minor, Version};

/// Sources to read in place of the workspace.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// Gates to read in place of the workspace: a clone of kubernetes/kubernetes, one
    /// `versioned_feature_list.yaml`, or the pages of kubernetes/website
    #[arg(long, value_name = "PATH")]
    pub gates: Option<PathBuf>,
    /// Folder with `keps/`, or a clone of kubernetes/enhancements [default: the workspace]
    #[arg(long, value_name = "DIR|REPO")]
    pub keps: Option<PathBuf>,
}

/// Gates and their KEPs.
pub(super) struct Read {
    /// Everything that is known.
    pub almanac: Almanac,
    /// The KEPs of the gates.
    pub links: GateLinks,
    /// What is odd about the files that were named on the command line, and about the links made by hand.
    pub findings: Vec<Finding>,
}

impl Source {
    /// Reads the workspace with the named sources in its place. `releases` are those whose gates are wanted
    /// from a named source.
    pub(super) fn read(&self, releases: &[Minor], context: &Context) -> Result<Read, Failure> {
        exist(self.gates.as_slice(), "--gates")?;
        exist(self.keps.as_slice(), "--keps")?;
        let bars = Bars::new(&context.ui);
        let workspace = context.workspace()?;
        let mut snapshot = workspace.snapshot(&bars)?;
        let (by_hand, mut findings) = workspace.gate_keps()?;
        if let Some(path) = &self.keps {
            snapshot.keps = keps(path, &bars)?.keps;
        }
        if let Some(path) = &self.gates {
            if releases.is_empty() {
                return Err(Failure::usage("name the release whose gates are wanted")
                    .hint("keplog gates list 1.37 --gates PATH"));
            }
            let read = lists(path, releases)?;
            findings.extend(read.findings);
            snapshot.gates = read.lists;
        } else if workspace.root().is_none() {
            context.mention_sample(&workspace);
        }
        let almanac = classify::almanac(snapshot);
        let links = GateLinks::new(&almanac, &by_hand);
        Ok(Read {
            almanac,
            links,
            findings,
        })
    }

    /// What findings about the list of a release are about.
    pub(super) fn label(&self, release: Minor) -> String {
        match &self.gates {
            Some(path) => path.display().to_string(),
            None => format!("{}/{release}.yaml", paths::GATES),
        }
    }
}

/// Reads the gates of releases at a path that somebody named.
pub(super) fn lists(path: &Path, releases: &[Minor]) -> Result<gates::ReadGates, Failure> {
    let versions: Vec<Version> = releases.iter().map(|release| release.release()).collect();
    let source = gates::locate(&Input::named(path), &versions)?;
    Ok(gates::read(&source, &versions)?)
}

/// The minor of a release that was typed: gates do not change in patch releases.
pub(super) fn minor(version: Version) -> Minor {
    version.minor()
}

impl Read {
    /// The release that was asked for, else the newest whose gates are known.
    pub(super) fn release(&self, wanted: Option<Minor>) -> Result<Minor, Failure> {
        let known = &self.almanac.gates;
        match wanted.or_else(|| known.keys().next_back().copied()) {
            Some(release) if known.contains_key(&release) => Ok(release),
            wanted => Err(unknown(known.keys(), wanted)),
        }
    }
}

/// Says which releases have gates, in place of one that has none.
fn unknown<'a>(known: impl Iterator<Item = &'a Minor>, wanted: Option<Minor>) -> Failure {
    let known: Vec<String> = known.map(ToString::to_string).collect();
    let of = wanted.map_or_else(|| "of any release".to_owned(), |release| format!("of {release}"));
    let release = wanted.map_or_else(|| "1.37".to_owned(), |release| release.to_string());
    let failure = Failure::usage(format!("the feature gates {of} are not known"));
    let failure = if known.is_empty() {
        failure
    } else {
        failure.hint(format!("there are gates of {}", known.join(", ")))
    };
    failure.hint(format!(
        "bring them: keplog sync gates --release {release}, or name a source with --gates"
    ))
}
