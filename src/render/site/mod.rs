//! The static site: plan, then render, then write.
//!
//! 1. [`Site::plan`] lists every file, from `pages/` (one file a kind of page) and from `feed`, `sitemap`
//!    and `api`. Two files never claim one path.
//! 2. [`Site::render`] makes the bytes, in parallel; nothing of it looks at the disk, the clock or the
//!    environment, so the same almanac gives the same bytes on every machine.
//! 3. [`publish`] puts them on disk, atomically and touching only what changed.

mod age;
mod api;
mod articles;
mod assets;
mod definitions;
mod error;
mod feed;
mod fragments;
mod keps;
mod links;
mod measured;
mod page;
mod pages;
mod plan;
mod prose;
mod reach;
mod record;
mod sitemap;
mod steps;
mod terms;
mod views;
mod words;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

pub use error::Error;
pub use plan::{Plan, PlannedFile};
pub use write::{Written, is_current, publish};

use crate::model::{Almanac, FileSet, Locale, Minor, PullNumber, Release, Sig, Version};
use crate::render::templates::Templates;
use crate::translate::{Catalog, Language};
use age::Age;
use articles::Articles;
use assets::Assets;
use definitions::Definitions;
use fragments::Fragments;
use keps::KepIndex;
use measured::Measured;
use plan::Maker;
use prose::Prose;
use reach::Reach;
use steps::Steps;

/// What the owner of a site decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the site.
    pub title: String,
    /// Public address of the folder, with a trailing slash; empty for a site without one, which then has no
    /// canonical links, feeds without absolute addresses and no sitemap.
    pub base_url: String,
    /// Locales to build, the default one first.
    pub locales: Vec<Locale>,
    /// What stands on top of every page: the Fluent id of a message, or plain text.
    pub notice: Option<String>,
    /// Version of the program, for the colophon.
    pub generator: String,
}

/// Everything a page may look at.
pub struct Site<'a> {
    almanac: &'a Almanac,
    catalog: Arc<Catalog>,
    settings: &'a Settings,
    templates: Templates,
    assets: Assets,
    keps: KepIndex<'a>,
    prose: Prose<'a>,
    reach: Reach,
    fragments: Fragments,
    measured: OnceLock<Measured>,
    definitions: Definitions,
    steps: Steps<'a>,
    age: Age,
    articles: Articles,
    /// Minors that have a page.
    minors: Vec<Minor>,
    /// SIGs that own a KEP or have a note in any release.
    sigs: BTreeSet<Sig>,
    sigs_of: BTreeMap<Version, Vec<Sig>>,
    /// The page that has the note of a pull request: of several, that of the oldest release.
    homes: BTreeMap<PullNumber, Version>,
}

impl<'a> Site<'a> {
    /// Prepares a site: compiles the templates, names the assets by their content, renders every note once
    /// per locale.
    ///
    /// `templates` holds paths such as `pages/home.html`, `assets` paths such as `css/style.css`.
    ///
    /// # Errors
    /// When a template does not compile or fails on a note, an asset that the pages need is missing, or a
    /// locale of the settings is not in the catalog.
    pub fn new(
        almanac: &'a Almanac,
        catalog: Arc<Catalog>,
        settings: &'a Settings,
        templates: &FileSet,
        assets: &FileSet,
    ) -> Result<Self, Error> {
        for locale in &settings.locales {
            if catalog.language(locale).is_none() {
                let known = catalog
                    .locales()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ");
                return Err(Error::UnknownLocale {
                    locale: locale.clone(),
                    known,
                });
            }
        }
        let mut homes = BTreeMap::new();
        let mut site = Self {
            almanac,
            settings,
            templates: Templates::new(templates, Arc::clone(&catalog))?,
            assets: Assets::new(assets)?,
            keps: KepIndex::new(almanac),
            prose: Prose::default(),
            reach: Reach::default(),
            fragments: Fragments::default(),
            measured: OnceLock::new(),
            definitions: Definitions::of(catalog.english()),
            steps: Steps::of(almanac),
            age: Age::of(almanac),
            articles: Articles::of(&catalog, &settings.locales),
            minors: minors(almanac),
            sigs: BTreeSet::new(),
            homes: BTreeMap::new(),
            sigs_of: almanac
                .releases
                .values()
                .map(|release| (release.version, release.sigs()))
                .collect(),
            catalog,
        };
        let owners = almanac.keps.iter().filter_map(|kep| kep.sig.clone());
        let active = site
            .published()
            .flat_map(|(_, release)| site.sigs_of(release))
            .cloned();
        site.sigs = owners.chain(active).collect();
        for (version, release) in site.published() {
            for note in release.published() {
                homes.entry(note.note.number).or_insert(version);
            }
        }
        site.homes = homes;
        site.prose = Prose::of(site.published().map(|(_, release)| release));
        site.reach = Reach::of(almanac, site.published().map(|(_, release)| release));
        site.fragments = Fragments::render(&site)?;
        Ok(site)
    }

