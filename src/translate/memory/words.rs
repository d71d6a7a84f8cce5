//! The words of the field against the texts: terms that contradict each other, terms that no text uses, words that
//! many texts use and that are no term.

use std::collections::{BTreeMap, BTreeSet};

use super::mask::mask;
use crate::translate::pattern::Patterns;
use crate::translate::{Glossary, Term};

/// Terms that contradict each other, in words.
#[must_use]
pub fn conflicts(glossary: &Glossary) -> Vec<String> {
    let terms = glossary.terms();
    let mut found = BTreeSet::new();
    for (at, term) in terms.iter().enumerate() {
        let twice = terms[..at]
            .iter()
            .any(|other| other.en.to_lowercase() == term.en.to_lowercase() && other.pos == term.pos);
        if twice {
            found.insert(format!("`{}` stands there twice", term.en));
        }
        for deny in &term.deny {
            let good = |other: &&Term| other.prefer == *deny || other.allow.contains(deny);
            for other in terms.iter().filter(good) {
                found.insert(format!(
                    "`{}` rejects `{deny}`, which `{}` wants",
                    term.en, other.en
                ));
            }
        }
    }
    found.into_iter().collect()
}

/// Terms whose English no text has, in the order of the glossary.
#[must_use]
pub fn unused(glossary: &Glossary, texts: &[&str]) -> Vec<String> {
    let all: BTreeSet<String> = texts.iter().flat_map(|text| runs(text, 4)).collect();
    let terms = glossary.terms().iter();
    terms
        .filter(|term| {
            let english = plain(&term.en);
            forms(&english).iter().all(|form| !all.contains(form))
        })
        .map(|term| term.en.clone())
        .collect()
}

/// Words and pairs of words that are no term, with the number of texts that have them, the most frequent first. Of a
/// pair and its parts the pair comes only where it stands for at least half of the part.
#[must_use]
pub fn candidates(glossary: &Glossary, patterns: &Patterns, texts: &[&str]) -> Vec<(String, usize)> {
    let terms: BTreeSet<String> = glossary
        .terms()
        .iter()
        .flat_map(|term| forms(&plain(&term.en)))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        let distinct: BTreeSet<String> = runs(text, 2).into_iter().collect();
        for run in distinct {
            *counts.entry(run).or_default() += 1;
        }
    }
    // A plural counts with its singular, where there is one.
    let plurals: Vec<(String, usize)> = counts
        .iter()
        .filter(|(run, _)| {
            run.strip_suffix('s')
                .is_some_and(|stem| counts.contains_key(stem))
        })
        .map(|(run, count)| (run.clone(), *count))
        .collect();
    for (plural, count) in plurals {
        counts.remove(&plural);
        *counts.entry(plural[..plural.len() - 1].to_owned()).or_default() += count;
    }
    let known = |run: &str| terms.contains(run) || run.split(' ').any(|word| patterns.is_name(word));
    let small =
        |word: &str| word.len() < 4 || STOPS.contains(&word) || word.ends_with("ed") || word.ends_with("ly");
    let mut found: Vec<(String, usize)> = counts
        .iter()
        .filter(|(run, count)| **count > 1 && !known(run))
        .filter(|(run, count)| {
            let words: Vec<&str> = run.split(' ').collect();
            let heavy = |word: &&str| counts.get(*word).is_some_and(|all| **count * 2 >= *all);
            words.iter().all(|word| !small(word)) && (words.len() == 1 || words.iter().any(heavy))
        })
        .map(|(run, count)| (run.clone(), *count))
        .collect();
    found.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
    found
}

