//! `locales/en/patterns.toml`: the sentences that notes are made of, as every language shares them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::phrase::Lexicon;
use super::syntax::{Graph, Step, graph, with_parts};
use super::token::Names;
use crate::model::{FileSet, Finding, Severity};
use crate::translate::folder::read;
use crate::translate::place::place;

const FILE: &str = "en/patterns.toml";

/// How much of a sentence is left to judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nothing: every slot holds identifiers only.
    Opaque,
    /// A title that stays English.
    Title,
    /// Nouns of the lexicon.
    Nouns,
}

impl Class {
    /// All, the safest first.
    pub const ALL: [Self; 3] = [Self::Opaque, Self::Title, Self::Nouns];

    /// Its letter in the files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opaque => "A",
            Self::Title => "T",
            Self::Nouns => "B",
        }
    }
}

/// One sentence that notes are made of.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub id: String,
    pub classes: BTreeSet<Class>,
    pub forms: Vec<Graph>,
    pub examples: Vec<String>,
}

impl Pattern {
    /// Every step of its forms.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.forms.iter().flat_map(Graph::steps)
    }

    /// The names of its slots and choices.
    pub fn names(&self) -> BTreeSet<&str> {
        let names = self.steps().filter_map(|step| match step {
            Step::Slot(name, _) | Step::Chosen(name, _) => Some(name.as_str()),
            Step::Literal(_) | Step::Nothing => None,
        });
        names.collect()
    }
}

/// All of them, with the words they may hold.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    pub(super) all: Vec<Pattern>,
    pub(super) names: Names,
    pub(super) lexicon: Lexicon,
    /// Words that no English title holds.
    pub(super) stops: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    heads: Vec<String>,
    #[serde(default)]
    modifiers: Vec<String>,
    #[serde(default)]
    title_stops: Vec<String>,
    #[serde(default)]
    forms: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    parts: BTreeMap<String, String>,
    #[serde(default)]
    pattern: Vec<Spanned<RawPattern>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPattern {
    id: String,
    en: Vec<Spanned<String>>,
    class: String,
    #[serde(default)]
    examples: Vec<String>,
}

impl Patterns {
    /// Reads the file of a set of locales. A rule that is wrong is left out and is a finding; no file, no rules.
    pub fn load(files: &FileSet, findings: &mut Vec<Finding>) -> Self {
        let Some(source) = read(files, FILE, findings) else {
            return Self::default();
        };
        let raw: Raw = match toml::from_str(source) {
            Ok(raw) => raw,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                findings.push(wrong(source, at..at, "toml", error.message()));
                return Self::default();
            }
        };
        let names = Names::new(&raw.names, &raw.forms);
        let mut all: Vec<Pattern> = Vec::new();
        for pattern in raw.pattern {
            let span = pattern.span();
            let pattern = pattern.into_inner();
            if all.iter().any(|other| other.id == pattern.id) {
                let message = format!("`{}` is there twice; the first one counts", pattern.id);
                findings.push(wrong(source, span, "duplicate", message));
                continue;
            }
            match Self::pattern(pattern, span, source, &names, &raw.parts) {
                Ok(pattern) => all.push(pattern),
                Err(finding) => findings.push(finding),
            }
        }
        let lower = |words: Vec<String>| words.into_iter().map(|word| word.to_lowercase()).collect();
        Self {
            all,
            names,
            lexicon: Lexicon::new(lower(raw.heads), lower(raw.modifiers)),
            stops: lower(raw.title_stops),
        }
    }

    fn pattern(
        raw: RawPattern,
        at: Range<usize>,
        source: &str,
        names: &Names,
        parts: &BTreeMap<String, String>,
    ) -> Result<Pattern, Finding> {
        let classes: Option<BTreeSet<Class>> = raw
            .class
            .split('|')
            .map(|letter| Class::ALL.into_iter().find(|class| class.as_str() == letter))
            .collect();
        let Some(classes) = classes else {
            let message = format!("`{}` is of class `{}`; there are A, T and B", raw.id, raw.class);
            return Err(wrong(source, at, "class", message));
        };
        if raw.examples.is_empty() {
            let message = format!("`{}` has no example", raw.id);
            return Err(wrong(source, at, "example", message)
                .hint("Put at least one English sentence that it is for into `examples`."));
        }
        let mut forms = Vec::new();
        for english in raw.en {
            let form = with_parts(english.get_ref(), parts).and_then(|whole| graph(&whole, names));
            forms.push(form.map_err(|why| {
                let message = format!("`{}` cannot be read: {why}", raw.id);
                wrong(source, english.span(), "syntax", message)
            })?);
        }
        Ok(Pattern {
            forms,
            id: raw.id,
            classes,
            examples: raw.examples,
        })
    }

    /// Whether a word of a glossary is no noun of a phrase, because it says something else in these sentences.
    pub(super) fn is_reserved(&self, english: &str) -> bool {
        let lower = english.to_lowercase();
        self.stops.contains(&lower) || self.lexicon.modifiers.contains(&lower)
    }

    /// Whether a word is the name of a product or a resource.
    #[must_use]
    pub fn is_name(&self, word: &str) -> bool {
        self.names.has(word)
    }

    /// The ids of all rules, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|pattern| pattern.id.as_str())
    }
}

fn wrong(source: &str, at: Range<usize>, rule: &str, message: impl Into<String>) -> Finding {
    let place = place(FILE, source, at.start);
    Finding::new(Severity::Error, format!("patterns/{rule}"), place, message)
}
