//! What each version of a KEP file says. In: the changes of a history. Out: a [`Claim`] for each version, read once
//! for each content and folder, and remembered.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::git::{Blob, ChangeSet, Repository};
use crate::ingest::keps::KepFile;
use crate::ingest::keps::parse::{parse, parse_front_matter};
use crate::ingest::{Error, Progress};
use crate::model::Claim;

/// Versions by key; `None` for one that is no KEP or cannot be read.
type Known = BTreeMap<String, Option<Claim>>;

/// What all versions say.
pub(super) struct Claims {
    known: Known,
}

/// Whether a path can hold a KEP: `kep.yaml`, or a Markdown file as KEPs were before 2021. Folders end in a slash.
pub(super) fn is_wanted(path: &str) -> bool {
    if let Some(folder) = path.strip_suffix('/') {
        return !folder.ends_with("/prod-readiness");
    }
    path.ends_with("/kep.yaml") || is_document(path)
}

/// Whether a path is that of a KEP as they were before 2021: a Markdown file of its own, with its facts in front.
fn is_document(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.ends_with(".md") && !name.eq_ignore_ascii_case("README.md")
}

/// The folder of a `kep.yaml`; a document is its own.
pub(super) fn place(path: &str) -> &str {
    path.strip_suffix("/kep.yaml").unwrap_or(path)
}

/// The name of a version: its content, and its folder's name, which can stand in for the number.
fn key(blob: &Blob) -> String {
    let folder = place(&blob.path).rsplit('/').next().unwrap_or_default();
    format!("{}:{folder}", blob.hash())
}

impl Claims {
    /// Begins with what was remembered.
    pub(super) fn new(known: Known) -> Self {
        Self { known }
    }

    /// Reads the versions of a history that are not known yet, and forgets those that are not part of it.
    pub(super) fn read(
        &mut self,
        repository: &Repository,
        sets: &[ChangeSet],
        progress: &dyn Progress,
    ) -> Result<(), Error> {
        let blobs = sets.iter().flat_map(|set| &set.changes);
        let named: BTreeMap<String, &Blob> = blobs
            .filter_map(|change| change.blob.as_ref())
            .map(|blob| (key(blob), blob))
            .collect();
        let keys: BTreeSet<&String> = named.keys().collect();
        self.known.retain(|key, _| keys.contains(key));
        let new = named.into_iter().filter(|(key, _)| !self.known.contains_key(key));
        let (names, blobs): (Vec<String>, Vec<Blob>) = new.map(|(key, blob)| (key, blob.clone())).unzip();
        progress.begin("versions of KEPs", blobs.len());
        let read = repository.read_each(&blobs, |blob, bytes| {
            progress.step();
            claim(&blob.path, bytes)
        });
        progress.end();
        self.known.extend(names.into_iter().zip(read?));
        Ok(())
    }

    /// What a version says.
    pub(super) fn of(&self, blob: &Blob) -> Option<&Claim> {
        self.known.get(&key(blob))?.as_ref()
    }

    /// Everything that is known, to be remembered.
    pub(super) fn all(&self) -> &Known {
        &self.known
    }
}

/// What one version says.
fn claim(path: &str, bytes: &[u8]) -> Option<Claim> {
    let file: KepFile = if is_document(path) {
        parse_front_matter(path, path, bytes)?
    } else {
        parse(path, place(path), bytes)
    };
    file.kep.ok().map(|kep| Claim::of(&kep))
}
