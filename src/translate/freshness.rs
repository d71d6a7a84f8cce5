//! How far the English has moved since a unit was translated (`reference/localization.md` §5.3).

use super::facts::{Facts, Senses};
use super::source::{Verbs, key, loose};
use super::unit::{Drafts, Freshness};
use super::units::{Unit, Units};
use crate::model::Locale;

/// What there is to know about English to compare two English texts.
pub(super) struct Comparer {
    pub english: Locale,
    pub verbs: Verbs,
    pub senses: Senses,
    /// Whether what nobody has reviewed may be shown.
    pub drafts: Drafts,
}

impl Comparer {
    /// Grades a unit against today's English.
    pub fn freshness(&self, unit: &Unit, units: &Units, english: &str) -> Freshness {
        let Some(text) = unit.text() else {
            return Freshness::Missing;
        };
        if unit.english == english || key(&unit.english) == key(english) {
            return Freshness::Fresh;
        }
        let today = Facts::of(english, &self.senses);
        let alike = loose(&unit.english, &self.verbs) == loose(english, &self.verbs);
        // Ticks come and go as punctuation does, and the words between them are compared already.
        let plain = |text: &str| Facts::of(&text.replace('`', ""), &self.senses);
        if alike && plain(english) == plain(&unit.english) {
            Freshness::Cosmetic
        } else if today.are_kept_by(&Facts::of(text, &units.senses)) {
            Freshness::StaleSoft
        } else {
            Freshness::StaleHard
        }
    }
}
