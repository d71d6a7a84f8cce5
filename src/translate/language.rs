//! One language: its messages, its formats, its translations, each with the way back to English.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use fluent::FluentArgs;

use super::exchange::{Exchanged, Own};
use super::formats::Formats;
use super::freshness::Comparer;
use super::glossary::Glossary;
use super::page::{Shelf, ShownPage};
use super::settings::{Direction, HeadingStyle, Settings};
use super::unit::{Definition, Translation};
use super::units::Units;
use super::words::Words;
use crate::model::{Finding, Locale, Place, Severity};

/// A formatted message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text.
    pub text: String,
    /// The language it is in: another than asked for when it fell back.
    pub from: Locale,
}

/// What a language can say. Shared between threads as it is.
pub struct Language {
    pub(super) locale: Locale,
    pub(super) settings: Settings,
    pub(super) formats: Arc<Formats>,
    /// Itself, then its fallback chain, English last.
    pub(super) words: Vec<Arc<Words>>,
    /// Itself, then its fallback chain without English.
    pub(super) units: Vec<Arc<Units>>,
    /// What English defines in its own folder.
    pub(super) definitions: Option<Arc<Units>>,
    pub(super) shelf: Shelf,
    pub(super) glossary: Arc<Glossary>,
    pub(super) comparer: Arc<Comparer>,
    pub(super) missing: Mutex<BTreeSet<Finding>>,
}

impl Language {
    /// Its tag.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Its English name, `Japanese`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.settings.name
    }

    /// Its name in itself, `Deutsch` for German.
    #[must_use]
    pub fn native_name(&self) -> &str {
        &self.settings.native_name
    }

    /// Which way it runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.settings.direction
    }

    /// How it writes the headings of note sections.
    #[must_use]
    pub fn heading_style(&self) -> HeadingStyle {
        self.settings.heading_style
    }

    /// Its tag for Open Graph, `ja_JP`; empty when `locale.toml` gives none.
    #[must_use]
    pub fn og_locale(&self) -> &str {
        &self.settings.og_locale
    }

    /// The class that chooses its font stack, `cjk`; empty when `locale.toml` gives none.
    #[must_use]
    pub fn font(&self) -> &str {
        &self.settings.font
    }

    /// How it writes the words of the field; empty when it has no `glossary.toml`.
    #[must_use]
    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// A message (`id`, or `id.attribute`) in this language, else in the next of its fallback chain. An id that
    /// not even English knows gives the id itself and is noted in [`missing`](Self::missing), as is a
    /// variable that was not given.
    #[must_use]
    pub fn message(&self, id: &str, args: &FluentArgs<'_>) -> Message {
        let mut errors = Vec::new();
        for words in &self.words {
            if let Some(text) = words.format(id, Some(args), &mut errors) {
                let place = words.entries.get(id).map(|entry| entry.place.clone());
                for error in errors {
                    let message = format!("`{id}`: {error}");
                    self.note("ftl/format", place.clone().unwrap_or_default(), message);
                }
                let from = words.locale.clone();
                return Message { text, from };
            }
        }
        let place = Place::file(format!("{}/ui.ftl", Locale::english()));
        self.note("ftl/unknown-id", place, format!("no message `{id}`"));
        Message {
            text: id.to_owned(),
            from: Locale::english(),
        }
    }

    /// The text of a message without variables.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.message(id, &FluentArgs::new()).text
    }

    /// Whether this language or one of its fallback chain has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.words.iter().any(|words| words.entries.contains_key(id))
    }

    /// What [`message`](Self::message) was asked for and could not say so far, in order of place.
    #[must_use]
    pub fn missing(&self) -> Vec<Finding> {
        let missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.iter().cloned().collect()
    }

    fn note(&self, code: &str, place: Place, message: String) {
        let finding = Finding::new(Severity::Error, code, place, message);
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.insert(finding);
    }

    /// A number with its digits grouped: `9,300`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.formats.number(number)
    }

    /// A day in the long form, as the language writes it: `August 26, 2026`.
    #[must_use]
    pub fn date(&self, date: jiff::civil::Date) -> String {
        self.formats.date(date)
    }

    /// Things in a row: `A, B and C`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.formats.list(items)
    }

    /// The order in which a reader of this language looks for two words.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.formats.compare(a, b)
    }

    /// The translation of a unit (`1.20/87054`, `1.20/95718#urgent`, `kep/2000/title`), measured against today's
    /// English.
    ///
    /// Looked for in the language, then in its chain; in each under the id, then without the placement, and at last
    /// as a reviewed unit of the same English: a note of a patch release resolves to that of its minor.
    #[must_use]
    pub fn unit(&self, id: &str, english: &str) -> Translation<'_> {
        let bare = id.split_once('#').map(|(bare, _)| bare);
        let ids = || std::iter::once(id).chain(bare);
        let found = self.units.iter().find_map(|units| {
            let own = ids().find_map(|id| units.get(id));
            // A place that nobody has filled yet does not hide a translation of the same text.
            let written = own.filter(|(_, unit)| unit.text().is_some());
            written
                .or_else(|| units.of_key(english))
                .or(own)
                .map(|found| (units, found))
        });
        match found {
            Some((units, (id, unit))) => Translation {
                text: unit.text(),
                state: unit.state,
                freshness: self.comparer.freshness(unit, units, english),
                by: &unit.by,
                review: &unit.review,
                comment: unit.comment.as_deref(),
                date: unit.date,
                unit: id,
                from: &units.locale,
                machine: self.settings.machine,
                drafts: self.comparer.drafts,
            },
            None => Translation::missing(&self.comparer.english),
        }
    }

    /// What the files of this language themselves say about a unit; nothing of its chain.
    #[must_use]
    pub fn own(&self, id: &str) -> Option<Own> {
        let units = self.units.first().filter(|units| units.locale == self.locale)?;
        let (id, unit) = units.get(id)?;
        Some(Own {
            english: unit.english.clone(),
            exchanged: Exchanged {
                id: id.to_owned(),
                text: unit.text().unwrap_or_default().to_owned(),
                state: unit.state,
                by: unit.by.clone(),
                review: unit.review.clone(),
                date: unit.date,
                comment: unit.comment.clone().unwrap_or_default(),
                ..Exchanged::default()
            },
        })
    }

    /// What English defines below an id, such as `1.20/theme/`: in their order, then as the files have them.
    #[must_use]
    pub fn defined(&self, below: &str) -> Vec<Definition<'_>> {
        let all = self.definitions.iter();
        let mut found: Vec<_> = all.flat_map(|units| units.below(below)).collect();
        found.sort_by_key(|(_, unit)| (unit.about.order, &unit.place));
        found
            .into_iter()
            .map(|(id, unit)| Definition {
                id,
                english: &unit.english,
                sigs: &unit.about.sigs,
                keps: &unit.about.keps,
                name: &unit.about.name,
                role: &unit.about.role,
                docs: &unit.about.docs,
            })
            .collect()
    }

    /// A page that people wrote (`summaries/1.20/sig-node`, `overview/1.21`, `articles/some-slug`), from the first of
    /// the chain that has it.
    #[must_use]
    pub fn page(&self, path: &str) -> Option<ShownPage<'_>> {
        self.shelf.page(path)
    }

    /// All pages of a folder (`articles/`), by path, each from the first of the chain that has it.
    #[must_use]
    pub fn pages(&self, folder: &str) -> Vec<ShownPage<'_>> {
        self.shelf.below(folder)
    }
}
