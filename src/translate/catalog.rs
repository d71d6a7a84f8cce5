//! All languages, read from the folders of `locales/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use super::error::Error;
use super::formats::Formats;
use super::freshness::Comparer;
use super::language::Language;
use super::settings::Settings;
use super::source::Verbs;
use super::units::Units;
use super::words::Words;
use crate::model::{FileSet, Finding, Locale, Place, Severity};

/// Folders of a locale whose `.toml` files hold units.
const UNIT_FOLDERS: [&str; 3] = ["notes/", "themes/", "keps/"];

/// Every language that has a folder.
pub struct Catalog {
    english: Language,
    others: BTreeMap<Locale, Language>,
}

impl Catalog {
    /// Reads a set of files whose paths are relative to `locales/`. Findings are in order of place.
    ///
    /// # Errors
    ///
    /// Only when English is missing or cannot be read: there would be nothing to fall back to.
    pub fn load(files: &FileSet) -> Result<(Self, Vec<Finding>), Error> {
        let mut findings = Vec::new();
        let english = Locale::english();
        for file in ["en/locale.toml", "en/ui.ftl"] {
            if files.get(file).is_none() {
                return Err(Error::NoEnglish {
                    file: file.to_owned(),
                });
            }
        }
        let mut parts = BTreeMap::new();
        for locale in folders(files, &mut findings) {
            let strict = locale.is_english();
            match Part::read(&locale, files, &mut findings) {
                Ok(part) => {
                    parts.insert(locale, part);
                }
                Err(finding) if strict => return Err(Error::English(finding)),
                Err(finding) => findings.push(finding),
            }
        }
        let verbs = read(files, "en/verbs.toml", &mut findings)
            .map(|source| Verbs::parse("en/verbs.toml", source))
            .transpose()
            .map_err(Error::English)?
            .unwrap_or_default();
        let senses = parts
            .get(&english)
            .map(|part| part.settings.senses.clone())
            .unwrap_or_default();
        let comparer = Arc::new(Comparer {
            english: english.clone(),
            verbs,
            senses,
        });
        let mut languages: BTreeMap<Locale, Language> = parts
            .iter()
            .map(|(locale, part)| (locale.clone(), part.language(&parts, &comparer, &mut findings)))
            .collect();
        findings.sort();
        let english = languages.remove(&english).ok_or_else(|| Error::NoEnglish {
            file: "en".to_owned(),
        })?;
        let others = languages;
        Ok((Self { english, others }, findings))
    }

    /// The tags of all languages, English first, the others in order.
    pub fn locales(&self) -> impl Iterator<Item = &Locale> {
        self.languages().map(Language::locale)
    }

    /// All languages, English first, the others in order of their tags.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        std::iter::once(&self.english).chain(self.others.values())
    }

    /// The language of a tag, where there is a folder for it.
    #[must_use]
    pub fn language(&self, locale: &Locale) -> Option<&Language> {
        if locale.is_english() {
            return Some(&self.english);
        }
        self.others.get(locale)
    }

    /// English, the language of the sources.
    #[must_use]
    pub fn english(&self) -> &Language {
        &self.english
    }
}

/// The folders that are locales. A folder whose name is no tag in canonical case is reported.
fn folders(files: &FileSet, findings: &mut Vec<Finding>) -> BTreeSet<Locale> {
    let names: BTreeSet<&str> = files
        .iter()
        .filter_map(|(path, _)| path.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let mut locales = BTreeSet::new();
    for name in names {
        match name.parse::<Locale>() {
            Ok(locale) if locale.as_str() == name => {
                locales.insert(locale);
            }
            other => {
                let hint = other.map_or_else(
                    |error| error.to_string(),
                    |tag| format!("Rename the folder to `{tag}`."),
                );
                let place = Place::file(name);
                let message = format!("the folder `{name}` is not named like a locale");
                findings.push(Finding::new(Severity::Warning, "locale/folder", place, message).hint(hint));
            }
        }
    }
    locales
}

/// A file as text; one that is not UTF-8 is a finding and counts as absent.
fn read<'a>(files: &'a FileSet, file: &str, findings: &mut Vec<Finding>) -> Option<&'a str> {
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

/// What the folder of one locale holds, before the locales are tied together.
struct Part {
    locale: Locale,
    settings: Settings,
    formats: Arc<Formats>,
    words: Arc<Words>,
    units: Arc<Units>,
}

impl Part {
    /// Reads a folder. An error is what makes the locale unusable; for English that is also a `locale.toml` that
    /// cannot be read.
    fn read(locale: &Locale, files: &FileSet, findings: &mut Vec<Finding>) -> Result<Self, Finding> {
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
        let mut words = Words::new(locale, settings.isolate, &formats).map_err(unusable)?;
        let mut units = Units::new(locale.clone(), settings.senses.clone());
        let folder = format!("{locale}/");
        for (path, _) in files.iter() {
            let Some(inside) = path.strip_prefix(&folder) else {
                continue;
            };
            let is_unit = UNIT_FOLDERS.iter().any(|folder| inside.starts_with(folder));
            if inside.ends_with(".ftl") && !inside.contains('/') {
                if let Some(source) = read(files, path, findings) {
                    words.add(path, source, findings);
                }
            } else if is_unit && inside.ends_with(".toml") {
                if let Some(source) = read(files, path, findings) {
                    units.add(path, source, findings);
                }
            }
        }
        Ok(Self {
            locale: locale.clone(),
            settings,
            formats,
            words: Arc::new(words),
            units: Arc::new(units),
        })
    }

    /// Ties the locale to those it falls back to.
    fn language(
        &self,
        all: &BTreeMap<Locale, Self>,
        comparer: &Arc<Comparer>,
        findings: &mut Vec<Finding>,
    ) -> Language {
        let file = format!("{}/locale.toml", self.locale);
        let mut chain = vec![self];
        for next in self.settings.chain(&self.locale, &file, findings) {
            match all.get(&next) {
                Some(part) => chain.push(part),
                None => {
                    let message = format!("falls back to `{next}`, which has no folder");
                    let place = Place::file(&file);
                    findings.push(Finding::new(Severity::Warning, "locale/fallback", place, message));
                }
            }
        }
        let english = all.get(&comparer.english).filter(|_| !self.locale.is_english());
        let translated = chain.iter().filter(|part| !part.locale.is_english());
        Language {
            locale: self.locale.clone(),
            settings: self.settings.clone(),
            formats: Arc::clone(&self.formats),
            units: translated.map(|part| Arc::clone(&part.units)).collect(),
            words: chain
                .iter()
                .copied()
                .chain(english)
                .map(|part| Arc::clone(&part.words))
                .collect(),
            comparer: Arc::clone(comparer),
            missing: Mutex::default(),
        }
    }
}
