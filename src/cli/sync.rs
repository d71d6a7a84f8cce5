//! `keplog sync`: a source comes in, the facts of it go into the workspace.

use std::path::PathBuf;

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::source::exist;
use crate::ingest::store;

/// Bring the facts of a source into the workspace
///
/// Only facts are kept: numbers, names, stages, releases; no prose and no people. The files can be read,
/// diffed and committed. Running the command again changes only what changed in the source.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog sync keps --source ../enhancements
  keplog sync groups --source ../community/sigs.yaml")]
pub(super) struct Args {
    /// What to bring
    what: What,
    /// For `keps` a folder with `keps/`, or a clone; for `groups` the file `sigs.yaml`, or its folder
    #[arg(long, value_name = "DIR")]
    source: PathBuf,
}

/// Sorts of facts.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum What {
    /// KEPs of kubernetes/enhancements
    Keps,
    /// SIGs, working groups and committees of kubernetes/community
    Groups,
}

/// Brings the facts.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let remote = matches!(args.source.to_str(), Some("github" | "git" | "index"));
    if remote && !args.source.exists() {
        let needs = if context.offline {
            "needs the network, which --offline forbids"
        } else {
            "is not a source yet"
        };
        return Err(Failure::usage(format!("`{}` {needs}", args.source.display()))
            .hint("clone the repository, and name its folder with --source"));
    }
    exist(std::slice::from_ref(&args.source), "--source")?;
    let workspace = context.workspace()?;
    let root = workspace.writable_root()?;
    let bars = Bars::new(&context.ui);
    let done = match args.what {
        What::Keps => store::sync_keps(&args.source, root, &bars)?,
        What::Groups => store::sync_groups(&args.source, root)?,
    };
    context.ui.findings(&done.findings);
    let files = match done.files.as_slice() {
        [file] => format!("`{}`", file.display()),
        many => format!("{} files below `{}`", many.len(), root.join("kep-data").display()),
    };
    context.ui.say(&format!(
        "Wrote {} to {files}: {}.",
        done.provenance.what, done.tally
    ));
    Ok(())
}
