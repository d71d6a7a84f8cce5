//! The badges of a note: how urgent it is, its kinds, the stage it brings, how far its translation can be trusted.

use super::super::words::{self, Badge};
use crate::model::{ClassifiedNote, Kind};
use crate::render::wording::Rendition;
use crate::translate::Language;

/// Kinds with a short name of their own. Others keep their heading.
const KINDS: [(&str, &str); 10] = [
    ("deprecation", "note-kind-deprecation"),
    ("api-change", "note-kind-api-change"),
    ("feature", "note-kind-feature"),
    ("design", "note-kind-design"),
    ("documentation", "note-kind-documentation"),
    ("failing-test", "note-kind-failing-test"),
    ("bug", "note-kind-bug"),
    ("regression", "note-kind-regression"),
    ("cleanup", "note-kind-cleanup"),
    ("flake", "note-kind-flake"),
];

/// All badges of a note, the most important first.
pub(super) fn of(language: &Language, note: &ClassifiedNote, shown: &Rendition<'_>) -> Vec<Badge> {
    let urgency = words::urgency_badge(language, note.urgency);
    // "Deprecated" as stage and "deprecation" as urgency say the same.
    let stage = note
        .stage
        .filter(|stage| stage.is_graduation() || urgency.is_none());
    let stage = stage.map(|stage| words::stage_badge(language, stage));
    let urgent = urgency.is_some();
    let kinds = note
        .kinds
        .iter()
        .filter(|kind| !(urgent && kind.as_str() == "deprecation"))
        .map(|kind| Badge {
            class: "kind",
            label: kind_label(language, kind),
        });
    urgency
        .into_iter()
        .chain(stage)
        .chain(kinds)
        .chain(state(language, shown))
        .collect()
}

/// The mark of a translation; none in English.
pub(super) fn state(language: &Language, shown: &Rendition<'_>) -> Option<Badge> {
    if language.locale().is_english() {
        return None;
    }
    // Where both stand there, the mark belongs to the translation below the English.
    let id = match shown {
        Rendition::Both(..) => return None,
        Rendition::Translated(..) | Rendition::English(_) => shown.message()?,
    };
    Some(Badge {
        class: "state",
        label: language.text(id),
    })
}

fn kind_label(language: &Language, kind: &Kind) -> String {
    let known = KINDS.iter().find(|(name, _)| *name == kind.as_str());
    known.map_or_else(|| kind.heading(), |(_, id)| language.text(id))
}