/// Words that are no terms: verbs with which notes begin, and what holds sentences together.
const STOPS: [&str; 96] = [
    "with",
    "that",
    "this",
    "from",
    "when",
    "which",
    "have",
    "will",
    "been",
    "into",
    "more",
    "than",
    "then",
    "there",
    "their",
    "these",
    "those",
    "them",
    "also",
    "only",
    "other",
    "some",
    "such",
    "does",
    "longer",
    "could",
    "would",
    "should",
    "where",
    "while",
    "using",
    "used",
    "uses",
    "make",
    "made",
    "makes",
    "allow",
    "allows",
    "support",
    "supports",
    "were",
    "before",
    "after",
    "instead",
    "without",
    "during",
    "between",
    "about",
    "because",
    "being",
    "both",
    "each",
    "even",
    "every",
    "first",
    "however",
    "like",
    "must",
    "need",
    "needs",
    "over",
    "same",
    "since",
    "still",
    "through",
    "under",
    "unless",
    "until",
    "very",
    "want",
    "what",
    "your",
    "they",
    "cannot",
    "case",
    "cases",
    "cause",
    "causing",
    "change",
    "changes",
    "correctly",
    "default",
    "future",
    "given",
    "instance",
    "issue",
    "many",
    "multiple",
    "please",
    "possible",
    "time",
    "user",
    "users",
    "value",
    "values",
    "various",
];

/// All runs of up to so many ordinary words, in small letters; no run goes over a mark or an atom.
fn runs(text: &str, most: usize) -> Vec<String> {
    let masked = mask(text);
    let mut found = Vec::new();
    let mut segment: Vec<&str> = Vec::new();
    let mut segments = Vec::new();
    let lower = masked.text.to_lowercase();
    for piece in lower.split([' ', '\n', '\r', '\t']) {
        let word =
            piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{27e6}' | '\u{27e7}'));
        let broken = word.is_empty() || !word.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
        if broken {
            segments.push(std::mem::take(&mut segment));
            continue;
        }
        segment.push(word);
        if piece.ends_with(|c: char| !c.is_alphanumeric()) {
            segments.push(std::mem::take(&mut segment));
        }
    }
    segments.push(segment);
    for segment in segments {
        for size in 1..=most {
            found.extend(segment.windows(size).map(|words| words.join(" ")));
        }
    }
    // Names of resources and products are covered by no mask, but by their capitals.
    found.extend(masked.atoms.iter().map(|atom| plain(atom.text.trim_matches('`'))));
    found
}

fn plain(english: &str) -> String {
    english.to_lowercase()
}

/// A term and its plural.
fn forms(english: &str) -> Vec<String> {
    let mut forms = vec![english.to_owned(), format!("{english}s"), format!("{english}es")];
    forms.extend(english.strip_suffix('y').map(|stem| format!("{stem}ies")));
    // "graduate" is in the text as "graduated".
    forms.extend([format!("{english}d"), format!("{english}ed")]);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(text: &str) -> Glossary {
        Glossary::parse("g.toml", text).expect("a glossary")
    }

    const TERMS: &str = "[[term]]\nen = 'node'\nprefer = 'NODO'\ndeny = ['SERVILO']\n\
        [[term]]\nen = 'server'\nprefer = 'SERVILO'\n[[term]]\nen = 'policy'\nprefer = 'POLITIKO'\n";

    #[test]
    fn a_spelling_that_one_term_rejects_and_another_wants_is_a_conflict() {
        let found = conflicts(&glossary(TERMS));
        assert_eq!(found, ["`node` rejects `SERVILO`, which `server` wants"]);
        let twice = [TERMS, "[[term]]\nen = 'Node'\nprefer = 'X'\n"].concat();
        assert!(conflicts(&glossary(&twice)).contains(&"`Node` stands there twice".to_owned()));
    }

    #[test]
    fn a_term_is_used_in_the_plural_too() {
        assert_eq!(unused(&glossary(TERMS), &["Policies of nodes."]), ["server"]);
    }

    #[test]
    fn frequent_words_without_a_term_are_candidates() {
        let texts = [
            "Fixed the disk pressure of nodes.",
            "Disk pressure, and `disk` of a node.",
            "The disk of servers with ledgers.",
            "A ledger.",
        ];
        let found = candidates(&glossary(TERMS), &Patterns::default(), &texts);
        let found: Vec<(&str, usize)> = found
            .iter()
            .map(|(word, count)| (word.as_str(), *count))
            .collect();
        assert_eq!(
            found,
            [("disk", 3), ("disk pressure", 2), ("ledger", 2), ("pressure", 2)]
        );
    }
}
