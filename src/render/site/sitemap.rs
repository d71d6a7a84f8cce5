//! `sitemap.xml` with the languages of every page, and `robots.txt` that points at it.

use std::collections::HashSet;

use serde::Serialize;
use tera::Context;

use super::page::{self, Alternate};
use super::{Error, Plan, Site};
use crate::model::Locale;

#[derive(Serialize)]
struct Entry {
    url: String,
    alternates: Vec<Alternate>,
}

/// Plans both files; without a public address there is nothing to list.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    let base = site.settings.base_url.clone();
    if base.is_empty() {
        return Ok(());
    }
    let pages: Vec<(Locale, String)> = plan
        .entries()
        .filter_map(|(path, entry)| {
            // A print view repeats other pages.
            let locale = entry.locale.clone().filter(|_| entry.kind != "print")?;
            let url = path.strip_suffix("index.html")?.split_once('/')?.1.to_owned();
            Some((locale, url))
        })
        .collect();
    plan.file("sitemap.xml".to_owned(), "sitemap", move || {
        let has: HashSet<(&Locale, &str)> =
            pages.iter().map(|(locale, url)| (locale, url.as_str())).collect();
        let entries: Vec<Entry> = pages
            .iter()
            .filter_map(|(locale, url)| {
                Some(Entry {
                    url: page::absolute(site, locale, url)?,
                    alternates: page::alternates(site, url, |other| has.contains(&(other, url.as_str()))),
                })
            })
            .collect();
        let mut context = Context::new();
        context.insert("pages", &entries);
        Ok(site.templates.render("feeds/sitemap.xml", &context)?.into_bytes())
    })?;
    plan.file("robots.txt".to_owned(), "robots", move || {
        let mut context = Context::new();
        context.insert("sitemap_url", &format!("{base}sitemap.xml"));
        Ok(site.templates.render("feeds/robots.txt", &context)?.into_bytes())
    })
}
