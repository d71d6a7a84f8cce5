//! Print views: several pages in one document, with a list of what is in it. All articles; the overview of a minor and
//! its notes, each once, under the SIG it belongs to first.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::prose::Writer;
use super::super::words::{self, Link};
use super::super::{Error, Site, links};
use super::release;
use crate::model::{ClassifiedNote, Minor, Release, Sig};
use crate::translate::Language;

/// All articles in one document.
struct Posts;

/// A minor in one document.
struct Minors {
    minor: Minor,
}

/// One print view of the articles, and one a minor that people can read about.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let posts = (!site.articles.is_empty()).then(|| Box::new(Posts) as Box<dyn Page>);
    let minors = site
        .minors
        .iter()
        .map(|minor| Box::new(Minors { minor: *minor }) as Box<dyn Page>);
    posts.into_iter().chain(minors).collect()
}

impl Page for Posts {
    fn kind(&self) -> &'static str {
        "print"
    }

    fn url(&self) -> String {
        links::print(links::POSTS)
    }

    fn template(&self) -> &'static str {
        "pages/print.html"
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("posts-title"),
            description: language.text("posts-description"),
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
        let all = site.articles.iter();
        // The title of the document is the first level, that of an article the second.
        let posts: Vec<_> = all
            .filter_map(|article| super::post::view(&writer, article, 3, &format!("{}__", article.slug)))
            .collect();
        let mut context = Context::new();
        context.insert("posts", &posts);
        context.insert("back", &link(language.text("posts-title"), links::POSTS));
        context.insert("count", &posts.len());
        Ok(context)
    }
}

#[derive(Serialize)]
struct Chapter {
    id: String,
    heading: String,
    notes: Vec<String>,
}

impl Page for Minors {
    fn kind(&self) -> &'static str {
        "print"
    }

    fn url(&self) -> String {
        links::print(&links::minor(self.minor))
    }

    fn template(&self) -> &'static str {
        "pages/print-release.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let title = words::release_title(site, language, self.minor.release());
        Head {
            description: title.clone(),
            title,
            section: "releases/",
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
        release::insert_page(&writer, self.minor, &mut context);
        let chapters = site
            .almanac
            .minor(self.minor)
            .map(|release| chapters(&writer, release));
        context.insert("chapters", &chapters.unwrap_or_default());
        let name = words::release_title(site, language, self.minor.release());
        context.insert("back", &link(name, &links::minor(self.minor)));
        Ok(context)
    }
}

/// The notes that do not stand in the overview, by the SIG that they belong to first.
fn chapters(writer: &Writer<'_>, release: &Release) -> Vec<Chapter> {
    let Writer { site, language, root } = *writer;
    let mut by_sig: BTreeMap<Option<&Sig>, Vec<&ClassifiedNote>> = BTreeMap::new();
    for note in release
        .published()
        .filter(|note| !release::ACT_OR_PLAN.contains(&note.urgency))
    {
        by_sig.entry(note.sigs.first()).or_default().push(note);
    }
    let mut chapters: Vec<Chapter> = by_sig
        .into_iter()
        .map(|(sig, notes)| Chapter {
            id: sig.map_or_else(|| "no-sig".to_owned(), Sig::slug),
            heading: sig.map_or_else(
                || language.text("print-no-sig"),
                |sig| words::sig_name(site, language, sig),
            ),
            notes: notes
                .iter()
                .map(|note| {
                    site.fragments
                        .html(language, release.version, note.note.number, root)
                })
                .collect(),
        })
        .collect();
    chapters.sort_by(|a, b| {
        (a.id == "no-sig")
            .cmp(&(b.id == "no-sig"))
            .then_with(|| language.compare(&a.heading, &b.heading))
    });
    chapters
}

fn link(label: String, href: &str) -> Link {
    Link {
        label,
        href: Some(href.to_owned()),
    }
}
