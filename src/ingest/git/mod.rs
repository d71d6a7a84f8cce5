//! The one door to git repositories, over gix.
//!
//! In: a work tree or a bare repository. Out: the commit at its head, the files of its tree, and the pull
//! requests of a range of commits. What is checked out does not matter: files are read from the commit, so a
//! dirty work tree changes nothing.
//!
//! - `revision`, `discover`: which commits are meant by `v1.37.0`, a branch, a hash, a day, or a mode
//! - `walk`, `lineage`: the commits between two of them, and which merge brought each
//! - `file`: one file at one revision
//! - `history`: how the files of a folder changed, commit by commit
//! - `message`: what a commit says about pull requests
//! - `range`: all of this put together; `krel`: krel's answer, and where the two differ

#[cfg(feature = "clone")]
pub mod clone;
mod discover;
mod file;
mod history;
mod krel;
mod lineage;
pub(in crate::ingest) mod message;
mod range;
mod revision;
mod tags;
mod walk;

pub use discover::Discover;
pub use history::{Change, ChangeSet};
pub use krel::{Comparison, Difference, Why};
pub use range::RangeReport;
pub use revision::Revision;

use std::path::{Path, PathBuf};

use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use rayon::prelude::*;

use super::Error;

/// A repository and the commit at its head.
pub struct Repository {
    repository: Box<gix::ThreadSafeRepository>,
    path: PathBuf,
    head: gix::ObjectId,
}

/// A file in the tree of a commit, not read yet.
#[derive(Debug, Clone)]
pub struct Blob {
    /// Its path in the repository.
    pub path: String,
    id: gix::ObjectId,
}

impl Blob {
    /// Hash of its content.
    #[must_use]
    pub fn hash(&self) -> String {
        self.id.to_string()
    }
}

impl Repository {
    /// Opens the repository whose work tree or git folder is exactly `path`; `None` if there is none, or one
    /// without any commit. Folders above are not searched: a folder *in* a repository is a plain folder.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when there is a repository, but its head cannot be read.
    pub fn open(path: &Path) -> Result<Option<Self>, Error> {
        let Some(repository) = open_at(path)? else {
            return Ok(None);
        };
        let head = {
            let local = repository.to_thread_local();
            let mut head = local.head().map_err(|e| broken(path, &e))?;
            if head.is_unborn() {
                return Ok(None);
            }
            head.peel_to_commit().map_err(|e| broken(path, &e))?.id
        };
        let path = path.to_owned();
        Ok(Some(Self {
            repository,
            path,
            head,
        }))
    }

    /// Whether there is a repository at `path` whose head has no commit.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when there is a repository, but its head cannot be read.
    pub fn is_unborn(path: &Path) -> Result<bool, Error> {
        let Some(repository) = open_at(path)? else {
            return Ok(false);
        };
        let local = repository.to_thread_local();
        let head = local.head().map_err(|e| broken(path, &e))?;
        Ok(head.is_unborn())
    }

    /// Hash of the commit at the head.
    #[must_use]
    pub fn head(&self) -> String {
        self.head.to_string()
    }

    /// Files of the head commit below `folder` that are called `name`, in path order; symbolic links are no
    /// files. Folders whose name is `except` are left out.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when a tree is missing, as in a partial clone.
    pub fn files(&self, folder: &str, name: &str, except: &str) -> Result<Vec<Blob>, Error> {
        let called = |path: &str| path.rsplit('/').next() == Some(name);
        self.files_that(folder, called, except)
    }

    /// Files of the head commit below `folder` whose path is `wanted`, in the same way; an empty `except` leaves
    /// no folder out. Links are asked about too, so that it can be noted that they are there.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when a tree is missing, as in a partial clone.
    pub fn files_that(
        &self,
        folder: &str,
        mut wanted: impl FnMut(&str) -> bool,
        except: &str,
    ) -> Result<Vec<Blob>, Error> {
        let local = self.repository.to_thread_local();
        let commit = local.find_commit(self.head).map_err(|e| self.fail(&e))?;
        let root = commit.tree().map_err(|e| self.fail(&e))?;
        let entry = root.lookup_entry(folder.split('/')).map_err(|e| self.fail(&e))?;
        let Some(entry) = entry.filter(|entry| entry.mode().is_tree()) else {
            return Ok(Vec::new());
        };
        let mut blobs = Vec::new();
        let mut trees = vec![(folder.to_owned(), entry.object_id())];
        while let Some((path, id)) = trees.pop() {
            let tree = local.find_tree(id).map_err(|e| self.fail(&e))?;
            for entry in tree.decode().map_err(|e| self.fail(&e))?.entries {
                let path = format!("{path}/{}", entry.filename.to_str_lossy());
                match entry.mode.kind() {
                    EntryKind::Tree if entry.filename != except => trees.push((path, entry.oid.to_owned())),
                    EntryKind::Link => {
                        wanted(&path);
                    }
                    EntryKind::Blob | EntryKind::BlobExecutable if wanted(&path) => {
                        let id = entry.oid.to_owned();
                        blobs.push(Blob { path, id });
                    }
                    _ => {}
                }
            }
        }
        blobs.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(blobs)
    }

    /// Reads files and gives each to `read`, on all cores; results in the order of `blobs`.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when a file is missing, as in a partial clone.
    pub fn read_each<T: Send>(
        &self,
        blobs: &[Blob],
        read: impl Fn(&Blob, &[u8]) -> T + Sync,
    ) -> Result<Vec<T>, Error> {
        let each = blobs.par_iter().map_init(
            || self.repository.to_thread_local(),
            |local, blob| {
                let object = local.find_object(blob.id).map_err(|e| self.fail(&e))?;
                Ok(read(blob, &object.data))
            },
        );
        each.collect()
    }

    /// The repository for one thread.
    fn local(&self) -> gix::Repository {
        self.repository.to_thread_local()
    }

    /// Where it is, as it was named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn fail(&self, error: &dyn std::fmt::Display) -> Error {
        broken(&self.path, error)
    }
}

/// The repository at `path`, if there is one.
fn open_at(path: &Path) -> Result<Option<Box<gix::ThreadSafeRepository>>, Error> {
    let is_repository =
        path.join(".git").exists() || (path.join("HEAD").is_file() && path.join("objects").is_dir());
    if !is_repository {
        return Ok(None);
    }
    // Isolated: the result must not depend on who runs the program.
    let options = gix::open::Options::isolated();
    let repository = gix::ThreadSafeRepository::open_opts(path, options).map_err(|e| broken(path, &e))?;
    Ok(Some(Box::new(repository)))
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Git {
        path: path.to_owned(),
        message: error.to_string(),
    }
}
