//! Where the KEPs are: what a path that somebody named may mean.
//!
//! First that fits: an archive of kubernetes/enhancements; a git repository whose head has `keps/`; a folder that has `keps/`, or is it; a folder
//! that `keplog sync keps` wrote. A repository is read at its head commit even where files are checked out,
//! because only that state has a name that others can check.

use std::path::{Path, PathBuf};

use super::paths::{self, APPROVALS, KEPS, Part, Wanted};
use super::tarball::{self, Archive};
use crate::ingest::git::{Blob, Repository};
use crate::ingest::{Error, Input, files, yaml};
use crate::model::Kep;

/// Where KEPs are read from.
pub enum KepSource {
    /// The head of a git repository.
    Git(Repository),
    /// Files, each with the path that it has in kubernetes/enhancements.
    Files(Vec<(Input, String)>),
    /// An archive, as GitHub and `git archive` make it.
    Archive(Archive),
    /// Files in the store format.
    Store(Vec<Input>),
}

impl KepSource {
    /// What is read, in words that mean something on another machine.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::Git(_) | Self::Archive(_) => "kubernetes/enhancements, KEP files at head",
            Self::Files(_) => "kubernetes/enhancements, KEP files of a folder",
            Self::Store(_) => "KEPs of a keplog store",
        }
    }
}

/// Finds the facts of the KEPs at a path that is called `root.label()`.
///
/// # Errors
///
/// [`Error::NothingThere`] when the folder has none of the accepted shapes, [`Error::Git`] and [`Error::Io`]
/// when it cannot be looked into, [`Error::NotThat`] for a file of another sort and a repository without commit.
pub fn locate(root: &Input) -> Result<KepSource, Error> {
    find(root, Wanted::Facts)
}

/// Finds the same, and as much of the files around them as is `wanted`.
pub(super) fn find(root: &Input, wanted: Wanted) -> Result<KepSource, Error> {
    let Some(path) = root.path().filter(|path| path.is_dir()) else {
        return single_file(root, wanted);
    };
    // For the texts, what is checked out counts: it is about to be committed.
    let checked_out = wanted == Wanted::Texts && path.join(KEPS).is_dir();
    if !checked_out
        && let Some(repository) = Repository::open(path)?
        && has_keps(&repository)?
    {
        return Ok(KepSource::Git(repository));
    }
    let label = root.label().trim_end_matches('/');
    let inside = Input::at(path.join(KEPS), format!("{label}/{KEPS}"));
    for folder in [inside, root.clone()] {
        if let Some(source) = look_into(&folder, wanted)? {
            return Ok(source);
        }
    }
    if Repository::is_unborn(path)? {
        return Err(Error::NotThat {
            path: path.to_owned(),
            what: "is a git repository whose HEAD has no commit yet".to_owned(),
            hint: "point HEAD at a branch that has commits: `git symbolic-ref HEAD refs/heads/BRANCH`"
                .to_owned(),
        });
    }
    Err(Error::NothingThere {
        path: path.to_owned(),
        missing: "no KEPs in it",
    })
}

fn has_keps(repository: &Repository) -> Result<bool, Error> {
    Ok(!blobs(repository, Wanted::Facts)?.is_empty())
}

/// The files at the head of a repository that say something about KEPs, each with its path.
///
/// # Errors
///
/// [`Error::Git`] when a tree is missing.
pub(super) fn blobs(repository: &Repository, wanted: Wanted) -> Result<Vec<Blob>, Error> {
    blobs_and_paths(repository, wanted, |_| ())
}

/// The same, and the path of every file and link goes to `note`.
///
/// # Errors
///
/// [`Error::Git`] when a tree is missing.
pub(super) fn blobs_and_paths(
    repository: &Repository,
    wanted: Wanted,
    mut note: impl FnMut(&str),
) -> Result<Vec<Blob>, Error> {
    let part = |path: &str| {
        note(path);
        paths::part(path).is_some()
    };
    let blobs = repository.files_that(KEPS, part, "")?;
    let blobs = blobs.into_iter().map(|blob| {
        let path = blob.path.clone();
        (blob, path)
    });
    let kept = paths::without_pages_of_keps(blobs.collect(), wanted);
    Ok(kept.into_iter().map(|(blob, _)| blob).collect())
}

/// One file: a `kep.yaml`, or else a part of a store.
fn single_file(root: &Input, wanted: Wanted) -> Result<KepSource, Error> {
    let label = root.label();
    if let Some(folder) = label.strip_suffix("kep.yaml") {
        let folder = below_keps(folder);
        let mut files = vec![(root.clone(), format!("{folder}/kep.yaml"))];
        if let Some(path) = root.path().and_then(Path::parent) {
            let label = label.strip_suffix("kep.yaml").unwrap_or_default();
            if wanted == Wanted::Texts {
                files.extend(beside(path, label, &folder)?);
            }
            files.extend(approvals_of(path, label)?);
        }
        return Ok(KepSource::Files(files));
    }
    let refused = |what: String, hint: String| Error::NotThat {
        path: label.into(),
        what,
        hint,
    };
    if let Some(archive) = tarball::open(root, wanted)? {
        return Ok(KepSource::Archive(archive));
    }
    let text = root.read_text()?;
    if ["# v2 git bundle", "# v3 git bundle"]
        .iter()
        .any(|mark| text.starts_with(mark))
    {
        let hint = format!("run `git clone --bare {label} DIR`, and name DIR");
        return Err(refused("is a git bundle".to_owned(), hint));
    }
    // Asked for by name, a file of another sort is a slip of the person, not bad data.
    let hint = || "name a clone of kubernetes/enhancements, its `keps` folder, or a `kep.yaml`".to_owned();
    match yaml::read_list::<Kep>(label, &text) {
        Ok((keps, bad)) if keps.is_empty() && !bad.is_empty() => {
            Err(refused("has no KEP that can be read".to_owned(), hint()))
        }
        Ok(_) => Ok(KepSource::Store(vec![root.clone()])),
        Err(why) => Err(refused(format!("is no file of KEPs: {}", why.message), hint())),
    }
}

