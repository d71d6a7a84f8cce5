//! Overview of a release: what people say about it, what to do before upgrading, what goes away, an entry for each
//! feature by stage, a card for each SIG.
//!
//! A patch release has few notes and one page: the notes stand on it by section.

pub(super) mod coverage;
pub(super) mod credits;
pub(super) mod entry;
pub(super) mod index;
pub(super) mod lead;
mod links_of;
pub(super) mod passages;

use std::cell::RefCell;

use serde::Serialize;
use tera::Context;

use super::super::page::{Download, Head, Page};
use super::super::prose::Writer;
use super::super::views::{self, SectionView, Sections};
use super::super::words::{self, Link};
use super::super::{Error, Site, api, fragments, links};
use super::posts;
use crate::model::{Absence, ClassifiedNote, Feature, Minor, Release, Sig, StageCounts, Urgency, Version};
use crate::render::address;
use crate::render::outline::Outline;
use crate::translate::Language;
use coverage::Coverage;
use credits::Credits;
use entry::Entries;
use lead::Lead;

/// Urgencies that have a section of their own on this page.
pub(super) const ACT_OR_PLAN: [Urgency; 3] =
    [Urgency::ActionRequired, Urgency::Breaking, Urgency::Deprecation];

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
    coverage: Option<String>,
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
        let own = self.minor().and_then(|minor| lead::title(language, minor));
        let title = own.unwrap_or_else(|| words::release_title(site, language, self.version));
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
        let root = self.root(site);
        let writer = Writer {
            site,
            language,
            root: &root,
        };
        self.insert_all(&writer, &mut context);
        let split = self.release.is_some_and(fragments::is_split);
        context.insert("notes_href", &split.then(|| links::notes(self.version)));
        context.insert("feature_downloads", &api::graduations_downloads(minor));
        let is_minor = self.minor().is_some();
        let link = |version: Version| version_link(site, language, version);
        let patches: Vec<Link> = if is_minor {
            site.almanac
                .patches(minor)
                .map(|patch| link(patch.version))
                .collect()
        } else {
            Vec::new()
        };
        context.insert("patches", &patches);
        let articles = site.articles.of_release(minor).filter(|_| is_minor);
        let posts: Vec<_> = articles
            .filter_map(|article| posts::card(&writer, article))
            .collect();
        context.insert("posts", &posts);
        let all = site.minors.iter().rev().map(|other| link(other.release()));
        context.insert("releases", &all.collect::<Vec<_>>());
        context.insert(
            "print_href",
            &is_minor.then(|| links::print(&links::minor(minor))),
        );
        let (previous, next) = self.neighbours(site, language);
        context.insert("previous", &previous);
        context.insert("next", &next);
        Ok(context)
    }
}

/// Adds what the page of a minor shows: its print view shows the same.
pub(super) fn insert_page(writer: &Writer<'_>, minor: Minor, context: &mut Context) {
    let page = Overview {
        version: minor.release(),
        release: writer.site.almanac.minor(minor),
        features: writer.site.almanac.features_of(minor),
    };
    page.insert_all(writer, context);
}

