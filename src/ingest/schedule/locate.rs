//! Where timelines are: what a path that somebody named may mean.
//!
//! First that fits: a git repository whose head has `releases/release-1.N/README.md`; a folder that has
//! `releases/`, or is it; the folder of one release; one README.

use std::path::Path;

use crate::ingest::git::Repository;
use crate::ingest::{Error, Input};
use crate::model::Minor;

/// The folder of all releases in kubernetes/sig-release.
const RELEASES: &str = "releases";

/// The file of a release.
const README: &str = "README.md";

/// A README and the release that its folder names.
#[derive(Debug, Clone, PartialEq)]
pub struct Readme {
    /// The release; without it, the first heading tells.
    pub release: Option<Minor>,
    /// The file.
    pub input: Input,
}

/// The READMEs of a source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Readmes {
    /// In order of release.
    pub files: Vec<Readme>,
    /// Commit that they are from; empty for plain files.
    pub revision: String,
}

/// Finds the READMEs at a path that is called `root.label()`.
///
/// # Errors
///
/// [`Error::NotThat`] when there are none, [`Error::Git`] and [`Error::Io`] when it cannot be looked into.
pub fn locate(root: &Input) -> Result<Readmes, Error> {
    let Some(path) = root.path().filter(|path| path.is_dir()) else {
        return Ok(plain(vec![Readme {
            release: folder_above(root),
            input: root.clone(),
        }]));
    };
    if let Some(repository) = Repository::open(path)? {
        let files = at_head(&repository)?;
        if !files.is_empty() {
            let revision = repository.head();
            return Ok(Readmes { files, revision });
        }
    }
    let label = root.label().trim_end_matches('/');
    let releases = Input::at(path.join(RELEASES), format!("{label}/{RELEASES}"));
    for folder in [&releases, root] {
        let files = below(folder)?;
        if !files.is_empty() {
            return Ok(plain(files));
        }
    }
    let readme = Input::at(path.join(README), format!("{label}/{README}"));
    if path.join(README).is_file() {
        return Ok(plain(vec![Readme {
            release: folder_above(&readme),
            input: readme,
        }]));
    }
    Err(Error::NotThat {
        path: label.into(),
        what: "has no timeline of a release".to_owned(),
        hint: "name a clone of kubernetes/sig-release, its `releases` folder, or the README of a release"
            .to_owned(),
    })
}

fn plain(files: Vec<Readme>) -> Readmes {
    Readmes {
        files,
        revision: String::new(),
    }
}

/// READMEs of the folders `release-1.N` in a folder.
fn below(folder: &Input) -> Result<Vec<Readme>, Error> {
    let Some(path) = folder.path().filter(|path| path.is_dir()) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(Error::io(path))? {
        let entry = entry.map_err(Error::io(path))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let file = entry.path().join(README);
        if let Some(release) = named(&name).filter(|_| file.is_file()) {
            let label = folder.label().trim_end_matches('/');
            found.push(Readme {
                release: Some(release),
                input: Input::at(file, format!("{label}/{name}/{README}")),
            });
        }
    }
    found.sort_by_key(|readme| readme.release);
    Ok(found)
}

/// READMEs at the head of a repository.
fn at_head(repository: &Repository) -> Result<Vec<Readme>, Error> {
    let mut blobs = repository.files(RELEASES, README, "maps")?;
    // Folders of releases have READMEs of their own further down, for logos and drafts.
    blobs.retain(|blob| release_of(&blob.path).is_some());
    let mut files = repository.read_each(&blobs, |blob, bytes| Readme {
        release: release_of(&blob.path),
        input: Input::in_memory(&blob.path, bytes),
    })?;
    files.sort_by_key(|readme| readme.release);
    Ok(files)
}

/// The release of `releases/release-1.N/README.md`.
fn release_of(path: &str) -> Option<Minor> {
    let below = path.strip_prefix(RELEASES)?.strip_prefix('/')?;
    named(below.strip_suffix(README)?.strip_suffix('/')?)
}

/// The release in `release-1.30`.
fn named(folder: &str) -> Option<Minor> {
    folder.strip_prefix("release-")?.parse().ok()
}

/// The release that the folder of a file names, even where the file was named from inside of it.
fn folder_above(file: &Input) -> Option<Minor> {
    let path = std::fs::canonicalize(file.path()?).ok()?;
    named(path.parent().and_then(Path::file_name)?.to_str()?)
}
