//! Themes, known issues and what people wrote about the SIG.

use serde::Serialize;
use tera::Context;

use super::super::super::fragments::Comment;
use super::super::super::prose::Writer;
use super::super::super::views;
use super::super::super::words::{self, Link};
use super::Scene;
use crate::model::Locale;
use crate::render::sig::Told;
use crate::render::wording::Rendition;
use crate::render::{address, html};
use crate::translate::Language;

/// A theme or known issue.
#[derive(Serialize)]
pub(super) struct ToldView<'a> {
    id: String,
    title: String,
    title_lang: Option<&'a str>,
    /// English below a translated title.
    subtitle: Option<String>,
    html: String,
    lang: Option<&'a str>,
    original: Option<String>,
    mark: Option<String>,
    keps: Vec<Link>,
    docs: Option<&'a str>,
    comment: Option<Comment<'a>>,
}

/// Prose of people.
#[derive(Serialize)]
struct Prose<'a> {
    id: String,
    heading: String,
    html: String,
    lang: Option<&'a str>,
    dir: &'static str,
    by: String,
    date: Option<String>,
    day: Option<String>,
    /// That it is in another language, or older than its English.
    mark: Option<String>,
}

impl<'a> Scene<'a> {
    /// Themes of the release that concern the SIG.
    pub(super) fn themes(&self) -> Vec<ToldView<'a>> {
        self.told(&self.report.themes, "theme")
    }

    /// Known issues that do.
    pub(super) fn known_issues(&self) -> Vec<ToldView<'a>> {
        self.told(&self.report.known_issues, "issue")
    }

    /// Whether the document has known issues that name no SIG.
    pub(super) fn has_issues_of_nobody(&self) -> bool {
        let supplements = &self.site.almanac.supplements;
        let supplement = supplements.get(&self.report.release.version);
        supplement.is_some_and(|found| found.known_issues.iter().any(|issue| issue.sigs.is_empty()))
    }

    fn told(&self, told: &'a [Told<'a>], prefix: &str) -> Vec<ToldView<'a>> {
        told.iter().map(|one| self.one(one, prefix)).collect()
    }

    fn one(&self, told: &'a Told<'a>, prefix: &str) -> ToldView<'a> {
        let (site, language) = (self.site, self.language);
        let name = slug(told.id.rsplit('/').next().unwrap_or(&told.id));
        let id = format!("{prefix}-{name}");
        let top = if told.heading().is_empty() { 3 } else { 4 };
        let make = |text: &str| self.writer().written(text, top, &format!("{id}__")).html;
        let (html, original) = match told.shown.translated() {
            Some((text, unit)) => {
                let html = make(text);
                let own = unit.from == language.locale();
                let html = if own { self.prose(&html) } else { html };
                // The headings of a second text must not have the ids of the first.
                let english = self
                    .writer()
                    .written(told.english, top, &format!("{prefix}-en-{name}__"));
                (html, Some(english.html))
            }
            None => (make(told.english), None),
        };
        let translated = told.title_shown.translated();
        let mark = told.shown.message().filter(|_| !language.locale().is_english());
        ToldView {
            id: id.clone(),
            title: html::inline(told.heading()),
            title_lang: lang(language, &told.title_shown),
            subtitle: translated.map(|_| html::inline(told.title)),
            html,
            lang: lang(language, &told.shown),
            original,
            mark: mark.map(|id| language.text(id)),
            keps: told
                .keps
                .iter()
                .map(|number| Link {
                    label: words::say(language, "note-kep", [("number", number.get().into())]),
                    href: site.keps.href_of_number(*number),
                })
                .collect(),
            docs: address::web(told.docs),
            comment: Comment::of(&self.writer(), &told.shown),
        }
    }

    fn writer(&self) -> Writer<'_> {
        Writer {
            site: self.site,
            language: self.language,
            root: self.root,
        }
    }

    fn prose(&self, html: &str) -> String {
        let fragments = &self.site.fragments;
        fragments.prose(self.language, html, &self.explained, self.root)
    }

    /// Inserts what people wrote to be read first.
    pub(super) fn intro(&self, context: &mut Context) {
        let intro = self.report.intro();
        let intro = (!intro.is_empty()).then(|| self.written(String::new(), "", intro));
        context.insert("intro", &intro);
    }

    /// Inserts what people wrote to be read last.
    pub(super) fn closing(&self, context: &mut Context) {
        let sections = self.report.closing().iter().enumerate();
        let sections: Vec<Prose<'_>> = sections
            .map(|(at, section)| {
                let id = match slug(&section.id) {
                    id if id.is_empty() => format!("part-{}", at + 1),
                    // Ids of the page's own parts are taken.
                    id if TAKEN.contains(&id.as_str()) || id.contains("kind-") || id.starts_with("pr-") => {
                        format!("part-{id}")
                    }
                    id => id,
                };
                self.written(id, &section.heading, &section.text)
            })
            .collect();
        context.insert("closing", &sections);
    }

    fn written(&self, id: String, heading: &str, markdown: &str) -> Prose<'a> {
        let language = self.language;
        let page = self.report.page.as_ref();
        let from = page.map_or(language.locale(), |page| page.from);
        let foreign = from != language.locale();
        let stale = page.is_some_and(|page| page.stale);
        let (top, prefix) = if id.is_empty() {
            (2, "intro__".to_owned())
        } else {
            (3, format!("{id}__"))
        };
        let html = self.writer().written(markdown, top, &prefix).html;
        let front = page.map(|page| &page.page.front);
        let day = front.and_then(|front| front.updated.or(front.date));
        let mark = if foreign {
            let name = self.site.language(from).native_name().to_owned();
            Some(words::say(language, "prose-foreign", [("language", name.into())]))
        } else {
            stale.then(|| language.text("note-translated-state-stale"))
        };
        Prose {
            id,
            heading: html::inline(heading),
            html: if foreign { html } else { self.prose(&html) },
            lang: foreign.then_some(from.as_str()),
            dir: self.site.language(from).direction().as_str(),
            by: front.map_or_else(String::new, |front| language.list(&front.by.0)),
            date: day.map(|day| language.date(day)),
            day: day.map(|day| day.to_string()),
            mark,
        }
    }
}

/// Ids that the template gives.
const TAKEN: [&str; 12] = [
    "main",
    "act",
    "urgent",
    "deprecation",
    "graduations",
    "themes",
    "names",
    "known-issues",
    "others",
    "posts",
    "uncategorized",
    "only-comments",
];

fn slug(text: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    text.chars().map(plain).collect()
}

/// The `lang` that a text needs on the page.
fn lang<'a>(language: &Language, shown: &Rendition<'a>) -> Option<&'a str> {
    match shown.translated() {
        Some((_, unit)) => other(language, unit.from),
        None => views::foreign(language),
    }
}

fn other<'a>(language: &Language, from: &'a Locale) -> Option<&'a str> {
    (from != language.locale()).then_some(from.as_str())
}
