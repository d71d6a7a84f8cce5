//! What is wrong with the data, where, and what to do about it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Read, but odd.
    Warning,
    /// Could not be used.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A place in an input: file, line and column, both from 1; 0 where unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path as the user named it, or path inside a repository.
    pub file: String,
    /// Line from 1; 0 when only the file is known.
    pub line: usize,
    /// Column from 1, in characters; 0 when only the line is known.
    pub column: usize,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self::at(file, 0, 0)
    }

    /// A line and column of a file, both from 1.
    pub fn at(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self {
            file: file.into(),
            line,
            column,
        }
    }
}

impl fmt::Display for Place {
    /// Writes `file:line:column`, leaving out what is not known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        Ok(())
    }
}

/// A change of a file that mends a finding: what stands between two places is replaced. Start and end are
/// counted as in [`Place`], both from 1; the end is the first character that stays. Equal places insert.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edit {
    /// The file, and where the replaced text begins.
    pub start: Place,
    /// Line of the end.
    pub end_line: usize,
    /// Column of the end, in characters.
    pub end_column: usize,
    /// What stands there afterwards; may have several lines.
    pub text: String,
}

/// Something odd in an input. Bad data is never an error of the program: it is reported and the run goes on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// How bad.
    pub severity: Severity,
    /// Stable code, `map/unknown-key`: the room or format, a slash, the rule.
    pub code: String,
    /// What is wrong, one sentence without a full stop, literals in backticks.
    pub message: String,
    /// What to do next; empty when there is nothing sensible to say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// The change that mends it, where there is one that is always right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Box<Edit>>,
}

impl Finding {
    /// Puts a finding together, without a hint.
    pub fn new(
        severity: Severity,
        code: impl Into<String>,
        place: Place,
        message: impl Into<String>,
    ) -> Self {
        Self {
            place,
            severity,
            code: code.into(),
            message: message.into(),
            hint: String::new(),
            fix: None,
        }
    }

    /// Adds the change that mends it.
    #[must_use]
    pub fn fix(mut self, edit: Option<Edit>) -> Self {
        self.fix = edit.map(Box::new);
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for Finding {
    /// Writes one line: `warning: file:3:1: message [code]`, without the hint.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}: {} [{}]",
            self.severity, self.place, self.message, self.code
        )
    }
}
