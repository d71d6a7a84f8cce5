//! `keplog import`: files that somebody has at hand come in, records of the workspace go out. One file for each
//! sort of files.

mod changelog;
mod maps;
mod notes;

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use crate::ingest::store::{self, Lock};

/// Take files that you have into the workspace
///
/// Files are written whole or not at all, and can be read, diffed and committed. Nothing uses the network.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog import changelog CHANGELOG/CHANGELOG-1.20.md
  keplog import changelog release-notes-draft.md --release 1.37 --dry-run
  keplog import notes release-notes-1.20.0.json
  keplog import maps sig-release/releases/release-1.37/release-notes/maps --release 1.37")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// Sorts of files.
#[derive(Debug, clap::Subcommand)]
enum What {
    Changelog(changelog::Args),
    Notes(notes::Args),
    Maps(maps::Args),
}

/// Takes the files in.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let workspace = context.workspace()?;
    let root = workspace.writable_root()?;
    match &args.what {
        What::Changelog(args) => changelog::run(args, context, root),
        What::Notes(args) => notes::run(args, context, root),
        What::Maps(args) => maps::run(args, context, root),
    }
}

/// Keeps others out of the store while it is written to.
fn lock(root: &Path) -> Result<Lock, Failure> {
    Ok(Lock::of(&root.join(store::FOLDER))?)
}

/// Whether all paths are files that are there.
fn are_files(paths: &[PathBuf], wanted: &str) -> Result<(), Failure> {
    super::source::exist(paths, "`keplog import`")?;
    match paths.iter().find(|path| path.is_dir()) {
        Some(folder) => Err(Failure::usage(format!("`{}` is a folder", folder.display()))
            .hint(format!("name the {wanted} files in it"))),
        None => Ok(()),
    }
}

/// Says what was done; in a dry run, what would be done is the result.
fn tell(context: &Context, dry_run: bool, sentences: &[String]) -> Result<(), Failure> {
    if dry_run {
        let plan = format!("{}\n", sentences.join("\n"));
        return context.ui.result(plan.as_bytes(), None);
    }
    for sentence in sentences {
        context.ui.say(sentence);
    }
    Ok(())
}
