//! What to do with each unit of a file that comes in. Nothing that a person wrote is overwritten unasked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::super::inventory::SourceUnit;
use super::super::language::Language;
use super::super::unit::UnitState;
use super::Exchanged;

/// A file that comes in.
#[derive(Debug, Clone, Copy)]
pub struct Incoming<'a> {
    /// Its units.
    pub units: &'a [Exchanged],
    /// Who translated them where the file does not say; empty for nobody.
    pub by: &'a str,
    /// Whether reviewed texts may be replaced.
    pub force: bool,
}

/// What becomes of a file that comes in: its units = changed + unchanged + empty + refused.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merge {
    /// Texts to write.
    pub answers: Vec<Answer>,
    /// Units that say what is there already.
    pub unchanged: usize,
    /// Units without a text.
    pub empty: usize,
    /// Units that are not taken, in the order of the file.
    pub refused: Vec<(String, Refusal)>,
}

/// A text to write into the file of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Where, below the folder of the locale.
    pub file: String,
    /// What; `english` is the English that the text translates.
    pub unit: Exchanged,
}

/// Why a unit is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nothing to translate under this id; the nearest one that there is.
    Unknown(Option<String>),
    /// A reviewed text stands there, another one.
    Reviewed,
    /// The file has the id twice.
    Twice,
}

/// Decides for each unit that comes in. `all` is everything there is to translate.
///
/// A text for an empty unit is taken as the file tells it. Another text for a unit that has one becomes a draft of
/// whoever brings it; in place of a reviewed one it comes only with `force`.
#[must_use]
pub fn merge(language: &Language, all: &[SourceUnit], incoming: Incoming<'_>) -> Merge {
    let known: BTreeMap<&str, &SourceUnit> = all.iter().map(|unit| (unit.id.as_str(), unit)).collect();
    let mut seen = BTreeSet::new();
    let mut merge = Merge::default();
    for unit in incoming.units {
        let Some(source) = known.get(unit.id.as_str()) else {
            let near = nearest(&unit.id, &known);
            merge.refused.push((unit.id.clone(), Refusal::Unknown(near)));
            continue;
        };
        if !seen.insert(&unit.id) {
            merge.refused.push((unit.id.clone(), Refusal::Twice));
            continue;
        }
        if unit.text.trim().is_empty() {
            merge.empty += 1;
            continue;
        }
        let own = language.own(&unit.id).unwrap_or_default();
        let here = &own.exchanged;
        if here.text == unit.text {
            merge.unchanged += 1;
            continue;
        }
        let is_empty = here.text.trim().is_empty();
        if here.state == UnitState::Reviewed && !is_empty && !incoming.force {
            merge.refused.push((unit.id.clone(), Refusal::Reviewed));
            continue;
        }
        let mut taken = unit.clone();
        taken.english = if unit.source().is_empty() {
            source.english.clone()
        } else {
            unit.source().to_owned()
        };
        taken.translated_from = String::new();
        if !is_empty {
            // What the file says about state and review was said of the text that it replaces.
            taken.state = UnitState::Draft;
            taken.review = String::new();
            taken.date = None;
            incoming.by.clone_into(&mut taken.by);
            taken.comment.clone_from(&here.comment);
        } else if taken.by.is_empty() {
            incoming.by.clone_into(&mut taken.by);
        }
        if taken.comment.is_empty() {
            taken.comment.clone_from(&here.comment);
        }
        // Reviewed by nobody is not reviewed.
        if taken.state == UnitState::Reviewed && taken.review.is_empty() {
            taken.state = UnitState::Draft;
        }
        merge.answers.push(Answer {
            file: source.file.clone(),
            unit: taken,
        });
    }
    merge
}

/// The id that was most likely meant: the longest common beginning, of at least half the id.
fn nearest(id: &str, known: &BTreeMap<&str, &SourceUnit>) -> Option<String> {
    let common = |other: &str| id.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = known
        .range(..id)
        .next_back()
        .into_iter()
        .chain(known.range(id..).next());
    let best = around
        .map(|(other, _)| *other)
        .max_by_key(|other| common(other))?;
    (common(best) * 2 > id.len()).then(|| best.to_owned())
}

/// A state by its machine name; nothing said is a draft.
pub(super) fn state(text: &str) -> Option<UnitState> {
    let known = [
        UnitState::Reviewed,
        UnitState::Draft,
        UnitState::Rule,
        UnitState::Memory,
        UnitState::Machine,
    ];
    if text.is_empty() {
        return Some(UnitState::default());
    }
    known.into_iter().find(|state| state.as_str() == text)
}

/// A day, `2026-11-25`; nothing said is none.
pub(super) fn date(text: &str) -> Result<Option<Date>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let date = text.parse();
    date.map(Some)
        .map_err(|_| format!("`{text}` is no day such as `2026-11-25`"))
}
