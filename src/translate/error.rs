//! The one thing that cannot be worked around: English that is not there.

use crate::model::Finding;

/// Why no catalog could be made. Every other fault of a locale is a [`Finding`], and the rest of it is used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file of this name, and nothing to fall back to.
    #[error("`{file}` is missing: English is what every other locale falls back to")]
    NoEnglish {
        /// Path relative to the locales folder.
        file: String,
    },
    /// The English files are there and cannot be read.
    #[error("English cannot be read: {0}")]
    English(Finding),
}
