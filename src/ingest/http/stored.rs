//! What was fetched before: answers on disk, each with what is needed to ask whether it is still the same.
//!
//! Two files an address: `<host>/<hash of the address>.body`, and then `.meta`, which says how long the body is
//! and what it hashes to. A run that was killed between the two leaves a pair that does not fit, and is not used.

use reqwest::Url;
use reqwest::header::{ETAG, HeaderMap, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED};
use serde::{Deserialize, Serialize};

use super::address;
use crate::ingest::{Cache, Error};

/// Answers on disk.
#[derive(Debug)]
pub(super) struct Stored {
    cache: Cache,
}

/// An answer from before.
#[derive(Debug)]
pub(super) struct Before {
    pub(super) bytes: Vec<u8>,
    meta: Meta,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Meta {
    /// Server and path, for people who look into the folder.
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_modified: Option<String>,
    length: usize,
    blake3: String,
}

impl Stored {
    /// The answers in `cache`.
    pub(super) fn new(cache: &Cache) -> Self {
        Self {
            cache: cache.below("http"),
        }
    }

    /// The answer that this address gave before, if it is whole.
    pub(super) fn get(&self, url: &Url) -> Option<Before> {
        let key = key(url);
        let meta: Meta = serde_json::from_slice(&self.cache.get(&format!("{key}.meta"))?).ok()?;
        let bytes = self.cache.get(&format!("{key}.body"))?;
        let whole = bytes.len() == meta.length && hash(&bytes) == meta.blake3;
        whole.then_some(Before { bytes, meta })
    }

    /// Keeps an answer.
    pub(super) fn put(&self, url: &Url, headers: &HeaderMap, bytes: &[u8]) -> Result<(), Error> {
        let header = |name| headers.get(name)?.to_str().ok().map(str::to_owned);
        let meta = Meta {
            name: address::name(url),
            etag: header(ETAG),
            last_modified: header(LAST_MODIFIED),
            length: bytes.len(),
            blake3: hash(bytes),
        };
        let json = serde_json::to_vec(&meta).expect("texts and a number");
        let key = key(url);
        self.cache.put(&format!("{key}.body"), bytes)?;
        self.cache.put(&format!("{key}.meta"), &json)
    }
}

impl Before {
    /// Headers that ask for the answer only if it has changed.
    pub(super) fn condition(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        // An entity tag is exact, a date is not: a server that knows both must use the first.
        for (name, value) in [
            (IF_NONE_MATCH, &self.meta.etag),
            (IF_MODIFIED_SINCE, &self.meta.last_modified),
        ] {
            if let Some(value) = value.as_ref().and_then(|value| value.parse().ok()) {
                headers.insert(name, value);
            }
        }
        headers
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The whole address counts, with its query; only its hash reaches the disk.
fn key(url: &Url) -> String {
    format!("{}/{}", address::host(url), hash(url.as_str().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_pair_is_used_and_no_secret_reaches_the_disk() {
        let dir = tempfile::tempdir().expect("a folder");
        let stored = Stored::new(&Cache::at(dir.path()));
        let url: Url = "https://user:secret@example.org/a?key=secret"
            .parse()
            .expect("an address");
        assert!(stored.get(&url).is_none());
        let mut headers = HeaderMap::new();
        headers.insert(ETAG, "\"1\"".parse().expect("a header"));
        stored.put(&url, &headers, b"whole").expect("written");
        let before = stored.get(&url).expect("there");
        assert_eq!(before.bytes, b"whole");
        assert_eq!(before.condition().get(IF_NONE_MATCH).expect("asked"), "\"1\"");
        let meta = std::fs::read_to_string(dir.path().join("http").join(format!("{}.meta", key(&url))));
        assert!(!meta.expect("text").contains("secret"));
        for cut in [&b"whol"[..], b"whomp"] {
            stored
                .cache
                .put(&format!("{}.body", key(&url)), cut)
                .expect("written");
            assert!(stored.get(&url).is_none(), "{cut:?}");
        }
    }
}
