//! `sync schedule`: dates of the release cycles.

use super::Job;
use crate::cli::failure::Failure;

/// Brings the dates of the release cycles.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let _ = job.source(&[])?;
    Err(Failure::usage("not yet"))
}
