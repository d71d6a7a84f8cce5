//! The folder of one locale, before the locales are tied together.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::formats::Formats;
use super::freshness::Comparer;
use super::glossary::Glossary;
use super::language::Language;
use super::page::{self, Pages, Shelf};
use super::settings::Settings;
use super::units::Units;
use super::words::Words;
use crate::model::{FileSet, Finding, Locale, Place, Severity};

/// Folders of a locale whose `.toml` files hold units.
pub(super) const UNIT_FOLDERS: [&str; 4] = ["notes/", "themes/", "keps/", "picks/"];

/// What the folder of one locale holds.
pub(super) struct Folder {
    locale: Locale,
    pub settings: Settings,
    formats: Arc<Formats>,
    words: Arc<Words>,
    glossary: Arc<Glossary>,
    units: Arc<Units>,
    pages: Arc<Pages>,
}

impl Folder {
    /// Reads a folder. An error is what makes the locale unusable; for English that is also a `locale.toml` that
    /// cannot be read.
    pub fn read(locale: &Locale, files: &FileSet, findings: &mut Vec<Finding>) -> Result<Self, Finding> {
        let file = format!("{locale}/locale.toml");
        let settings = match read(files, &file, findings) {
            Some(source) => match Settings::parse(&file, source, findings) {
                Ok(settings) => settings,
                Err(finding) if locale.is_english() => return Err(finding),
                Err(finding) => {
                    findings.push(finding);
                    Settings::unnamed(locale)
                }
            },
            None => {
                let message = format!("`{locale}` has no readable `locale.toml`");
                let finding = Finding::new(Severity::Error, "locale/missing", Place::file(&file), message);
                findings.push(finding.hint("Give it at least `name` and `native_name`."));
                Settings::unnamed(locale)
            }
        };
        let unusable =
            |why: String| Finding::new(Severity::Error, "locale/unusable", Place::file(&file), why);
        let formats = Arc::new(Formats::new(locale, &settings).map_err(unusable)?);
        let mut words = Words::new(locale, &settings, &formats).map_err(unusable)?;
        let mut units = Units::new(locale.clone(), settings.senses.clone());
        let mut pages = Pages::new(locale.clone());
        let folder = format!("{locale}/");
        for (path, _) in files.iter() {
            let Some(inside) = path.strip_prefix(&folder) else {
                continue;
            };
            let is_words = inside.ends_with(".ftl") && !inside.contains('/');
            let is_units = super::edit::is_unit_file(inside);
            let is_page = inside.ends_with(".md") && page::FOLDERS.iter().any(|f| inside.starts_with(f));
            if !is_words && !is_units && !is_page {
                continue;
            }
            match read(files, path, findings) {
                Some(source) if is_words => words.add(path, source, findings),
                Some(source) if is_page => pages.add(path, inside, source, findings),
                Some(source) => units.add(path, source, findings),
                None => {}
            }
        }
        let glossary = Self::glossary(locale, files, findings);
        Ok(Self {
            locale: locale.clone(),
            settings,
            formats,
            glossary: Arc::new(glossary),
            words: Arc::new(words),
            units: Arc::new(units),
            pages: Arc::new(pages),
        })
    }

    /// Reads the glossary, which a locale may do without.
    fn glossary(locale: &Locale, files: &FileSet, findings: &mut Vec<Finding>) -> Glossary {
        let file = format!("{locale}/glossary.toml");
        let Some(source) = read(files, &file, findings) else {
            return Glossary::default();
        };
        Glossary::parse(&file, source).unwrap_or_else(|finding| {
            findings.push(finding);
            Glossary::default()
        })
    }

    /// Ties the locale to those it falls back to.
    pub fn language(
        &self,
        all: &BTreeMap<Locale, Self>,
        comparer: &Arc<Comparer>,
        findings: &mut Vec<Finding>,
    ) -> Language {
        let file = format!("{}/locale.toml", self.locale);
        let mut chain = vec![self];
        for next in self.settings.chain(&self.locale, &file, findings) {
            match all.get(&next) {
                Some(folder) => chain.push(folder),
                None => {
                    let message = format!("falls back to `{next}`, which has no folder");
                    let place = Place::file(&file);
                    findings.push(Finding::new(Severity::Warning, "locale/fallback", place, message));
                }
            }
        }
        let english = all.get(&comparer.english).filter(|_| !self.locale.is_english());
        let translated = chain.iter().filter(|folder| !folder.locale.is_english());
        Language {
            locale: self.locale.clone(),
            settings: self.settings.clone(),
            formats: Arc::clone(&self.formats),
            units: translated.map(|folder| Arc::clone(&folder.units)).collect(),
            words: chain
                .iter()
                .copied()
                .chain(english)
                .map(|folder| Arc::clone(&folder.words))
                .collect(),
            definitions: all.get(&comparer.english).map(|folder| Arc::clone(&folder.units)),
            shelf: Shelf(
                chain
                    .iter()
                    .copied()
                    .chain(english)
                    .map(|folder| Arc::clone(&folder.pages))
                    .collect(),
            ),
            glossary: Arc::clone(&self.glossary),
            comparer: Arc::clone(comparer),
            missing: Mutex::default(),
        }
    }
}

/// A file as text; one that is not UTF-8 is a finding and counts as absent.
pub(super) fn read<'a>(files: &'a FileSet, file: &str, findings: &mut Vec<Finding>) -> Option<&'a str> {
    match std::str::from_utf8(files.get(file)?) {
        Ok(text) => Some(text),
        Err(error) => {
            let message = format!("not UTF-8 from byte {} on", error.valid_up_to());
            let place = Place::file(file);
            findings.push(Finding::new(Severity::Error, "locale/utf-8", place, message));
            None
        }
    }
}
