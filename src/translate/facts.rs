//! What must not get lost between a text and its translation: identifiers, numbers, and what it says about
//! stages, defaults and negation.

use std::collections::{BTreeMap, BTreeSet};

/// Words by what they mean (`alpha`, `enabled`, `negation` …), in one language: table `senses` of
/// `locale.toml`. English has its own, so that no word of any language stands in this program.
pub(super) type Senses = BTreeMap<String, Vec<String>>;

/// Senses that are only ever looked for, never held against a translation: languages say "no" and "please" in
/// places where English does not.
const ONE_WAY: [&str; 2] = ["negation", "modality"];

/// The facts of one text, each with how often it occurs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Flags, API fields, versions, anything in ticks.
    identifiers: BTreeMap<String, usize>,
    numbers: BTreeMap<String, usize>,
    senses: BTreeMap<String, usize>,
}

impl Facts {
    /// Finds the facts of a text in the language of `senses`.
    pub fn of(text: &str, senses: &Senses) -> Self {
        let mut facts = Self::default();
        let lower = text.to_lowercase();
        for (sense, words) in senses {
            let count = words.iter().map(|word| occurrences(&lower, word)).sum();
            if count > 0 {
                facts.senses.insert(sense.clone(), count);
            }
        }
        let said: BTreeSet<&str> = senses.values().flatten().map(String::as_str).collect();
        for (index, part) in text.split('`').enumerate() {
            let code = index % 2 == 1;
            for token in tokens(part) {
                let number = token.strip_prefix('v').unwrap_or(token);
                if number.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
                    *facts.numbers.entry(number.to_owned()).or_default() += 1;
                } else if code || (is_identifier(token) && !said.contains(token.to_lowercase().as_str())) {
                    *facts.identifiers.entry(token.to_owned()).or_default() += 1;
                }
            }
        }
        facts
    }

    /// Whether a translation still says what an English text says: it has every identifier, number and sense of
    /// the English, and speaks of no stage or default that the English does not speak of.
    pub fn are_kept_by(&self, translation: &Self) -> bool {
        let has = |all: &BTreeMap<String, usize>, some: &BTreeMap<String, usize>| {
            some.keys().all(|key| all.contains_key(key))
        };
        let invented = translation
            .senses
            .keys()
            .any(|sense| !ONE_WAY.contains(&sense.as_str()) && !self.senses.contains_key(sense));
        has(&translation.identifiers, &self.identifiers)
            && has(&translation.numbers, &self.numbers)
            && has(&translation.senses, &self.senses)
            && !invented
    }
}

/// How often a word occurs in a lower-case text: between word boundaries when it is written in ASCII letters,
/// anywhere when it belongs to a script that does not set words apart.
pub(super) fn occurrences(lower: &str, word: &str) -> usize {
    let word = word.to_lowercase();
    let bounded = word.is_ascii();
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    lower
        .match_indices(&word)
        .filter(|(at, found)| {
            let before = lower[..*at].chars().next_back();
            let after = lower[at + found.len()..].chars().next();
            !bounded || !(letter(before) || letter(after))
        })
        .count()
}

/// The runs of characters of which flags, paths, field names and versions are made.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-')))
        .map(|run| run.trim_matches(['.', '/']).trim_end_matches('-'))
        .map(|token| {
            let acronym = singular(token);
            if acronym.bytes().all(|b| b.is_ascii_uppercase()) {
                acronym
            } else {
                token
            }
        })
        .filter(|token| !token.is_empty())
}

/// A name without the ending of the plural: `APIs`, `PodSpecs`, `StorageClasses`. Words in small letters stay as they
/// are.
pub(super) fn singular(name: &str) -> &str {
    let hissing = ["sses", "xes", "ches", "shes"]
        .iter()
        .any(|end| name.ends_with(end));
    let one = match (hissing, name.ends_with("ss")) {
        (true, _) => name.strip_suffix("es"),
        (_, true) => None,
        _ => name.strip_suffix('s'),
    };
    match one {
        Some(one) if one.len() > 1 && one.bytes().any(|b| b.is_ascii_uppercase()) => one,
        _ => name,
    }
}

/// Whether a word outside ticks is a name of the program text: `--flag`, `snake_case`, `CamelCase`, `v1beta1`,
/// `example.com`. `Server-Side` is a word.
pub(super) fn is_identifier(token: &str) -> bool {
    let dotted = token.contains('.') && token.split('.').all(|piece| piece.len() > 1);
    let inner = |piece: &str| piece.bytes().skip(1).any(|b| b.is_ascii_uppercase());
    token.starts_with('-')
        || token.contains('_')
        || dotted
        || token.bytes().any(|b| b.is_ascii_digit())
        || token.split('-').any(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sentences with translations that keep what they say, and with some that do not.
    #[derive(serde::Deserialize)]
    struct Cases {
        english: Senses,
        other: Senses,
        case: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        en: String,
        kept: Vec<String>,
        lost: Vec<String>,
    }

    #[test]
    fn what_is_lost_in_a_translation_is_noticed() {
        let cases: Cases =
            toml::from_str(include_str!("../../tests/fixtures/translate/facts.toml")).expect("cases");
        for Case { en, kept, lost } in &cases.case {
            let english = Facts::of(en, &cases.english);
            let keeps = |text: &String| english.are_kept_by(&Facts::of(text, &cases.other));
            for text in kept {
                assert!(keeps(text), "{en} is kept by {text}");
            }
            for text in lost {
                assert!(!keeps(text), "{en} is lost in {text}");
            }
        }
    }

    #[test]
    fn words_are_not_identifiers_and_plural_acronyms_are_their_singular() {
        assert!(Facts::of("Fixed the Pod, e.g. in-tree.", &Senses::new()) == Facts::default());
        assert!(
            Facts::of("the APIs of v1.37", &Senses::new()) == Facts::of("1.37 of the API", &Senses::new())
        );
    }
}
