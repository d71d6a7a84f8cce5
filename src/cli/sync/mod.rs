//! `keplog sync`: sources come in, the facts of them go into the workspace. One file for each sort of facts.

mod download;
mod gates;
mod groups;
mod index;
mod keps;
mod notes;
mod pulls;
mod schedule;
mod tracking;
pub(super) mod wire;

use std::path::PathBuf;

use super::context::Context;
use super::failure::{Failure, Kind};
use crate::ingest::store::{Lock, Synced};
use crate::ingest::{Workspace, store};
use crate::model::Version;

/// Bring what Kubernetes publishes into the workspace
///
/// Files are written whole or not at all, and can be read, diffed and committed. A run that was cut off goes on
/// where it stopped; a run where nothing changed asks nearly nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog sync                                    # everything that is published
  keplog sync notes --release 1.37               # from GitHub, with GITHUB_TOKEN or GH_TOKEN
  keplog sync notes --source index               # all published releases, without a token
  keplog sync notes --release 1.37 --source ../kubernetes   # which ones from a clone, the rest from GitHub
  keplog sync keps --source ../enhancements
  keplog sync groups --source ../community/sigs.yaml
  keplog sync tracking --release 1.38            # who works on what, for the freeze
  keplog sync notes --release 1.37 --dry-run     # what would be asked")]
pub(super) struct Args {
    /// What to bring; may be several [default: notes, keps and groups]
    what: Vec<What>,
    /// Release to bring; may be repeated [default: for `index` all, else those of `keplog.yaml`]
    #[arg(long, value_name = "RELEASE")]
    release: Vec<Version>,
    /// A file, a folder, a clone or an address; for notes also `github`, `git` (a clone of --repo) or `index`
    /// [default: where Kubernetes publishes it]
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Read pull requests as this program does, its mistakes included
    #[arg(long, value_name = "PROGRAM")]
    compat: Option<Compat>,
    #[command(flatten)]
    wire: wire::Wire,
    /// Show what would be asked and written, and do neither
    #[arg(long)]
    dry_run: bool,
}

/// Programs whose reading can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Compat {
    /// The release-notes tool of Kubernetes
    Krel,
}

/// Sorts of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// KEPs of kubernetes/enhancements
    Keps,
    /// SIGs, working groups and committees of kubernetes/community
    Groups,
    /// Feature gates of each release
    Gates,
    /// Release notes
    Notes,
    /// Dates of the release cycles
    Schedule,
    /// Milestones, tracking issues and open pull requests of a release in the making
    Tracking,
}

/// What is brought when nothing is named. The rest is about single releases.
const USUAL: [What; 3] = [What::Notes, What::Keps, What::Groups];

/// Brings the facts, one sort after the other. A server that does not answer keeps only its own sort away.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let job = Job {
        args,
        context,
        workspace: context.workspace()?,
    };
    let root = job.workspace.writable_root()?;
    let _lock = match args.dry_run {
        true => None,
        false => Some(Lock::of(&root.join(store::FOLDER))?),
    };
    if args.what.is_empty() && args.source.is_some() {
        return Err(Failure::usage("--source is the source of one sort of facts")
            .hint("say which: keplog sync keps --source DIR"));
    }
    let wanted = match args.what.as_slice() {
        [] => USUAL.as_slice(),
        named => named,
    };
    let mut late = None;
    for what in wanted {
        let done = match what {
            What::Keps => keps::run(&job),
            What::Groups => groups::run(&job),
            What::Gates => gates::run(&job),
            What::Notes => notes::run(&job),
            What::Schedule => schedule::run(&job),
            What::Tracking => tracking::run(&job),
        };
        match done {
            Err(failure) if failure.kind == Kind::Upstream => {
                if let Some(earlier) = late.replace(failure) {
                    context.ui.failure(&earlier);
                }
            }
            other => other?,
        }
    }
    late.map_or(Ok(()), Err)
}

/// What each sort gets.
struct Job<'a> {
    args: &'a Args,
    context: &'a Context,
    workspace: Workspace,
}

/// Where facts come from, as it was typed.
enum Source {
    /// Where Kubernetes publishes them.
    Usual,
    /// One of the words of `--source`.
    Word(&'static str),
    /// An address.
    Url(String),
    /// A file or folder that is there.
    Path(PathBuf),
}

impl Job<'_> {
    /// Understands `--source`. `words` are those that this sort of facts knows.
    fn source(&self, words: &[&'static str]) -> Result<Source, Failure> {
        let Some(typed) = &self.args.source else {
            return Ok(Source::Usual);
        };
        // A folder is read as it is: over `file://`, git would have to be called.
        let path = PathBuf::from(typed.strip_prefix("file://").unwrap_or(typed));
        if path.exists() {
            return Ok(Source::Path(path));
        }
        if let Some(word) = words.iter().find(|word| *word == typed) {
            return Ok(Source::Word(word));
        }
        if ["https://", "http://"]
            .iter()
            .any(|scheme| typed.starts_with(scheme))
        {
            return Ok(Source::Url(typed.clone()));
        }
        super::source::exist(std::slice::from_ref(&path), "--source")?;
        Ok(Source::Path(path))
    }

    /// Folder of the workspace.
    fn root(&self) -> Result<PathBuf, Failure> {
        Ok(self.workspace.writable_root()?.to_owned())
    }

    /// Says what was written, and what was odd.
    fn report(&self, done: &Synced) -> Result<(), Failure> {
        self.context.ui.findings(&done.findings);
        let files = match done.files.as_slice() {
            [file] => format!("`{}`", file.display()),
            many => format!(
                "{} files below `{}`",
                many.len(),
                self.root()?.join(store::FOLDER).display()
            ),
        };
        let what = &done.provenance.what;
        self.context
            .ui
            .say(&format!("Wrote {what} to {files}: {}.", done.tally));
        Ok(())
    }
}
