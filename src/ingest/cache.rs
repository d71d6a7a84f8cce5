//! What was fetched before: files in the user's cache folder, which may be deleted at any time.
//!
//! In: a key such as `github/example.org/owner/name/pulls/7.json`, and bytes. Out: the bytes, later. Each file
//! is written as a whole or not at all, so a killed run leaves only whole entries.

use std::path::{Path, PathBuf};

use super::Error;
use super::store::atomic;

/// A folder of fetched files.
#[derive(Debug, Clone)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// A cache in `root`, which is made when something is put there.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The part of this cache below `folder`; characters that a file name should not have become `_`.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        Self::at(self.path(folder))
    }

    /// Where it is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of an entry; `None` when there is none that can be read.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        std::fs::read(self.path(key)).ok()
    }

    /// Puts an entry, replacing what was there.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn put(&self, key: &str, bytes: &[u8]) -> Result<(), Error> {
        atomic::write(&self.path(key), bytes)
    }

    /// Removes an entry, or everything below a folder. What is not there is no error.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn remove(&self, key: &str) -> Result<(), Error> {
        let path = self.path(key);
        let removed = if path.is_dir() {
            std::fs::remove_dir_all(&path)
        } else {
            std::fs::remove_file(&path)
        };
        match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::io(&path)(error)),
            _ => Ok(()),
        }
    }

    /// A key is made of names and slashes; a part that would lead out of the folder is made harmless.
    fn path(&self, key: &str) -> PathBuf {
        let parts = key.split('/').filter(|part| !part.is_empty());
        let mut path = self.root.clone();
        for part in parts {
            let safe: String = part
                .chars()
                .map(|c| {
                    if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                        c
                    } else {
                        '_'
                    }
                })
                .collect();
            path.push(if safe.chars().all(|c| c == '.') {
                "_".to_owned()
            } else {
                safe
            });
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_comes_back_and_no_key_leads_out_of_the_folder() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path().join("inner"));
        for key in ["a/b.json", "../../evil", "../x", "a\\..\\b", "C:/x", "/etc/x"] {
            cache.put(key, key.as_bytes()).expect("written");
            assert_eq!(cache.get(key).as_deref(), Some(key.as_bytes()), "{key}");
        }
        let outside: Vec<_> = std::fs::read_dir(dir.path()).expect("listed").collect();
        assert_eq!(outside.len(), 1);
        cache.remove("a").expect("removed");
        cache.remove("a").expect("nothing there");
        assert_eq!(cache.get("a/b.json"), None);
    }
}
