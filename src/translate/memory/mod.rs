//! Translation memory: what was translated once is not translated again (`reference/localization.md` §3.4, §5.4).
//!
//! In come the units of a language, and a text to translate; out go hits, the surest first:
//!
//! 1. the unit of the same id, in another section too,
//! 2. a unit of the same key,
//! 3. a unit of the pull request that this one picks,
//! 4. a unit of the same loose key,
//! 5. a unit that is nearly the same when the atoms are covered; it gets the atoms of the new text.
//!
//! What cannot be used as it is - an atom, a number, a stage or a negation would be wrong - is a hit for reference
//! only, without a text.

mod fuzzy;
mod leverage;
pub(super) mod mask;
mod origin;
pub mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use leverage::{Leverage, Notes, leverage};
pub use origin::{Picks, origins};

use super::facts::{Facts, Senses};
use super::language::Language;
use super::source::{Verbs, key, loose};
use super::unit::UnitState;
use crate::model::PullNumber;
use fuzzy::Index;
use mask::{Masked, carried, mask};

/// How alike texts have to be for a hit, in thousandths.
pub const LEAST: u32 = 900;

/// How a hit was found, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// The same unit, or its text in another section.
    Id,
    /// The same English but for layout.
    Key,
    /// The pull request that this one picks.
    Origin,
    /// The same English but for the form of the verb and small words.
    Loose,
    /// Nearly the same English.
    Fuzzy,
}

impl Via {
    /// All of them, the surest first.
    pub const ALL: [Self; 5] = [Self::Id, Self::Key, Self::Origin, Self::Loose, Self::Fuzzy];

    /// Its machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Key => "key",
            Self::Origin => "origin",
            Self::Loose => "loose",
            Self::Fuzzy => "fuzzy",
        }
    }
}

/// What is to be translated.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// Id of the unit; empty for a text without one.
    pub id: &'a str,
    /// The English.
    pub english: &'a str,
    /// The pull requests that the unit's own picks.
    pub origins: &'a [PullNumber],
}

/// Something that was translated before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The unit it is from.
    pub unit: String,
    /// How it was found.
    pub via: Via,
    /// How alike the English is, in thousandths.
    pub score: u32,
    /// The English of that unit.
    pub english: String,
    /// The translation for the new English; `None` when the hit is for reference only.
    pub text: Option<String>,
    /// The translation of that unit as it is.
    pub reference: String,
    /// The state that the text may be stored with.
    pub state: UnitState,
}

struct Entry {
    unit: String,
    english: String,
    text: String,
    state: UnitState,
    masked: Masked,
}

/// Everything that one language has translated.
pub struct Memory {
    entries: Vec<Entry>,
    by_id: BTreeMap<String, usize>,
    by_key: BTreeMap<String, Vec<usize>>,
    by_loose: BTreeMap<String, Vec<usize>>,
    by_pull: BTreeMap<PullNumber, Vec<usize>>,
    index: Index,
    verbs: Verbs,
    english: Senses,
    own: Senses,
}

