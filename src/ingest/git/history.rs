//! How the files of a folder changed. In: a commit, a folder, which files are of interest. Out: for each commit of
//! the first-parent history that changed one of them, oldest first, the changes.
//!
//! Two trees are compared entry by entry and only folders that differ are opened, so a commit that changes one
//! file costs a handful of objects.

use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::objs::FindExt as _;
use gix::objs::commit::ref_iter::Token;
use gix::objs::tree::EntryKind;
use rayon::prelude::*;

use super::{Blob, Repository};
use crate::ingest::Error;

/// Bytes of objects that each thread remembers: the same few trees are read again for every commit.
const OBJECT_CACHE: usize = 16 * 1024 * 1024;

/// A commit and what it changed against its first parent.
#[derive(Debug, Clone)]
pub struct ChangeSet {
    /// Hash of the commit.
    pub commit: String,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
    /// Files that came or changed, and files that went, by path.
    pub changes: Vec<Change>,
}

/// A file that came, changed or went.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its path in the repository.
    pub path: String,
    /// What it is from then on; `None` when it went.
    pub blob: Option<Blob>,
}

/// A commit of the chain.
struct Link {
    id: ObjectId,
    tree: ObjectId,
    time: i64,
}

impl Repository {
    /// Changes of files below `folder` that are `wanted`, along the first parents of the head, oldest first; the
    /// oldest commit brings all that it has. Symbolic links are no files. `wanted` sees the path of each file,
    /// and of each folder with a slash at its end: a folder that is not wanted is not opened.
    ///
    /// # Errors
    ///
    /// [`Error::NotThat`] for a shallow clone, whose history is cut off; [`Error::Git`] when an object is missing, as in a partial clone.
    pub fn history(
        &self,
        folder: &str,
        wanted: impl Fn(&str) -> bool + Sync,
    ) -> Result<Vec<ChangeSet>, Error> {
        let chain = self.chain()?;
        let pairs: Vec<(usize, &Link)> = chain.iter().enumerate().collect();
        let sets: Result<Vec<ChangeSet>, Error> = pairs
            .par_iter()
            .with_min_len(64)
            .map_init(
                || {
                    let mut local = self.local();
                    local.object_cache_size(OBJECT_CACHE);
                    Comparison {
                        repository: self,
                        local,
                        wanted: &wanted,
                        changes: Vec::new(),
                    }
                },
                |comparison, (at, link)| {
                    // The chain is newest first, so the parent comes after.
                    let before = chain.get(at + 1).map(|parent| parent.tree);
                    let (old, new) = match before {
                        Some(before) if before == link.tree => (None, None),
                        Some(before) => (
                            comparison.folder(before, folder)?,
                            comparison.folder(link.tree, folder)?,
                        ),
                        None => (None, comparison.folder(link.tree, folder)?),
                    };
                    comparison.trees(old, new, folder)?;
                    let mut changes = std::mem::take(&mut comparison.changes);
                    changes.sort_by(|a, b| a.path.cmp(&b.path));
                    Ok(ChangeSet {
                        commit: link.id.to_string(),
                        time: link.time,
                        changes,
                    })
                },
            )
            .collect();
        let mut sets = sets?;
        sets.retain(|set| !set.changes.is_empty());
        sets.reverse();
        Ok(sets)
    }

    /// Whether the history goes back to its beginning; that of a shallow clone does not.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when the list of cut-off commits cannot be read.
    pub fn has_whole_history(&self) -> Result<bool, Error> {
        let cut = self.local().shallow_commits().map_err(|e| self.fail(&e))?;
        Ok(cut.is_none())
    }

    /// When the head was committed, in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when the commit cannot be read.
    pub fn head_time(&self) -> Result<i64, Error> {
        let local = self.local();
        let commit = local.find_commit(self.head).map_err(|e| self.fail(&e))?;
        let time = commit.time().map_err(|e| self.fail(&e))?;
        Ok(time.seconds)
    }

