//! `sync notes`: release notes.

use super::{Job, Source, index};
use crate::cli::failure::Failure;

/// Brings the release notes.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    match job.source(&["index"])? {
        Source::Word("index") => index::run(job),
        _ => Err(Failure::usage("not yet")),
    }
}
