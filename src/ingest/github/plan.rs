//! What gathering a release would ask, in words, without asking anything.

use super::access::Access;
use super::changes::Newer;
use super::repo::{Repo, start_of};
use super::{folder, host};
use crate::ingest::{Cache, Error};
use crate::model::Version;

/// Says what [`gather`](super::gather()) would ask, and about how many requests that would be.
///
/// # Errors
///
/// [`Error::Refused`] for an address that is none: what cannot be asked is not planned either.
pub fn plan(access: &Access, repo: &Repo, release: Version, cache: &Cache) -> Result<String, Error> {
    access.address()?;
    let host = host(&access.base);
    let folder = cache.below(&folder(&host, repo, release));
    let start = start_of(release).unwrap_or_else(|| "the tag before it".to_owned());
    let kept = std::fs::read_dir(folder.root().join("pages")).map_or(0, Iterator::count);
    let requests = if Newer::load(&folder).is_known() {
        "It was gathered before: 2 or 3 requests, if its end is where it was.".to_owned()
    } else if kept > 0 {
        format!("A run was cut off: {kept} answers are there and are not asked for again.")
    } else {
        "1 for both ends; 1 for each 100 commits; 1 for each 100 pull requests and at least 1 a month; \
         1 for each 100 that only one of these ways knows. Together about 45 for a minor, 5 for a patch."
            .to_owned()
    };
    let token = match &access.token {
        Some(token) => format!("with the token from {}", token.source()),
        None => "without a token: by REST, 60 requests an hour".to_owned(),
    };
    Ok(format!(
        "{release}: pull requests of {repo} from {start}, at {host}, {token}.\n  {requests}\n"
    ))
}
