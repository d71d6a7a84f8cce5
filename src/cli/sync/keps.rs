//! `sync keps`: KEPs of kubernetes/enhancements.

use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::ingest::store;

/// Brings the KEPs.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    match job.source(&[])? {
        Source::Path(path) => {
            let bars = Bars::new(&job.context.ui);
            job.report(&store::sync_keps(&path, &job.root()?, &bars)?)
        }
        _ => Err(Failure::usage("name the source of the KEPs").hint("keplog sync keps --source DIR")),
    }
}
