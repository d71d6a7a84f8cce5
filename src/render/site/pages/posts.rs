//! The list of articles, newest first.

use serde::Serialize;
use tera::Context;

use super::super::articles::{Article, title_and_body};
use super::super::page::{Head, Page};
use super::super::prose::Writer;
use super::super::words::{self, Badge, Link};
use super::super::{Error, Site, links, views};
use super::release::credits::{Byline, Credits};
use crate::model::Sig;
use crate::render::html;
use crate::translate::{Language, ShownPage};

struct Posts;

/// The one list; none where there is no article.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    if site.articles.is_empty() {
        return Vec::new();
    }
    vec![Box::new(Posts)]
}

/// An article in a list.
#[derive(Serialize)]
pub(in super::super) struct Card {
    title: TitleView,
    href: String,
    badges: Vec<Badge>,
    byline: Option<Byline>,
    summary: String,
    /// Language of the summary, where it is not that of the page.
    lang: Option<String>,
    dir: &'static str,
}

/// The title of an article.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct TitleView {
    /// Plain text.
    pub text: String,
    /// Its language, where it is not that of the page.
    pub lang: Option<String>,
    /// Which way that runs; empty with no `lang`.
    pub dir: &'static str,
}

/// The title of an article on a page: in the language that its head names, else in that of its text.
pub(in super::super) fn title(writer: &Writer<'_>, shown: &ShownPage<'_>) -> TitleView {
    let (text, _) = title_and_body(shown);
    let own = shown.page.front.title_lang.parse().ok();
    let view = writer.in_language(own.as_ref().unwrap_or(shown.from));
    TitleView {
        text,
        lang: view.lang,
        dir: view.dir,
    }
}

/// An article as an item of a list; `None` where no locale has it any more.
pub(in super::super) fn card(writer: &Writer<'_>, article: &Article) -> Option<Card> {
    let Writer { site, language, .. } = *writer;
    let shown = article.shown(site, language)?;
    let front = &shown.page.front;
    let mut credits = Credits::default();
    credits.add_front(front);
    let view = writer.in_language(shown.from);
    Some(Card {
        title: title(writer, &shown),
        href: article.url(),
        badges: badges(writer, article, &shown),
        byline: credits.byline(language, None),
        summary: summary(&shown),
        lang: view.lang,
        dir: view.dir,
    })
}

/// The articles about a SIG, for its pages.
pub(in super::super) fn of_sig(writer: &Writer<'_>, sig: &Sig) -> Vec<Card> {
    let all = writer.site.articles.of_sig(sig);
    all.filter_map(|article| card(writer, article)).collect()
}

/// What kind of article it is, that it is in another language, that a newer one took its place.
pub(in super::super) fn badges(writer: &Writer<'_>, article: &Article, shown: &ShownPage<'_>) -> Vec<Badge> {
    let Writer { site, language, .. } = *writer;
    let kind = match shown.page.front.kind.as_str() {
        "spotlight" => Some("post-kind-spotlight"),
        "faq" => Some("post-kind-faq"),
        _ => None,
    };
    let kind = kind.map(|message| Badge {
        class: "kind",
        label: language.text(message),
    });
    let foreign = (shown.from != language.locale()).then(|| writer.state("prose-untranslated"));
    let stale = shown.stale.then(|| writer.state("note-translated-state-stale"));
    let replaced = site
        .articles
        .newer(article)
        .map(|_| writer.state("post-replaced"));
    kind.into_iter()
        .chain(foreign)
        .chain(stale)
        .chain(replaced)
        .collect()
}

/// The first paragraph, as plain text.
pub(in super::super) fn summary(shown: &ShownPage<'_>) -> String {
    let (_, body) = title_and_body(shown);
    let prose = |part: &&str| !part.is_empty() && !part.starts_with(['#', '`', '~', '|', '!', '>', '<']);
    let first = body.split("\n\n").map(str::trim).find(prose).unwrap_or_default();
    html::plain(first)
}

/// SIG and release of an article, as links to their pages.
pub(in super::super) fn subjects(site: &Site<'_>, language: &Language, article: &Article) -> Vec<Link> {
    let sig = article.sig.as_ref().map(|sig| Link {
        label: words::sig_name(site, language, sig),
        href: site.sigs.contains(sig).then(|| links::sig(sig)),
    });
    let release = article.release.map(|minor| Link {
        label: words::release_title(site, language, minor.release()),
        ..views::minor_link(site, minor)
    });
    sig.into_iter().chain(release).collect()
}

impl Page for Posts {
    fn kind(&self) -> &'static str {
        "posts"
    }

    fn url(&self) -> String {
        links::POSTS.to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/posts.html"
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
        let posts: Vec<Card> = site
            .articles
            .iter()
            .filter_map(|article| card(&writer, article))
            .collect();
        let mut context = Context::new();
        context.insert("posts", &posts);
        context.insert("print_href", &links::print(links::POSTS));
        Ok(context)
    }
}
