//! The words of the field in one language, in the order of its dictionaries, with an index by their English.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::terms::anchors;
use super::super::words;
use super::super::{Error, Site, links};
use crate::render::html;
use crate::translate::{Language, Term};

struct Glossary;

/// One page, where any language has a glossary.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let locales = site.settings.locales.iter();
    let any = locales.map(|locale| site.language(locale)).any(has_terms);
    if any { vec![Box::new(Glossary)] } else { Vec::new() }
}

fn has_terms(language: &Language) -> bool {
    !language.glossary().terms().is_empty()
}

/// A term.
#[derive(Serialize)]
struct Entry<'a> {
    anchor: &'a str,
    prefer: &'a str,
    reading: &'a str,
    english: &'a str,
    allow: &'a [String],
    deny: &'a [String],
    /// Whether it stays English.
    keep: bool,
    pos: String,
    note: String,
    source: &'a str,
}

/// English terms of one first letter.
#[derive(Serialize)]
struct Letter<'a> {
    letter: String,
    terms: Vec<Indexed<'a>>,
}

#[derive(Serialize)]
struct Indexed<'a> {
    english: &'a str,
    anchor: &'a str,
}

impl Page for Glossary {
    fn kind(&self) -> &'static str {
        "glossary"
    }

    fn url(&self) -> String {
        links::GLOSSARY.to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/glossary.html"
    }

    fn is_for(&self, _site: &Site<'_>, language: &Language) -> bool {
        has_terms(language)
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("glossary-title"),
            description: language.text("glossary-description"),
            ..Head::default()
        }
    }

    fn body(&self, _site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let terms = language.glossary().terms();
        let anchors = anchors(terms.iter().map(|term| term.en.as_str()));
        let mut entries: Vec<Entry<'_>> = terms
            .iter()
            .zip(&anchors)
            .map(|(term, anchor)| Entry {
                anchor,
                prefer: &term.prefer,
                reading: &term.reading,
                english: &term.en,
                allow: &term.allow,
                deny: &term.deny,
                keep: term.keep,
                pos: pos(language, term),
                note: html::inline(&term.note),
                source: &term.source,
            })
            .collect();
        entries.sort_by(|a, b| {
            let order = language.compare(read(a), read(b));
            order.then_with(|| language.compare(a.english, b.english))
        });
        let mut letters: BTreeMap<String, Vec<Indexed<'_>>> = BTreeMap::new();
        for (term, anchor) in terms.iter().zip(&anchors) {
            let first = term.en.chars().next().unwrap_or('#').to_ascii_uppercase();
            letters.entry(first.to_string()).or_default().push(Indexed {
                english: &term.en,
                anchor,
            });
        }
        let letters: Vec<Letter<'_>> = letters
            .into_iter()
            .map(|(letter, mut terms)| {
                terms.sort_by_key(|term| term.english.to_lowercase());
                Letter { letter, terms }
            })
            .collect();
        let mut context = Context::new();
        let count = words::say(language, "glossary-count", [("count", entries.len().into())]);
        context.insert("count", &count);
        context.insert("entries", &entries);
        context.insert("letters", &letters);
        Ok(context)
    }
}

/// By what a term is sorted.
fn read<'a>(entry: &Entry<'a>) -> &'a str {
    if entry.reading.is_empty() {
        entry.prefer
    } else {
        entry.reading
    }
}

fn pos(language: &Language, term: &Term) -> String {
    match term.pos.as_str() {
        "noun" => language.text("glossary-pos-noun"),
        "verb" => language.text("glossary-pos-verb"),
        "adjective" => language.text("glossary-pos-adjective"),
        "name" => language.text("glossary-pos-name"),
        "phrase" => language.text("glossary-pos-phrase"),
        other => other.to_owned(),
    }
}
