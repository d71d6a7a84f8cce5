//! `sync gates`: feature gates of each release.

use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::ingest::gates;
use crate::ingest::{Input, store};
use crate::model::Version;

/// Brings the feature gates of each release.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let releases = releases(job)?;
    let source = match job.source(&[])? {
        Source::Path(path) => gates::locate(&Input::named(&path), &releases)?,
        _ => return Err(Failure::usage("not yet")),
    };
    let read = gates::read(&source, &releases)?;
    job.report(&store::sync_gates(
        read,
        source.words(),
        String::new(),
        &job.root()?,
    )?)
}

/// The releases that were asked for, else those that the workspace publishes.
fn releases(job: &Job<'_>) -> Result<Vec<Version>, Failure> {
    let mut releases = job.args.release.clone();
    if releases.is_empty() {
        releases = job
            .workspace
            .config
            .releases
            .iter()
            .map(|minor| minor.release())
            .collect();
    }
    if releases.is_empty() {
        return Err(Failure::usage("name the releases whose gates are wanted")
            .hint("keplog sync gates --release 1.37, or list `releases` in keplog.yaml"));
    }
    Ok(releases)
}
