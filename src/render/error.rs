//! What can go wrong while something is rendered.

/// Why nothing was rendered. The data is never at fault: it is escaped, not refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template does not compile, or uses something it is not given.
    #[error("{0}")]
    Template(#[source] Box<tera::Error>),
    /// A template file is not UTF-8 text.
    #[error("`{path}` is not UTF-8 text")]
    NotText {
        /// Path below `templates/`.
        path: String,
    },
}

impl Error {
    pub(crate) fn template(error: tera::Error) -> Self {
        Self::Template(Box::new(error))
    }
}
