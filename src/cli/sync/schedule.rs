//! `sync schedule`: dates of the release cycles.

use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::ingest::schedule::{self, Readmes};
use crate::ingest::{Input, store};

/// Brings the dates of the release cycles.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let mut readmes = match job.source(&[])? {
        Source::Path(path) => schedule::locate(&Input::named(&path))?,
        _ => return Err(Failure::usage("not yet")),
    };
    let wanted: Vec<_> = job.args.release.iter().map(|release| release.minor()).collect();
    let Readmes { files, revision } = &mut readmes;
    files.retain(|file| wanted.is_empty() || file.release.is_none_or(|release| wanted.contains(&release)));
    let read = schedule::read(files)?;
    job.report(&store::sync_schedule(
        read,
        std::mem::take(revision),
        &job.root()?,
    )?)
}
