//! Input files: which ones a path means, and what each is called in messages.
//!
//! In: a file or folder that a user or `keplog.yaml` named. Out: [`Input`]s in path order. A label is the
//! path as it was named plus the rest below it, so that messages and findings are the same on every machine.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use super::Error;
use crate::model::FileSet;

/// A file to be read, on disk or built into the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    label: String,
    body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Body {
    Disk(PathBuf),
    Memory(Vec<u8>),
}

impl Input {
    /// A file or folder that is called what the user typed.
    #[must_use]
    pub fn named(path: &Path) -> Self {
        Self::at(path, slashed(path))
    }

    /// A file or folder at `path` that is called `label`.
    pub fn at(path: impl Into<PathBuf>, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            body: Body::Disk(path.into()),
        }
    }

    /// A file whose bytes are already here.
    pub fn in_memory(label: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            label: label.into(),
            body: Body::Memory(bytes.into()),
        }
    }

    /// What it is called in findings, with forward slashes.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Where it is on disk.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.body {
            Body::Disk(path) => Some(path),
            Body::Memory(_) => None,
        }
    }

    /// Reads the whole file.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn read(&self) -> Result<Cow<'_, [u8]>, Error> {
        match &self.body {
            Body::Disk(path) => Ok(Cow::Owned(std::fs::read(path).map_err(Error::io(path))?)),
            Body::Memory(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// Reads the whole file as text; what is not UTF-8 is replaced, and shows up where it is looked at.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn read_text(&self) -> Result<String, Error> {
        let bytes = self.read()?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        Ok(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// A path with forward slashes, as findings and labels have it.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// All files below `root` whose name ends in one of `endings` (with dot), in path order; `root` itself if it
/// is no folder, whatever it is called. Left out are folders for which `enter` says no, hidden ones such as
/// `.git`, and symbolic links: a link to a folder above would never end.
///
/// # Errors
///
/// [`Error::Io`] when a folder cannot be listed.
pub(super) fn walk(root: &Input, endings: &[&str], enter: fn(&str) -> bool) -> Result<Vec<Input>, Error> {
    let folder = match root.path() {
        Some(path) if path.is_dir() => path,
        _ => return Ok(vec![root.clone()]),
    };
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), root.label.clone())];
    while let Some((folder, label)) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(Error::io(&folder))? {
            let entry = entry.map_err(Error::io(&folder))?;
            let kind = entry.file_type().map_err(Error::io(&folder))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let label = match label.trim_end_matches('/') {
                "" => name.clone(),
                above => format!("{above}/{name}"),
            };
            if kind.is_dir() && !name.starts_with('.') && enter(&name) {
                folders.push((entry.path(), label));
            } else if kind.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(Input::at(entry.path(), label));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// All files below a folder, as bytes by their path inside it; nothing if there is no such folder.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub(super) fn read_all(folder: &Path) -> Result<FileSet, Error> {
    let mut set = FileSet::default();
    if folder.is_dir() {
        for input in walk(&Input::at(folder, ""), &[""], |_| true)? {
            let hidden = input
                .label
                .rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with('.'));
            if !hidden {
                set.insert(input.label(), input.read()?);
            }
        }
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_path_order_without_links() {
        let dir = tempfile::tempdir().expect("a folder");
        for name in [
            "b/2.json",
            "b/1.json",
            "a.json",
            "sessions/x.json",
            ".git/x.json",
            "b/read.me",
        ] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
            std::fs::write(path, "{}").expect("written");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).expect("linked");
        let root = Input::at(dir.path(), "data/");
        let found = walk(&root, &[".json"], |name| name != "sessions").expect("walked");
        let labels: Vec<&str> = found.iter().map(Input::label).collect();
        assert_eq!(labels, ["data/a.json", "data/b/1.json", "data/b/2.json"]);
    }
}
