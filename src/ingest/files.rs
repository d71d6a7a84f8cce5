//! Input files: which ones a path means, and what each is called in messages.
//!
//! In: a file or folder that a user or `keplog.yaml` named. Out: [`Input`]s in path order. A label is the
//! path as it was named plus the rest below it, so that messages and findings are the same on every machine.

use std::path::{Path, PathBuf};

use super::Error;

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// What it is called in findings, with forward slashes.
    pub label: String,
}

impl Input {
    /// A file that is called what the user typed.
    #[must_use]
    pub fn named(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            label: slashed(path),
        }
    }

    /// Reads the whole file.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn read(&self) -> Result<Vec<u8>, Error> {
        std::fs::read(&self.path).map_err(Error::io(&self.path))
    }
}

/// A path with forward slashes, as findings and labels have it.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// All files below `root` whose name ends in one of `endings` (with dot), in path order; `root` itself if it
/// is a file, whatever it is called. Folders for which `enter` says no are left out, and so are symbolic
/// links: a link to a folder above would never end.
///
/// # Errors
///
/// [`Error::Io`] when a folder cannot be listed.
pub(super) fn walk(root: &Input, endings: &[&str], enter: fn(&str) -> bool) -> Result<Vec<Input>, Error> {
    if root.path.is_file() {
        return Ok(vec![root.clone()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder.path).map_err(Error::io(&folder.path))?;
        for entry in entries {
            let entry = entry.map_err(Error::io(&folder.path))?;
            let kind = entry.file_type().map_err(Error::io(&folder.path))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let input = Input {
                path: entry.path(),
                label: format!("{}/{name}", folder.label.trim_end_matches('/')),
            };
            if kind.is_dir() && enter(&name) {
                folders.push(input);
            } else if kind.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(input);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_path_order_without_links() {
        let dir = tempfile::tempdir().expect("a folder");
        for name in ["b/2.json", "b/1.json", "a.json", "sessions/x.json", "b/read.me"] {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
            std::fs::write(path, "{}").expect("written");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).expect("linked");
        let root = Input {
            path: dir.path().to_owned(),
            label: "data/".to_owned(),
        };
        let found = walk(&root, &[".json"], |name| name != "sessions").expect("walked");
        let labels: Vec<&str> = found.iter().map(|input| input.label.as_str()).collect();
        assert_eq!(labels, ["data/a.json", "data/b/1.json", "data/b/2.json"]);
    }
}
