//! Keys of an English text: equal keys mean that a translation of one is a translation of the other.
//!
//! The rules are those of `reference/localization.md` §5.1, with one difference: a mark between two letters or
//! digits counts, so that `1.3.7` and `1.37` stay two things.

use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::place::place;
use crate::model::{Finding, Severity};

/// Words that come and go without a change of meaning.
const FILLERS: [&str; 7] = ["a", "an", "the", "now", "will", "is", "was"];

/// Forms of the verbs with which notes begin: `added` → `add`. (`locales/en/verbs.toml`.)
#[derive(Debug, Clone, Default)]
pub struct Verbs(BTreeMap<String, String>);

impl Verbs {
    /// Reads the table: a key for each verb, its other forms in a list.
    ///
    /// # Errors
    ///
    /// A finding with line and column when it is not such a table.
    pub fn parse(file: &str, source: &str) -> Result<Self, Finding> {
        let table: BTreeMap<String, Vec<String>> = toml::from_str(source).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let place = place(file, source, offset);
            Finding::new(Severity::Error, "verbs/toml", place, error.message())
        })?;
        let forms = table
            .into_iter()
            .flat_map(|(verb, forms)| forms.into_iter().map(move |form| (form, verb.clone())));
        Ok(Self(forms.collect()))
    }

    /// The verb of a form; the word itself when it is none of the table.
    fn base<'a>(&'a self, word: &'a str) -> &'a str {
        self.0.get(word).map_or(word, String::as_str)
    }
}

/// The strict key of an English text, 12 hexadecimal digits. Line breaks, white space, list markers, an
/// `ACTION REQUIRED:` in front, quotes, ticks, asterisks, punctuation and case do not count.
#[must_use]
pub fn key(english: &str) -> String {
    digest(&normalised(english))
}

/// The loose key: beyond [`key`], the form of the leading verb, articles and now, will, is, was do not count.
#[must_use]
pub fn loose(english: &str, verbs: &Verbs) -> String {
    let normalised = normalised(english);
    let words = normalised.split(' ').filter(|word| !FILLERS.contains(word));
    let words: Vec<&str> = words
        .enumerate()
        .map(|(index, word)| if index == 0 { verbs.base(word) } else { word })
        .collect();
    digest(&words.join(" "))
}

fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..12].to_owned()
}

fn normalised(english: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(english);
    let unmarked: Vec<&str> = composed
        .lines()
        .map(|line| {
            let line = line.trim_start();
            ["- ", "* ", "+ "]
                .iter()
                .find_map(|marker| line.strip_prefix(marker))
                .unwrap_or(line)
        })
        .collect();
    let text = unmarked.join(" ");
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut after_word = false;
    while let Some(char) = chars.next() {
        let kept = match char {
            '`' | '*' | '"' | '\'' | '“' | '”' | '‘' | '’' => false,
            '.' | ',' | ':' | ';' | '(' | ')' => {
                after_word && chars.peek().is_some_and(|next| next.is_alphanumeric())
            }
            _ => true,
        };
        if kept {
            plain.extend(char.to_lowercase());
        }
        after_word = char.is_alphanumeric();
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.join(" ");
    joined
        .strip_prefix("action required ")
        .map_or(joined.clone(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verbs() -> Verbs {
        Verbs::parse("verbs.toml", "add = [\"adds\", \"added\", \"adding\"]").expect("a table")
    }

    #[test]
    fn layout_and_marks_do_not_change_the_key() {
        let text = "Added `--foo` to the kubelet (see v1.37.1).";
        for same in [
            "added --foo to the\r\nkubelet, see v1.37.1",
            "- Added `--foo` to the kubelet: see v1.37.1",
            "ACTION REQUIRED: Added **--foo** to the kubelet; see v1.37.1.",
            "\"Added --foo to the  kubelet (see v1.37.1)\"",
        ] {
            assert_eq!(key(same), key(text), "{same}");
        }
        assert_eq!(key(text).len(), 12);
    }

    #[test]
    fn a_version_is_not_a_number_without_its_dot() {
        assert_ne!(key("Since 1.3.7"), key("Since 1.37"));
        assert_ne!(key("Added a flag"), key("Removed a flag"));
    }

    #[test]
    fn the_loose_key_forgives_verb_forms_and_fillers() {
        let verbs = verbs();
        let loose = |text| loose(text, &verbs);
        assert_eq!(loose("Adds a flag."), loose("Added the flag"));
        assert_eq!(loose("The flag is now required"), loose("Flag required"));
        assert_ne!(loose("Adds a flag"), loose("Adds a field"));
        assert_ne!(key("Adds a flag"), key("Added the flag"));
    }
}