    /// The first-parent chain of the head, newest first.
    fn chain(&self) -> Result<Vec<Link>, Error> {
        let local = self.local();
        let cut = local.shallow_commits().map_err(|e| self.fail(&e))?;
        let mut chain = Vec::new();
        let mut buffer = Vec::new();
        let mut next = Some(self.head);
        while let Some(id) = next {
            if cut.as_ref().is_some_and(|cut| cut.iter().any(|end| *end == id)) {
                return Err(self.refuse(
                    "is a shallow clone, which has no history".to_owned(),
                    "run `git fetch --unshallow` in it, then this command again",
                ));
            }
            let tokens = local
                .objects
                .find_commit_iter(&id, &mut buffer)
                .map_err(|e| self.fail(&e))?;
            let (mut tree, mut parent, mut time) = (None, None, 0);
            for token in tokens {
                match token.map_err(|e| self.fail(&e))? {
                    Token::Tree { id } => tree = Some(id),
                    Token::Parent { id } => parent = parent.or(Some(id)),
                    Token::Committer { signature } => time = signature.seconds(),
                    _ => {}
                }
            }
            let tree = tree.ok_or_else(|| self.fail(&format!("the commit {id} has no tree")))?;
            chain.push(Link { id, tree, time });
            next = parent;
        }
        Ok(chain)
    }
}

/// Compares trees; one a thread.
struct Comparison<'r, W> {
    repository: &'r Repository,
    local: gix::Repository,
    wanted: &'r W,
    changes: Vec<Change>,
}

/// An entry of a tree: folder or file.
type Entry = (Vec<u8>, EntryKind, ObjectId);

impl<W: Fn(&str) -> bool> Comparison<'_, W> {
    /// The tree of a folder below a root tree.
    fn folder(&self, root: ObjectId, folder: &str) -> Result<Option<ObjectId>, Error> {
        let fail = |error: &dyn std::fmt::Display| self.repository.fail(error);
        let tree = self.local.find_tree(root).map_err(|e| fail(&e))?;
        let entry = tree.lookup_entry(folder.split('/')).map_err(|e| fail(&e))?;
        Ok(entry
            .filter(|entry| entry.mode().is_tree())
            .map(|entry| entry.object_id()))
    }

    /// The entries of a tree that are folders or files, by name.
    fn entries(&self, tree: Option<ObjectId>) -> Result<Vec<Entry>, Error> {
        let Some(id) = tree else {
            return Ok(Vec::new());
        };
        let fail = |error: &dyn std::fmt::Display| self.repository.fail(error);
        let tree = self.local.find_tree(id).map_err(|e| fail(&e))?;
        let decoded = tree.decode().map_err(|e| fail(&e))?;
        let entries = decoded.entries.iter().filter_map(|entry| {
            let kind = entry.mode.kind();
            let kept = matches!(
                kind,
                EntryKind::Tree | EntryKind::Blob | EntryKind::BlobExecutable
            );
            kept.then(|| (entry.filename.to_vec(), kind, entry.oid.to_owned()))
        });
        let mut entries: Vec<Entry> = entries.collect();
        // Git sorts folders as if their names ended in a slash; here both sides are looked up by plain name.
        entries.sort();
        Ok(entries)
    }

    /// Collects what differs between two trees at `path`, without recursion on equal ones.
    fn trees(&mut self, old: Option<ObjectId>, new: Option<ObjectId>, path: &str) -> Result<(), Error> {
        let mut open = vec![(old, new, path.to_owned())];
        while let Some((old, new, path)) = open.pop() {
            if old == new {
                continue;
            }
            let (old, new) = (self.entries(old)?, self.entries(new)?);
            let (mut left, mut right) = (old.iter().peekable(), new.iter().peekable());
            loop {
                let order = match (left.peek(), right.peek()) {
                    (None, None) => break,
                    (Some(_), None) => std::cmp::Ordering::Less,
                    (None, Some(_)) => std::cmp::Ordering::Greater,
                    (Some(l), Some(r)) => l.0.cmp(&r.0),
                };
                let was = if order.is_le() { left.next() } else { None };
                let is = if order.is_ge() { right.next() } else { None };
                if let (Some(was), Some(is)) = (was, is)
                    && was.2 == is.2
                    && was.1 == is.1
                {
                    continue;
                }
                let name = was.or(is).map(|entry| entry.0.to_str_lossy().into_owned());
                let path = format!("{path}/{}", name.unwrap_or_default());
                let tree = |entry: Option<&Entry>| {
                    let entry = entry.filter(|entry| entry.1 == EntryKind::Tree);
                    entry.map(|entry| entry.2)
                };
                let file = |entry: Option<&Entry>| {
                    let entry = entry.filter(|entry| entry.1 != EntryKind::Tree);
                    entry.map(|entry| entry.2)
                };
                if (tree(was).is_some() || tree(is).is_some()) && (self.wanted)(&format!("{path}/")) {
                    open.push((tree(was), tree(is), path.clone()));
                }
                if file(was) != file(is) && (self.wanted)(&path) {
                    let blob = file(is).map(|id| Blob {
                        path: path.clone(),
                        id,
                    });
                    self.changes.push(Change { path, blob });
                }
            }
        }
        Ok(())
    }
}
