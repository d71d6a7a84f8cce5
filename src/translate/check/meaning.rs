//! `stage-parity`, `default-parity`, `negation`, `modality`: what the English says about the state of things.

use super::fault::{Fault, Pair, Sort};
use super::registry::CheckId;
use super::tongue::Tongue;
use crate::model::Severity;
use crate::translate::facts::occurrences;

/// Senses that must be named on both sides or on none.
const STAGES: [&str; 5] = ["alpha", "beta", "stable", "deprecated", "removed"];

/// Whether a text speaks of a sense.
fn says(said: &str, tongue: &Tongue, sense: &str) -> bool {
    let words = tongue.senses.get(sense);
    words.is_some_and(|words| words.iter().any(|word| occurrences(said, word) > 0))
}

/// Stages, deprecation and removal.
pub(super) fn stage_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let (theirs, ours) = (&pair.checker.english, &pair.checker.own);
    let (english, own) = (&english.atoms.said, &pair.own.atoms.said);
    for stage in STAGES
        .into_iter()
        .filter(|stage| ours.senses.contains_key(*stage))
    {
        let (there, here) = (says(english, theirs, stage), says(own, ours, stage));
        let echoed = |said: &str| {
            let echoes = theirs.rules.echoes.get(stage);
            echoes.is_some_and(|words| words.iter().any(|word| occurrences(said, word) > 0))
        };
        if there && !here && !excused(pair, english, stage) {
            let message = format!("the English says {stage}, the translation does not");
            let hint = format!("Expected one of: {}.", ours.senses[stage].join(", "));
            faults.push(Fault::new(CheckId::StageParity, message).hint(hint));
        } else if here && !there && !echoed(english) {
            let message = format!("the translation says {stage}, the English does not");
            faults.push(Fault::new(CheckId::StageParity, message));
        }
    }
}

/// Whether every word of a sense in the English is a part of a longer word of another meaning, which the language
/// lists: `drop-down` removes nothing.
fn excused(pair: &Pair<'_>, english: &str, sense: &str) -> bool {
    let theirs = &pair.checker.english;
    let excuses = theirs.rules.echoes.get(&format!("not-{sense}"));
    let said = |words: &Vec<String>| words.iter().map(|word| occurrences(english, word)).sum::<usize>();
    let excused = excuses.map_or(0, said);
    excused > 0 && excused >= theirs.senses.get(sense).map_or(0, said)
}

/// What holds by default.
pub(super) fn default_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let holds = |tongue: &Tongue, said: &str, what: &str| {
        let patterns = tongue.defaults.get(what);
        patterns.is_some_and(|patterns| patterns.iter().any(|pattern| pattern.is_match(said)))
    };
    let (theirs, ours) = (&pair.checker.english, &pair.checker.own);
    for (what, other) in [("enabled", "disabled"), ("disabled", "enabled")] {
        if !ours.defaults.contains_key(what) || !holds(theirs, &english.atoms.said, what) {
            continue;
        }
        let own = &pair.own.atoms.said;
        let swapped = holds(ours, own, other) && !holds(theirs, &english.atoms.said, other);
        let message = match (holds(ours, own, what), swapped) {
            (_, true) => format!("{what} by default in the English, {other} by default in the translation"),
            (false, _) => format!("that it is {what} by default is lost"),
            (true, false) => continue,
        };
        faults.push(Fault::new(CheckId::DefaultParity, message));
    }
}

/// A negative form for a negative form.
pub(super) fn negation(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    kept(
        pair,
        "negation",
        CheckId::Negation,
        "the English denies something, the translation does not",
        faults,
    );
}

/// A must for a must.
pub(super) fn modality(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    kept(
        pair,
        "modality",
        CheckId::Modality,
        "the English says what must be done, the translation does not",
        faults,
    );
}

/// A sense that languages also have where English has none: it is looked for in one direction.
fn kept(pair: &Pair<'_>, sense: &str, check: CheckId, message: &str, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english.filter(|_| pair.sort != Sort::Title) else {
        return;
    };
    let (theirs, ours) = (&pair.checker.english, &pair.checker.own);
    let Some(words) = ours.senses.get(sense) else {
        return;
    };
    if says(&english.atoms.said, theirs, sense) && !says(&pair.own.atoms.said, ours, sense) {
        let severity = if pair.delicate {
            Severity::Error
        } else {
            Severity::Warning
        };
        let hint = format!("Expected one of: {}.", words.join(", "));
        faults.push(Fault::new(check, message).severity(severity).hint(hint));
    }
}
