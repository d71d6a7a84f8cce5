//! `code-parity` and `ident-parity`: what a machine reads must stand in the translation as it stands in the English.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::fault::{Fault, Pair};
use super::nearby::nearest;
use super::registry::CheckId;
use crate::model::Severity;
use crate::translate::facts::{occurrences, singular};

/// Spans of code as a multiset, blocks byte for byte and in order.
pub(super) fn code_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let wanted = counted(&english.reading.codes);
    let found = counted(&pair.own.reading.codes);
    for (code, (count, _)) in &wanted {
        let have = found.get(code).map_or(0, |(count, _)| *count);
        if have < *count {
            let times = times(*count, have);
            faults.push(Fault::new(
                CheckId::CodeParity,
                format!("the code `{code}` of the English is missing{times}"),
            ));
        }
    }
    for (code, (count, at)) in &found {
        let want = wanted.get(code).map_or(0, |(count, _)| *count);
        if want < *count {
            let fault = Fault::new(
                CheckId::CodeParity,
                format!("the English has no code `{code}`{}", times(*count, want)),
            );
            faults.push(fault.at((*at).clone()));
        }
    }
    let (blocks, own) = (&english.reading.blocks, &pair.own.reading.blocks);
    if blocks.len() != own.len() {
        let message = format!(
            "the English has {} code blocks, the translation {}",
            blocks.len(),
            own.len()
        );
        faults.push(Fault::new(CheckId::CodeParity, message));
        return;
    }
    for ((code, _), (translated, at)) in blocks.iter().zip(own) {
        if code.replace('\r', "") != translated.replace('\r', "") {
            let fault = Fault::new(
                CheckId::CodeParity,
                "the code block differs from that of the English",
            );
            let fault = fault.hint("Copy it from the English as it is.");
            faults.push(fault.at(at.start..at.start));
        }
    }
}

/// Things with a count and the first place of each.
type Counted<'a> = BTreeMap<&'a str, (usize, &'a Range<usize>)>;

fn counted(codes: &[(String, Range<usize>)]) -> Counted<'_> {
    let mut all = Counted::new();
    for (code, at) in codes {
        all.entry(code.trim()).or_insert((0, at)).0 += 1;
    }
    all
}

fn times(count: usize, have: usize) -> String {
    if have == 0 {
        String::new()
    } else {
        format!(" (there {count} times, here {have})")
    }
}

/// Names inside and outside ticks, and words that look like a misspelt word of the English.
pub(super) fn ident_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let (wanted, own) = (&english.atoms, &pair.own.atoms);
    let translatable = |name: &str| {
        let lower = name.to_lowercase();
        let tongue = &pair.checker.english;
        tongue.said.contains(&lower)
            || tongue.rules.numbers.contains_key(&lower)
            || pair.checker.translates(&lower)
    };
    let names: BTreeSet<&str> = wanted.names.iter().map(|piece| singular(&piece.text)).collect();
    let mut lost = Vec::new();
    for name in &names {
        let (want, have) = (wanted.count(name), own.count(name));
        // An acronym is a word of the sentence, which need not be repeated as often.
        let word = name.bytes().all(|b| b.is_ascii_uppercase());
        if !translatable(name) && have < if word { 1 } else { want } {
            lost.push(*name);
            let message = format!("`{name}` of the English is missing{}", times(want, have));
            faults.push(Fault::new(CheckId::IdentParity, message));
        }
    }
    for piece in &own.names {
        let name = piece.text.as_str();
        if wanted.count(name) > 0 || translatable(name) || knows(pair, name) {
            continue;
        }
        let near = nearest(name, lost.iter().copied());
        let hint = near.map_or_else(String::new, |name| format!("Did you mean `{name}`?"));
        let fault = Fault::new(CheckId::IdentParity, format!("the English has no `{name}`"));
        let fault = fault.severity(Severity::Warning).hint(hint);
        faults.push(fault.at(pair.source(&piece.at)));
    }
    misspelt(pair, faults);
}

/// Latin words of a text in another script that the English does not have: misspelt when they are nearly one that is
/// lost.
fn misspelt(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english.filter(|_| pair.checker.own.native.is_some()) else {
        return;
    };
    let (theirs, ours) = (english.atoms.word_set(), pair.own.atoms.word_set());
    for word in &pair.own.atoms.words {
        let lower = word.text.to_lowercase();
        if lower.len() < 4 || theirs.contains(&lower) || knows(pair, &word.text) {
            continue;
        }
        let lost = theirs
            .iter()
            .filter(|word| !ours.contains(*word) && word.len() > 3);
        let Some(near) = nearest(&lower, lost.map(String::as_str)) else {
            continue;
        };
        if near.strip_suffix('s') == Some(&lower) || lower.strip_suffix('s') == Some(near) {
            continue;
        }
        let message = format!("`{}` looks like `{near}` of the English, misspelt", word.text);
        faults.push(Fault::new(CheckId::IdentParity, message).at(pair.source(&word.at)));
    }
}

/// Whether the English has a word in any place, code and addresses included, or the glossary writes it so.
fn knows(pair: &Pair<'_>, word: &str) -> bool {
    let english = pair.english.map(|side| side.reading.source.to_lowercase());
    let plural = format!("{word}s");
    english.is_some_and(|english| occurrences(&english, word) + occurrences(&english, &plural) > 0)
        || pair.checker.writes(word)
}
