//! All SIGs that have notes or KEPs.

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::{Error, Site, links, words};
use super::sig_history::{keps_of, lead};
use crate::translate::Language;

struct Sigs;

/// The one list of SIGs.
pub(super) fn pages<'a>(_site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    vec![Box::new(Sigs)]
}

#[derive(Serialize)]
struct Card {
    label: String,
    href: String,
    counts: String,
}

impl Page for Sigs {
    fn kind(&self) -> &'static str {
        "sigs"
    }

    fn url(&self) -> String {
        "sigs/".to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/sigs.html"
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("nav-sigs"),
            description: language.text("sigs-description"),
            section: "sigs/",
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let mut cards: Vec<Card> = site
            .sigs
            .iter()
            .map(|sig| Card {
                label: words::sig_name(site, language, sig),
                href: links::sig(sig),
                counts: lead(language, keps_of(site, sig).count()),
            })
            .collect();
        cards.sort_by(|a, b| {
            language
                .compare(&a.label, &b.label)
                .then_with(|| a.href.cmp(&b.href))
        });
        let mut context = Context::new();
        context.insert("sigs", &cards);
        Ok(context)
    }
}
