//! All notes of a minor by kind.

use tera::Context;

use super::super::page::{Head, Page};
use super::super::views::{self, SectionView, Sections};
use super::super::words::{self, Link};
use super::super::{Error, Site, api, links};
use crate::model::Release;
use crate::render::outline::Outline;
use crate::translate::Language;

struct Notes<'a> {
    release: &'a Release,
}

/// One page a minor that has notes.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let minors = site.minors.iter().filter_map(|minor| site.almanac.minor(*minor));
    minors
        .map(|release| Box::new(Notes { release }) as Box<dyn Page>)
        .collect()
}

impl Page for Notes<'_> {
    fn kind(&self) -> &'static str {
        "notes"
    }

    fn url(&self) -> String {
        format!("{}notes/", links::minor(self.release.version.minor()))
    }

    fn template(&self) -> &'static str {
        "pages/notes.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let opening = self.release.version.minor().release();
        let release = words::release_name(site, language, opening);
        let title = words::say(language, "notes-page-title", [("release", release.into())]);
        let count = words::notes_count(language, self.release.published().count());
        Head {
            description: format!("{title}: {count}"),
            title,
            section: "releases/",
            downloads: api::notes_downloads(language, self.release.version.minor().release()),
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let minor = self.release.version.minor();
        let mut context = Context::new();
        context.insert(
            "release",
            &Link {
                label: words::release_title(site, language, minor.release()),
                href: Some(links::minor(minor)),
            },
        );
        context.insert("standing", &words::standing(language, self.release));
        let count = self.release.published().count();
        context.insert("notes_count", &words::notes_count(language, count));
        context.insert(
            "coverage",
            &words::coverage(language, self.release, self.release.published()),
        );
        let outline = Outline::of(self.release, |_| true);
        let root = self.root(site);
        let make = Sections {
            site,
            language,
            release: self.release,
            root: &root,
        };
        let urgent = (!outline.urgent.is_empty()).then(|| make.urgent(&outline.urgent));
        let kinds = outline
            .sections
            .iter()
            .map(|section| make.kind(section.kind, &section.notes, &[]));
        let sections: Vec<SectionView> = urgent.into_iter().chain(kinds).collect();
        context.insert("sections", &sections);
        let (before, after) = views::neighbours(site, minor, |other| site.almanac.minor(other).is_some());
        let link = |minor: crate::model::Minor| Link {
            label: words::release_name(site, language, minor.release()),
            href: Some(links::notes(minor.release())),
        };
        context.insert("previous", &before.map(link));
        context.insert("next", &after.map(link));
        Ok(context)
    }
}
