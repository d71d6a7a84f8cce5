//! How much of a release is translated, SIG by SIG: notes come in, words go out.

use std::collections::BTreeSet;

use super::super::super::words;
use crate::model::{PullNumber, Release, Sig};
use crate::render::wording;
use crate::translate::Language;

/// How much of the notes of each SIG is translated: the notes are looked up once.
pub(in super::super) struct Coverage<'n> {
    translated: BTreeSet<PullNumber>,
    release: &'n Release,
}

impl<'n> Coverage<'n> {
    /// Looks all notes up; `None` in English, where there is nothing to translate.
    pub fn of(language: &Language, release: &'n Release) -> Option<Self> {
        if language.locale().is_english() {
            return None;
        }
        let minor = release.version.minor();
        let translated = release
            .published()
            .filter(|note| wording::translation(language, minor, note).is_some());
        Some(Self {
            translated: translated.map(|note| note.note.number).collect(),
            release,
        })
    }

    /// The share of a SIG, in words; `None` where it has no note.
    pub fn mark(&self, language: &Language, sig: &Sig) -> Option<String> {
        let notes: Vec<_> = self
            .release
            .published()
            .filter(|note| note.sigs.contains(sig))
            .collect();
        let done = notes
            .iter()
            .filter(|note| self.translated.contains(&note.note.number))
            .count();
        let percent = (done * 100).checked_div(notes.len())?;
        Some(words::say(
            language,
            "overview-translated",
            [("percent", percent.into())],
        ))
    }
}
