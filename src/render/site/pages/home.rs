//! Home: the newest release, then all of them.

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::{Error, Site, links, words};
use crate::model::Minor;
use crate::translate::Language;

struct Home;

/// The one home page.
pub(super) fn pages<'a>(_site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    vec![Box::new(Home)]
}

/// A minor on a card.
#[derive(Serialize)]
pub(super) struct Card {
    title: String,
    href: String,
    date: Option<String>,
    notes: Option<String>,
    counts: Option<String>,
}

/// The card of a minor.
pub(super) fn card(site: &Site<'_>, language: &Language, minor: Minor) -> Card {
    let notes = site
        .almanac
        .minor(minor)
        .map(|release| release.published().count());
    let rows = site.almanac.features_of(minor);
    Card {
        title: words::release_title(language, minor.release()),
        href: links::minor(minor),
        date: site
            .almanac
            .schedule
            .released(minor)
            .map(|day| language.date(day)),
        notes: notes.map(|count| words::notes_count(language, count)),
        counts: words::counts(language, &crate::model::StageCounts::of(rows)),
    }
}

impl Page for Home {
    fn kind(&self) -> &'static str {
        "home"
    }

    fn url(&self) -> String {
        String::new()
    }

    fn template(&self) -> &'static str {
        "pages/home.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: site.settings.title.clone(),
            description: language.text("site-tagline"),
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let with_notes = site.almanac.minors();
        let mut context = Context::new();
        context.insert(
            "latest",
            &with_notes.last().map(|minor| card(site, language, *minor)),
        );
        let cards: Vec<Card> = with_notes
            .iter()
            .rev()
            .map(|minor| card(site, language, *minor))
            .collect();
        context.insert("releases", &cards);
        Ok(context)
    }
}
