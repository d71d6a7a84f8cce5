//! `sync groups`: SIGs, working groups and committees of kubernetes/community.

use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::ingest::store;

/// Brings the groups.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    match job.source(&[])? {
        Source::Path(path) => job.report(&store::sync_groups(&path, &job.root()?)?),
        _ => Err(Failure::usage("name the source of the groups").hint("keplog sync groups --source DIR")),
    }
}
