//! In which words to print: a locale comes in, the wording of it goes out.
//!
//! English needs no files, so that the most common case stays the fastest.

use super::context::Context;
use super::failure::Failure;
use super::settings;
use crate::model::{Groups, Locale, Minor};
use crate::render::wording::{EnglishWording, LocalizedWording, Wording};
use crate::translate::{Catalog, Direction, HeadingStyle, Language};

/// A number with its word, in English: `1 note`, `2 notes`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The words of one locale.
pub(super) struct Words {
    locale: Locale,
    /// `None` for English, unless pages of people are wanted.
    catalog: Option<Catalog>,
    headings: Option<HeadingStyle>,
}

impl Words {
    /// Reads the languages of the workspace, unless English is wanted or nothing else.
    pub(super) fn new(locale: Option<&Locale>, context: &Context) -> Result<Self, Failure> {
        let locale = locale.cloned().unwrap_or_else(Locale::english);
        let mut catalog = None;
        if !locale.is_english() {
            let all = context.catalog(&context.workspace()?)?;
            settings::language(&all, &locale)?;
            catalog = Some(all);
        }
        Ok(Self {
            locale,
            catalog,
            headings: None,
        })
    }

    /// The same with what people wrote in the language, which English has too.
    pub(super) fn with_pages(locale: Option<&Locale>, context: &Context) -> Result<Self, Failure> {
        let mut words = Self::new(locale, context)?;
        if words.catalog.is_none() {
            words.catalog = Some(context.catalog(&context.workspace()?)?);
        }
        Ok(words)
    }

    /// Takes another style of headings than that of the locale.
    pub(super) fn with_headings(self, headings: Option<HeadingStyle>) -> Self {
        Self { headings, ..self }
    }

    /// The language, where it was read.
    pub(super) fn language(&self) -> Option<&Language> {
        self.catalog.as_ref()?.language(&self.locale)
    }

    /// Hands the wording for one minor release to `print`.
    pub(super) fn with(
        &self,
        groups: &Groups,
        minor: Minor,
        print: impl FnOnce(&dyn Wording) -> String,
    ) -> String {
        match self.language().filter(|language| !language.locale().is_english()) {
            Some(language) => {
                let wording = LocalizedWording::new(language, groups, minor);
                let style = self.headings.unwrap_or_else(|| language.heading_style());
                print(&wording.with_headings(style))
            }
            None => print(&EnglishWording::new(groups)),
        }
    }

    /// The tag of the language.
    pub(super) fn tag(&self) -> &Locale {
        &self.locale
    }

    /// Which way the language runs.
    pub(super) fn direction(&self) -> Direction {
        self.language().map_or(Direction::Ltr, Language::direction)
    }
}
