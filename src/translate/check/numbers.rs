//! `number-parity`: the numbers of the English, spelt out or not, are those of the translation.

use std::ops::Range;

use super::atoms::Atoms;
use super::fault::{Fault, Pair};
use super::registry::CheckId;
use super::tongue::Tongue;
use crate::translate::facts::occurrences;

/// Numbers in digits must agree one by one. A number word must be there as digits or as a word of the language; a
/// loose one (`both`, `one`) only accounts for digits that are there.
pub(super) fn number_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let (theirs, ours) = (&pair.checker.english, &pair.checker.own);
    let mut wanted = digits(&english.atoms, theirs);
    let mut extra = Vec::new();
    for (number, at) in digits(&pair.own.atoms, ours) {
        match wanted.iter().position(|(want, _)| *want == number) {
            Some(index) => {
                wanted.remove(index);
            }
            None => extra.push((number, at)),
        }
    }
    let mut spelt = words(&english.atoms, theirs, false);
    let mut loose = words(&english.atoms, theirs, true);
    let mut own_words = words(&pair.own.atoms, ours, false);
    own_words.extend(words(&pair.own.atoms, ours, true));
    for (number, at) in extra {
        if take(&mut spelt, &number) || take(&mut loose, &number) {
            continue;
        }
        let fault = Fault::new(
            CheckId::NumberParity,
            format!("the English has no number {number} here"),
        );
        faults.push(fault.at(pair.source(&at)));
    }
    let missing = wanted.into_iter().map(|(number, _)| number).chain(spelt);
    for number in missing {
        if !take(&mut own_words, &number) {
            let message = format!("the number {number} of the English is missing");
            faults.push(Fault::new(CheckId::NumberParity, message));
        }
    }
}

/// Takes a number out of a list, if it is there.
fn take(numbers: &mut Vec<String>, number: &str) -> bool {
    let found = numbers.iter().position(|other| other == number);
    found.is_some_and(|index| {
        numbers.swap_remove(index);
        true
    })
}

/// Numbers in digits, and the months of dates.
fn digits(atoms: &Atoms, tongue: &Tongue) -> Vec<(String, Range<usize>)> {
    let mut all: Vec<(String, Range<usize>)> = atoms
        .numbers
        .iter()
        .map(|piece| (piece.text.clone(), piece.at.clone()))
        .collect();
    if tongue.months.is_empty() {
        return all;
    }
    for word in &atoms.words {
        let Some(month) = tongue.months.get(&word.text.to_lowercase()) else {
            continue;
        };
        // Only beside a number a word such as `May` is a month.
        let gap = |a: usize, b: usize| b.checked_sub(a).is_some_and(|gap| gap <= 2);
        let dated = atoms
            .numbers
            .iter()
            .any(|number| gap(word.at.end, number.at.start) || gap(number.at.end, word.at.start));
        if dated {
            all.push((month.to_string(), word.at.clone()));
        }
    }
    all
}

/// Numbers in words.
fn words(atoms: &Atoms, tongue: &Tongue, loose: bool) -> Vec<String> {
    let table = if loose {
        &tongue.rules.loose_numbers
    } else {
        &tongue.rules.numbers
    };
    let count = |(word, number): (&String, &u32)| {
        std::iter::repeat_n(number.to_string(), occurrences(&atoms.said, word))
    };
    table.iter().flat_map(count).collect()
}
