//! Translations of notes: in comes a note, out goes what a language may show for it, and what must be said of
//! that.

use std::borrow::Cow;

use super::Remark;
use crate::model::{ClassifiedNote, Minor, PlacedNote, Urgency};
use crate::translate::{Freshness, Language, Shown, Subject, Translation, UnitState, note_id, placed_id};

/// What translators write before a remark. Every output marks remarks in its own way.
const PENCIL: &str = ":pencil:";

/// Sections of placed texts in which a wrong translation could cost the reader a cluster.
const DELICATE: [&str; 3] = ["urgent", "security", "deprecation"];

/// How a unit meets its reader (`reference/localization.md` §5.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendition<'l> {
    /// The translation; the English on demand.
    Translated(&'l str, Translation<'l>),
    /// The English first and the translation below it, both to be seen: a delicate text that nobody has reviewed.
    Both(&'l str, Translation<'l>),
    /// The English alone. The unit tells why, and who commented on it.
    English(Translation<'l>),
}

impl<'l> Rendition<'l> {
    /// Decides for a unit; `delicate` is for urgent upgrade notes, deprecations and security fixes.
    #[must_use]
    pub fn of(unit: Translation<'l>, delicate: bool) -> Self {
        let Some(text) = unit.text else {
            return Self::English(unit);
        };
        match (unit.shown(delicate), unit.shown(false)) {
            (Shown::Translation, _) => Self::Translated(text, unit),
            (Shown::English, Shown::Translation) => Self::Both(text, unit),
            (Shown::English, Shown::English) => Self::English(unit),
        }
    }

    /// The unit behind it.
    #[must_use]
    pub fn unit(&self) -> &Translation<'l> {
        match self {
            Self::Translated(_, unit) | Self::Both(_, unit) | Self::English(unit) => unit,
        }
    }

    /// The text that stands in for the English, and the whole unit; none where English comes first.
    #[must_use]
    pub fn translated(&self) -> Option<(&'l str, &Translation<'l>)> {
        match self {
            Self::Translated(text, unit) => Some((text, unit)),
            Self::Both(..) | Self::English(_) => None,
        }
    }

    /// Id of the message that tells a reader how far to trust what is shown; none where there is nothing to say.
    /// What is missing in English is not worth a word: it is English.
    #[must_use]
    pub fn message(&self) -> Option<&'static str> {
        match self {
            Self::Translated(_, unit) | Self::Both(_, unit) => state_message(unit),
            Self::English(unit) if unit.freshness == Freshness::StaleHard => Some("note-state-changed"),
            Self::English(_) => Some("note-state-missing"),
        }
    }
}

/// How a note meets the readers of a language.
#[must_use]
pub fn rendition<'l>(language: &'l Language, minor: Minor, note: &ClassifiedNote) -> Rendition<'l> {
    Rendition::of(unit(language, minor, note), Subject::of(note).is_delicate())
}

/// The same for a text that stands in a section beside the notes.
#[must_use]
pub fn placed_rendition<'l>(language: &'l Language, minor: Minor, note: &PlacedNote) -> Rendition<'l> {
    let unit = language.unit(&placed_id(minor, note), &note.text);
    Rendition::of(unit, DELICATE.contains(&note.section.as_str()))
}

/// The translation that may stand in for the English of a note, if there is one.
#[must_use]
pub fn translation<'l>(
    language: &'l Language,
    minor: Minor,
    note: &ClassifiedNote,
) -> Option<(&'l str, Translation<'l>)> {
    match rendition(language, minor, note) {
        Rendition::Translated(text, unit) => Some((text, unit)),
        Rendition::Both(..) | Rendition::English(_) => None,
    }
}

/// The translator's remark about a note, without the pencils before its paragraphs.
#[must_use]
pub fn comment<'l>(language: &'l Language, minor: Minor, note: &ClassifiedNote) -> Option<Remark<'l>> {
    remark(&unit(language, minor, note))
}

/// The translator's remark about any unit.
#[must_use]
pub fn remark<'l>(unit: &Translation<'l>) -> Option<Remark<'l>> {
    let text = without_pencils(unit.comment?.trim());
    (!text.is_empty()).then_some(Remark {
        text,
        by: unit.by,
        date: unit.date,
    })
}

/// Id of the message that tells a reader how far to trust a translation; none for one that a person reviewed
/// and whose English is still the same.
#[must_use]
pub fn state_message(unit: &Translation<'_>) -> Option<&'static str> {
    if !matches!(unit.freshness, Freshness::Fresh | Freshness::Cosmetic) {
        return Some("note-translated-state-stale");
    }
    match unit.state {
        UnitState::Reviewed => None,
        UnitState::Draft => Some("note-translated-state-draft"),
        UnitState::Rule => Some("note-translated-state-rule"),
        UnitState::Memory => Some("note-translated-state-memory"),
        UnitState::Machine => Some("note-translated-state-machine"),
    }
}

fn unit<'l>(language: &'l Language, minor: Minor, note: &ClassifiedNote) -> Translation<'l> {
    language.unit(&unit_id(minor, note), &note.text)
}

/// Id of the note's unit; an urgent note may have a text of its own.
fn unit_id(minor: Minor, note: &ClassifiedNote) -> String {
    let mut id = note_id(minor, note.note.number);
    if note.urgency == Urgency::ActionRequired {
        id.push_str("#urgent");
    }
    id
}

fn without_pencils(text: &str) -> Cow<'_, str> {
    if !text.contains(PENCIL) {
        return Cow::Borrowed(text);
    }
    let lines = text
        .lines()
        .map(|line| line.strip_prefix(PENCIL).map_or(line, str::trim_start));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}
