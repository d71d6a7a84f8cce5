//! What people wrote about a release: lead, news, closing words, picks of editors. Pages and units come in, views
//! with the marks of their language go out.

use std::cell::RefCell;

use serde::Serialize;

use super::super::super::links;
use super::super::super::prose::{Care, TextView, Writer};
use super::super::super::words::{self, Link};
use super::credits::{Byline, Credits};
use crate::model::{KepNumber, Minor};
use crate::render::html;
use crate::translate::{Language, ShownPage};

/// The id of the section that closes a page.
const CLOSING: &str = "closing";

/// Ids that the page of a release has itself.
const OWN: [&str; 15] = [
    "main",
    "contents",
    "picks",
    "urgent",
    "deprecations",
    "known-issues",
    "themes",
    "graduations",
    "stable",
    "beta",
    "alpha",
    "sigs",
    "posts",
    "patches",
    "releases",
];

/// What people wrote about a release.
#[derive(Default, Serialize)]
pub(in super::super) struct Lead {
    /// Title, where the page has one in its own language.
    pub title: Option<String>,
    /// What stands before everything else.
    pub intro: Option<TextView>,
    /// Sections of the page.
    pub news: Vec<News>,
    /// What stands at the end.
    pub closing: Option<TextView>,
    /// Who wrote it, who translated what stands on the page.
    pub byline: Option<Byline>,
}

/// A section of its own, such as news that belong to no release.
#[derive(Serialize)]
pub(in super::super) struct News {
    id: String,
    heading: String,
    text: TextView,
}

/// A pick of an editor.
#[derive(Serialize)]
pub(in super::super) struct Pick {
    /// Links to the entries.
    keps: Vec<Link>,
    text: TextView,
    name: String,
    role: Option<TextView>,
}

impl Lead {
    /// Reads the page of a minor. The byline is added last, when all units of the page are known.
    pub fn of(writer: &Writer<'_>, minor: Minor, credits: &RefCell<Credits>) -> Self {
        let Some(shown) = writer.language.page(&format!("overview/{minor}")) else {
            return Self::default();
        };
        credits.borrow_mut().add_front(&shown.page.front);
        let text = |markdown: &str, top: u8, prefix: &str| {
            let written = (!markdown.is_empty()).then(|| writer.written(markdown, top, prefix));
            written.map(|written| in_page(writer, &shown, written.html))
        };
        let mut lead = Self {
            title: own_title(writer.language, &shown),
            intro: text(&shown.page.intro, 2, "lead__"),
            ..Self::default()
        };
        for (at, section) in shown.page.sections.iter().enumerate() {
            if section.id == CLOSING {
                lead.closing = text(&section.text, 3, "closing__");
                continue;
            }
            let id = match section.id.as_str() {
                "" => format!("news-{}", at + 1),
                id if OWN.contains(&id) || id.starts_with("kep-") => format!("news-{id}"),
                id => id.to_owned(),
            };
            lead.news
                .extend(text(&section.text, 3, &format!("{id}__")).map(|text| News {
                    heading: html::inline(&section.heading),
                    id,
                    text,
                }));
        }
        lead
    }

    /// Adds the byline.
    pub fn sign(&mut self, language: &Language, minor: Minor, credits: &Credits) {
        let page = language.page(&format!("overview/{minor}"));
        let source = page.as_ref().and_then(|shown| shown.page.front.source.as_ref());
        self.byline = credits.byline(language, source);
    }
}

/// The title that a page gives itself, in the language of the reader.
fn own_title(language: &Language, shown: &ShownPage<'_>) -> Option<String> {
    let title = shown.page.front.title.trim();
    (!title.is_empty() && shown.from == language.locale()).then(|| title.to_owned())
}

/// The title of the overview of a minor, where its page has one.
pub(in super::super) fn title(language: &Language, minor: Minor) -> Option<String> {
    own_title(language, &language.page(&format!("overview/{minor}"))?)
}

/// HTML of a page with what must be said of its language and age.
pub(in super::super) fn in_page(writer: &Writer<'_>, shown: &ShownPage<'_>, html: String) -> TextView {
    let front = &shown.page.front;
    let foreign = shown.from != writer.language.locale();
    let mark = if foreign {
        Some("prose-untranslated")
    } else if shown.stale {
        Some("note-translated-state-stale")
    } else if !front.english.is_empty() && front.review.is_empty() {
        Some("note-translated-state-draft")
    } else {
        None
    };
    TextView {
        html,
        mark: mark.map(|mark| writer.state(mark)),
        ..writer.in_language(shown.from)
    }
}

/// The picks of the editors, in their order.
pub(in super::super) fn picks(
    writer: &Writer<'_>,
    minor: Minor,
    credits: &RefCell<Credits>,
    entries: &dyn Fn(KepNumber) -> bool,
) -> Vec<Pick> {
    let language = writer.language;
    let defined = writer.site.definitions.below(&format!("{minor}/pick"));
    defined
        .map(|pick| {
            let (text, unit) = writer.unit(&pick.id, &pick.english, Care::Usual, 4, "pick__");
            credits.borrow_mut().add(&text, &unit);
            let keps = pick.keps.iter().map(|kep| Link {
                label: words::say(language, "note-kep", [("number", kep.get().into())]),
                href: entries(*kep)
                    .then(|| format!("#{}", links::entry_anchor(*kep)))
                    .or_else(|| {
                        writer
                            .site
                            .keps
                            .href_of_number(*kep)
                            .map(|page| writer.href(&page))
                    }),
            });
            Pick {
                keps: keps.collect(),
                text,
                name: pick.name.clone(),
                role: (!pick.role.is_empty())
                    .then(|| writer.line(&format!("{}/role", pick.id), &pick.role).0),
            }
        })
        .collect()
}
