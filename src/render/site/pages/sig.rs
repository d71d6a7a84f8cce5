//! Summary of a SIG in a release (`reference/localization.md` §5.9): who made it and from what, the numbers, what
//! to act on, what graduated, themes, notes by section, names that came and went, known issues, and what people
//! wrote about it.

mod act;
mod features;
mod front;
mod names;
mod notes;
mod told;

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::prose::Writer;
use super::super::terms::Explained;
use super::super::words;
use super::super::{Error, Site, api, links};
use super::posts;
use crate::model::{Release, Sig, Version};
use crate::render::sig::{Report, Summary as Contents};
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

/// What all parts of one page in one language work with.
struct Scene<'a> {
    site: &'a Site<'a>,
    language: &'a Language,
    report: &'a Report<'a>,
    summary: &'a Contents<'a>,
    /// The version in the addresses of the page.
    version: Version,
    root: &'a str,
    explained: Explained,
}

/// An entry of the list of contents.
#[derive(Serialize)]
struct Entry {
    id: String,
    label: String,
    count: usize,
}

impl Summary<'_> {
    fn version(&self) -> Version {
        self.release.version.minor().release()
    }

    fn report<'s>(&'s self, site: &'s Site<'_>, language: &'s Language) -> Report<'s> {
        let supplement = site.almanac.supplements.get(&self.release.version);
        Report::of(self.release, &self.sig, language, supplement)
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
        let report = self.report(site, language);
        let title = front::title(site, &report, language);
        let counts = front::sentence(language, &report.summary());
        Head {
            description: format!("{title}: {counts}"),
            title,
            section: "releases/",
            downloads: api::sig_downloads(language, self.version(), &self.sig),
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let report = self.report(site, language);
        let summary = report.summary();
        let root = self.root(site);
        let scene = Scene {
            site,
            language,
            report: &report,
            summary: &summary,
            version: self.version(),
            root: &root,
            explained: Explained::default(),
        };
        let mut context = Context::new();
        // In the order of the page: terms are explained at their first mention.
        scene.intro(&mut context);
        let act = scene.act();
        let features = scene.features();
        let themes = scene.themes();
        let sections = scene.sections();
        let issues = scene.known_issues();
        scene.closing(&mut context);
        let names = scene.names();

        let mut contents = vec![Entry {
            id: "act".to_owned(),
            label: language.text("sig-act"),
            count: act.count,
        }];
        let mut entry = |id: &str, label: String, count: usize| {
            if count > 0 {
                let id = id.to_owned();
                contents.push(Entry { id, label, count });
            }
        };
        entry(
            "graduations",
            language.text("release-graduations"),
            features.count,
        );
        entry(
            "themes",
            words::section_heading(language, Some(&"themes".into())).heading,
            themes.len(),
        );
        for section in &sections {
            entry(&section.id, section.heading.clone(), section.count);
        }
        entry("names", language.text("sig-names"), names.len());
        entry("known-issues", language.text("sig-known-issues"), issues.len());
        let writer = Writer {
            site,
            language,
            root: &root,
        };
        let posts = posts::of_sig(&writer, &self.sig);
        entry("posts", language.text("overview-posts"), posts.len());
        context.insert("posts", &posts);
        context.insert("contents", &contents);

        scene.front(&mut context);
        context.insert("act", &act);
        context.insert("features", &features);
        context.insert(
            "themes_heading",
            &words::section_heading(language, Some(&"themes".into())),
        );
        context.insert("themes", &themes);
        context.insert("sections", &sections);
        context.insert("names", &names);
        context.insert(
            "known_issues_heading",
            &words::section_heading(language, Some(&"known-issues".into())),
        );
        context.insert("known_issues", &issues);
        context.insert("issues_elsewhere", &scene.has_issues_of_nobody());

        let others = site.sigs_of(self.release).iter().filter(|sig| **sig != self.sig);
        let others: Vec<words::Link> = others
            .map(|sig| words::summary_link(site, language, self.version(), sig))
            .collect();
        context.insert("others", &others);
        Ok(context)
    }
}
