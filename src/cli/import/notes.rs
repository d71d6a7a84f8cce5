//! `import notes`: release-notes JSON goes into the workspace.

use std::path::{Path, PathBuf};

use super::{are_files, lock, tell};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::cli::source::legible;
use crate::cli::wording::count;
use crate::ingest::{Input, notes, store};
use crate::model::{Snapshot, Version};

/// Take release-notes JSON into the workspace
///
/// Notes go to `kep-data/notes`, one file for each release. Notes of the same releases that the workspace has are
/// replaced.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog import notes release-notes-1.20.0.json release-notes-1.20.1.json
  keplog import notes release-notes-draft.json --release 1.37")]
pub(super) struct Args {
    /// JSON file as krel writes it; may be several, the last wins
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Release that the notes are of [default: the path tells, else the notes]
    #[arg(long, value_name = "RELEASE")]
    release: Option<Version>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Takes the notes in.
pub(super) fn run(args: &Args, context: &Context, root: &Path) -> Result<(), Failure> {
    are_files(&args.files, "JSON")?;
    let inputs: Vec<Input> = args.files.iter().map(|path| Input::named(path)).collect();
    let mut read = notes::read(&inputs, args.release, &Bars::new(&context.ui))?;
    // A file without notes is no reason to lose those that the workspace has.
    read.releases.retain(|_, notes| !notes.is_empty());
    let ui = &context.ui;
    ui.findings(&read.findings);
    let illegible = Snapshot {
        findings: read.findings.clone(),
        ..Snapshot::default()
    };
    legible(&illegible, &args.files)?;
    if read.releases.is_empty() {
        return Err(Failure::usage("there are no notes in the files")
            .hint("name the release that they are of with --release 1.37"));
    }
    let releases = read.releases.iter();
    let mut done: Vec<String> = releases
        .map(|(version, notes)| format!("{version}: {}.", count(notes.len(), "note", "notes")))
        .collect();
    if !args.dry_run {
        let _lock = lock(root)?;
        store::import_notes(&read, root)?;
    }
    let verb = if args.dry_run { "Would write" } else { "Wrote" };
    done.push(format!(
        "{verb} them to `{}`: {}.",
        store::paths::NOTES,
        read.tally
    ));
    tell(context, args.dry_run, &done)
}
