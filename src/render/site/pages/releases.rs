//! All minors, newest first: those with notes as cards, those of which only graduations are known below.

use tera::Context;

use super::super::page::{Head, Page};
use super::super::{Error, Site};
use super::home::card;
use crate::translate::Language;

struct Releases;

/// The one list of releases.
pub(super) fn pages<'a>(_site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    vec![Box::new(Releases)]
}

impl Page for Releases {
    fn kind(&self) -> &'static str {
        "releases"
    }

    fn url(&self) -> String {
        "releases/".to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/releases.html"
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("home-all-releases"),
            description: language.text("site-tagline"),
            section: "releases/",
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let newest_first = site.minors.iter().rev();
        let (with_notes, without): (Vec<_>, Vec<_>) = newest_first
            .copied()
            .partition(|minor| site.almanac.minor(*minor).is_some());
        let cards = |minors: Vec<_>| {
            minors
                .into_iter()
                .map(|m| card(site, language, m))
                .collect::<Vec<_>>()
        };
        let mut context = Context::new();
        context.insert("releases", &cards(with_notes));
        context.insert("graduations_only", &cards(without));
        Ok(context)
    }
}