impl Overview<'_> {
    /// The minor, unless it is the page of a patch release.
    fn minor(&self) -> Option<Minor> {
        self.version.opens_minor().then(|| self.version.minor())
    }

    /// All but what leads away from the page.
    fn insert_all(&self, writer: &Writer<'_>, context: &mut Context) {
        let Writer { site, language, .. } = *writer;
        let minor = self.version.minor();
        let date = site.released(minor).filter(|_| self.minor().is_some());
        context.insert("date", &date.map(|day| language.date(day)));
        let counts = words::counts(language, &StageCounts::of(self.features));
        context.insert("counts", &counts);
        let standing = self
            .release
            .and_then(|release| words::standing(language, release));
        context.insert("standing", &standing);
        let has_notes = self.release.is_some();
        context.insert("has_notes", &has_notes);
        let count = has_notes.then(|| words::notes_count(language, self.notes().count()));
        context.insert("notes_count", &count);
        context.insert("is_minor", &self.minor().is_some());
        if self.minor().is_some() {
            insert_features(writer, minor, self.features, context);
            insert_links(site, minor, has_notes, context);
        }
        self.insert_notes(writer, context);
    }

    fn downloads(&self, language: &Language) -> Vec<Download> {
        match self.release {
            Some(_) => api::notes_downloads(language, self.version),
            None => Vec::new(),
        }
    }

    fn insert_notes(&self, writer: &Writer<'_>, context: &mut Context) {
        let Writer { site, language, root } = *writer;
        let make = self.release.map(|release| Sections {
            site,
            language,
            release,
            root,
        });
        let of = |urgencies: &[Urgency]| {
            let notes: Vec<&ClassifiedNote> = self
                .notes()
                .filter(|note| urgencies.contains(&note.urgency))
                .collect();
            make.as_ref().map(|make| make.html(&notes)).unwrap_or_default()
        };
        let urgent = of(&ACT_OR_PLAN[..1]);
        let deprecations = of(&ACT_OR_PLAN[1..]);
        context.insert("urgent_count", &urgent.len());
        context.insert("deprecations_count", &deprecations.len());
        context.insert("urgent", &urgent);
        context.insert("deprecations", &deprecations);
        let no_urgent = self.release.map(|release| words::no_urgent(language, release));
        context.insert("no_urgent", &no_urgent);
        let none = self
            .release
            .and_then(|release| no_deprecations(language, release));
        context.insert("no_deprecations", &none);
        let settled = self
            .release
            .is_some_and(|release| release.absence() == Absence::None);
        context.insert("settled", &settled);
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

/// Adds lead, picks, passages and the entries of a minor, the overview and its print view
/// show the same.
pub(super) fn insert_features(writer: &Writer<'_>, minor: Minor, rows: &[Feature], context: &mut Context) {
    let Writer { site, language, .. } = *writer;
    let credits = RefCell::new(Credits::default());
    let mut lead = Lead::of(writer, minor, &credits);
    let has_entry = |kep| rows.iter().any(|row| row.kep == kep);
    context.insert("picks", &lead::picks(writer, minor, &credits, &has_entry));
    let entries = Entries::new(*writer, minor, &credits);
    let stages = entries.stages(rows);
    let leaving = entries.leaving(rows);
    context.insert("by_sig", &index::by_sig(writer, rows));
    context.insert("stages", &stages);
    context.insert("leaving", &leaving);
    context.insert("leaving_parts", &entries.actions(rows));
    context.insert("uncounted", &entries.uncounted(rows));
    context.insert("before", &index::before(site, language, minor, rows));
    context.insert("placed_urgent", &passages::placed(writer, minor, "urgent"));
    context.insert(
        "placed_deprecations",
        &passages::placed(writer, minor, "deprecation"),
    );
    context.insert("known_issues", &passages::passages(writer, minor, "known-issue"));
    context.insert("themes", &passages::passages(writer, minor, "theme"));
    lead.sign(language, minor, &credits.borrow());
    context.insert("written", &lead);
}

/// Adds the code name, the pages elsewhere, and that the release is old.
pub(super) fn insert_links(site: &Site<'_>, minor: Minor, has_notes: bool, context: &mut Context) {
    let list = site.almanac.lists.get(&minor);
    let code_name = list
        .map(|list| list.code_name.as_str())
        .filter(|name| !name.is_empty());
    context.insert("code_name", &code_name);
    let announcement = list.and_then(|list| address::web(&list.announcement));
    context.insert("announcement", &announcement);
    let own = list.and_then(|list| address::web(&list.changelog));
    let changelog = own
        .map(str::to_owned)
        .or_else(|| has_notes.then(|| changelog(minor)));
    context.insert("changelog", &changelog);
    let newest = site.age.newest.filter(|newest| *newest > minor);
    let old = newest.filter(|_| site.age.is_over(minor, site.released(minor)));
    context.insert("old", &old.map(|newest| views::minor_link(site, newest)));
}

/// Where Kubernetes keeps the CHANGELOG of a minor.
fn changelog(minor: Minor) -> String {
    format!("https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-{minor}.md")
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
    let coverage = Coverage::of(language, release);
    sigs.iter()
        .map(|sig| SigCard {
            coverage: coverage
                .as_ref()
                .and_then(|coverage| coverage.mark(language, sig)),
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
    let urgent = release.urgent(Some(sig));
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
