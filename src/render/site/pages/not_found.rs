//! What a reader sees who follows a broken link. One file for all folders, so its links start at the root of
//! the server.

use tera::Context;

use super::super::page::{Head, Page, render};
use super::super::words::Link;
use super::super::{Error, Plan, Site, views, words};
use crate::translate::Language;

struct NotFound;

/// Plans `404.html`.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    plan.file("404.html".to_owned(), "not-found", || {
        Ok(render(site, site.default_language(), &NotFound)?.into_bytes())
    })
}

impl Page for NotFound {
    fn kind(&self) -> &'static str {
        "not-found"
    }

    fn url(&self) -> String {
        String::new()
    }

    fn template(&self) -> &'static str {
        "pages/not-found.html"
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("not-found-title"),
            description: language.text("not-found-text"),
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let mut context = Context::new();
        let newest = site.minors.iter().rev().take(5);
        let links: Vec<Link> = newest
            .map(|minor| Link {
                label: words::release_name(site, language, minor.release()),
                ..views::minor_link(site, *minor)
            })
            .collect();
        context.insert("releases", &links);
        Ok(context)
    }

    fn is_localized(&self) -> bool {
        false
    }

    /// The path part of the public address: `/` or `/almanac/`.
    fn root(&self, site: &Site<'_>) -> String {
        let base = &site.settings.base_url;
        let after_scheme = base.split_once("://").map_or("", |(_, rest)| rest);
        after_scheme
            .find('/')
            .map_or_else(|| "/".to_owned(), |at| after_scheme[at..].to_owned())
    }
}
