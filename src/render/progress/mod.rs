//! How far languages have come, as JSON that stays as it is: measured progress comes in, a report goes out that a
//! later run can compare itself with.

mod change;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::translate::{Amount, Condition, Count, Language, PageCondition, Progress, SourceUnit, Subject};

pub use change::Change;

/// Number of the shape of the report; it grows when a field changes its meaning.
pub const SCHEMA: u32 = 1;

/// What `locale status --format json` prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Number of the shape of this report.
    pub schema: u32,
    /// The languages, in order of their tags.
    pub locales: Vec<LocaleReport>,
}

/// One language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LocaleReport {
    /// Its tag.
    pub locale: String,
    /// Its English name.
    pub name: String,
    /// Its name in itself.
    pub native_name: String,
    /// Everything that was asked for.
    #[serde(flatten)]
    pub part: Part,
    /// Urgent upgrade notes.
    pub urgent: Reviewed,
    /// Pages that people write.
    pub pages: Pages,
    /// The same figures by what `--by` names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What to do next, the most valuable first.
    pub next: Vec<Task>,
    /// What is different from the report that `--since` names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
}

/// A part of the units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Group {
    /// Its name: a SIG, a section, a release, a file; `none` for what belongs to none.
    pub name: String,
    /// Its figures.
    #[serde(flatten)]
    pub part: Part,
}

/// Units and English words by condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// All units.
    pub units: usize,
    /// All words of their English.
    pub words: usize,
    /// Percent of the units that are reviewed, rounded down.
    pub reviewed_percent: usize,
    /// Percent of the words that are, rounded down.
    pub reviewed_words_percent: usize,
    /// What is in each condition.
    pub conditions: ByCondition<Size>,
}

impl From<&Count> for Part {
    fn from(count: &Count) -> Self {
        let total = count.total();
        Self {
            units: total.units,
            words: total.words,
            reviewed_percent: count.reviewed_percent(),
            reviewed_words_percent: count.reviewed_words_percent(),
            conditions: ByCondition::each(|condition| count.of(condition).into()),
        }
    }
}

/// One value for each condition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct ByCondition<T> {
    /// Read by a second person, and current.
    pub reviewed: T,
    /// Written by a person.
    pub draft: T,
    /// Made by a sentence pattern.
    pub rule: T,
    /// Taken over from another unit.
    pub memory: T,
    /// Made by a machine.
    pub machine: T,
    /// The English has changed, no fact is missing.
    pub stale_soft: T,
    /// The English says something else.
    pub stale_hard: T,
    /// No translation.
    pub missing: T,
}

impl<T> ByCondition<T> {
    /// Asks for the value of each condition.
    pub fn each(mut value: impl FnMut(Condition) -> T) -> Self {
        Self {
            reviewed: value(Condition::Reviewed),
            draft: value(Condition::Draft),
            rule: value(Condition::Rule),
            memory: value(Condition::Memory),
            machine: value(Condition::Machine),
            stale_soft: value(Condition::StaleSoft),
            stale_hard: value(Condition::StaleHard),
            missing: value(Condition::Missing),
        }
    }

    /// The value of one condition.
    #[must_use]
    pub fn of(&self, condition: Condition) -> &T {
        match condition {
            Condition::Reviewed => &self.reviewed,
            Condition::Draft => &self.draft,
            Condition::Rule => &self.rule,
            Condition::Memory => &self.memory,
            Condition::Machine => &self.machine,
            Condition::StaleSoft => &self.stale_soft,
            Condition::StaleHard => &self.stale_hard,
            Condition::Missing => &self.missing,
        }
    }
}

/// Units and the words of their English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Size {
    /// How many units.
    pub units: usize,
    /// How many words.
    pub words: usize,
}

impl From<Amount> for Size {
    fn from(Amount { units, words }: Amount) -> Self {
        Self { units, words }
    }
}

/// How many of how many are reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reviewed {
    /// Units that are.
    pub reviewed: usize,
    /// All units.
    pub units: usize,
}

/// Pages by condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pages {
    /// The language has them, and their English is that of today.
    pub fresh: usize,
    /// Their English has changed.
    pub stale: usize,
    /// Another language has them.
    pub missing: usize,
}

/// A unit that waits for a translator or a reviewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// What it is about: `urgent`, `feature`.
    pub section: String,
    /// What it waits in: `missing`, `draft`, `stale-hard`.
    pub condition: String,
    /// Its release; empty for the title of a KEP.
    pub release: String,
    /// Words of its English.
    pub words: usize,
    /// The SIGs whose pages it stands on.
    pub sigs: Vec<String>,
    /// Where its translation is written, below the folder of the locale.
    pub file: String,
    /// The English of today, Markdown.
    pub english: String,
}

impl Task {
    /// The task that a unit in some condition is.
    #[must_use]
    pub fn new(condition: Condition, unit: &SourceUnit) -> Self {
        Self {
            id: unit.id.clone(),
            section: unit.subject.as_str().to_owned(),
            condition: condition.as_str().to_owned(),
            release: unit.minor.map(|minor| minor.to_string()).unwrap_or_default(),
            words: unit.words(),
            sigs: unit.sigs.iter().map(|sig| sig.label().to_owned()).collect(),
            file: unit.file.clone(),
            english: unit.english.clone(),
        }
    }
}

impl LocaleReport {
    /// What was measured of a language, with what to do next; `groups` and a change may be added.
    #[must_use]
    pub fn new(language: &Language, progress: &Progress, next: Vec<Task>) -> Self {
        let urgent = progress.of(Subject::Urgent);
        Self {
            locale: language.locale().to_string(),
            name: language.name().to_owned(),
            native_name: language.native_name().to_owned(),
            part: Part::from(&progress.all),
            urgent: Reviewed {
                reviewed: urgent.of(Condition::Reviewed).units,
                units: urgent.total().units,
            },
            pages: Pages {
                fresh: progress.pages_in(PageCondition::Fresh),
                stale: progress.pages_in(PageCondition::Stale),
                missing: progress.pages_in(PageCondition::Missing),
            },
            groups: Vec::new(),
            next,
            change: None,
        }
    }
}

/// A report as it is printed.
#[must_use]
pub fn json(report: &Report) -> String {
    super::json::to_string(report) + "\n"
}
