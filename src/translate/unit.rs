//! The translation of one note or other unit: how it came about, how old it is, and whether it may be shown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::{KepNumber, Locale, Sig};

/// How a translation came about (`reference/localization.md` §5.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitState {
    /// A second person has read it.
    Reviewed,
    /// A person wrote it, nobody has read it yet.
    #[default]
    Draft,
    /// Made by a sentence pattern.
    Rule,
    /// Taken over from an equal or similar note.
    Memory,
    /// Made by a machine.
    Machine,
}

impl UnitState {
    /// The machine name, as in the unit files and in the ids of the messages about it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reviewed => "reviewed",
            Self::Draft => "draft",
            Self::Rule => "rule",
            Self::Memory => "memory",
            Self::Machine => "machine",
        }
    }
}

/// How the English that was translated differs from the English of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Not, as far as words go.
    Fresh,
    /// In the form of a verb or an article, nothing more.
    Cosmetic,
    /// In more than that, but every identifier, number and stage of today's English is in the translation.
    StaleSoft,
    /// In what it says.
    StaleHard,
    /// There is no translation.
    Missing,
}

/// Whether translations that nobody has reviewed are shown, with their mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Drafts {
    /// They are, but for what is urgent.
    #[default]
    Shown,
    /// They are not: the English stands in their place.
    Hidden,
}

impl Drafts {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Hidden => "hidden",
        }
    }
}

/// What to print first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The translation, with the mark of its state.
    Translation,
    /// The English.
    English,
}

/// A unit as one language has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation<'a> {
    /// The translated text, Markdown; `None` when there is none.
    pub text: Option<&'a str>,
    /// How it came about; [`UnitState::Draft`] when there is none.
    pub state: UnitState,
    /// How old it is.
    pub freshness: Freshness,
    /// Who wrote it; empty when unknown.
    pub by: &'a str,
    /// Who reviewed it; empty when nobody has.
    pub review: &'a str,
    /// A remark of the translator, Markdown; it stays valid whatever becomes of the English.
    pub comment: Option<&'a str>,
    /// The day on which a person last worked on it, where the file tells.
    pub date: Option<Date>,
    /// The unit itself, or the one of the same English from which it was taken over; empty when there is none.
    pub unit: &'a str,
    /// The language of the text: another than asked for when it comes from the fallback chain, and English when
    /// there is none.
    pub from: &'a Locale,
    /// Whether the language allows machine translation to be shown.
    pub(super) machine: bool,
    /// Whether what nobody has reviewed may be shown.
    pub(super) drafts: Drafts,
}

impl Translation<'_> {
    /// Whether the translation or the English is what the reader gets first
    /// (`reference/localization.md` §5.3).
    ///
    /// `urgent` is for urgent upgrade notes, deprecations and security fixes: there, only what a person has
    /// reviewed and what is not stale stands in for the English.
    #[must_use]
    pub fn shown(&self, urgent: bool) -> Shown {
        let current = matches!(self.freshness, Freshness::Fresh | Freshness::Cosmetic);
        let readable = current || self.freshness == Freshness::StaleSoft;
        let allowed = match self.state {
            UnitState::Reviewed => readable && (current || !urgent),
            _ if self.drafts == Drafts::Hidden => false,
            UnitState::Draft | UnitState::Rule | UnitState::Memory => readable && !urgent,
            UnitState::Machine => readable && !urgent && self.machine,
        };
        if allowed && self.text.is_some() {
            Shown::Translation
        } else {
            Shown::English
        }
    }
}

/// Something to translate that English defines in its own folder: a theme, the body of a feature, a pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition<'a> {
    /// Its id, such as `1.20/theme/dockershim` or `kep/1769/body/1.21`.
    pub id: &'a str,
    /// The English, Markdown.
    pub english: &'a str,
    /// SIGs that it concerns.
    pub sigs: &'a [Sig],
    /// KEPs that it is about.
    pub keps: &'a [KepNumber],
    /// Whom a pick quotes; empty otherwise.
    pub name: &'a str,
    /// What that person does, English; its translation is the unit of this id and `/role`.
    pub role: &'a str,
    /// Address of documentation; empty for none.
    pub docs: &'a str,
}

impl<'a> Translation<'a> {
    /// No translation.
    pub(super) fn missing(english: &'a Locale) -> Self {
        Self {
            text: None,
            state: UnitState::default(),
            freshness: Freshness::Missing,
            by: "",
            review: "",
            comment: None,
            date: None,
            unit: "",
            from: english,
            machine: false,
            drafts: Drafts::Shown,
        }
    }
}
