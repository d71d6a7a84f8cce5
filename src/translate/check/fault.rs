//! What a check is given, and what it gives back: a pair of texts comes in, faults with their places go out.

use std::ops::Range;

use super::atoms::Atoms;
use super::checker::Checker;
use super::reading::Reading;
use super::registry::CheckId;
use crate::model::Severity;

/// What sort of text is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Sentences.
    Prose,
    /// A title, a role: words without a full stop.
    Title,
    /// A remark of the translator.
    Comment,
    /// A message of the interface.
    Label,
}

/// A text with everything that was read in it.
pub(super) struct Side<'a> {
    pub reading: Reading<'a>,
    pub atoms: Atoms,
}

impl<'a> Side<'a> {
    /// Reads a Markdown text.
    pub fn of(text: &'a str) -> Self {
        Self::from(Reading::of(text))
    }
}

impl<'a> From<Reading<'a>> for Side<'a> {
    fn from(reading: Reading<'a>) -> Self {
        let atoms = Atoms::of(&reading);
        Self { reading, atoms }
    }
}

/// A text beside the English that it translates, where it translates any.
pub(super) struct Pair<'a> {
    pub checker: &'a Checker<'a>,
    pub english: Option<&'a Side<'a>>,
    pub own: &'a Side<'a>,
    pub sort: Sort,
    /// Whether a mistake could cost the reader a cluster.
    pub delicate: bool,
}

/// Something that a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The check.
    pub check: CheckId,
    /// How bad it is.
    pub severity: Severity,
    /// Where in the text, in bytes; `None` for the whole of it.
    pub at: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
    /// What is replaced, and by what, where that is always right.
    pub fix: Option<(Range<usize>, String)>,
}

impl Fault {
    /// A fault of the whole text, as bad as its check usually is.
    pub(super) fn new(check: CheckId, message: impl Into<String>) -> Self {
        Self {
            check,
            severity: check.about().severity,
            at: None,
            message: message.into(),
            hint: String::new(),
            fix: None,
        }
    }

    /// Adds the place.
    pub(super) fn at(mut self, at: Range<usize>) -> Self {
        self.at = Some(at);
        self
    }

    /// Makes it as bad as this.
    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Adds what to do.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Adds what mends it.
    pub(super) fn fix(mut self, fix: Option<(Range<usize>, String)>) -> Self {
        self.fix = fix;
        self
    }
}

impl Pair<'_> {
    /// A place in the prose of the translation as one in its source.
    pub fn source(&self, prose: &Range<usize>) -> Range<usize> {
        let reading = &self.own.reading;
        reading.span(prose.clone()).unwrap_or_else(|| {
            let at = reading.at(prose.start);
            at..at
        })
    }
}
