//! `notes/<minor>/*.toml` and their like: translated units with the English they were made from.
//!
//! Files are read unit by unit, so that one that is wrong costs nobody else's work. File names are only a
//! convention; the folder counts as one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::facts::Senses;
use super::place::place;
use super::unit::UnitState;
use crate::model::{Finding, Locale, Place, Severity};

const KEYS: [&str; 7] = ["id", "en", "text", "state", "by", "review", "comment"];

/// One unit as it stands in its file.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    pub place: Place,
    pub english: String,
    text: String,
    pub state: UnitState,
    pub by: String,
    pub review: String,
    pub comment: Option<String>,
}

impl Unit {
    /// The translation; `None` while there is only a place for it.
    pub fn text(&self) -> Option<&str> {
        Some(self.text.as_str()).filter(|text| !text.trim().is_empty())
    }
}

/// All units of a locale.
pub(super) struct Units {
    pub locale: Locale,
    pub senses: Senses,
    by_id: BTreeMap<String, Unit>,
}

impl Units {
    /// None yet.
    pub fn new(locale: Locale, senses: Senses) -> Self {
        let by_id = BTreeMap::new();
        Self {
            locale,
            senses,
            by_id,
        }
    }

    /// The unit of exactly this id.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.by_id.get(id)
    }

    /// All units, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Unit)> {
        self.by_id.iter().map(|(id, unit)| (id.as_str(), unit))
    }

    /// Adds the units of a file. A file that is not TOML adds none; a unit without id or English is left out;
    /// of two units of one id the first counts. Each is a finding.
    pub fn add(&mut self, file: &str, source: &str, findings: &mut Vec<Finding>) {
        let table = match DeTable::parse(source) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                findings.push(wrong("toml", place(file, source, offset), error.message()));
                return;
            }
        };
        for (key, value) in table {
            let at = place(file, source, key.span().start);
            match value.into_inner() {
                DeValue::Array(units) if key.get_ref() == "unit" => {
                    for unit in units {
                        self.add_one(file, source, unit, findings);
                    }
                }
                _ => findings.push(
                    wrong("unknown-key", at, format!("unknown key `{}`", key.get_ref()))
                        .hint("A file of translations is a list of `[[unit]]`."),
                ),
            }
        }
    }

    fn add_one(&mut self, file: &str, source: &str, unit: Spanned<DeValue<'_>>, findings: &mut Vec<Finding>) {
        let at = place(file, source, unit.span().start);
        let DeValue::Table(fields) = unit.get_ref() else {
            findings.push(wrong("unit", at, "a unit must be a table").hint("Write `[[unit]]`."));
            return;
        };
        for key in fields
            .keys()
            .filter(|key| !KEYS.contains(&key.get_ref().as_ref()))
        {
            let at = place(file, source, key.span().start);
            let message = format!("unknown key `{}`", key.get_ref());
            let hint = format!("The keys of a unit are {}.", KEYS.join(", "));
            let finding = Finding::new(Severity::Warning, "units/unknown-key", at, message);
            findings.push(finding.hint(hint));
        }
        let raw = match Raw::deserialize(ValueDeserializer::from(unit)) {
            Ok(raw) => raw,
            Err(error) => {
                let at = error.span().map_or(at, |span| place(file, source, span.start));
                findings.push(wrong("unit", at, error.message()));
                return;
            }
        };
        if let Some(doubt) = raw.doubt(&at) {
            findings.push(doubt);
        }
        match self.by_id.entry(raw.id.clone()) {
            Entry::Vacant(entry) => {
                entry.insert(raw.unit(at));
            }
            Entry::Occupied(entry) => {
                let message = format!("`{}` is translated twice; the first one counts", entry.key());
                findings.push(wrong("duplicate", at, message));
            }
        }
    }
}

/// The fields of a unit as TOML has them.
#[derive(Deserialize)]
struct Raw {
    id: String,
    en: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    state: UnitState,
    #[serde(default)]
    by: String,
    #[serde(default)]
    review: String,
    comment: Option<Comment>,
}

impl Raw {
    /// What is odd about a unit that can be read all the same.
    fn doubt(&self, at: &Place) -> Option<Finding> {
        let unsigned = self.state == UnitState::Reviewed && self.review.is_empty();
        unsigned.then(|| {
            let message = format!("`{}` is reviewed, but nobody is named", self.id);
            Finding::new(Severity::Warning, "units/unsigned", at.clone(), message)
                .hint("Put the reviewer into `review`, or make the state `draft`.")
        })
    }

    fn unit(self, place: Place) -> Unit {
        let comment = self.comment.map(|comment| match comment {
            Comment::One(text) => text,
            Comment::Many(texts) => texts.join("\n\n"),
        });
        Unit {
            place,
            english: self.en,
            text: self.text,
            state: self.state,
            by: self.by,
            review: self.review,
            comment: comment.filter(|text| !text.trim().is_empty()),
        }
    }
}

/// One remark of the translator, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Comment {
    One(String),
    Many(Vec<String>),
}

fn wrong(rule: &str, place: Place, message: impl Into<String>) -> Finding {
    Finding::new(Severity::Error, format!("units/{rule}"), place, message)
}
