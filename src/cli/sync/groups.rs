//! `sync groups`: SIGs, working groups and committees of kubernetes/community.

use super::download::{self, Remote};
use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::ingest::store::{self, paths};

/// The file of all groups.
const SIGS: &str = "https://raw.githubusercontent.com/kubernetes/community/HEAD/sigs.yaml";

/// Brings the groups.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let remote = match job.source(&["github"])? {
        Source::Path(path) => {
            if download::only_planned_from(job, &path, paths::GROUPS)? {
                return Ok(());
            }
            return job.report(&store::sync_groups(&path, &job.root()?)?);
        }
        Source::Usual | Source::Word(_) => Remote::at(SIGS),
        Source::Url(url) => Remote::at(&url),
    };
    if download::only_planned(
        job,
        &download::asked(std::slice::from_ref(&remote)),
        paths::GROUPS,
    )? {
        return Ok(());
    }
    let input = download::get(job, "the groups", &remote)?;
    job.report(&store::sync_groups_of(&input, &job.root()?)?)
}
