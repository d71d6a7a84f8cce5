//! All KEPs by SIG.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::views::{self, KepRow};
use super::super::{Error, Site, api, words};
use super::sig_history::lead;
use crate::model::{Kep, Sig};
use crate::translate::Language;

struct Keps;

/// The one list of KEPs.
pub(super) fn pages<'a>(_site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    vec![Box::new(Keps)]
}

#[derive(Serialize)]
struct Group<'a> {
    id: String,
    label: String,
    keps: Vec<KepRow<'a>>,
}

impl Page for Keps {
    fn kind(&self) -> &'static str {
        "keps"
    }

    fn url(&self) -> String {
        "keps/".to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/keps.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let title = language.text("kep-list-title");
        Head {
            description: format!("{title}: {}", lead(language, site.almanac.keps.len())),
            title,
            section: "keps/",
            downloads: api::keps_downloads(),
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let mut by_sig: BTreeMap<Option<&Sig>, Vec<&Kep>> = BTreeMap::new();
        for kep in &site.almanac.keps {
            by_sig.entry(kep.sig.as_ref()).or_default().push(kep);
        }
        let groups: Vec<Group<'_>> = by_sig
            .into_iter()
            .map(|(sig, keps)| Group {
                id: sig.map_or_else(|| "no-sig".to_owned(), Sig::slug),
                label: sig.map_or_else(
                    || language.text("kep-no-sig"),
                    |sig| words::sig_name(site, language, sig),
                ),
                keps: views::keps(site, language, keps.into_iter()),
            })
            .collect();
        let mut context = Context::new();
        context.insert("lead", &lead(language, site.almanac.keps.len()));
        context.insert("groups", &groups);
        Ok(context)
    }
}
