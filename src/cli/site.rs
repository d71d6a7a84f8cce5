//! A site to be built, for `build` and `serve`: a workspace and what was asked of it come in, a published
//! folder goes out.
//!
//! Whether anything has to be done is decided before anything is parsed: the fingerprint of a site covers
//! every file of the workspace, every setting, and the program itself.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::context::Context;
use super::failure::{Failure, Kind};
use super::progress::Bars;
use super::settings;
use crate::classify;
use crate::ingest::Workspace;
use crate::model::{FileSet, Finding, Locale};
use crate::render::site::{self, Site, Written};
use crate::translate::pseudo::{Pseudo, pseudo};
use crate::translate::{Catalog, Drafts, Language};

/// Hash of the program: another program of the same version, as developers build them, may make another site.
/// `None` where the system does not let a program read itself; the version then has to do.
static PROGRAM: LazyLock<Option<String>> = LazyLock::new(|| {
    let bytes = std::env::current_exe().and_then(std::fs::read).ok()?;
    Some(blake3::hash(&bytes).to_hex().to_string())
});

/// A site that has not been read yet.
pub(super) struct Job {
    workspace: Workspace,
    settings: site::Settings,
    drafts: Drafts,
    pseudo: Vec<Pseudo>,
}

/// What building did.
pub(super) struct Built {
    /// Files that were written, kept and removed.
    pub written: Written,
    /// What was odd about the data; `None` when the site was current and nothing was read.
    pub findings: Option<Vec<Finding>>,
}

impl Job {
    /// Takes the settings from the flags, else from `keplog.yaml`.
    pub(super) fn new(workspace: Workspace, locales: &[Locale], base_url: Option<&str>) -> Self {
        let config = &workspace.config;
        let chosen = if locales.is_empty() {
            &config.locales
        } else {
            locales
        };
        // Pages link to each other relatively; only feeds and the sitemap need to know the host.
        let base_url = base_url.unwrap_or(&config.base_url).trim_end_matches('/');
        let base_url = if base_url.starts_with("http") {
            format!("{base_url}/")
        } else {
            String::new()
        };
        let mut locales: Vec<Locale> = Vec::new();
        for locale in chosen {
            if !locales.contains(locale) {
                locales.push(locale.clone());
            }
        }
        let settings = site::Settings {
            title: config.title.clone(),
            base_url,
            locales,
            notice: config.notice.clone(),
            generator: env!("CARGO_PKG_VERSION").to_owned(),
        };
        Self {
            workspace,
            settings,
            drafts: Drafts::Shown,
            pseudo: Vec::new(),
        }
    }

    /// The same site without translations that nobody has reviewed.
    pub(super) fn without_drafts(mut self) -> Self {
        self.drafts = Drafts::Hidden;
        self
    }

    /// The same site with the pseudo-locales.
    pub(super) fn with_pseudo_locales(mut self) -> Self {
        self.pseudo = Pseudo::ALL.to_vec();
        for kind in &self.pseudo {
            let tag: Locale = kind.tag().parse().expect("our own tag");
            if !self.settings.locales.contains(&tag) {
                self.settings.locales.push(tag);
            }
        }
        self
    }

    /// The words of the site.
    fn locales(&self) -> Result<FileSet, Failure> {
        let mut locales = self.workspace.locales()?;
        let made: Vec<FileSet> = self.pseudo.iter().map(|kind| pseudo(*kind, &locales)).collect();
        made.into_iter().for_each(|folder| locales.overlay(folder));
        Ok(locales)
    }

    /// Identifies everything the site depends on.
    fn fingerprint(&self) -> Result<String, Failure> {
        let settings = &self.settings;
        let mut hasher = blake3::Hasher::new();
        let mut part = |text: &str| {
            // The length in front keeps `ab, c` apart from `a, bc`.
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        part(&self.workspace.fingerprint()?);
        part(PROGRAM.as_deref().unwrap_or_default());
        part(&settings.generator);
        part(&settings.title);
        part(&settings.base_url);
        part(settings.notice.as_deref().unwrap_or_default());
        part(self.drafts.as_str());
        settings.locales.iter().for_each(|locale| part(locale.as_str()));
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Publishes the site in `out`, unless it is there already.
    pub(super) fn publish(&self, out: &Path, context: &Context) -> Result<Built, Failure> {
        let fingerprint = self.fingerprint()?;
        if let Some(files) = site::is_current(out, &fingerprint)? {
            let written = Written {
                files,
                written: 0,
                removed: 0,
            };
            return Ok(Built {
                written,
                findings: None,
            });
        }
        self.publish_as(&fingerprint, out, context)
    }

    /// Publishes the site in `out` and reads all data for it, whether or not the site is there already.
    pub(super) fn publish_anew(&self, out: &Path, context: &Context) -> Result<Built, Failure> {
        self.publish_as(&self.fingerprint()?, out, context)
    }

    fn publish_as(&self, fingerprint: &str, out: &Path, context: &Context) -> Result<Built, Failure> {
        let (written, findings) = self.with_site(context, |site| {
            let files = site.render(&site.plan()?)?;
            site::publish(out, &files, fingerprint).map_err(refusal)
        })?;
        Ok(Built {
            written,
            findings: Some(findings),
        })
    }

    /// Reads the workspace and hands the prepared site to `act`. Gives what `act` gives, and what was odd about
    /// the data and about the words that were asked for.
    pub(super) fn with_site<T>(
        &self,
        context: &Context,
        act: impl FnOnce(&Site<'_>) -> Result<T, Failure>,
    ) -> Result<(T, Vec<Finding>), Failure> {
        let (catalog, of_words) = Catalog::load_with(&self.locales()?, self.drafts)?;
        for locale in &self.settings.locales {
            settings::language(&catalog, locale)?;
        }
        let catalog = Arc::new(catalog);
        let snapshot = self.workspace.snapshot(&Bars::new(&context.ui))?;
        let almanac = classify::almanac(snapshot);
        let site = Site::new(
            &almanac,
            Arc::clone(&catalog),
            &self.settings,
            &self.workspace.templates()?,
            &self.workspace.site()?,
        )?;
        let done = act(&site)?;
        // Which messages are missing is known only once the pages have asked for them. Every language that
        // misses one says the same.
        let missing: BTreeSet<Finding> = catalog.languages().flat_map(Language::missing).collect();
        let of_words = of_words.into_iter().chain(missing).map(|mut finding| {
            finding.place.file = format!("locales/{}", finding.place.file);
            finding
        });
        Ok((done, of_words.chain(almanac.findings.iter().cloned()).collect()))
    }
}

/// Why a site could not be put in its folder, with the hint that helps in that very case.
fn refusal(error: site::Error) -> Failure {
    let failure = || Failure::because(Kind::Usage, &error);
    match &error {
        site::Error::ForeignFolder {
            stranger: Some(stranger),
            ..
        } => {
            if stranger.file_name().is_some_and(|name| name == ".git") {
                failure().hint("build into another folder with -o, and copy the site from there")
            } else {
                failure().hint("move it out of the folder, or choose another folder with -o")
            }
        }
        site::Error::Io { path, source } if source.kind() == io::ErrorKind::ResourceBusy => {
            let inside = path.join("site");
            failure().hint(format!(
                "where it is a mount point, name a folder inside it: -o {}",
                inside.display()
            ))
        }
        _ => error.into(),
    }
}
