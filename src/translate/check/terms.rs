//! `glossary` and `keep-terms`: the words of the field, as the language writes them.

use std::collections::{BTreeMap, BTreeSet};

use super::atoms::Piece;
use super::fault::{Fault, Pair, Side};
use super::registry::CheckId;
use crate::model::Severity;
use crate::translate::glossary::{Glossary, Term};

/// The English terms of a glossary by their first word, the longest first.
pub(super) struct Terms<'g> {
    glossary: &'g Glossary,
    by_word: BTreeMap<String, Vec<(Vec<String>, usize)>>,
    /// Latin words that the glossary itself writes.
    written: BTreeSet<String>,
}

impl<'g> Terms<'g> {
    /// Makes the index. A term may name several words of English, parted by commas or slashes.
    pub fn new(glossary: &'g Glossary) -> Self {
        let mut by_word: BTreeMap<String, Vec<(Vec<String>, usize)>> = BTreeMap::new();
        let mut written = BTreeSet::new();
        for (index, term) in glossary.terms().iter().enumerate() {
            // `note (admonition)` is one meaning of several, which only a person can tell.
            let qualified = term.en.contains('(');
            for english in term.en.split([',', '/']).filter(|_| !qualified) {
                let words: Vec<String> = english.split_whitespace().map(str::to_lowercase).collect();
                if let Some(first) = words.first() {
                    by_word.entry(first.clone()).or_default().push((words, index));
                }
            }
            for spelling in std::iter::once(&term.prefer).chain(&term.allow) {
                let latin = spelling.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
                written.extend(latin.filter(|word| word.len() > 1).map(str::to_lowercase));
            }
        }
        for list in by_word.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        }
        Self {
            glossary,
            by_word,
            written,
        }
    }

    /// The terms of an English text, each once: at every word the longest one. What is written with a capital and
    /// stands in `own` as it is - a proper name - asks for no translation.
    fn of(&self, english: &Side<'_>, own: &str) -> Vec<&'g Term> {
        let (prose, words) = (&english.reading.prose, &english.atoms.words);
        let mut found = BTreeSet::new();
        let mut at = 0;
        while at < words.len() {
            let longest = self.longest(prose, &words[at..]);
            let length = longest.map_or(1, |(length, _)| length);
            let text = prose.get(words[at].at.start..words[at + length - 1].at.end);
            let named = text.filter(|text| text.starts_with(|c: char| c.is_ascii_uppercase()));
            let name = named.is_some_and(|name| own.contains(name));
            found.extend(longest.filter(|_| !name).map(|(_, index)| index));
            at += length;
        }
        let terms = self.glossary.terms();
        found.into_iter().filter_map(|index| terms.get(index)).collect()
    }

    fn longest(&self, prose: &str, words: &[Piece]) -> Option<(usize, usize)> {
        let first = words.first()?.text.to_lowercase();
        let alike = stems(&first);
        let lists = alike.iter().filter_map(|stem| self.by_word.get(*stem));
        let mut fitting: Vec<(usize, usize)> = lists
            .flatten()
            .filter(|(term, index)| self.fits(term, *index, prose, words))
            .map(|(term, index)| (term.len(), *index))
            .collect();
        fitting.sort_by_key(|(length, index)| (std::cmp::Reverse(*length), *index));
        fitting.first().copied()
    }

    fn fits(&self, term: &[String], index: usize, prose: &str, words: &[Piece]) -> bool {
        let Some(words) = words.get(..term.len()) else {
            return false;
        };
        let adjacent = words.windows(2).all(|two| {
            let gap = prose.get(two[0].at.end..two[1].at.start).unwrap_or("x");
            gap.chars().all(char::is_whitespace)
        });
        let last = term.len() - 1;
        let same = (0..term.len()).all(|at| {
            let word = words[at].text.to_lowercase();
            word == term[at] || (at == last && stems(&word).contains(&term[at].as_str()))
        });
        // The name of a resource is one only where it is written like one: `Service`, not `service`.
        let term = &self.glossary.terms()[index];
        let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
        let named = !term.keep || !capital(&term.en) || capital(&words[0].text);
        adjacent && same && named
    }

    /// Whether the glossary writes a Latin word in some translation.
    pub fn writes(&self, word: &str) -> bool {
        self.written.contains(word) || stems(word).iter().any(|stem| self.written.contains(*stem))
    }

    /// Whether a word of English has a translation.
    pub fn translates(&self, lower: &str) -> bool {
        let terms = self.by_word.get(lower).into_iter().flatten();
        terms
            .filter(|(words, _)| words.len() == 1)
            .any(|(_, index)| !self.glossary.terms()[*index].keep)
    }
}

/// A word and what it may be the plural of.
fn stems(word: &str) -> Vec<&str> {
    let mut stems = vec![word];
    stems.extend(word.strip_suffix("es").filter(|stem| stem.len() > 2));
    stems.extend(word.strip_suffix('s').filter(|stem| stem.len() > 1));
    stems
}

/// Terms of the English in a spelling that the glossary prefers or allows, and none that it denies.
pub(super) fn glossary(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let own = &pair.own.reading;
    for (at, term) in pair.checker.glossary.rejected(&own.prose) {
        let message = format!(
            "`{}` is not how the glossary writes {}",
            &own.prose[at.clone()],
            term.en
        );
        let fault = Fault::new(CheckId::Glossary, message).severity(Severity::Error);
        let fault = fault.hint(format!("Write `{}`.", term.prefer));
        faults.push(fault.at(pair.source(&at)));
    }
    let Some(english) = pair.english else { return };
    let lower = own.source.to_lowercase();
    for term in pair.checker.terms.of(english, own.source) {
        let mut good = std::iter::once(&term.prefer).chain(&term.allow);
        if !term.keep && !good.any(|spelling| lower.contains(&spelling.to_lowercase())) {
            let spellings = std::iter::once(&term.prefer).chain(&term.allow);
            let spellings: Vec<String> = spellings.map(|spelling| format!("`{spelling}`")).collect();
            let hint = format!("Write {}.", spellings.join(" or "));
            let message = format!("the English has the term {}, the translation does not", term.en);
            faults.push(Fault::new(CheckId::Glossary, message).hint(hint));
        }
    }
}

/// Names that are never translated, in the singular.
pub(super) fn keep_terms(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let source = pair.own.reading.source;
    if let Some(english) = pair.english {
        for term in pair.checker.terms.of(english, "") {
            let mut good = std::iter::once(&term.prefer).chain(&term.allow);
            if term.keep && !good.any(|spelling| source.contains(spelling.as_str())) {
                let message = format!("{} is never translated, and it is not there", term.en);
                let fault = Fault::new(CheckId::KeepTerms, message);
                faults.push(fault.hint(format!("Write `{}`.", term.prefer)));
            }
        }
    }
    if pair.checker.own.native.is_none() {
        return;
    }
    for word in &pair.own.atoms.words {
        let Some(one) = word.text.strip_suffix('s') else {
            continue;
        };
        let kept = pair
            .checker
            .glossary
            .terms()
            .iter()
            .find(|term| term.keep && term.prefer == one);
        if let Some(term) = kept {
            let fault = Fault::new(CheckId::KeepTerms, format!("`{}` is a plural", word.text));
            let fault = fault.hint(format!("Write `{}`.", term.prefer));
            faults.push(fault.at(pair.source(&word.at)));
        }
    }
}
