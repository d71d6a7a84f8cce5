//! Notes as finished HTML, made once per locale and used by every page that shows them.

mod badges;
mod view;

pub(super) use view::Comment;

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;
use tera::Context;

use super::terms::{self, Explained, Terms};
use super::{Error, Site, page};
use crate::model::{Locale, Minor, PlacedNote, PullNumber, Release, Version};
use crate::render::wording::Rendition;
use crate::translate::{Language, placed_id};

/// Stands for the way to the root until it is known which page shows the note. No text has it: control
/// characters are taken out of notes before they come here.
const ROOT: &str = "\u{1}";

/// Every published note of every release that has pages, and every text that stands beside them, rendered in every
/// locale.
#[derive(Default)]
pub(super) struct Fragments {
    notes: HashMap<(Locale, Version, PullNumber), Fragment>,
    placed: HashMap<(Locale, String), Fragment>,
    terms: HashMap<Locale, Terms>,
}

/// One note in one language.
#[derive(Default)]
pub(super) struct Fragment {
    html: String,
    /// What a page tells of all its notes together.
    pub facts: Facts,
}

/// What there is to know about the translation of a note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// Whether the translation stands in for the English.
    pub translated: bool,
    /// Who wrote what is shown of it; empty when unknown or when nothing is shown.
    pub by: String,
    /// Who reviewed that.
    pub review: String,
    /// The day on which a person last worked on it.
    pub date: Option<Date>,
    /// Whether a translator commented on it.
    pub commented: bool,
}

impl Facts {
    /// Reads them off what is shown.
    pub fn of(shown: &Rendition<'_>) -> Self {
        let unit = shown.unit();
        let seen = !matches!(shown, Rendition::English(_));
        let name = |name: &str| if seen { name.to_owned() } else { String::new() };
        let commented = crate::render::wording::remark(unit).is_some();
        Self {
            translated: shown.translated().is_some(),
            by: name(unit.by),
            review: name(unit.review),
            date: unit.date.filter(|_| seen || commented),
            commented,
        }
    }
}

impl Fragments {
    /// Renders all notes with `partials/note.html`.
    pub fn render(site: &Site<'_>) -> Result<Self, Error> {
        let locales = &site.settings.locales;
        let terms: HashMap<Locale, Terms> = locales
            .iter()
            .map(|locale| (locale.clone(), Terms::of(site.language(locale))))
            .collect();
        let work: Vec<_> = site
            .published()
            .flat_map(|(_, release)| locales.iter().map(move |locale| (release, locale)))
            .collect();
        let parts: Result<Vec<Part>, Error> = work
            .into_par_iter()
            .map(|(release, locale)| of_release(site, site.language(locale), &terms[locale], release))
            .collect();
        let mut done = Self {
            terms,
            ..Self::default()
        };
        for (notes, placed) in parts? {
            done.notes.extend(notes);
            done.placed.extend(placed);
        }
        Ok(done)
    }

    /// The HTML of a note on a page from which `root` leads to the root of the site; empty for a note that is
    /// not published.
    pub fn html(&self, language: &Language, version: Version, number: PullNumber, root: &str) -> String {
        let fragment = self.note(language, version, number);
        fragment.map_or_else(String::new, |fragment| {
            terms::strip(&fragment.html.replace(ROOT, root))
        })
    }

    /// The HTML of a text that stands beside the notes of a minor, as [`html`](Self::html) gives that of a note.
    pub fn placed_html(&self, language: &Language, minor: Minor, note: &PlacedNote, root: &str) -> String {
        let fragment = self.placed(language, minor, note);
        fragment.map_or_else(String::new, |fragment| {
            terms::strip(&fragment.html.replace(ROOT, root))
        })
    }

    /// A note in a language.
    pub fn note(&self, language: &Language, version: Version, number: PullNumber) -> Option<&Fragment> {
        self.notes.get(&(language.locale().clone(), version, number))
    }

    /// A text that stands beside the notes of a minor.
    pub fn placed(&self, language: &Language, minor: Minor, note: &PlacedNote) -> Option<&Fragment> {
        let key = (language.locale().clone(), placed_id(minor, note));
        self.placed.get(&key)
    }

    /// The HTML of a fragment on a page on which terms are explained at their first mention.
    pub fn explained(
        &self,
        language: &Language,
        fragment: &Fragment,
        explained: &Explained,
        root: &str,
    ) -> String {
        let html = fragment.html.replace(ROOT, root);
        match self.terms.get(language.locale()) {
            Some(terms) => terms.place(&html, explained, root),
            None => terms::strip(&html),
        }
    }

    /// The HTML of prose in the language, terms explained at their first mention.
    pub fn prose(&self, language: &Language, html: &str, explained: &Explained, root: &str) -> String {
        match self.terms.get(language.locale()) {
            Some(terms) => terms.place(&terms.mark(html), explained, root),
            None => html.to_owned(),
        }
    }
}

/// Notes and texts of one release in one language.
type Part = (
    Vec<((Locale, Version, PullNumber), Fragment)>,
    Vec<((Locale, String), Fragment)>,
);

fn of_release(site: &Site<'_>, language: &Language, terms: &Terms, release: &Release) -> Result<Part, Error> {
    let mut context = Context::new();
    page::frame(site, language, ROOT, &mut context);
    let mut make = |note: &view::NoteView<'_>, facts: Facts| -> Result<Fragment, Error> {
        context.insert("note", note);
        let html = site.templates.render("partials/note.html", &context)?;
        Ok(Fragment {
            html: html.trim().to_owned(),
            facts,
        })
    };
    let scene = view::Scene::new(site, language, terms, release);
    let locale = language.locale();
    let mut notes = Vec::with_capacity(release.notes.len());
    for note in release.published() {
        let (view, facts) = scene.note(note);
        let key = (locale.clone(), release.version, note.note.number);
        notes.push((key, make(&view, facts)?));
    }
    let minor = release.version.minor();
    let mut placed = Vec::new();
    for note in &release.layout.placed {
        let (view, facts) = scene.placed(note);
        placed.push(((locale.clone(), placed_id(minor, note)), make(&view, facts)?));
    }
    Ok((notes, placed))
}

/// Whether the notes of a release have pages of their own, by kind and by SIG.
pub(super) fn is_split(release: &Release) -> bool {
    release.version.patch() == 0
}
