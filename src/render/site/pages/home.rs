//! Home: the newest release that is out, what is not out, then all that are.

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::{Error, Site, links, words};
use crate::model::{Absence, Minor, Release};
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
    /// HTML; that it is not out.
    standing: Option<String>,
}

/// The card of a minor.
pub(super) fn card(site: &Site<'_>, language: &Language, minor: Minor) -> Card {
    let notes = site
        .almanac
        .minor(minor)
        .map(|release| release.published().count());
    let rows = site.almanac.features_of(minor);
    Card {
        title: words::release_title(site, language, minor.release()),
        href: links::minor(minor),
        date: site.released(minor).map(|day| language.date(day)),
        notes: notes.map(|count| words::notes_count(language, count)),
        counts: words::counts(language, &crate::model::StageCounts::of(rows)),
        standing: site
            .almanac
            .minor(minor)
            .and_then(|release| words::standing(language, release)),
    }
}

/// Cards of the minors that have notes, newest first: those that are out, and the others.
pub(super) fn shelves(site: &Site<'_>, language: &Language) -> (Vec<Card>, Vec<Card>) {
    let known = site.almanac.minors().into_iter().rev();
    let (out, others): (Vec<Minor>, Vec<Minor>) =
        known.partition(|minor| site.almanac.minor(*minor).is_some_and(Release::is_out));
    let cards = |minors: Vec<Minor>| {
        minors
            .into_iter()
            .map(|minor| card(site, language, minor))
            .collect()
    };
    (cards(out), cards(others))
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
        let mut context = Context::new();
        let latest = site.almanac.latest();
        context.insert(
            "latest",
            &latest.map(|release| card(site, language, release.version.minor())),
        );
        if let Some(release) = latest {
            let version = release.version.minor().release();
            context.insert("urgent_count", &release.urgent(None));
            context.insert("unknown", &(release.absence() == Absence::Unknown));
            context.insert("latest_notes", &links::notes(version));
            let sigs = site.sigs_of(release);
            let links = sigs
                .iter()
                .map(|sig| words::summary_link(site, language, version, sig));
            context.insert("latest_sigs", &links.collect::<Vec<_>>());
        }
        let (out, others) = shelves(site, language);
        context.insert("releases", &out);
        context.insert("not_out", &others);
        Ok(context)
    }
}
