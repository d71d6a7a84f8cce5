//! Errors of the other rooms as failures: what they say, and what to do about it on the command line.

use super::failure::{Failure, Kind};
use crate::{ingest, render, translate};

impl From<ingest::Error> for Failure {
    fn from(error: ingest::Error) -> Self {
        let kind = if error.is_temporary() {
            Kind::Upstream
        } else {
            Kind::Usage
        };
        let failure = Self::because(kind, &error);
        match error.hint() {
            hint if hint.is_empty() => failure,
            hint => failure.hint(hint),
        }
    }
}

impl From<translate::Error> for Failure {
    fn from(error: translate::Error) -> Self {
        Self::because(Kind::Usage, &error)
            .hint("repair `locales/en`, or remove it to use the English that keplog ships with")
    }
}

impl From<render::Error> for Failure {
    fn from(error: render::Error) -> Self {
        Self::because(Kind::Usage, &error)
            .hint("repair the file in `templates/`, or remove it to use the one that keplog ships with")
    }
}

impl From<render::site::Error> for Failure {
    fn from(error: render::site::Error) -> Self {
        use render::site::Error;
        let failure = Self::because(Kind::Usage, &error);
        match error {
            Error::Template(error) => error.into(),
            Error::ForeignFolder { .. } => failure.hint("choose another folder with -o, or empty this one"),
            Error::Busy { .. } => failure.hint("wait until it is done, or choose another folder with -o"),
            Error::MissingAsset { path } => failure.hint(format!("put it back as `site/{path}`")),
            Error::Io { .. } => failure.hint("choose another folder with -o, or make room for this one"),
            Error::UnknownLocale { .. } => {
                failure.hint("choose among these with --locale, or in keplog.yaml")
            }
            Error::Collision { .. } | Error::UnsafePath { .. } | Error::Json(_) => {
                Self::because(Kind::Internal, &error)
            }
        }
    }
}
