//! The way into the site: a page that leads to the default locale and offers the others.

use tera::Context;

use super::super::page::{Head, Page, render};
use super::super::{Error, Plan, Site};
use crate::translate::Language;

struct Languages;

/// Plans `index.html`.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    plan.file("index.html".to_owned(), "languages", || {
        Ok(render(site, site.default_language(), &Languages)?.into_bytes())
    })
}

impl Page for Languages {
    fn kind(&self) -> &'static str {
        "languages"
    }

    fn url(&self) -> String {
        String::new()
    }

    fn template(&self) -> &'static str {
        "pages/languages.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: site.settings.title.clone(),
            description: language.text("site-tagline"),
            ..Head::default()
        }
    }

    fn body(&self, _site: &Site<'_>, _language: &Language) -> Result<Context, Error> {
        Ok(Context::new())
    }

    fn root(&self, _site: &Site<'_>) -> String {
        String::new()
    }
}
