//! Why ingestion cannot go on: a missing file, a broken configuration, a repository that cannot be read.
//!
//! Odd data is never one of these; it becomes a [`Finding`](crate::model::Finding).

use std::path::{Path, PathBuf};

/// What stopped `ingest`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refused.
    #[error("cannot read or write `{path}`: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file or folder that the user named is not there.
    #[error("`{path}` does not exist")]
    Missing {
        /// The file or folder, as named.
        path: PathBuf,
        /// Who named it: an option, or a key of `keplog.yaml`.
        named_by: String,
    },
    /// `keplog.yaml`, or another file that only people and keplog write, cannot be understood.
    #[error("{path}:{line}:{column}: {message}")]
    Config {
        /// The file.
        path: PathBuf,
        /// Line from 1; 0 when unknown.
        line: usize,
        /// Column from 1; 0 when unknown.
        column: usize,
        /// What is wrong.
        message: String,
        /// What to write instead; empty when there is nothing sensible to say.
        hint: String,
    },
    /// A folder was given as workspace, but it is none.
    #[error("`{dir}` is not a workspace: it has no `keplog.yaml`")]
    NoWorkspace {
        /// The folder, as given.
        dir: PathBuf,
    },
    /// A command that writes was run without a workspace of one's own.
    #[error("the built-in sample almanac cannot be written to")]
    ReadOnly,
    /// A git repository cannot be read.
    #[error("cannot read the git repository `{path}`: {message}")]
    Git {
        /// Where it is.
        path: PathBuf,
        /// What git data was missing or broken.
        message: String,
    },
    /// A folder has nothing of the wanted sort in it.
    #[error("`{path}` has {missing}")]
    NothingThere {
        /// The folder.
        path: PathBuf,
        /// What was looked for, with `no`: ``no `keps` folder``.
        missing: &'static str,
    },
    /// What the user named is there, but of another sort.
    #[error("`{path}` {what}")]
    NotThat {
        /// The file or folder, as named.
        path: PathBuf,
        /// What it is or lacks, beginning with a verb: `is a git bundle`.
        what: String,
        /// What to name or run instead.
        hint: String,
    },
    /// The network is needed, but `--offline` forbids it.
    #[error("{what} needs the network, which --offline forbids")]
    Offline {
        /// What was wanted.
        what: String,
    },
    /// A server could not be reached, or did not answer sensibly, even after retries. What was fetched is kept.
    #[error("cannot reach {host}: {message}")]
    Upstream {
        /// Name of the server, without scheme or credentials.
        host: String,
        /// What happened.
        message: String,
        /// What to do next.
        hint: String,
    },
    /// A server wants to be left alone for longer than keplog waits. What was fetched is kept.
    #[error("{host} has no requests left for us until {until}")]
    RateLimited {
        /// Name of the server.
        host: String,
        /// When it answers again: a time of day in UTC, with the wait.
        until: String,
        /// Whether a token was sent: without one the limits are small.
        token: bool,
    },
    /// A server refused the request itself: a bad token, something that is not there.
    #[error("{host} refused: {message}")]
    Refused {
        /// Name of the server.
        host: String,
        /// What it said, without any secret.
        message: String,
        /// What to do next.
        hint: String,
    },
    /// Another process writes into the same folder.
    #[error("`{path}` is in use by another keplog{by}")]
    Locked {
        /// The folder.
        path: PathBuf,
        /// ` (process 123)` where it is known, else empty.
        by: String,
    },
    /// Writing would drop most of what the store has.
    #[error("{found} {what} would replace the {stored} of `{path}`")]
    WouldLose {
        /// What is counted, in the plural: `KEPs`.
        what: &'static str,
        /// The file or folder of what is stored.
        path: PathBuf,
        /// How many are stored.
        stored: usize,
        /// How many the source has.
        found: usize,
    },
}

impl Error {
    /// Wraps what the system said about `path`; a file that is not there becomes [`Error::Io`] too, because
    /// only the caller knows whether a user named it.
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    /// Whether the same command may succeed later without any change: exit code 3.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::Upstream { .. } | Self::RateLimited { .. } | Self::Locked { .. }
        )
    }

    /// What the user can do about it; empty when the message says it all.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Io { .. } => "check that it is there and that you may read and write it".to_owned(),
            Self::Missing { named_by, .. } => format!("check the path given with {named_by}"),
            Self::Config { hint, .. }
            | Self::NotThat { hint, .. }
            | Self::Upstream { hint, .. }
            | Self::Refused { hint, .. } => hint.clone(),
            Self::NoWorkspace { dir } => format!(
                "run `keplog init {0}` to make one, or leave `--workspace` out to use the sample",
                dir.display()
            ),
            Self::ReadOnly => "run `keplog init` in a folder of yours, and this command in there".to_owned(),
            Self::Git { .. } => "clone it again, or name a plain folder instead".to_owned(),
            Self::NothingThere { .. } => {
                "name a clone of kubernetes/enhancements, its `keps` folder, or a `kep-data/keps` folder"
                    .to_owned()
            }
            Self::Offline { .. } => "leave --offline out, or name a file or folder instead".to_owned(),
            Self::RateLimited { token: true, .. } => {
                "everything that was fetched is kept; run the same command again then, or wait with a larger --max-wait"
                    .to_owned()
            }
            Self::RateLimited { token: false, .. } => {
                "set GITHUB_TOKEN: with a token there are many more requests; what was fetched is kept"
                    .to_owned()
            }
            Self::Locked { .. } => "wait until it is done, then run the command again".to_owned(),
            Self::WouldLose { what, path, .. } => format!(
                "check the source; if so many {what} are meant to go, delete `{}` first",
                path.display()
            ),
        }
    }
}
