//! One article: who wrote it, what it replaces and what replaces it, its text.

use serde::Serialize;
use tera::Context;

use super::super::articles::{Article, Older, title_and_body};
use super::super::page::{Head, Page};
use super::super::prose::{TextView, Writer};
use super::super::words::{self, Badge, Link};
use super::super::{Error, Site, links, views};
use super::posts::{self, TitleView};
use super::release::credits::{Byline, Credits};
use super::release::lead;
use crate::translate::Language;

/// Headings from which on a text has a list of them.
const MANY: usize = 3;

struct Post<'a> {
    article: &'a Article,
}

/// One page an article.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let articles = site.articles.iter();
    articles
        .map(|article| Box::new(Post { article }) as Box<dyn Page>)
        .collect()
}

/// An article in its page, or among others in a print view.
#[derive(Serialize)]
pub(super) struct PostView {
    /// Its anchor in a print view.
    pub id: String,
    pub title: TitleView,
    badges: Vec<Badge>,
    byline: Option<Byline>,
    /// SIG and release.
    subjects: Vec<Link>,
    /// The newer article that replaces it.
    newer: Option<Link>,
    /// The older one that it replaces.
    older: Option<Link>,
    /// The release that it is about is past the end of its support; the newest one.
    old: Option<Link>,
    text: TextView,
    headings: Vec<HeadingLink>,
}

#[derive(Serialize)]
struct HeadingLink {
    href: String,
    text: String,
}

/// Makes an article, its highest headings at `top`; with `prefix` before its ids where others stand beside it.
pub(super) fn view(writer: &Writer<'_>, article: &Article, top: u8, prefix: &str) -> Option<PostView> {
    let Writer { site, language, .. } = *writer;
    let shown = article.shown(site, language)?;
    let (_, body) = title_and_body(&shown);
    let written = writer.written(&body, top, prefix);
    let front = &shown.page.front;
    let mut credits = Credits::default();
    credits.add_front(front);
    let highest = written.headings.iter().filter(|heading| heading.level == top);
    let headings: Vec<HeadingLink> = highest
        .map(|heading| HeadingLink {
            href: format!("#{}", heading.id),
            text: heading.text.clone(),
        })
        .collect();
    let label = |article: &Article| {
        let shown = article.shown(site, language)?;
        Some(Link {
            label: posts::title(writer, &shown).text,
            href: Some(writer.href(&article.url())),
        })
    };
    let older = article.supersedes.as_ref().and_then(|older| match older {
        Older::Own(slug) => site
            .articles
            .get(slug)
            .filter(|older| older.slug != article.slug)
            .and_then(label),
        Older::Elsewhere(address) => Some(Link {
            label: address.clone(),
            href: Some(address.clone()),
        }),
    });
    let newest = site
        .age
        .newest
        .filter(|newest| article.release.is_some_and(|minor| minor < *newest));
    let is_old = |minor| site.age.is_over(minor, site.released(minor));
    let old = newest.filter(|_| article.release.is_some_and(is_old));
    Some(PostView {
        id: article.slug.clone(),
        title: posts::title(writer, &shown),
        badges: posts::badges(writer, article, &shown),
        byline: credits.byline(language, front.source.as_ref()),
        subjects: posts::subjects(site, language, article),
        newer: site.articles.newer(article).and_then(label),
        older,
        old: old.map(|newest| views::minor_link(site, newest)),
        text: lead::in_page(writer, &shown, written.html),
        headings: if headings.len() >= MANY {
            headings
        } else {
            Vec::new()
        },
    })
}

impl Page for Post<'_> {
    fn kind(&self) -> &'static str {
        "post"
    }

    fn url(&self) -> String {
        self.article.url()
    }

    fn template(&self) -> &'static str {
        "pages/post.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let Some(shown) = self.article.shown(site, language) else {
            return Head::default();
        };
        let (title, _) = title_and_body(&shown);
        let summary = posts::summary(&shown);
        Head {
            description: if summary.is_empty() {
                title.clone()
            } else {
                summary
            },
            title,
            section: links::POSTS,
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let root = self.root(site);
        let writer = Writer {
            site,
            language,
            root: &root,
        };
        let mut context = Context::new();
        context.insert("post", &view(&writer, self.article, 2, ""));
        let (newer, older) = site.articles.neighbours(self.article);
        let link = |article: &Article| {
            let shown = article.shown(site, language)?;
            Some(Link {
                label: posts::title(&writer, &shown).text,
                href: Some(article.url()),
            })
        };
        context.insert("previous", &older.and_then(link));
        context.insert("next", &newer.and_then(link));
        context.insert("list", &words::say(language, "posts-title", []));
        Ok(context)
    }
}
