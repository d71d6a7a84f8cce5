//! How far a language has come: it and the units there are come in, amounts by condition go out.
//!
//! A unit has one [`Condition`], which joins how its translation came about with how old it is
//! (`reference/localization.md` §5.3). Amounts are units and English words, since a release has notes of five words
//! and of two hundred. Prose of whole pages is counted beside them, by page.

use std::collections::BTreeMap;

use super::inventory::{SourceUnit, Subject};
use super::language::Language;
use super::page::{FOLDERS, ShownPage};
use super::unit::{Freshness, Translation, UnitState};
use crate::model::{Locale, Minor, Sig};

/// What stands between a unit and its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Condition {
    /// A second person has read it, and the English still says the same.
    Reviewed,
    /// A person wrote it, nobody has read it yet.
    Draft,
    /// A sentence pattern made it.
    Rule,
    /// It was taken over from an equal or similar note.
    Memory,
    /// A machine made it.
    Machine,
    /// The English has changed, and every fact of the new English is in the translation.
    StaleSoft,
    /// The English says something else now.
    StaleHard,
    /// There is no translation.
    Missing,
}

impl Condition {
    /// All of them, the best first.
    pub const ALL: [Self; 8] = [
        Self::Reviewed,
        Self::Draft,
        Self::Rule,
        Self::Memory,
        Self::Machine,
        Self::StaleSoft,
        Self::StaleHard,
        Self::Missing,
    ];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reviewed => "reviewed",
            Self::Draft => "draft",
            Self::Rule => "rule",
            Self::Memory => "memory",
            Self::Machine => "machine",
            Self::StaleSoft => "stale-soft",
            Self::StaleHard => "stale-hard",
            Self::Missing => "missing",
        }
    }

    /// The condition of a translation; a cosmetic change of the English does not touch it.
    #[must_use]
    pub fn of(translation: &Translation<'_>) -> Self {
        match (translation.freshness, translation.state) {
            (Freshness::Missing, _) => Self::Missing,
            (Freshness::StaleHard, _) => Self::StaleHard,
            (Freshness::StaleSoft, _) => Self::StaleSoft,
            (Freshness::Fresh | Freshness::Cosmetic, state) => match state {
                UnitState::Reviewed => Self::Reviewed,
                UnitState::Draft => Self::Draft,
                UnitState::Rule => Self::Rule,
                UnitState::Memory => Self::Memory,
                UnitState::Machine => Self::Machine,
            },
        }
    }

    /// The condition of a unit in one language. What only another language of its chain has is missing.
    #[must_use]
    pub fn in_language(language: &Language, unit: &SourceUnit) -> Self {
        let translation = language.unit(&unit.id, &unit.english);
        if translation.from == language.locale() {
            Self::of(&translation)
        } else {
            Self::Missing
        }
    }
}

/// Units and English words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// How many units.
    pub units: usize,
    /// How many words their English has.
    pub words: usize,
}

impl Amount {
    fn add(&mut self, other: Self) {
        self.units += other.units;
        self.words += other.words;
    }
}

/// Amounts by condition.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count([Amount; Condition::ALL.len()]);

impl Count {
    /// What is in a condition.
    #[must_use]
    pub fn of(&self, condition: Condition) -> Amount {
        self.0[condition as usize]
    }

    /// Everything.
    #[must_use]
    pub fn total(&self) -> Amount {
        let mut total = Amount::default();
        for amount in self.0 {
            total.add(amount);
        }
        total
    }

    /// Percent of the units that are reviewed, rounded down, so that 100 means all of them; 100 for nothing.
    #[must_use]
    pub fn reviewed_percent(&self) -> usize {
        percent(self.of(Condition::Reviewed).units, self.total().units)
    }

    /// The same of the English words.
    #[must_use]
    pub fn reviewed_words_percent(&self) -> usize {
        percent(self.of(Condition::Reviewed).words, self.total().words)
    }

    fn put(&mut self, condition: Condition, words: usize) {
        self.0[condition as usize].add(Amount { units: 1, words });
    }
}

fn percent(part: usize, whole: usize) -> usize {
    (part * 100).checked_div(whole).unwrap_or(100)
}

/// What became of a page that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageCondition {
    /// The language has it, and the English it was made from is that of today.
    Fresh,
    /// The English has changed since.
    Stale,
    /// Another language has it.
    Missing,
}

impl PageCondition {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Stale => "stale",
            Self::Missing => "missing",
        }
    }

    fn of(page: &ShownPage<'_>, own: &Locale) -> Self {
        match (page.from == own, page.stale) {
            (false, _) => Self::Missing,
            (true, true) => Self::Stale,
            (true, false) => Self::Fresh,
        }
    }
}

/// How far a language has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Every unit once.
    pub all: Count,
    /// By SIG; a unit counts for each of its SIGs, and under `None` when it has none.
    pub by_sig: BTreeMap<Option<Sig>, Count>,
    /// By minor; titles of KEPs belong to `None`.
    pub by_minor: BTreeMap<Option<Minor>, Count>,
    /// By subject, the most valuable first.
    pub by_subject: BTreeMap<Subject, Count>,
    /// Pages that people write, by path below the folder of a locale: `summaries/1.20/sig-node`.
    pub pages: BTreeMap<String, PageCondition>,
}

impl Progress {
    /// What there is of a subject; urgent notes are those that a locale is listed by.
    #[must_use]
    pub fn of(&self, subject: Subject) -> Count {
        self.by_subject.get(&subject).copied().unwrap_or_default()
    }

    /// How many pages are in a condition.
    #[must_use]
    pub fn pages_in(&self, condition: PageCondition) -> usize {
        self.pages.values().filter(|found| **found == condition).count()
    }
}

/// Measures a language against the units there are. Which units those are, all or a part, is up to the caller; the
/// pages are all that the language or its chain has.
#[must_use]
pub fn progress(language: &Language, units: &[SourceUnit]) -> Progress {
    let mut progress = Progress::default();
    for unit in units {
        let condition = Condition::in_language(language, unit);
        let words = unit.words();
        progress.all.put(condition, words);
        let minor = progress.by_minor.entry(unit.minor).or_default();
        minor.put(condition, words);
        let subject = progress.by_subject.entry(unit.subject).or_default();
        subject.put(condition, words);
        let mut of_sig = |sig| progress.by_sig.entry(sig).or_default().put(condition, words);
        if unit.sigs.is_empty() {
            of_sig(None);
        }
        for sig in &unit.sigs {
            of_sig(Some(sig.clone()));
        }
    }
    let pages = FOLDERS.iter().flat_map(|folder| language.pages(folder));
    progress.pages = pages
        .map(|page| (page.path.to_owned(), PageCondition::of(&page, language.locale())))
        .collect();
    progress
}
