//! Repositories of other servers: an address comes in, a clone in the user's cache goes out, as new as the server.

use super::context::Context;
use super::failure::Failure;
use crate::ingest::git::Repository;
use crate::ingest::{Error, Progress};

/// Clones a repository into the cache, or fetches what is new there.
#[cfg(feature = "clone")]
pub(super) fn fetch(url: &str, context: &Context, progress: &dyn Progress) -> Result<Repository, Failure> {
    use crate::ingest::git::clone;
    if context.offline {
        return Err(offline(url));
    }
    let folder = super::sync::wire::cache()?.below(&clone::key(url));
    Ok(clone::fetch(url, folder.root(), progress)?)
}

/// Says that this program cannot clone.
#[cfg(not(feature = "clone"))]
pub(super) fn fetch(url: &str, context: &Context, _progress: &dyn Progress) -> Result<Repository, Failure> {
    if context.offline {
        return Err(offline(url));
    }
    Err(
        Failure::usage("this keplog was built without the feature `clone`")
            .hint("clone it with git, `git clone --bare --filter=tree:0 URL DIR`, and name DIR"),
    )
}

fn offline(url: &str) -> Failure {
    let host = crate::ingest::github::host(url);
    Error::Offline {
        what: format!("a clone from {host}"),
    }
    .into()
}
