//! `notes/<minor>/*.toml` and their like: translated units with the English they were made from.
//!
//! Files are read unit by unit, so that one that is wrong costs nobody else's work. File names are only a
//! convention; the folder counts as one. In the folder of English the units have no `en`: there they say what
//! there is to translate beside notes and titles of KEPs - themes, bodies of features, picks - and what it belongs
//! to.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::facts::Senses;
use super::place::place;
use super::source::key;
use super::unit::UnitState;
use crate::model::{Finding, KepNumber, Locale, Place, Severity, Sig};

const KEYS: [&str; 17] = [
    "id", "en", "text", "state", "by", "review", "comment", "date", "engine", "request", "origin", "sigs",
    "keps", "name", "role", "order", "docs",
];

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
    /// The day on which a person last worked on it.
    pub date: Option<Date>,
    pub about: About,
}

/// What a unit of English belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct About {
    pub sigs: Vec<Sig>,
    pub keps: Vec<KepNumber>,
    pub name: String,
    pub role: String,
    pub order: u32,
    pub docs: String,
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
    /// Ids of reviewed units by the key of their English: the same note in another release.
    by_key: BTreeMap<String, String>,
}

impl Units {
    /// None yet.
    pub fn new(locale: Locale, senses: Senses) -> Self {
        Self {
            locale,
            senses,
            by_id: BTreeMap::new(),
            by_key: BTreeMap::new(),
        }
    }

    /// The unit of exactly this id, with the id as it stands in its file.
    pub fn get(&self, id: &str) -> Option<(&str, &Unit)> {
        self.by_id.get_key_value(id).map(|(id, unit)| (id.as_str(), unit))
    }

    /// A reviewed unit whose English is the same but for layout and marks ([`key`]).
    pub fn of_key(&self, english: &str) -> Option<(&str, &Unit)> {
        let id = self.by_key.get(&key(english))?;
        self.by_id.get_key_value(id).map(|(id, unit)| (id.as_str(), unit))
    }

    /// Units whose ids begin alike, by id.
    pub fn below<'u, 's>(
        &'u self,
        start: &'s str,
    ) -> impl Iterator<Item = (&'u str, &'u Unit)> + use<'u, 's> {
        let from = self.by_id.range(start.to_owned()..);
        let alike = from.take_while(move |(id, _)| id.starts_with(start));
        alike.map(|(id, unit)| (id.as_str(), unit))
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
        if raw.en.is_empty() && !self.locale.is_english() {
            let message = format!("`{}` does not say which English it translates", raw.id);
            findings.push(wrong("english", at, message).hint("Put the English into `en`."));
            return;
        }
        if let Some(doubt) = raw.doubt(&at) {
            findings.push(doubt);
        }
        match self.by_id.entry(raw.id.clone()) {
            Entry::Vacant(entry) => {
                let unit = raw.unit(at);
                if unit.state == UnitState::Reviewed && unit.text().is_some() {
                    let id = entry.key().clone();
                    self.by_key.entry(key(&unit.english)).or_insert(id);
                }
                entry.insert(unit);
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
    #[serde(default)]
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
    /// `2026-11-25`.
    date: Option<Date>,
    #[serde(default)]
    sigs: Vec<Sig>,
    #[serde(default)]
    keps: Vec<KepNumber>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    order: u32,
    #[serde(default)]
    docs: String,
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
        // In English, the text is what there is to translate.
        let english = if self.en.is_empty() {
            self.text.clone()
        } else {
            self.en
        };
        Unit {
            place,
            english,
            text: self.text,
            state: self.state,
            by: self.by,
            review: self.review,
            comment: comment.filter(|text| !text.trim().is_empty()),
            date: self.date,
            about: About {
                sigs: self.sigs.iter().map(Sig::canonical).collect(),
                keps: self.keps,
                name: self.name,
                role: self.role,
                order: self.order,
                docs: self.docs,
            },
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
