//! Overview of a release: what to do before upgrading, what goes away, what graduated, a card for each SIG.
//!
//! A patch release has few notes and one page: the notes stand on it by section.

use serde::Serialize;
use tera::Context;

use super::super::page::{Download, Head, Page};
use super::super::views::{self, SectionView, Sections};
use super::super::words::{self, Link};
use super::super::{Error, Site, api, fragments, links};
use crate::model::{Absence, ClassifiedNote, Feature, Minor, Release, Sig, StageCounts, Urgency, Version};
use crate::render::outline::Outline;
use crate::translate::Language;

/// Urgencies that have a section of their own on this page.
const ACT_OR_PLAN: [Urgency; 3] = [Urgency::ActionRequired, Urgency::Breaking, Urgency::Deprecation];

struct Overview<'a> {
    version: Version,
    release: Option<&'a Release>,
    features: &'a [Feature],
}

/// One page a minor and one a patch release.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let mut pages: Vec<Box<dyn Page + 'a>> = Vec::new();
    for minor in &site.minors {
        pages.push(Box::new(Overview {
            version: minor.release(),
            release: site.almanac.minor(*minor),
            features: site.almanac.features_of(*minor),
        }));
        for patch in site.almanac.patches(*minor) {
            pages.push(Box::new(Overview {
                version: patch.version,
                release: Some(patch),
                features: &[],
            }));
        }
    }
    pages
}

#[derive(Serialize)]
struct SigCard {
    label: String,
    href: String,
    counts: String,
}

impl Page for Overview<'_> {
    fn kind(&self) -> &'static str {
        "release"
    }

    fn url(&self) -> String {
        links::release(self.version)
    }

    fn template(&self) -> &'static str {
        "pages/release.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let title = words::release_title(site, language, self.version);
        let counts = words::counts(language, &StageCounts::of(self.features));
        Head {
            description: counts.map_or_else(|| title.clone(), |counts| format!("{title}: {counts}")),
            title,
            section: "releases/",
            downloads: self.downloads(language),
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let mut context = Context::new();
        let minor = self.version.minor();
        let date = site.released(minor).filter(|_| self.version.opens_minor());
        context.insert("date", &date.map(|day| language.date(day)));
        context.insert(
            "counts",
            &words::counts(language, &StageCounts::of(self.features)),
        );
        context.insert("features", &views::features(site, language, self.features.iter()));
        context.insert("feature_downloads", &api::graduations_downloads(minor));
        let caption = [("release", self.version.short().into())];
        context.insert("caption", &words::say(language, "sig-features-caption", caption));

        let standing = self
            .release
            .and_then(|release| words::standing(language, release));
        context.insert("standing", &standing);
        let has_notes = self.release.is_some();
        context.insert("has_notes", &has_notes);
        let count = has_notes.then(|| words::notes_count(language, self.notes().count()));
        context.insert("notes_count", &count);
        let split = self.release.is_some_and(fragments::is_split);
        context.insert("notes_href", &split.then(|| links::notes(self.version)));
        self.insert_notes(site, language, &mut context);

        let patches: Vec<Link> = if self.version.patch() == 0 {
            site.almanac
                .patches(minor)
                .map(|patch| version_link(site, language, patch.version))
                .collect()
        } else {
            Vec::new()
        };
        context.insert("patches", &patches);
        let (previous, next) = self.neighbours(site, language);
        context.insert("previous", &previous);
        context.insert("next", &next);
        Ok(context)
    }
}

