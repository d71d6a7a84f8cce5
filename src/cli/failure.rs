//! Why a command did not do what it was asked for, in words for the person at the keyboard.
//!
//! Errors of the other rooms come in, a [`Failure`] goes out: what failed, what caused it, and what to type
//! next. Its [`Kind`] is the exit code. Bad data never becomes a failure: that is a finding.

use std::error::Error as StdError;
use std::io;
use std::path::Path;

/// What sort of failure: decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A check, or a command under `--strict`, found something.
    Findings,
    /// The command line, the configuration or the machine has to change before it can work.
    Usage,
    /// A source could not be reached, or wants us to wait: the same command may work later.
    Upstream,
    /// Whoever reads the result has closed the pipe. Nothing failed.
    BrokenPipe,
    /// A bug of keplog.
    Internal,
}

impl Kind {
    /// The exit code, as documented in `keplog --help`.
    pub(super) fn code(self) -> u8 {
        match self {
            Self::BrokenPipe => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Upstream => 3,
            Self::Internal => 101,
        }
    }
}

/// A failure and what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    /// Its sort.
    pub kind: Kind,
    /// What failed, without a full stop, literals in backticks.
    pub what: String,
    /// What caused it, outermost first.
    pub causes: Vec<String>,
    /// What to type next.
    pub hints: Vec<String>,
}

impl Failure {
    /// A failure that the person can repair.
    pub(super) fn usage(what: impl Into<String>) -> Self {
        Self::new(Kind::Usage, what)
    }

    /// Findings that were to be treated as a failure.
    pub(super) fn findings(what: impl Into<String>) -> Self {
        Self::new(Kind::Findings, what)
    }

    /// A failure of a sort, without cause or hint.
    pub(super) fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self {
            kind,
            what: what.into(),
            causes: Vec::new(),
            hints: Vec::new(),
        }
    }

    /// A failure that says what `error` says, with its causes.
    pub(super) fn because(kind: Kind, error: &dyn StdError) -> Self {
        Self::new(kind, error.to_string()).causes_of(error)
    }

    /// A file or folder that cannot be read or written. A closed pipe is no failure.
    pub(super) fn disk(verb: &str, path: &Path, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::new(Kind::BrokenPipe, "the reader has closed the pipe");
        }
        let mut failure = Self::usage(format!("cannot {verb} `{}`", path.display()));
        failure.causes.push(error.to_string());
        failure
    }

    /// Adds what to do next.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Takes over the causes of an error whose own message is already said.
    fn causes_of(mut self, error: &dyn StdError) -> Self {
        let mut next = error.source();
        while let Some(cause) = next {
            let text = cause.to_string();
            // Wrapping errors often repeat their cause in their own message.
            let said = self.what.contains(&text) || self.causes.iter().any(|other| other.contains(&text));
            if !said {
                self.causes.push(text);
            }
            next = cause.source();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_is_no_failure() {
        let error = io::Error::from(io::ErrorKind::BrokenPipe);
        let failure = Failure::disk("write", Path::new("-"), &error);
        assert_eq!(failure.kind.code(), 0);
    }

    #[test]
    fn a_cause_that_the_message_repeats_is_said_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("cannot open: {0}")]
        struct Outer(#[source] io::Error);
        let failure = Failure::because(Kind::Usage, &Outer(io::Error::other("no disk")));
        assert_eq!(failure.what, "cannot open: no disk");
        assert!(failure.causes.is_empty());
    }
}
