//! `waivers.toml`: checks that a person switched off for one text, and why.

use serde::Deserialize;
use toml::Spanned;

use super::place::place;
use crate::model::{Finding, Place, Severity};

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiver {
    /// The text: id of a unit, path of a page, or id of a message.
    pub unit: String,
    /// Name of the check.
    pub check: String,
    /// Why the finding is right as it is.
    pub reason: String,
    /// Who says so.
    pub by: String,
    pub place: Place,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    waiver: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    unit: String,
    check: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    by: String,
}

/// Reads the file.
///
/// # Errors
///
/// A finding with line and column when it is not a list of `[[waiver]]`.
pub(super) fn parse(file: &str, source: &str) -> Result<Vec<Waiver>, Finding> {
    let raw: Raw = toml::from_str(source).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        let finding = Finding::new(
            Severity::Error,
            "locale/waiver",
            place(file, source, offset),
            error.message(),
        );
        finding.hint("The keys of a `[[waiver]]` are unit, check, reason and by.")
    })?;
    let waiver = |entry: Spanned<Entry>| {
        let place = place(file, source, entry.span().start);
        let Entry {
            unit,
            check,
            reason,
            by,
        } = entry.into_inner();
        Waiver {
            unit,
            check,
            reason,
            by,
            place,
        }
    };
    Ok(raw.waiver.into_iter().map(waiver).collect())
}
