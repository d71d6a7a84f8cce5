//! The articles of a site: in come the pages below `articles/` of every locale that is built, out goes a list,
//! newest first, in which each has an address of its own.
//!
//! An article stands in the folder of every locale. Where a language and its fallback chain have it not, the page
//! shows it as it is, marked as what it is: a page is never empty.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{Site, links};
use crate::model::{Locale, Minor, Sig};
use crate::render::{address, html};
use crate::translate::{Catalog, Language, ShownPage};

const FOLDER: &str = "articles/";
/// The address of the print view.
const RESERVED: &str = "print";

/// What is the same of an article in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Article {
    /// Path of its file below a locale, without `.md`.
    pub path: String,
    /// Its address below `posts/`.
    pub slug: String,
    /// The day on which it came out.
    pub date: Option<Date>,
    /// The SIG that it is about.
    pub sig: Option<Sig>,
    /// The release that it is about.
    pub release: Option<Minor>,
    /// The older article that it replaces: another of ours, or an address.
    pub supersedes: Option<Older>,
}

/// An article that another one replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Older {
    /// One of ours, by its slug.
    Own(String),
    /// One that stands elsewhere.
    Elsewhere(String),
}

/// All articles, newest first.
#[derive(Debug, Default)]
pub(super) struct Articles {
    list: Vec<Article>,
    by_slug: HashMap<String, usize>,
    newer: HashMap<String, String>,
}

impl Articles {
    /// Lists the articles of all locales that are built. Facts come from the first locale that has the article,
    /// English before all others.
    pub fn of(catalog: &Catalog, locales: &[Locale]) -> Self {
        let mut found: BTreeMap<&str, ShownPage<'_>> = BTreeMap::new();
        let built = locales.iter().filter_map(|locale| catalog.language(locale));
        for language in std::iter::once(catalog.english()).chain(built) {
            for page in language.pages(FOLDER) {
                found.entry(page.path).or_insert(page);
            }
        }
        let mut list: Vec<Article> = Vec::new();
        let mut slugs: HashMap<String, usize> = HashMap::from([(RESERVED.to_owned(), 1)]);
        for (path, shown) in found {
            let front = &shown.page.front;
            list.push(Article {
                path: path.to_owned(),
                slug: unique(plain(path.trim_start_matches(FOLDER)), &mut slugs),
                date: front.date,
                sig: front.sig.as_ref().map(Sig::canonical),
                release: front.release,
                supersedes: older(&front.supersedes),
            });
        }
        list.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)));
        let by_slug: HashMap<String, usize> = list
            .iter()
            .enumerate()
            .map(|(at, article)| (article.slug.clone(), at))
            .collect();
        let newer = list.iter().filter_map(|article| match &article.supersedes {
            Some(Older::Own(slug)) if *slug != article.slug => Some((slug.clone(), article.slug.clone())),
            _ => None,
        });
        Self {
            newer: newer.collect(),
            by_slug,
            list,
        }
    }

    /// All of them, newest first.
    pub fn iter(&self) -> impl Iterator<Item = &Article> {
        self.list.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The article of a slug.
    pub fn get(&self, slug: &str) -> Option<&Article> {
        self.by_slug.get(slug).and_then(|at| self.list.get(*at))
    }

    /// The article that took the place of this one.
    pub fn newer(&self, article: &Article) -> Option<&Article> {
        self.newer.get(&article.slug).and_then(|slug| self.get(slug))
    }

    /// The articles before and after one in the list: the newer and the older neighbour.
    pub fn neighbours(&self, article: &Article) -> (Option<&Article>, Option<&Article>) {
        let at = self.by_slug.get(&article.slug).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| self.list.get(before));
        (before, self.list.get(at + 1))
    }

    /// The articles about a SIG, for its pages.
    pub fn of_sig<'s>(&'s self, sig: &'s Sig) -> impl Iterator<Item = &'s Article> {
        self.iter()
            .filter(move |article| article.sig.as_ref() == Some(sig))
    }

    /// The articles about a release.
    pub fn of_release(&self, minor: Minor) -> impl Iterator<Item = &Article> {
        self.iter().filter(move |article| article.release == Some(minor))
    }
}

impl Article {
    /// The article as a reader of a language gets it, from whatever locale has it.
    pub fn shown<'a>(&self, site: &'a Site<'_>, language: &'a Language) -> Option<ShownPage<'a>> {
        let anywhere = || {
            let others = site
                .settings
                .locales
                .iter()
                .filter_map(|locale| site.catalog.language(locale));
            let mut all = std::iter::once(site.catalog.english()).chain(others);
            all.find_map(|language| language.page(&self.path))
        };
        language.page(&self.path).or_else(anywhere)
    }

    /// Its address below the folder of a locale.
    pub fn url(&self) -> String {
        links::post(&self.slug)
    }
}

/// Title and body of an article: the title of its head, else its first heading, which then is no part of the body.
pub(super) fn title_and_body(shown: &ShownPage<'_>) -> (String, String) {
    let body = shown.page.body.trim_start();
    let first = body
        .strip_prefix("# ")
        .map(|rest| rest.split_once('\n').unwrap_or((rest, "")));
    let own = shown.page.front.title.trim();
    let (heading, body) = match first {
        Some((heading, rest)) => (heading, rest.to_owned()),
        None => ("", body.to_owned()),
    };
    let heading = heading.split_once("{#").map_or(heading, |(heading, _)| heading);
    let title = [own.to_owned(), html::plain(heading)]
        .into_iter()
        .find(|title| !title.is_empty());
    let name = shown.path.rsplit('/').next().unwrap_or(shown.path);
    (title.unwrap_or_else(|| name.replace('-', " ")), body)
}

fn older(written: &str) -> Option<Older> {
    let written = written.trim();
    if let Some(address) = address::web(written) {
        return Some(Older::Elsewhere(address.to_owned()));
    }
    let slug = plain(
        written
            .trim_end_matches('/')
            .rsplit('/')
            .next()?
            .trim_end_matches(".md"),
    );
    (!slug.is_empty()).then_some(Older::Own(slug))
}

/// Letters, digits and hyphens of a name, so that it can be a folder anywhere.
fn plain(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words = parts.filter(|part| !part.is_empty()).map(str::to_ascii_lowercase);
    words.collect::<Vec<_>>().join("-")
}

fn unique(wanted: String, taken: &mut HashMap<String, usize>) -> String {
    let wanted = if wanted.is_empty() {
        "post".to_owned()
    } else {
        wanted
    };
    let mut slug = wanted.clone();
    while taken.contains_key(&slug) {
        let copy = taken.entry(wanted.clone()).or_insert(1);
        *copy += 1;
        slug = format!("{wanted}-{copy}");
    }
    taken.insert(slug.clone(), 1);
    slug
}
