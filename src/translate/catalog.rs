//! All languages, read from the folders of `locales/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::error::Error;
use super::folder::{Folder, read};
use super::freshness::Comparer;
use super::language::Language;
use super::source::Verbs;
use super::unit::Drafts;
use crate::model::{FileSet, Finding, Locale, Place, Severity};

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
        Self::load_with(files, Drafts::Shown)
    }

    /// The same, and whether translations that nobody has reviewed may be shown.
    ///
    /// # Errors
    ///
    /// As [`load`](Self::load).
    pub fn load_with(files: &FileSet, drafts: Drafts) -> Result<(Self, Vec<Finding>), Error> {
        let mut findings = Vec::new();
        let english = Locale::english();
        for file in ["en/locale.toml", "en/ui.ftl"] {
            let mut broken = Vec::new();
            if read(files, file, &mut broken).is_none() {
                let file = file.to_owned();
                return Err(broken.pop().map_or(Error::NoEnglish { file }, Error::English));
            }
        }
        let mut folders = BTreeMap::new();
        for locale in tags(files, &mut findings) {
            let strict = locale.is_english();
            match Folder::read(&locale, files, &mut findings) {
                Ok(folder) => {
                    folders.insert(locale, folder);
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
        let senses = folders
            .get(&english)
            .map(|folder| folder.settings.senses.clone())
            .unwrap_or_default();
        let comparer = Arc::new(Comparer {
            english: english.clone(),
            verbs,
            senses,
            drafts,
        });
        let mut languages: BTreeMap<Locale, Language> = folders
            .iter()
            .map(|(locale, folder)| {
                (
                    locale.clone(),
                    folder.language(&folders, &comparer, &mut findings),
                )
            })
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
fn tags(files: &FileSet, findings: &mut Vec<Finding>) -> BTreeSet<Locale> {
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