impl Memory {
    /// The memory of a language: its own units that have a text, in the order of their ids. What a machine made and
    /// nobody has read is not remembered: its mistakes would spread.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        let units = language.units.first();
        let mut memory = Self {
            entries: Vec::new(),
            by_id: BTreeMap::new(),
            by_key: BTreeMap::new(),
            by_loose: BTreeMap::new(),
            by_pull: BTreeMap::new(),
            index: Index::default(),
            verbs: language.comparer.verbs.clone(),
            english: language.comparer.senses.clone(),
            own: units.map(|units| units.senses.clone()).unwrap_or_default(),
        };
        let own = units.filter(|units| units.locale == language.locale);
        for (id, unit) in own.into_iter().flat_map(|units| units.iter()) {
            if let Some(text) = unit.text().filter(|_| unit.state != UnitState::Machine) {
                memory.add(id, &unit.english, text, unit.state);
            }
        }
        memory
    }

    /// How many translations it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Remembers one more.
    pub fn add(&mut self, unit: &str, english: &str, text: &str, state: UnitState) {
        let number = self.entries.len();
        let masked = mask(english);
        self.index.add(masked.words.clone());
        self.by_id.entry(unit.to_owned()).or_insert(number);
        self.by_key.entry(key(english)).or_default().push(number);
        self.by_loose
            .entry(loose(english, &self.verbs))
            .or_default()
            .push(number);
        if let Some(pull) = pull_of(unit) {
            self.by_pull.entry(pull).or_default().push(number);
        }
        self.entries.push(Entry {
            unit: unit.to_owned(),
            english: english.to_owned(),
            text: text.to_owned(),
            state,
            masked,
        });
    }

    /// Lets units be found by what their own pull request picks: two branches that picked the same have the same
    /// note.
    pub fn follow(&mut self, picks: &Picks) {
        for (number, entry) in self.entries.iter().enumerate() {
            for origin in pull_of(&entry.unit).iter().flat_map(|pull| picks.of(*pull)) {
                self.by_pull.entry(*origin).or_default().push(number);
            }
        }
    }

    /// What there is for a text, the surest first, then what can be used, then the most alike; each unit once.
    #[must_use]
    pub fn lookup(&self, query: Query<'_>) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let masked = mask(query.english);
        let mut add = |number: usize, via: Via, score: Option<u32>| {
            let entry = &self.entries[number];
            if hits.iter().all(|hit| hit.unit != entry.unit) {
                hits.push(self.hit(entry, via, score, query.english, &masked));
            }
        };
        let bare = query.id.split_once('#').map_or(query.id, |(bare, _)| bare);
        for id in [query.id, bare] {
            if let Some(number) = self.by_id.get(id) {
                add(*number, Via::Id, None);
            }
        }
        let listed =
            |map: &BTreeMap<String, Vec<usize>>, key: &str| map.get(key).cloned().unwrap_or_default();
        for number in listed(&self.by_key, &key(query.english)) {
            add(number, Via::Key, Some(1000));
        }
        for origin in query.origins {
            for number in self.by_pull.get(origin).into_iter().flatten() {
                add(*number, Via::Origin, None);
            }
        }
        for number in listed(&self.by_loose, &loose(query.english, &self.verbs)) {
            add(number, Via::Loose, None);
        }
        for (number, ratio) in self.index.similar(&masked.words, LEAST) {
            add(number, Via::Fuzzy, Some(ratio));
        }
        hits.sort_by_key(|hit| (hit.via, hit.text.is_none(), std::cmp::Reverse(hit.score)));
        hits
    }

    /// The text to take: that of the surest hit that has one.
    #[must_use]
    pub fn best(&self, query: Query<'_>) -> Option<Hit> {
        let hits = self.lookup(query);
        hits.into_iter().find(|hit| hit.text.is_some())
    }

    fn hit(&self, entry: &Entry, via: Via, score: Option<u32>, english: &str, masked: &Masked) -> Hit {
        let same = key(&entry.english) == key(english);
        let score = score.unwrap_or_else(|| fuzzy::ratio(&entry.masked.words, &masked.words));
        let text = match via {
            _ if same => Some(entry.text.clone()),
            Via::Fuzzy => carried(&entry.text, &entry.masked, masked),
            _ => Some(entry.text.clone()),
        };
        let text = text.filter(|text| same || self.keeps(english, text));
        let state = match via {
            Via::Id | Via::Key if same && entry.state == UnitState::Reviewed => UnitState::Reviewed,
            _ => UnitState::Memory,
        };
        Hit {
            unit: entry.unit.clone(),
            via,
            score,
            english: entry.english.clone(),
            text,
            reference: entry.text.clone(),
            state,
        }
    }

    /// Whether a text says what an English text says, as far as identifiers, numbers, stages, defaults and
    /// negations go.
    fn keeps(&self, english: &str, text: &str) -> bool {
        Facts::of(english, &self.english).are_kept_by(&Facts::of(text, &self.own))
    }
}

/// The pull request of the id of a note: `1.37/139466`, `1.20/95718#urgent`.
fn pull_of(unit: &str) -> Option<PullNumber> {
    let (_, rest) = unit.split_once('/')?;
    let number = rest.split_once('#').map_or(rest, |(number, _)| number);
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| number.parse().ok())
        .flatten()
}
