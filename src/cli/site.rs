//! A site to be built, for `build` and `serve`: a workspace and what was asked of it come in, a published
//! folder goes out.
//!
//! Whether anything has to be done is decided before anything is parsed: the fingerprint of a site covers
//! every file of the workspace, every setting, and the version of the program.

use std::path::Path;
use std::sync::Arc;

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::settings;
use crate::classify;
use crate::ingest::Workspace;
use crate::model::{Finding, Locale};
use crate::render::site::{self, Site, Written};
use crate::translate::Catalog;

/// A site that has not been read yet.
pub(super) struct Job {
    workspace: Workspace,
    settings: site::Settings,
}

/// What building did.
pub(super) struct Built {
    /// Files that were written, kept and removed.
    pub written: Written,
    /// What was odd about the data; empty when the site was current and nothing was read.
    pub findings: Vec<Finding>,
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
        Self { workspace, settings }
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
        part(&settings.generator);
        part(&settings.title);
        part(&settings.base_url);
        part(settings.notice.as_deref().unwrap_or_default());
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
                findings: Vec::new(),
            });
        }
        self.publish_anew(out, context)
    }

    /// Publishes the site in `out` and reads all data for it, whether or not the site is there already.
    pub(super) fn publish_anew(&self, out: &Path, context: &Context) -> Result<Built, Failure> {
        let fingerprint = self.fingerprint()?;
        self.with_site(context, |site, findings| {
            let plan = site.plan()?;
            let files = site.render(&plan)?;
            let written = site::publish(out, &files, &fingerprint)?;
            Ok(Built { written, findings })
        })
    }

    /// Reads the workspace and hands the prepared site to `act`, with what was odd about the data.
    pub(super) fn with_site<T>(
        &self,
        context: &Context,
        act: impl FnOnce(&Site<'_>, Vec<Finding>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (catalog, mut findings) = Catalog::load(&self.workspace.locales()?)?;
        for locale in &self.settings.locales {
            settings::language(&catalog, locale)?;
        }
        let snapshot = self.workspace.snapshot(&Bars::new(&context.ui))?;
        let almanac = classify::almanac(snapshot);
        findings.extend_from_slice(&almanac.findings);
        let site = Site::new(
            &almanac,
            Arc::new(catalog),
            &self.settings,
            &self.workspace.templates()?,
            &self.workspace.site()?,
        )?;
        act(&site, findings)
    }
}
