//! The tags of a repository, by name.

use super::Repository;
use crate::ingest::Error;

impl Repository {
    /// Names of all tags, `v1.37.0`, in the order of the repository.
    ///
    /// # Errors
    ///
    /// [`Error::Git`] when the references cannot be read.
    pub fn tag_names(&self) -> Result<Vec<String>, Error> {
        let local = self.repository.to_thread_local();
        let references = local.references().map_err(|e| self.fail(&e))?;
        let tags = references.tags().map_err(|e| self.fail(&e))?;
        let names = tags
            .filter_map(Result::ok)
            .map(|tag| tag.name().shorten().to_string());
        Ok(names.collect())
    }
}
