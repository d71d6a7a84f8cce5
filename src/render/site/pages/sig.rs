//! Summary of a SIG in a release: what to act on, what graduated, its notes by section.

use tera::Context;

use super::super::page::{Download, Head, Page};
use super::super::views::{self, SectionView, Sections};
use super::super::words::{self, Link};
use super::super::{Error, Site, api, links};
use super::release::sig_counts;
use crate::model::{Absence, ClassifiedNote, Release, Sig, Version};
use crate::render::sig::Summary as Contents;
use crate::render::wording;
use crate::translate::Language;

struct Summary<'a> {
    release: &'a Release,
    sig: Sig,
}

/// One page a SIG and minor with notes or features of that SIG.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let minors = site.minors.iter().filter_map(|minor| site.almanac.minor(*minor));
    minors
        .flat_map(|release| {
            let sigs = site.sigs_of(release).iter().cloned();
            sigs.map(move |sig| Box::new(Summary { release, sig }) as Box<dyn Page>)
        })
        .collect()
}

impl Summary<'_> {
    fn version(&self) -> Version {
        self.release.version.minor().release()
    }

    fn notes(&self) -> impl Iterator<Item = &ClassifiedNote> {
        self.release
            .published()
            .filter(|note| note.sigs.contains(&self.sig))
    }
}

impl Page for Summary<'_> {
    fn kind(&self) -> &'static str {
        "sig"
    }

    fn url(&self) -> String {
        links::sig_summary(self.version(), &self.sig)
    }

    fn template(&self) -> &'static str {
        "pages/sig.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let sig = words::sig_name(site, language, &self.sig);
        // That it is in the making stands above and below the title, which has no room for it.
        let release = self.release.version.short();
        let title = words::say(
            language,
            "sig-page-title",
            [("sig", sig.into()), ("release", release.into())],
        );
        let counts = sig_counts(language, self.release, &self.sig);
        Head {
            description: format!("{title}: {counts}"),
            title,
            section: "releases/",
            downloads: api::sig_downloads(language, self.version(), &self.sig),
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let minor = self.version().minor();
        let sig_name = words::sig_name(site, language, &self.sig);
        let mut context = Context::new();
        let date = site.released(minor);
        context.insert("date", &date.map(|day| language.date(day)));
        context.insert("counts", &sig_counts(language, self.release, &self.sig));
        let intro = [
            ("sig", sig_name.into()),
            ("release", self.release.version.short().into()),
        ];
        context.insert("standing", &words::standing(language, self.release));
        context.insert("intro", &words::say(language, "sig-intro", intro));
        context.insert(
            "release",
            &Link {
                label: words::release_title(site, language, self.version()),
                href: Some(links::minor(minor)),
            },
        );
        context.insert("coverage", &words::coverage(language, self.release, self.notes()));
        let commented = self
            .notes()
            .any(|note| has_comment(language, self.version(), note));
        context.insert("has_comments", &commented);

        let caption = [("release", self.version().short().into())];
        context.insert("caption", &words::say(language, "sig-features-caption", caption));
        self.insert_sections(site, language, &mut context);

        let others = site.sigs_of(self.release).iter().filter(|sig| **sig != self.sig);
        let others: Vec<Link> = others
            .map(|sig| words::summary_link(site, language, self.version(), sig))
            .collect();
        context.insert("others", &others);
        self.insert_neighbours(site, language, &mut context);
        Ok(context)
    }
}

impl Summary<'_> {
    fn insert_sections(&self, site: &Site<'_>, language: &Language, context: &mut Context) {
        let summary = Contents::of(self.release, &self.sig);
        let root = self.root(site);
        let make = Sections {
            site,
            language,
            release: self.release,
            root: &root,
        };
        let kinds = summary.sections.iter();
        let sections: Vec<SectionView> = kinds
            .map(|section| make.kind(section.kind, &section.main, &section.also))
            .collect();
        context.insert("urgent", &make.urgent(&summary.urgent));
        context.insert("urgent_first", &true);
        let no_urgent = match self.release.absence() {
            Absence::None => "sig-urgent-none",
            Absence::NoneSoFar => "sig-urgent-none-so-far",
            Absence::Unknown => "release-notes-none",
        };
        context.insert("no_urgent", &language.text(no_urgent));
        context.insert("settled", &(self.release.absence() == Absence::None));
        context.insert("feature_downloads", &Vec::<Download>::new());
        context.insert("sections", &sections);
        context.insert(
            "features",
            &views::features(site, language, summary.graduations.into_iter()),
        );
    }

    fn insert_neighbours(&self, site: &Site<'_>, language: &Language, context: &mut Context) {
        let has_sig = |minor| {
            let release = site.almanac.minor(minor);
            release.is_some_and(|release| site.sigs_of(release).binary_search(&self.sig).is_ok())
        };
        let (before, after) = views::neighbours(site, self.version().minor(), has_sig);
        let link = |minor: crate::model::Minor| Link {
            label: words::release_name(site, language, minor.release()),
            href: Some(links::sig_summary(minor.release(), &self.sig)),
        };
        context.insert("previous", &before.map(link));
        context.insert("next", &after.map(link));
    }
}

fn has_comment(language: &Language, version: Version, note: &ClassifiedNote) -> bool {
    wording::comment(language, version.minor(), note).is_some()
}