impl Overview<'_> {
    fn downloads(&self, language: &Language) -> Vec<Download> {
        match self.release {
            Some(_) => api::notes_downloads(language, self.version),
            None => Vec::new(),
        }
    }

    fn insert_notes(&self, site: &Site<'_>, language: &Language, context: &mut Context) {
        let root = self.root(site);
        let make = self.release.map(|release| Sections {
            site,
            language,
            release,
            root: &root,
        });
        let of = |urgencies: &[Urgency]| {
            let notes: Vec<&ClassifiedNote> = self
                .notes()
                .filter(|note| urgencies.contains(&note.urgency))
                .collect();
            make.as_ref().map(|make| make.html(&notes)).unwrap_or_default()
        };
        context.insert("urgent", &of(&ACT_OR_PLAN[..1]));
        context.insert("deprecations", &of(&ACT_OR_PLAN[1..]));
        if let Some(release) = self.release {
            context.insert("no_urgent", &words::no_urgent(language, release));
            context.insert("no_deprecations", &no_deprecations(language, release));
            context.insert("settled", &(release.absence() == Absence::None));
        }
        let coverage = self
            .release
            .and_then(|release| words::coverage(language, release, self.notes()));
        context.insert("coverage", &coverage);

        // A patch page shows the remaining notes itself; a minor has pages for them.
        let mut sections: Vec<SectionView> = Vec::new();
        let mut cards: Vec<SigCard> = Vec::new();
        match make {
            Some(make) if fragments::is_split(make.release) => {
                cards = sig_cards(site, language, make.release);
            }
            Some(make) => {
                let outline = Outline::of(make.release, |note| !ACT_OR_PLAN.contains(&note.urgency));
                let kinds = outline.sections.iter();
                sections.extend(kinds.map(|section| make.kind(section.kind, &section.notes, &[])));
            }
            None => {}
        }
        context.insert("sections", &sections);
        context.insert("sigs", &cards);
    }

    fn notes(&self) -> impl Iterator<Item = &ClassifiedNote> {
        self.release.into_iter().flat_map(Release::published)
    }

    fn neighbours(&self, site: &Site<'_>, language: &Language) -> (Option<Link>, Option<Link>) {
        let minor = self.version.minor();
        if self.version.patch() == 0 {
            let (before, after) = views::neighbours(site, minor, |_| true);
            let link = |minor: Minor| version_link(site, language, minor.release());
            return (before.map(link), after.map(link));
        }
        let patches: Vec<Version> = site.almanac.patches(minor).map(|patch| patch.version).collect();
        let before = patches.iter().rev().find(|other| **other < self.version);
        let after = patches.iter().find(|other| **other > self.version);
        let link = |version: Version| version_link(site, language, version);
        (
            Some(link(before.copied().unwrap_or(minor.release()))),
            after.copied().map(link),
        )
    }
}

fn version_link(site: &Site<'_>, language: &Language, version: Version) -> Link {
    Link {
        label: words::release_name(site, language, version),
        href: Some(links::release(version)),
    }
}

/// What stands where no note announces a deprecation; nothing where no note is known, as that was said before.
fn no_deprecations(language: &Language, release: &Release) -> Option<String> {
    match release.absence() {
        Absence::None => Some(language.text("release-deprecations-none")),
        Absence::NoneSoFar => Some(language.text("release-deprecations-none-so-far")),
        Absence::Unknown => None,
    }
}

fn sig_cards(site: &Site<'_>, language: &Language, release: &Release) -> Vec<SigCard> {
    let sigs = site.sigs_of(release);
    sigs.iter()
        .map(|sig| SigCard {
            label: words::sig_name(site, language, sig),
            href: links::sig_summary(release.version.minor().release(), sig),
            counts: sig_counts(language, release, sig),
        })
        .collect()
}

/// `49 notes, 3 features, 1 to act on`.
pub(super) fn sig_counts(language: &Language, release: &Release, sig: &Sig) -> String {
    let notes: Vec<_> = release
        .published()
        .filter(|note| note.sigs.contains(sig))
        .collect();
    let urgent = notes
        .iter()
        .filter(|note| note.urgency == Urgency::ActionRequired)
        .count();
    let rows = release
        .features
        .iter()
        .filter(|row| row.sig.as_ref() == Some(sig));
    let features = StageCounts::of(rows).total;
    words::say(
        language,
        "sig-counts",
        [
            ("notes", notes.len().into()),
            ("features", features.into()),
            ("urgent", urgent.into()),
        ],
    )
}