    /// Lists every file of the site.
    ///
    /// # Errors
    /// When two files claim one path or a path would leave the output folder.
    pub fn plan(&self) -> Result<Plan<'_>, Error> {
        let mut plan = Plan::default();
        for locale in &self.settings.locales {
            for pages in pages::ALL {
                for page in pages(self) {
                    if page.is_for(self, self.language(locale)) {
                        plan.page(locale, page)?;
                    }
                }
            }
        }
        pages::add_rootless(self, &mut plan)?;
        feed::add(self, &mut plan)?;
        api::add(self, &mut plan)?;
        sitemap::add(self, &mut plan)?;
        assets::add(self, &mut plan)?;
        Ok(plan)
    }

    /// Makes the bytes of every planned file, by path.
    ///
    /// # Errors
    /// When a template fails.
    pub fn render(&self, plan: &Plan<'_>) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        let entries: Vec<_> = plan.entries().collect();
        entries
            .par_iter()
            .map(|(path, entry)| {
                let bytes = match (&entry.maker, &entry.locale) {
                    (Maker::Page(page), Some(locale)) => {
                        page::render(self, self.language(locale), page.as_ref())?.into_bytes()
                    }
                    (Maker::Page(page), None) => {
                        page::render(self, self.default_language(), page.as_ref())?.into_bytes()
                    }
                    (Maker::File(make), _) => make()?,
                };
                Ok(((*path).to_owned(), bytes))
            })
            .collect()
    }

    fn language(&self, locale: &Locale) -> &Language {
        self.catalog
            .language(locale)
            .unwrap_or_else(|| self.catalog.english())
    }

    /// SIGs that have notes or features in a release, sorted.
    fn sigs_of(&self, release: &Release) -> &[Sig] {
        self.sigs_of.get(&release.version).map_or(&[], Vec::as_slice)
    }

    /// Releases that have pages, with the version of their page: the release that stands for a minor, then
    /// its patches. Pre-releases of a finished minor are left out; their notes are in the minor.
    fn published(&self) -> impl Iterator<Item = (Version, &'a Release)> {
        let almanac = self.almanac;
        self.minors.iter().flat_map(move |minor| {
            let opening = almanac.minor(*minor).map(|release| (minor.release(), release));
            let patches = almanac.patches(*minor).map(|patch| (patch.version, patch));
            opening.into_iter().chain(patches)
        })
    }

    /// The release whose notes stand on the pages of a version: for a minor the one that stands for it.
    fn behind(&self, version: Version) -> Option<&'a Release> {
        if version.opens_minor() {
            self.almanac.minor(version.minor())
        } else {
            self.almanac.releases.get(&version)
        }
    }

    /// The day on which a minor came out. None while it is in the making or only a pre-release of it is known:
    /// the schedule then tells a plan.
    fn released(&self, minor: Minor) -> Option<jiff::civil::Date> {
        let known = self.almanac.minor(minor);
        let day = self.almanac.schedule.released(minor);
        day.filter(|_| known.is_none_or(Release::is_out))
    }

    /// How far the languages have come, measured at the first question.
    fn measured(&self) -> &Measured {
        self.measured
            .get_or_init(|| measured::measure(self.almanac, &self.catalog, &self.settings.locales))
    }

    fn default_language(&self) -> &Language {
        let first = self.settings.locales.first();
        first.map_or_else(|| self.catalog.english(), |locale| self.language(locale))
    }
}

/// Minors that have a page: those with notes, those with a patch release and those in which a KEP reached a
/// stage.
fn minors(almanac: &Almanac) -> Vec<Minor> {
    let featured = almanac.features.iter().filter(|(_, rows)| !rows.is_empty());
    let mut minors = almanac.minors();
    let patched = almanac
        .releases
        .keys()
        .filter(|version| version.patch() > 0 && version.pre().is_none());
    minors.extend(patched.map(|version| version.minor()));
    minors.extend(featured.map(|(minor, _)| *minor));
    minors.sort_unstable();
    minors.dedup();
    minors
}
