//! Translations of notes: in comes a note, out goes what a language may show for it, and what must be said of
//! that.

use std::borrow::Cow;

use super::Remark;
use crate::model::{ClassifiedNote, Minor, Urgency};
use crate::translate::{Freshness, Language, Shown, Translation, UnitState};

/// What translators write before a remark. Every output marks remarks in its own way.
const PENCIL: &str = ":pencil:";

/// The translation that may stand in for the English of a note, if there is one
/// (`reference/localization.md` §5.3).
#[must_use]
pub fn translation<'l>(
    language: &'l Language,
    minor: Minor,
    note: &ClassifiedNote,
) -> Option<(&'l str, Translation<'l>)> {
    let unit = unit(language, minor, note);
    match unit.shown(is_delicate(note)) {
        Shown::Translation => unit.text.map(|text| (text, unit)),
        Shown::English => None,
    }
}

/// The translator's remark about a note, without the pencils before its paragraphs.
#[must_use]
pub fn comment<'l>(language: &'l Language, minor: Minor, note: &ClassifiedNote) -> Option<Remark<'l>> {
    let unit = unit(language, minor, note);
    let text = without_pencils(unit.comment?.trim());
    (!text.is_empty()).then_some(Remark { text, by: unit.by })
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
    let placement = if note.urgency == Urgency::ActionRequired {
        "#urgent"
    } else {
        ""
    };
    format!("{minor}/{}{placement}", note.note.number)
}

/// Whether a wrong translation could cost the reader a cluster: such notes need a reviewed one.
fn is_delicate(note: &ClassifiedNote) -> bool {
    note.urgency != Urgency::Normal
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
