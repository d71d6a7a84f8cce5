//! `sync gates`: feature gates of each release.

use super::Job;
use crate::cli::failure::Failure;

/// Brings the feature gates of each release.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let _ = job.source(&[])?;
    Err(Failure::usage("not yet"))
}
