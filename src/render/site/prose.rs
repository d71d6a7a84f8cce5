//! Note texts as HTML, made once for all pages and locales; and what people wrote for the site, made for its page.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use super::words::Badge;
use super::{Site, links};
use crate::model::{KepNumber, Locale, Minor, PullNumber, Release, Sig};
use crate::render::{html, wording};
use crate::translate::{Language, Shown, Translation};

/// HTML of every English note text. Hostile input goes in, sanitised HTML comes out.
#[derive(Default)]
pub(super) struct Prose<'a>(HashMap<&'a str, String>);

impl<'a> Prose<'a> {
    /// Converts the texts of all published notes of some releases.
    pub fn of(releases: impl Iterator<Item = &'a Release>) -> Self {
        let notes = releases.flat_map(Release::published);
        let texts: HashSet<&str> = notes.map(|note| note.text.as_str()).collect();
        Self(
            texts
                .into_par_iter()
                .map(|text| (text, html::block(text)))
                .collect(),
        )
    }

    /// The HTML of a text; made on the spot for one that is not a note's.
    pub fn html(&self, text: &str) -> String {
        self.0.get(text).cloned().unwrap_or_else(|| html::block(text))
    }
}

/// Writes what people wrote into one page: it knows where the page stands, and thereby where links lead.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The language of the page.
    pub language: &'a Language,
    /// The way from the page to the root of the site.
    pub root: &'a str,
}

/// A text in its page.
#[derive(Debug, Default, Serialize)]
pub(super) struct TextView {
    /// Sanitised HTML: blocks, or none for a line.
    pub html: String,
    /// Its language, where that is not the page's.
    pub lang: Option<String>,
    /// Which way that language runs; empty with no `lang`.
    pub dir: &'static str,
    /// That it is not translated, not reviewed, or older than its English.
    pub mark: Option<Badge>,
    /// The English, where a translation stands for it.
    pub original: Option<String>,
    /// A translation that may not yet stand for the English.
    pub draft: Option<String>,
}

/// How a text has to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// As `reference/localization.md` §5.3 says for any text.
    Usual,
    /// The reader acts on it: only what a person reviewed may stand for the English.
    Delicate,
}

impl<'a> Writer<'a> {
    /// Markdown as HTML, with headings from `top` down and `prefix` before their ids.
    pub fn written(&self, markdown: &str, top: u8, prefix: &str) -> html::Written {
        let around = self;
        html::written(markdown, &html::Writing { top, prefix, around })
    }

    /// A unit in the language of the page, else in English with a mark. `top` and `prefix` are for its headings.
    pub fn unit(
        &self,
        id: &str,
        english: &str,
        care: Care,
        top: u8,
        prefix: &str,
    ) -> (TextView, Translation<'a>) {
        self.render(id, english, care, |markdown| {
            self.written(markdown, top, prefix).html
        })
    }

    /// The same for one line.
    pub fn line(&self, id: &str, english: &str) -> (TextView, Translation<'a>) {
        self.render(id, english, Care::Usual, html::inline)
    }

    fn render(
        &self,
        id: &str,
        english: &str,
        care: Care,
        make: impl Fn(&str) -> String,
    ) -> (TextView, Translation<'a>) {
        let unit = self.language.unit(id, english);
        let view = match (unit.shown(care == Care::Delicate), unit.text) {
            (Shown::Translation, Some(text)) => TextView {
                html: make(text),
                original: Some(make(english)),
                mark: wording::state_message(&unit).map(|id| self.state(id)),
                ..self.in_language(unit.from)
            },
            _ if self.language.locale().is_english() => TextView {
                html: make(english),
                ..TextView::default()
            },
            _ => {
                let readable = unit.text.filter(|_| unit.shown(false) == Shown::Translation);
                TextView {
                    html: make(english),
                    mark: Some(self.state(match readable {
                        Some(_) => "prose-unreviewed",
                        None => "prose-untranslated",
                    })),
                    draft: readable.map(make),
                    ..self.in_language(self.site.catalog.english().locale())
                }
            }
        };
        (view, unit)
    }

    /// An empty text with the marks of the language that it will be in.
    pub fn in_language(&self, locale: &Locale) -> TextView {
        let foreign = locale != self.language.locale();
        TextView {
            lang: foreign.then(|| locale.to_string()),
            dir: if foreign {
                self.site.language(locale).direction().as_str()
            } else {
                ""
            },
            ..TextView::default()
        }
    }

    /// A mark about the state of a text.
    pub fn state(&self, message: &str) -> Badge {
        Badge {
            class: "state",
            label: self.language.text(message),
        }
    }

    /// The address of a page below the folder of the locale, from here.
    pub fn href(&self, page: &str) -> String {
        format!("{}{}/{page}", self.root, self.language.locale())
    }

    /// A page of the site as an author names it: `keps/2000/`, `releases/1.21/`, `releases/1.21/sig-node/`,
    /// `sigs/node/`, `posts/some-slug/`, and a neighbour among the articles as `some-slug.md` or `../some-slug/`.
    fn page(&self, target: &str) -> Option<String> {
        let site = self.site;
        let steps: Vec<&str> = target
            .split('/')
            .filter(|step| !matches!(*step, "" | "." | ".."))
            .collect();
        match steps.as_slice() {
            ["keps", number] => site.keps.href_of_number(number.parse().ok()?),
            ["sigs", name] => {
                let sig: Sig = name.parse().ok()?;
                site.sigs.contains(&sig).then(|| links::sig(&sig))
            }
            ["releases", minor] => {
                let minor: Minor = minor.parse().ok()?;
                site.minors.contains(&minor).then(|| links::minor(minor))
            }
            ["releases", minor, name] => {
                let minor: Minor = minor.parse().ok()?;
                let sig: Sig = name.parse().ok()?;
                let release = site.almanac.minor(minor)?;
                let known = site.sigs_of(release).contains(&sig);
                known.then(|| links::sig_summary(minor.release(), &sig))
            }
            ["posts", slug] | [slug] => {
                let slug = slug.strip_suffix(".md").unwrap_or(slug);
                site.articles.get(slug).map(|article| links::post(&article.slug))
            }
            _ => None,
        }
    }
}

impl html::Surroundings for Writer<'_> {
    fn link(&self, target: &str) -> Option<String> {
        // Which headings another page has is not known here: the link leads to its top.
        let page = target.split('#').next().unwrap_or_default();
        self.page(page).map(|page| self.href(&page))
    }

    fn figure(&self, source: &str) -> Option<String> {
        let path = self.site.assets.figure(source)?;
        Some(format!("{}{path}", self.root))
    }

    fn kep(&self, number: KepNumber) -> Option<String> {
        let page = self.site.keps.href_of_number(number)?;
        Some(self.href(&page))
    }

    fn note(&self, number: PullNumber) -> Option<String> {
        let version = self.site.homes.get(&number)?;
        let page = if version.opens_minor() {
            links::notes(*version)
        } else {
            links::release(*version)
        };
        Some(format!("{}#{}", self.href(&page), links::note_anchor(number)))
    }

    fn words(&self, message: &str) -> String {
        self.language.text(message)
    }
}
