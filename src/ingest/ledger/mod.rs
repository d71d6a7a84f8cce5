//! The ledger: what every KEP said at every time, from the first-parent history of kubernetes/enhancements.
//!
//! In: a git repository, and a cache of what was read before. Out: a [`Ledger`]. `claims` reads each version of
//! each file once, ever; `tracks` follows a KEP through moves and renames; `stored` is the form in the store.

mod claims;
mod stored;
mod tracks;

use std::collections::BTreeMap;

pub(super) use stored::{HEAD_FILE, to_head, to_lines};
pub use stored::{StoredLedger, read_stored};

use super::git::Repository;
use super::{Cache, Error, Progress};
use crate::model::{Claim, Ledger};
use claims::Claims;

/// Version of the form of the cache; another one is not read.
const FORM: &str = "ledger-2";

/// What reads a claim: another reader may understand more, so what an older one remembered is not taken.
const READER: [&str; 8] = [
    include_str!("claims.rs"),
    include_str!("tracks.rs"),
    include_str!("../keps/parse.rs"),
    include_str!("../keps/fields.rs"),
    include_str!("../keps/words.rs"),
    include_str!("../keps/releases.rs"),
    include_str!("../keps/repair.rs"),
    include_str!("../yaml/tree.rs"),
];

/// Reads the history of all KEPs up to the head of a repository. With a cache, a repository whose head is
/// unchanged is not looked into, and of one that moved on only new versions of files are read.
///
/// # Errors
///
/// [`Error::NotThat`] for a shallow clone; [`Error::Git`] when an object is missing, as in a partial clone. What
/// is *in* a version is never an error: where it cannot be read, the one before goes on. A cache that cannot be
/// read or written is as none.
pub fn read(
    repository: &Repository,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Result<Ledger, Error> {
    let head = repository.head();
    let mut place = blake3::Hasher::new();
    place.update(repository.path().to_string_lossy().as_bytes());
    READER.iter().for_each(|source| {
        place.update(source.as_bytes());
    });
    let place = place.finalize().to_hex();
    let key = |part: &str| format!("{FORM}/{}-{part}.json", &place[..16]);
    let remembered = |part: &str| cache.and_then(|cache| cache.get(&key(part)));
    if let Some(bytes) = remembered("ledger")
        && let Ok(ledger) = serde_json::from_slice::<Ledger>(&bytes)
        && ledger.head == head
    {
        return Ok(ledger);
    }
    let known: Option<BTreeMap<String, Option<Claim>>> =
        remembered("claims").and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let sets = repository.history("keps", claims::is_wanted)?;
    let mut claims = Claims::new(known.unwrap_or_default());
    claims.read(repository, &sets, progress)?;
    let mut ledger = tracks::follow(&sets, &claims, head);
    ledger.until = Some(tracks::day(repository.head_time()?));
    if let Some(cache) = cache {
        // Without these files the next run takes a second longer, no more.
        for (part, json) in [
            ("claims", serde_json::to_vec(claims.all())),
            ("ledger", serde_json::to_vec(&ledger)),
        ] {
            if let Ok(json) = json {
                let _ = cache.put(&key(part), &json);
            }
        }
    }
    Ok(ledger)
}

#[cfg(test)]
mod tests;
