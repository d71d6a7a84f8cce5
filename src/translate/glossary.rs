//! `glossary.toml`: how a locale writes the words of the field, and how it does not.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::place::place;
use crate::model::{Finding, Severity};

/// The terms of one locale.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    /// By first character, the longest first: a spelling, whether it is good, and its term.
    spellings: BTreeMap<char, Vec<(String, bool, usize)>>,
}

/// One word of the field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The English, in the singular.
    pub en: String,
    /// The translation to use; the English itself where the file gives none for a term that is kept.
    #[serde(default)]
    pub prefer: String,
    /// Other translations that are good.
    #[serde(default)]
    pub allow: Vec<String>,
    /// Spellings that are not.
    #[serde(default)]
    pub deny: Vec<String>,
    /// Whether it is never translated: the English stands in the translation, in the singular.
    #[serde(default)]
    pub keep: bool,
    /// How `prefer` is read, in the script by which the language's dictionaries are ordered; empty where it is
    /// read as it is written.
    #[serde(default)]
    pub reading: String,
    /// Part of speech: `noun`, `verb`, `adjective`; empty when it does not matter.
    #[serde(default)]
    pub pos: String,
    /// What a translator should know about it, in the language.
    #[serde(default)]
    pub note: String,
    /// Where the decision comes from.
    #[serde(default)]
    pub source: String,
}

/// The file as TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    term: Vec<Term>,
}

impl Glossary {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A finding with line and column when it is not a list of `[[term]]`.
    pub(super) fn parse(file: &str, source: &str) -> Result<Self, Finding> {
        let raw: Raw = toml::from_str(source).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            let place = place(file, source, offset);
            Finding::new(Severity::Error, "glossary/toml", place, error.message())
        })?;
        let mut terms = raw.term;
        for term in &mut terms {
            if term.prefer.is_empty() && term.keep {
                term.prefer.clone_from(&term.en);
            }
        }
        match terms.iter().find(|term| term.prefer.is_empty()) {
            None => Ok(Self::new(terms)),
            Some(term) => {
                let offset = source.find(&format!("\"{}\"", term.en)).unwrap_or_default();
                let message = format!("`{}` has neither `prefer` nor `keep = true`", term.en);
                Err(Finding::new(
                    Severity::Error,
                    "glossary/prefer",
                    place(file, source, offset),
                    message,
                ))
            }
        }
    }

    /// All terms, in the order of the file.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The spellings in a text that the glossary rejects, each with its term and its place in bytes. Where spellings
    /// overlap the longest one counts, so that a stem is no offence inside the whole word.
    #[must_use]
    pub fn rejected(&self, text: &str) -> Vec<(Range<usize>, &Term)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            let longest = self
                .spellings
                .get(&first)
                .into_iter()
                .flatten()
                .find(|(spelling, ..)| {
                    rest.starts_with(spelling.as_str()) && stands_alone(text, at..at + spelling.len())
                });
            let step = match longest {
                Some((spelling, good, term)) => {
                    if !good {
                        found.push((at..at + spelling.len(), &self.terms[*term]));
                    }
                    spelling.len()
                }
                None => first.len_utf8(),
            };
            at += step;
        }
        found
    }

    /// Sorts the terms and makes the index.
    fn new(terms: Vec<Term>) -> Self {
        let mut spellings: BTreeMap<char, Vec<(String, bool, usize)>> = BTreeMap::new();
        for (index, term) in terms.iter().enumerate() {
            let good = std::iter::once(&term.prefer)
                .chain(&term.allow)
                .map(|spelling| (spelling, true));
            let bad = term.deny.iter().map(|spelling| (spelling, false));
            for (spelling, good) in good.chain(bad) {
                if let Some(first) = spelling.chars().next() {
                    spellings
                        .entry(first)
                        .or_default()
                        .push((spelling.clone(), good, index));
                }
            }
        }
        for list in spellings.values_mut() {
            // Of two equal ones the good one counts.
            list.sort_by(|a, b| (b.0.len(), b.1).cmp(&(a.0.len(), a.1)).then_with(|| a.cmp(b)));
        }
        Self { terms, spellings }
    }
}

/// Whether a spelling that begins or ends in a Latin letter is not a piece of a longer Latin word.
fn stands_alone(text: &str, at: Range<usize>) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (first, last) = (
        text[at.clone()].chars().next(),
        text[at.clone()].chars().next_back(),
    );
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    !(latin(first) && latin(before) || latin(last) && latin(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejected_stem_is_no_offence_inside_the_whole_word() {
        let file = "[[term]]\nen = 'server'\nprefer = 'servero'\ndeny = ['server']\n";
        let glossary = Glossary::parse("glossary.toml", file).expect("a glossary");
        assert!(glossary.rejected("la servero").is_empty());
        let rejected = glossary.rejected("la servero, la server, homeserver");
        assert_eq!(rejected.len(), 1);
        assert_eq!(
            (rejected[0].0.clone(), rejected[0].1.prefer.as_str()),
            (15..21, "servero")
        );
    }

    #[test]
    fn a_misspelt_key_is_named_with_its_line() {
        let wrong = Glossary::parse("g", "[[term]]\nen = 'a'\nprefer = 'b'\ndenied = ['c']\n");
        assert_eq!(wrong.expect_err("unknown key").place.line, 4);
    }
}
