//! Home: the newest release, then all of them.

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::{Error, Site, links, words};
use crate::model::{Minor, Urgency};
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
        date: site.released(minor).map(|day| language.date(day)),
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
            description: language.text("site-description"),
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let with_notes = site.almanac.minors();
        let mut context = Context::new();
        let latest = with_notes.last().and_then(|minor| site.almanac.minor(*minor));
        context.insert(
            "latest",
            &latest.map(|release| card(site, language, release.version.minor())),
        );
        if let Some(release) = latest {
            let version = release.version.minor().release();
            let urgent = release
                .published()
                .filter(|note| note.urgency == Urgency::ActionRequired);
            context.insert("urgent_count", &urgent.count());
            context.insert("latest_notes", &links::notes(version));
            let sigs = site.sigs_of(release);
            let links = sigs
                .iter()
                .map(|sig| words::summary_link(site, language, version, sig));
            context.insert("latest_sigs", &links.collect::<Vec<_>>());
        }
        let cards: Vec<Card> = with_notes
            .iter()
            .rev()
            .map(|minor| card(site, language, *minor))
            .collect();
        context.insert("releases", &cards);
        Ok(context)
    }
}