/// The files in the folder of a `kep.yaml` that was named alone.
fn beside(path: &Path, label: &str, folder: &str) -> Result<Vec<(Input, String)>, Error> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let all = files::walk(&Input::at(path, label), &[".md", ".MD", "OWNERS"], |_| false)?;
    let files = all.into_iter().filter_map(|input| {
        let name = input.path()?.file_name()?.to_str()?;
        let path = format!("{folder}/{name}");
        Some((input, path))
    });
    Ok(files.collect())
}

/// The folder of a `kep.yaml` that was named alone, as it would be called upstream: nothing above `keps` is
/// part of it, for it would be about this machine.
fn below_keps(folder: &str) -> String {
    let folder = folder.trim_end_matches('/');
    let steps: Vec<&str> = folder.split('/').collect();
    match steps.iter().rposition(|step| *step == KEPS) {
        Some(at) => steps[at..].join("/"),
        None => match steps.last() {
            Some(last) if !last.is_empty() && !last.starts_with('.') => format!("{KEPS}/{last}"),
            _ => KEPS.to_owned(),
        },
    }
}

/// The `keps` folder in or above which a folder really lies, and how many steps above.
fn above(path: &Path) -> Option<(PathBuf, usize)> {
    let path = if path.as_os_str().is_empty() {
        Path::new(".")
    } else {
        path
    };
    let full = path.canonicalize().ok()?;
    let depth = full.ancestors().position(|above| above.ends_with(KEPS))?;
    Some((full.ancestors().nth(depth)?.to_owned(), depth))
}

/// The approvals that belong to a folder below `keps`, which is called `label`.
fn approvals_of(path: &Path, label: &str) -> Result<Vec<(Input, String)>, Error> {
    let Some((keps, depth)) = above(path).filter(|(_, depth)| *depth > 0) else {
        return Ok(Vec::new());
    };
    let folder = keps.join(APPROVALS);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let label = label.trim_end_matches('/');
    let steps: Vec<&str> = label.split('/').collect();
    let label = match steps.iter().rposition(|step| *step == KEPS) {
        Some(at) => steps[..=at].join("/"),
        None if label.is_empty() => vec![".."; depth].join("/"),
        None => format!("{label}/{}", vec![".."; depth].join("/")),
    };
    let found = files::walk(
        &Input::at(&folder, format!("{label}/{APPROVALS}")),
        &[".yaml"],
        |_| true,
    )?;
    Ok(in_enhancements(found, &keps, KEPS))
}

fn look_into(folder: &Input, wanted: Wanted) -> Result<Option<KepSource>, Error> {
    let Some(path) = folder.path().filter(|path| path.is_dir()) else {
        return Ok(None);
    };
    let endings = ["kep.yaml", ".yaml", ".md", ".MD", "OWNERS"];
    let found = files::walk(folder, &endings, |_| true)?;
    // A part of a clone is called as in the clone.
    let prefix = match above(path) {
        Some((keps, _)) => {
            let below = path.canonicalize().ok();
            let below = below
                .as_deref()
                .and_then(|full| full.strip_prefix(&keps).ok().map(files::slashed));
            match below.as_deref() {
                None | Some("") => KEPS.to_owned(),
                Some(below) => format!("{KEPS}/{below}"),
            }
        }
        None => KEPS.to_owned(),
    };
    let mut files = in_enhancements(found, path, &prefix);
    if files
        .iter()
        .any(|(_, path)| paths::part(path) == Some(Part::Facts))
    {
        files.extend(approvals_of(path, folder.label())?);
        return Ok(Some(KepSource::Files(paths::without_pages_of_keps(
            files, wanted,
        ))));
    }
    let store: Vec<Input> = files::walk(folder, &[".yaml"], |_| false)?;
    Ok((!store.is_empty()).then_some(KepSource::Store(store)))
}

/// Files below a folder that is called `prefix` upstream, each with its path there.
fn in_enhancements(found: Vec<Input>, folder: &Path, prefix: &str) -> Vec<(Input, String)> {
    let named = found.into_iter().filter_map(|input| {
        let below = files::slashed(input.path()?.strip_prefix(folder).ok()?);
        let path = format!("{prefix}/{below}");
        paths::part(&path).is_some().then_some((input, path))
    });
    named.collect()
}

#[cfg(test)]
mod tests;
