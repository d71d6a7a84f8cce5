//! All minors, newest first: those that are out as cards, then those that are not, then those of which only
//! graduations are known.

use tera::Context;

use super::super::page::{Head, Page};
use super::super::{Error, Site};
use super::home::{card, shelves};
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
        let (out, others) = shelves(site, language);
        let mut context = Context::new();
        context.insert("releases", &out);
        context.insert("not_out", &others);
        let newest_first = site.minors.iter().rev();
        let without_notes = newest_first.filter(|minor| site.almanac.minor(**minor).is_none());
        let cards: Vec<_> = without_notes.map(|minor| card(site, language, *minor)).collect();
        context.insert("graduations_only", &cards);
        Ok(context)
    }
}
