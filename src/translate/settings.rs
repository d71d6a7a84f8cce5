//! `locale.toml`: what a language is called, which way it runs and how it wants its headings.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::check::Rules;
use super::place::place;
use crate::model::{Finding, Locale, Place, Severity};

/// Direction of writing, as in HTML's `dir`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// How the heading of a section of notes is written, so that a reader can still find it in the CHANGELOG.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadingStyle {
    /// In the language alone.
    #[default]
    Own,
    /// In the language, English in parentheses.
    OwnThenEnglish,
    /// In English, the language in parentheses.
    EnglishThenOwn,
}

/// The content of `locale.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Settings {
    /// English name, `Japanese`.
    pub name: String,
    /// Name in the language itself, `Deutsch` for German.
    pub native_name: String,
    pub direction: Direction,
    /// Where to look next for what is missing, nearest first. English is always the last resort.
    pub fallback: Vec<String>,
    pub heading_style: HeadingStyle,
    /// Whether Fluent wraps variables in bidirectional isolation marks.
    pub isolate: bool,
    /// Tag for Open Graph, `ja_JP`.
    pub og_locale: String,
    /// Class that chooses the font stack of the style sheet, `cjk`.
    pub font: String,
    /// Whether unreviewed machine translation may be shown.
    pub machine: bool,
    /// Locale whose numbers, dates, plurals and order of words are used, where CLDR does not know the tag itself.
    pub formats: Option<String>,
    /// Locale whose way of joining lists is used, where it differs: `en-001` has no comma before "and".
    pub lists: Option<String>,
    /// Words that tell that a text speaks of a stage, of a default or of a negation, by meaning.
    pub senses: BTreeMap<String, Vec<String>>,
    /// What the checks of translations ask for.
    pub check: Rules,
}

/// The keys of `locale.toml`; any other is reported, since it is most likely misspelt.
const KEYS: [&str; 13] = [
    "name",
    "native_name",
    "direction",
    "fallback",
    "heading_style",
    "isolate",
    "og_locale",
    "font",
    "machine",
    "formats",
    "lists",
    "senses",
    "check",
];

impl Settings {
    /// The tag by which CLDR is asked about a locale: the one that `formats` names, else its own; of a tag of
    /// private use, the root of CLDR.
    pub fn cldr<'a>(&'a self, locale: &'a Locale) -> &'a str {
        match &self.formats {
            Some(tag) => tag,
            None if locale.is_private() => "und",
            None => locale.as_str(),
        }
    }

    /// Reads the file.
    ///
    /// # Errors
    ///
    /// A finding with line and column when it is not TOML or a value has the wrong type.
    pub fn parse(file: &str, source: &str, findings: &mut Vec<Finding>) -> Result<Self, Finding> {
        let wrong = |error: &toml::de::Error| {
            let offset = error.span().map_or(0, |span| span.start);
            let place = place(file, source, offset);
            Finding::new(Severity::Error, "locale/toml", place, error.message())
        };
        let keys = toml::de::DeTable::parse(source).map_err(|error| wrong(&error))?;
        for key in keys.get_ref().keys() {
            if !KEYS.contains(&key.get_ref().as_ref()) {
                let message = format!("unknown key `{}`", key.get_ref());
                let place = place(file, source, key.span().start);
                let finding = Finding::new(Severity::Warning, "locale/unknown-key", place, message);
                findings.push(finding.hint(format!("The keys are {}.", KEYS.join(", "))));
            }
        }
        toml::from_str(source).map_err(|error| wrong(&error))
    }

    /// Stands in for a `locale.toml` that is missing or broken: the tag is the name.
    pub fn unnamed(locale: &Locale) -> Self {
        Self {
            name: locale.to_string(),
            native_name: locale.to_string(),
            ..Self::default()
        }
    }

    /// The fallback chain without English and without the locale itself.
    pub fn chain(&self, locale: &Locale, file: &str, findings: &mut Vec<Finding>) -> Vec<Locale> {
        let mut chain = Vec::new();
        for tag in &self.fallback {
            match tag.parse::<Locale>() {
                Ok(next) if next == *locale || next.is_english() || chain.contains(&next) => {}
                Ok(next) => chain.push(next),
                Err(error) => findings.push(Finding::new(
                    Severity::Warning,
                    "locale/fallback",
                    Place::file(file),
                    error.to_string(),
                )),
            }
        }
        chain
    }
}
