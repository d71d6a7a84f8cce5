//! Files that can be changed: a path that somebody named comes in, the folder with `keps/` in it goes out.
//!
//! Elsewhere a repository is read at its head; here the files on disk count, because they are what is edited.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::source::exist;
use crate::ingest::keps::{self, KepFile};
use crate::ingest::{self, Input};

/// A folder with `keps/` in it.
#[derive(Debug)]
pub(super) struct Checkout {
    root: PathBuf,
}

impl Checkout {
    /// The folder named, or the one that the workspace reads its KEPs from, or the current one.
    pub(super) fn open(named: Option<&Path>, context: &Context) -> Result<Self, Failure> {
        if let Some(path) = named {
            exist(&[path.to_owned()], "--keps")?;
            return Self::at(path);
        }
        let workspace = context.workspace()?;
        match (&workspace.config.sources.keps, workspace.root()) {
            (Some(path), Some(root)) => Self::at(&root.join(path)),
            _ => Self::at(Path::new(".")),
        }
    }

    fn at(path: &Path) -> Result<Self, Failure> {
        if path.join("keps").is_dir() {
            return Ok(Self {
                root: path.to_owned(),
            });
        }
        let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder = if path.file_name().is_some() {
            path
        } else {
            full.as_path()
        };
        if path.is_dir()
            && folder.file_name().is_some_and(|name| name == "keps")
            && let Some(above) = folder.parent()
        {
            let here = above.as_os_str().is_empty();
            let root = if here { Path::new(".") } else { above };
            return Ok(Self {
                root: root.to_owned(),
            });
        }
        let what = if path.is_file() {
            "is a file; what is in an archive cannot be changed"
        } else if path.join("objects").is_dir() || path.join(".git").exists() {
            "has no `keps` folder checked out; what is in git alone cannot be changed"
        } else {
            "has no `keps` folder"
        };
        Err(Failure::usage(format!("`{}` {what}", path.display()))
            .hint("name a checked-out clone of kubernetes/enhancements with --keps"))
    }

    /// Every `kep.yaml`, called by its path below the folder.
    pub(super) fn keps(&self, bars: &Bars) -> Result<Vec<KepFile>, Failure> {
        let source = keps::locate(&Input::at(self.root.join("keps"), "keps"))?;
        Ok(keps::read_files(&source, bars)?)
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The text of a file; `None` when there is none.
    pub(super) fn text(&self, path: &str) -> Result<Option<String>, Failure> {
        let full = ingest::edit::below(&self.root, path)?;
        if !full.exists() {
            return Ok(None);
        }
        match std::fs::read_to_string(&full) {
            Ok(text) => Ok(Some(text)),
            Err(error) => Err(Failure::disk("read", &full, &error)),
        }
    }

    /// Puts a text in the place of a file, whole or not at all.
    pub(super) fn write(&self, path: &str, text: &str) -> Result<(), Failure> {
        Ok(ingest::edit::write(&self.root, path, text)?)
    }
}
