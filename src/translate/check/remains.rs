//! `untranslated`, `leftover-en` and `length`: whether the text was translated at all, and all of it.

use std::collections::BTreeSet;

use super::atoms::Piece;
use super::fault::{Fault, Pair};
use super::registry::CheckId;
use super::tongue::Tongue;

/// From how many ordinary words on a text needs translating.
const ORDINARY: usize = 3;
/// From how many English words in a row on something was left.
const RUN: usize = 5;
/// English of fewer characters says nothing about length.
const SHORT: usize = 20;

/// Words that are neither names nor titles.
fn is_ordinary(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

/// No letter of the language although there is something to translate; in languages that share the script of
/// English, a text that is the English.
pub(super) fn untranslated(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let ordinary = english
        .atoms
        .words
        .iter()
        .filter(|word| is_ordinary(&word.text))
        .count();
    if ordinary < ORDINARY {
        return;
    }
    let own = &pair.own.reading;
    let same = own.source.trim() == english.reading.source.trim();
    if same || !pair.checker.own.is_native(&own.prose) {
        faults.push(Fault::new(CheckId::Untranslated, "the text is not translated"));
    }
}

/// Runs of English words outside code and links. Where a language has its own script any sentence of Latin words is
/// one; elsewhere it has to be a piece of the English.
pub(super) fn leftover(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let own = pair.own;
    let tongue = &pair.checker.own;
    let english = pair.english.map(|side| &side.atoms.said);
    for run in runs(pair, &own.atoms.words) {
        let words: Vec<&str> = run.iter().map(|word| word.text.as_str()).collect();
        let left = if tongue.native.is_some() {
            is_sentence(&words, &pair.checker.english)
        } else {
            let joined = words.join(" ").to_lowercase();
            english.is_some_and(|english| {
                let english: Vec<&str> = english.split_whitespace().collect();
                english.join(" ").contains(&joined)
            })
        };
        if left && let (Some(first), Some(last)) = (run.first(), run.last()) {
            let message = format!("`{}` is English", words.join(" "));
            let at = pair.source(&(first.at.start..first.at.end)).start;
            let end = pair.source(&(last.at.start..last.at.end)).end;
            faults.push(Fault::new(CheckId::LeftoverEn, message).at(at..end.max(at)));
        }
    }
}

/// Whether words are a sentence and not a title: most are written small, and some are words that only sentences have.
fn is_sentence(words: &[&str], english: &Tongue) -> bool {
    let small = words.iter().filter(|word| is_ordinary(word)).count();
    let lower: BTreeSet<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let function = &english.rules.function_words;
    let verbal = function.iter().any(|word| lower.contains(word));
    small * 2 > words.len() && (verbal || small >= RUN)
}

/// Words that only blanks part, at least [`RUN`] in a row, outside the labels of links.
fn runs<'a>(pair: &Pair<'_>, words: &'a [Piece]) -> Vec<&'a [Piece]> {
    let reading = &pair.own.reading;
    let linked = |word: &Piece| {
        let at = reading.at(word.at.start);
        reading.links.iter().any(|(_, link)| link.contains(&at))
    };
    let joined = |a: &Piece, b: &Piece| {
        let gap = reading.prose.get(a.at.end..b.at.start).unwrap_or_default();
        !gap.is_empty()
            && gap
                .chars()
                .all(|c| matches!(c, ' ' | '\n' | ',' | '\'' | '\u{2019}'))
    };
    let runs = words.chunk_by(|a, b| joined(a, b) && linked(a) == linked(b));
    runs.filter(|run| run.len() >= RUN && !linked(&run[0])).collect()
}

/// Characters of prose for each character of English prose.
pub(super) fn length(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let count = |prose: &str| prose.chars().filter(|c| !c.is_whitespace()).count();
    let (theirs, ours) = (count(&english.reading.prose), count(&pair.own.reading.prose));
    if theirs < SHORT {
        return;
    }
    let limits = pair.checker.own.rules.length;
    // Texts have far fewer characters than a float can count.
    #[expect(clippy::cast_precision_loss, reason = "texts are short")]
    let ratio = ours as f64 / theirs as f64;
    if ratio < limits.min || ratio > limits.max {
        let message = format!(
            "{ours} characters for {theirs} of the English: between {} and {} times as many are usual",
            limits.min, limits.max
        );
        faults.push(Fault::new(CheckId::Length, message));
    }
}
