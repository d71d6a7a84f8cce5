//! What the checks know about a language, ready for use: patterns are compiled here, once.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::rules::{Lists, Rules, Spot};
use crate::model::{Finding, Locale, Place, Severity};
use crate::translate::facts::Senses;
use crate::translate::settings::Settings;

/// A language as the checks see it.
pub(in crate::translate) struct Tongue {
    pub rules: Rules,
    pub senses: Senses,
    /// Every word of a sense: names like `GA` that may be translated.
    pub said: BTreeSet<String>,
    /// One letter of the own script; `None` for languages in Latin letters.
    pub native: Option<Regex>,
    pub defaults: BTreeMap<String, Vec<Regex>>,
    pub counts: BTreeMap<String, Vec<Regex>>,
    pub space: Vec<Mark>,
    pub width: Vec<Mark>,
    pub endings: Vec<Regex>,
    pub open: Vec<Regex>,
    /// Months by name, in small letters.
    pub months: BTreeMap<String, u32>,
    /// Characters of a loan word.
    pub loan: Option<Regex>,
}

/// A pattern for what is wrong, and what to put there.
pub(in crate::translate) struct Mark {
    pub find: Regex,
    pub with: Option<String>,
    pub fold: bool,
    pub says: String,
}

impl Tongue {
    /// Compiles the rules of a language. A pattern that is none is left out and reported.
    pub fn new(locale: &Locale, settings: &Settings, findings: &mut Vec<Finding>) -> Self {
        let rules = settings.check.clone();
        let mut workshop = Workshop {
            file: format!("{locale}/locale.toml"),
            letters: &rules.letters,
            findings,
        };
        let mut lists = |lists: &Lists| -> BTreeMap<String, Vec<Regex>> {
            lists
                .iter()
                .map(|(name, patterns)| (name.clone(), workshop.all(patterns)))
                .collect()
        };
        let (defaults, counts) = (lists(&rules.defaults), lists(&rules.counts));
        let class = |letters: &str| (!letters.is_empty()).then(|| format!("[{letters}]"));
        let loan = class(&rules.choon.letters).map(|class| format!("{class}+"));
        Self {
            senses: settings.senses.clone(),
            said: settings
                .senses
                .values()
                .flatten()
                .map(|word| word.to_lowercase())
                .collect(),
            native: class(&rules.letters).and_then(|class| workshop.one(&class)),
            defaults,
            counts,
            space: workshop.marks(&rules.space),
            width: workshop.marks(&rules.width),
            endings: workshop.all(&rules.polite.endings),
            open: workshop.all(&rules.polite.open),
            months: (1..)
                .zip(&rules.months)
                .map(|(number, name)| (name.to_lowercase(), number))
                .collect(),
            loan: loan.and_then(|pattern| workshop.one(&pattern)),
            rules,
        }
    }

    /// Whether a text has a letter of the language's own script.
    pub fn is_native(&self, text: &str) -> bool {
        self.native.as_ref().is_none_or(|letter| letter.is_match(text))
    }
}

struct Workshop<'a> {
    file: String,
    letters: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl Workshop<'_> {
    fn one(&mut self, pattern: &str) -> Option<Regex> {
        match Regex::new(&pattern.replace("%letters%", self.letters)) {
            Ok(regex) => Some(regex),
            Err(error) => {
                let why = error.to_string();
                let why = why.lines().last().unwrap_or_default().trim();
                let message = format!("`{pattern}` is no regular expression: {why}");
                let place = Place::file(&self.file);
                self.findings
                    .push(Finding::new(Severity::Error, "locale/pattern", place, message));
                None
            }
        }
    }

    fn all(&mut self, patterns: &[String]) -> Vec<Regex> {
        patterns.iter().filter_map(|pattern| self.one(pattern)).collect()
    }

    fn marks(&mut self, spots: &[Spot]) -> Vec<Mark> {
        let mut marks = Vec::new();
        for spot in spots {
            if let Some(find) = self.one(&spot.find) {
                marks.push(Mark {
                    find,
                    with: spot.with.clone(),
                    fold: spot.fold,
                    says: spot.says.clone(),
                });
            }
        }
        marks
    }
}
