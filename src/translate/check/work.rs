//! The files of units once more, this time with the place of every text: files come in, units with places go out.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Sort;
use super::written::{File, Written};
use crate::model::{FileSet, Locale};
use crate::translate::folder::UNIT_FOLDERS;

/// A unit with the places of its texts.
pub(super) struct Work<'a> {
    pub id: String,
    /// The English that was translated; empty in the English folder.
    pub english: String,
    /// The translation; `None` while there is only a place for it.
    pub text: Option<Written<'a>>,
    pub comments: Vec<Written<'a>>,
    pub by: String,
    pub file: &'a File<'a>,
    pub at: Range<usize>,
}

impl Work<'_> {
    /// What sort of text it is.
    pub fn sort(&self) -> Sort {
        let title = ["/title", "/role"].iter().any(|end| self.id.ends_with(end));
        if title { Sort::Title } else { Sort::Prose }
    }
}

/// The files of a locale that fit; those that are not UTF-8 were reported when the catalog was made.
pub(super) fn files<'a>(files: &'a FileSet, locale: &Locale, fits: impl Fn(&str) -> bool) -> Vec<File<'a>> {
    let folder = format!("{locale}/");
    files
        .iter()
        .filter(|(path, _)| path.strip_prefix(&folder).is_some_and(&fits))
        .filter_map(|(path, bytes)| Some(File::new(path, std::str::from_utf8(bytes).ok()?)))
        .collect()
}

/// Whether a path below a locale is a file of units.
pub(super) fn is_units(inside: &str) -> bool {
    inside.ends_with(".toml") && UNIT_FOLDERS.iter().any(|folder| inside.starts_with(folder))
}

/// The units of a file. What cannot be read was reported when the catalog was made.
pub(super) fn units<'a>(file: &'a File<'a>) -> Vec<Work<'a>> {
    let Ok(table) = DeTable::parse(file.text) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (key, value) in table.into_inner() {
        if let DeValue::Array(units) = value.into_inner()
            && key.get_ref() == "unit"
        {
            all.extend(units.into_iter().filter_map(|unit| work(file, unit)));
        }
    }
    all
}

fn work<'a>(file: &'a File<'a>, unit: Spanned<DeValue<'_>>) -> Option<Work<'a>> {
    let at = unit.span();
    let DeValue::Table(fields) = unit.into_inner() else {
        return None;
    };
    let mut work = Work {
        id: String::new(),
        english: String::new(),
        text: None,
        comments: Vec::new(),
        by: String::new(),
        file,
        at,
    };
    for (key, value) in fields {
        let span = value.span();
        match (key.get_ref().as_ref(), value.into_inner()) {
            ("id", DeValue::String(id)) => work.id = id.into_owned(),
            ("en", DeValue::String(english)) => work.english = english.into_owned(),
            ("by", DeValue::String(by)) => work.by = by.into_owned(),
            ("text", DeValue::String(text)) if !text.trim().is_empty() => {
                work.text = Some(Written::toml(file, &text, span));
            }
            ("comment", DeValue::String(text)) if !text.trim().is_empty() => {
                work.comments.push(Written::toml(file, &text, span));
            }
            ("comment", DeValue::Array(texts)) => {
                for one in texts {
                    let span = one.span();
                    if let DeValue::String(text) = one.into_inner() {
                        work.comments.push(Written::toml(file, &text, span));
                    }
                }
            }
            _ => {}
        }
    }
    (!work.id.is_empty()).then_some(work)
}
