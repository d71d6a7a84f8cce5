//! Translations on their way to other tools and back: PO, XLIFF, CSV and JSON lines.
//!
//! | format | who reads it | id of a unit | how far it may be trusted |
//! |---|---|---|---|
//! | PO | Poedit, Weblate, gettext | `msgctxt` | flag `fuzzy`, and `state` in the comments |
//! | XLIFF 2.0 | translation agencies and their tools | `name` | `state` of the segment |
//! | CSV | a spreadsheet | first column | column `state` |
//! | JSON lines | programs | field `id` | field `state` |
//!
//! What is exported carries every field of a unit, so that an import of it changes nothing
//! (`reference/localization.md` §5.4). What comes in is never believed to be well formed.

mod csv;
mod jsonl;
mod merge;
mod po;
#[cfg(test)]
mod tests;
mod xliff;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::inventory::SourceUnit;
use super::language::Language;
use super::unit::{Freshness, UnitState};
use crate::model::Locale;

pub use merge::{Answer, Incoming, Merge, Refusal, merge};

/// Forms of exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// GNU gettext.
    Po,
    /// XLIFF 2.0; XLIFF 1.2 is read too.
    Xliff,
    /// Comma-separated values with a head.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// A unit on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Exchanged {
    /// Its id, `1.37/139466`.
    pub id: String,
    /// What it is about, `urgent`; for the reader only.
    pub subject: String,
    /// The English of today.
    pub english: String,
    /// The English that was translated, where it is another.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub translated_from: String,
    /// The translation; empty when there is none.
    pub text: String,
    /// How it came about.
    pub state: UnitState,
    /// Who wrote it.
    pub by: String,
    /// Who reviewed it.
    pub review: String,
    /// The day on which a person last worked on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The remark of the translator, Markdown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

impl Exchanged {
    /// The English that the text translates.
    #[must_use]
    pub fn source(&self) -> &str {
        if self.translated_from.is_empty() {
            &self.english
        } else {
            &self.translated_from
        }
    }

    /// Whether a tool should ask a person to look at it: nobody has reviewed it, or the English has changed.
    fn is_fuzzy(&self) -> bool {
        !self.text.is_empty() && (self.state != UnitState::Reviewed || !self.translated_from.is_empty())
    }
}

/// Which units are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// Those without a text.
    Missing,
    /// Those whose English has changed in more than layout or the form of a verb.
    Stale,
    /// All.
    All,
}

/// A file that is not of the form it is said to be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct Malformed {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: String,
}

impl Malformed {
    fn at(line: usize, why: impl Into<String>) -> Self {
        let why = why.into();
        Self { line, why }
    }
}

/// Takes the units of a language that are asked for, in the order of the list. Only what stands in the files of the
/// language itself is taken: a text that is resolved from another unit or another locale is not its own.
#[must_use]
pub fn take(language: &Language, units: &[SourceUnit], selection: Selection) -> Vec<Exchanged> {
    let wanted = |unit: &&SourceUnit| {
        let freshness = language.unit(&unit.id, &unit.english).freshness;
        match selection {
            Selection::All => true,
            Selection::Missing => freshness == Freshness::Missing,
            Selection::Stale => matches!(freshness, Freshness::StaleSoft | Freshness::StaleHard),
        }
    };
    units
        .iter()
        .filter(wanted)
        .map(|unit| {
            let own = language.own(&unit.id).unwrap_or_default();
            let changed = own.english != unit.english && !own.exchanged.text.is_empty();
            Exchanged {
                id: unit.id.clone(),
                subject: unit.subject.as_str().to_owned(),
                english: unit.english.clone(),
                translated_from: if changed { own.english } else { String::new() },
                ..own.exchanged
            }
        })
        .collect()
}

/// What the file of a language says about a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// The English that was translated; empty when the file has no such unit.
    pub english: String,
    /// Everything else.
    pub exchanged: Exchanged,
}

/// Writes units. `locale` is the language of their texts.
#[must_use]
pub fn write(form: Form, locale: &Locale, units: &[Exchanged]) -> Vec<u8> {
    match form {
        Form::Po => po::write(locale, units),
        Form::Xliff => xliff::write(locale, units),
        Form::Csv => csv::write(units),
        Form::Jsonl => jsonl::write(units),
    }
}

/// Reads units, in the order of the file.
///
/// # Errors
///
/// [`Malformed`] with the line when the file is not of that form, or not UTF-8.
pub fn read(form: Form, bytes: &[u8]) -> Result<Vec<Exchanged>, Malformed> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
        Malformed::at(line, "the file is not UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match form {
        Form::Po => po::read(text),
        Form::Xliff => xliff::read(text),
        Form::Csv => csv::read(text),
        Form::Jsonl => jsonl::read(text),
    }
}
