//! One file at one revision.

use super::{Error, Repository};

impl Repository {
    /// The bytes of the file at `path` in the commit that `revision` names; `None` when there is no such revision
    /// or file.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when what is there cannot be read, as in a partial clone.
    pub fn file_at(&self, revision: &str, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let local = self.repository.to_thread_local();
        let Ok(Some(mut reference)) = local.try_find_reference(revision) else {
            return Ok(None);
        };
        let commit = reference.peel_to_commit().map_err(|e| self.fail(&e))?;
        let tree = commit.tree().map_err(|e| self.fail(&e))?;
        let entry = tree.lookup_entry(path.split('/')).map_err(|e| self.fail(&e))?;
        match entry.filter(|entry| entry.mode().is_blob()) {
            Some(entry) => Ok(Some(entry.object().map_err(|e| self.fail(&e))?.detach().data)),
            None => Ok(None),
        }
    }
}
