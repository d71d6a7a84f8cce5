//! A SIG across releases: its summaries and its KEPs.

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::prose::Writer;
use super::super::{Error, Site, links, views, words};
use super::posts;
use super::release::sig_counts;
use crate::model::{Kep, Sig};
use crate::translate::Language;

struct History {
    sig: Sig,
}

/// One page a SIG.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let sigs = site.sigs.iter();
    sigs.map(|sig| Box::new(History { sig: sig.clone() }) as Box<dyn Page>)
        .collect()
}

/// KEPs that a SIG owns.
pub(super) fn keps_of<'a>(site: &'a Site<'_>, sig: &Sig) -> impl Iterator<Item = &'a Kep> {
    site.almanac
        .keps
        .iter()
        .filter(move |kep| kep.sig.as_ref() == Some(sig))
}

/// `128 KEPs`.
pub(super) fn lead(language: &Language, count: usize) -> String {
    words::say(language, "kep-list-count", [("count", count.into())])
}

#[derive(Serialize)]
struct Card {
    label: String,
    href: String,
    counts: String,
}

impl Page for History {
    fn kind(&self) -> &'static str {
        "sig-history"
    }

    fn url(&self) -> String {
        links::sig(&self.sig)
    }

    fn template(&self) -> &'static str {
        "pages/sig-history.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let title = words::sig_name(site, language, &self.sig);
        Head {
            description: format!("{title}: {}", lead(language, keps_of(site, &self.sig).count())),
            title,
            section: "sigs/",
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let releases = site
            .minors
            .iter()
            .rev()
            .filter_map(|minor| site.almanac.minor(*minor));
        let cards: Vec<Card> = releases
            .filter(|release| site.sigs_of(release).binary_search(&self.sig).is_ok())
            .map(|release| {
                let version = release.version.minor().release();
                Card {
                    label: words::release_title(site, language, version),
                    href: links::sig_summary(version, &self.sig),
                    counts: sig_counts(language, release, &self.sig),
                }
            })
            .collect();
        let mut context = Context::new();
        context.insert("lead", &lead(language, keps_of(site, &self.sig).count()));
        context.insert("releases", &cards);
        let root = self.root(site);
        let writer = Writer {
            site,
            language,
            root: &root,
        };
        context.insert("posts", &posts::of_sig(&writer, &self.sig));
        context.insert("keps", &views::keps(site, language, keps_of(site, &self.sig)));
        Ok(context)
    }
}
