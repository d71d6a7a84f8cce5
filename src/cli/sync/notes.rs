//! `sync notes`: release notes.

use super::Job;
use crate::cli::failure::Failure;

/// Brings the release notes.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let _ = job.source(&[])?;
    Err(Failure::usage("not yet"))
}
