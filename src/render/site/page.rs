//! What every page has: its address, its head, its place among the languages.

use serde::Serialize;
use tera::Context;

use super::{Error, Site, links};
use crate::model::Locale;
use crate::translate::Language;

/// A page of the site. One file in `pages/` implements it for one kind of page.
pub(super) trait Page: Send + Sync {
    /// Kind of page, for the plan.
    fn kind(&self) -> &'static str;

    /// Address below the folder of the locale, with a trailing slash; empty for the home page.
    fn url(&self) -> String;

    /// Template that renders it.
    fn template(&self) -> &'static str;

    /// Title, description and what else stands in the head.
    fn head(&self, site: &Site<'_>, language: &Language) -> Head;

    /// What the template needs besides the frame.
    ///
    /// # Errors
    /// When a view cannot be given to the template.
    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error>;

    /// Whether the page stands in the folder of a locale and thus has siblings in the others.
    fn is_localized(&self) -> bool {
        true
    }

    /// Whether a language has it. The page of a language that has not is not made, nor linked from its siblings.
    fn is_for(&self, _site: &Site<'_>, _language: &Language) -> bool {
        true
    }

    /// Prefix of links to the root of the site. Relative, so that the site works in any folder and from disk.
    fn root(&self, _site: &Site<'_>) -> String {
        "../".repeat(1 + self.url().matches('/').count())
    }
}

/// The head of a page.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Title of the page and its only `h1`.
    pub title: String,
    /// One sentence for search engines and previews, plain text.
    pub description: String,
    /// Address of the entry of the main navigation it belongs to.
    pub section: &'static str,
    /// The same data in other formats.
    pub downloads: Vec<Download>,
}

/// The data of a page in another format.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Download {
    /// Address below the root of the site.
    pub href: String,
    /// Media type.
    pub mime: &'static str,
    /// Label, such as `JSON`.
    pub label: String,
}

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a str,
    description: &'a str,
    canonical: Option<String>,
    alternates: Vec<Alternate>,
    languages: Vec<LanguageLink<'a>>,
    downloads: &'a [Download],
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    version: &'a str,
    notice: Option<String>,
    /// Whether there is anything to say about translation.
    status: bool,
    /// Whether the language has a glossary.
    glossary: bool,
    sources: &'a [crate::model::Provenance],
}

/// The same page in another language, for search engines.
#[derive(Serialize)]
pub(super) struct Alternate {
    tag: String,
    url: String,
}

#[derive(Serialize)]
struct LanguageLink<'a> {
    tag: &'a str,
    name: &'a str,
    href: String,
}

#[derive(Serialize)]
struct NavItem {
    href: &'static str,
    label: String,
    current: Option<&'static str>,
}

/// The main navigation: address and message.
const NAVIGATION: [(&str, &str); 5] = [
    ("releases/", "nav-releases"),
    ("graduations/", "nav-graduations"),
    ("keps/", "nav-keps"),
    ("sigs/", "nav-sigs"),
    (links::POSTS, "nav-posts"),
];

/// Renders a page in one language.
pub(super) fn render(site: &Site<'_>, language: &Language, page: &dyn Page) -> Result<String, Error> {
    let head = page.head(site, language);
    let url = page.url();
    let mut context = page.body(site, language)?;
    context.insert(
        "page",
        &PageView {
            title: &head.title,
            description: &head.description,
            canonical: absolute(site, language.locale(), &url).filter(|_| page.is_localized()),
            alternates: alternates(site, &url, |locale| page.is_for(site, site.language(locale))),
            languages: languages(site, &url, page),
            downloads: &head.downloads,
        },
    );
    frame(site, language, &page.root(site), &mut context);
    context.insert("nav", &navigation(site, language, head.section, &url));
    let html = site.templates.render(page.template(), &context)?;
    Ok(html)
}

/// Adds what every template may use: the language, the way to the root, the site and its assets.
pub(super) fn frame(site: &Site<'_>, language: &Language, root: &str, context: &mut Context) {
    context.insert("lang", language.locale().as_str());
    context.insert("dir", language.direction().as_str());
    context.insert("og_locale", language.og_locale());
    context.insert("root", root);
    context.insert("assets", &site.assets);
    context.insert(
        "site",
        &SiteView {
            title: &site.settings.title,
            version: &site.settings.generator,
            notice: notice(site, language),
            glossary: !language.glossary().terms().is_empty(),
            status: site.settings.locales.iter().any(|locale| !locale.is_english()),
            sources: &site.almanac.provenance,
        },
    );
}

/// The public address of a page, where the site has one.
pub(super) fn absolute(site: &Site<'_>, locale: &Locale, url: &str) -> Option<String> {
    let base = &site.settings.base_url;
    (!base.is_empty()).then(|| format!("{base}{locale}/{url}"))
}

/// The same page in every language, and in the default one for everybody else.
pub(super) fn alternates(site: &Site<'_>, url: &str, has: impl Fn(&Locale) -> bool) -> Vec<Alternate> {
    let locales: Vec<&Locale> = site
        .settings
        .locales
        .iter()
        .filter(|locale| has(locale))
        .collect();
    let tagged = locales.iter().map(|locale| (locale.to_string(), *locale));
    let fallback = locales.first().map(|locale| ("x-default".to_owned(), *locale));
    tagged
        .chain(fallback)
        .filter_map(|(tag, locale)| {
            Some(Alternate {
                tag,
                url: absolute(site, locale, url)?,
            })
        })
        .collect()
}

fn languages<'a>(site: &'a Site<'_>, url: &str, page: &dyn Page) -> Vec<LanguageLink<'a>> {
    let locales = site.settings.locales.iter();
    locales
        .filter(|locale| page.is_for(site, site.language(locale)))
        .map(|locale| LanguageLink {
            tag: locale.as_str(),
            name: site.language(locale).native_name(),
            href: format!("{locale}/{url}"),
        })
        .collect()
}

fn navigation(site: &Site<'_>, language: &Language, section: &str, url: &str) -> Vec<NavItem> {
    let there = |(href, _): &&(&str, &str)| *href != links::POSTS || !site.articles.is_empty();
    NAVIGATION
        .iter()
        .filter(there)
        .map(|(href, message)| NavItem {
            href,
            label: language.text(message),
            current: match (*href == url, *href == section) {
                (true, _) => Some("page"),
                (false, true) => Some("true"),
                _ => None,
            },
        })
        .collect()
}

/// The notice in words: a message where its text is the id of one, else the text itself.
fn notice(site: &Site<'_>, language: &Language) -> Option<String> {
    let notice = site.settings.notice.as_deref()?;
    let known = language.has(notice) || site.catalog.english().has(notice);
    Some(if known {
        language.text(notice)
    } else {
        notice.to_owned()
    })
}
