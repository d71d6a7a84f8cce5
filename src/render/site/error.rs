//! What can go wrong while a site is built.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::Locale;

/// Why a site could not be built. The published site is then as it was.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template does not compile or does not fit its context.
    #[error(transparent)]
    Template(#[from] crate::render::Error),
    /// Two files of the plan claim one path.
    #[error("two pages claim `{path}`: a {first} page and a {second} page")]
    Collision {
        /// The path.
        path: String,
        /// Kind of the file that claimed it first.
        first: &'static str,
        /// Kind of the file that claimed it again.
        second: &'static str,
    },
    /// A path that data made would leave the output folder or need escaping.
    #[error("a {kind} page would be written to the unsafe path `{path}`")]
    UnsafePath {
        /// The path.
        path: String,
        /// Kind of the file.
        kind: &'static str,
    },
    /// A locale that was asked for has no folder.
    #[error("there is no locale `{locale}`; there are: {known}")]
    UnknownLocale {
        /// The locale.
        locale: Locale,
        /// The locales that exist, ready to be shown.
        known: String,
    },
    /// A file that the pages refer to is not among the assets.
    #[error("the asset `{path}` is missing")]
    MissingAsset {
        /// Path below `site/`.
        path: &'static str,
    },
    /// The output folder has files or folders that keplog did not write and that a build might lose.
    #[error("{}", foreign(path, stranger.as_deref()))]
    ForeignFolder {
        /// The folder.
        path: PathBuf,
        /// What is in the way; nothing in particular where the whole folder is not keplog's.
        stranger: Option<PathBuf>,
    },
    /// Another build is writing beside the same folder.
    #[error("another keplog build is writing in the folder that holds `{}`", path.display())]
    Busy {
        /// The folder that this build wants to write. The lock is on the one around it.
        path: PathBuf,
    },
    /// The disk failed.
    #[error("cannot read or write `{}`", path.display())]
    Io {
        /// What was being read or written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A value could not be written as JSON.
    #[error("cannot write JSON")]
    Json(#[from] serde_json::Error),
}

impl Error {
    /// Turns a system error about `path` into one of ours.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

fn foreign(path: &Path, stranger: Option<&Path>) -> String {
    let path = path.display();
    match stranger {
        None => format!("`{path}` exists and is not a site that keplog built"),
        Some(stranger) => format!("`{}` is in the way: keplog did not write it", stranger.display()),
    }
}
