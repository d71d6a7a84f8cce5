//! The same data for programs: JSON, CSV and Markdown beside the pages, under `api/v1/`, the same for every
//! locale, except Markdown, which has words.

use serde::Serialize;

use super::page::Download;
use super::{Error, Plan, Site, measured};
use crate::model::{Kep, Minor, Release, Sig, Version};
use crate::render::markdown::NotesOptions;
use crate::render::wording::LocalizedWording;
use crate::render::{csv, graduations, json, markdown, schema, sig};
use crate::translate::Language;

/// Folder of the version of this interface.
const FOLDER: &str = "api/v1";

/// Plans every data file.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    add_notes(site, plan)?;
    add_graduations(site, plan)?;
    add_keps(site, plan)?;
    measured::add(site, FOLDER, plan)?;
    plan.file(format!("{FOLDER}/index.json"), "api", || index(site))?;
    for (name, text) in [
        ("release-notes", schema::release_notes as fn() -> String),
        ("graduations", schema::graduations),
        ("locale-status", schema::locale_status),
    ] {
        plan.file(format!("{FOLDER}/schema/{name}.json"), "api", move || {
            Ok(text().into_bytes())
        })?;
    }
    Ok(())
}

/// Files with the notes of a release.
pub(super) fn notes_downloads(language: &Language, version: Version) -> Vec<Download> {
    let stem = format!("{FOLDER}/notes/{}", version.short());
    let markdown = format!("{}/{FOLDER}/notes/{}.md", language.locale(), version.short());
    vec![
        download(format!("{stem}.json"), "application/json", "JSON"),
        download(format!("{stem}.csv"), "text/csv", "CSV"),
        download(markdown, "text/markdown", "Markdown"),
    ]
}

/// Files with the graduations of a minor.
pub(super) fn graduations_downloads(minor: Minor) -> Vec<Download> {
    let stem = format!("{FOLDER}/graduations/{minor}");
    vec![
        download(format!("{stem}.json"), "application/json", "JSON"),
        download(format!("{stem}.csv"), "text/csv", "CSV"),
    ]
}

/// Files with the summary of a SIG.
pub(super) fn sig_downloads(language: &Language, version: Version, sig: &Sig) -> Vec<Download> {
    let path = format!(
        "{}/{FOLDER}/sigs/{}/{}.md",
        language.locale(),
        version.short(),
        sig.label()
    );
    vec![download(path, "text/markdown", "Markdown")]
}

/// Files with all KEPs.
pub(super) fn keps_downloads() -> Vec<Download> {
    vec![download(
        format!("{FOLDER}/keps.json"),
        "application/json",
        "JSON",
    )]
}

/// Files with all graduations: the KEPs with their milestones.
pub(super) fn all_graduations_downloads() -> Vec<Download> {
    keps_downloads()
}

fn download(href: String, mime: &'static str, label: &str) -> Download {
    Download {
        href,
        mime,
        label: label.to_owned(),
    }
}

fn add_notes<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    for (version, release) in site.published() {
        let stem = format!("{FOLDER}/notes/{}", version.short());
        plan.file(format!("{stem}.json"), "api", || {
            Ok(json::notes(release).into_bytes())
        })?;
        plan.file(format!("{stem}.csv"), "api", || {
            Ok(csv::notes(release).into_bytes())
        })?;
        for locale in &site.settings.locales {
            plan.file(format!("{locale}/{stem}.md"), "api", move || {
                let wording = wording(site, site.language(locale), version);
                Ok(markdown::notes(release, &NotesOptions::new(&wording)).into_bytes())
            })?;
        }
        if version.patch() == 0 {
            add_summaries(site, plan, version, release)?;
        }
    }
    Ok(())
}

fn add_summaries<'a>(
    site: &'a Site<'a>,
    plan: &mut Plan<'a>,
    version: Version,
    release: &'a Release,
) -> Result<(), Error> {
    for locale in &site.settings.locales {
        for group in site.sigs_of(release) {
            let path = format!("{locale}/{FOLDER}/sigs/{}/{}.md", version.short(), group.label());
            plan.file(path, "api", move || {
                let language = site.language(locale);
                let wording = wording(site, language, version);
                let supplement = site.almanac.supplements.get(&release.version);
                let report = sig::Report::of(release, group, language, supplement);
                Ok(sig::markdown(&report, &wording).into_bytes())
            })?;
        }
    }
    Ok(())
}

fn wording<'a>(site: &'a Site<'_>, language: &'a Language, version: Version) -> LocalizedWording<'a> {
    LocalizedWording::new(language, &site.almanac.groups, version.minor())
}

fn add_graduations<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    for minor in &site.minors {
        let rows = site.almanac.features_of(*minor);
        if rows.is_empty() {
            continue;
        }
        let stem = format!("{FOLDER}/graduations/{minor}");
        plan.file(format!("{stem}.json"), "api", move || {
            Ok(graduations::json(*minor, rows, &[]).into_bytes())
        })?;
        plan.file(format!("{stem}.csv"), "api", move || {
            Ok(graduations::csv(*minor, rows).into_bytes())
        })?;
    }
    Ok(())
}

fn add_keps<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    plan.file(format!("{FOLDER}/keps.json"), "api", || {
        to_json(&site.almanac.keps)
    })?;
    for kep in &site.almanac.keps {
        let path = format!("{FOLDER}/{}", site.keps.href(kep).replace("keps/", "kep/"));
        plan.file(format!("{}.json", path.trim_end_matches('/')), "api", || {
            to_json::<Kep>(kep)
        })?;
    }
    Ok(())
}

/// A release of which only a part of the notes is known.
#[derive(Serialize)]
struct NotOut<'a> {
    /// Its name in `releases`.
    release: String,
    /// The release whose notes these are; a pre-release has those since the release before it.
    notes_of: String,
    /// The revision up to which a release in the making is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<&'a str>,
}

/// What this interface offers.
#[derive(Serialize)]
struct Index<'a> {
    title: &'a str,
    generator: String,
    locales: &'a [crate::model::Locale],
    releases: Vec<String>,
    graduations: Vec<String>,
    /// Those of `releases` that are not out, or of which only the notes of a pre-release are known.
    not_out: Vec<NotOut<'a>>,
    /// Releases that were read and have no page of their own: pre-releases of a finished minor, whose notes are
    /// in the minor.
    without_page: Vec<String>,
    sources: &'a [crate::model::Provenance],
    tallies: &'a std::collections::BTreeMap<String, crate::model::Tally>,
}

fn index(site: &Site<'_>) -> Result<Vec<u8>, Error> {
    let featured = site
        .minors
        .iter()
        .filter(|minor| !site.almanac.features_of(**minor).is_empty());
    to_json(&Index {
        title: &site.settings.title,
        generator: format!("keplog {}", site.settings.generator),
        locales: &site.settings.locales,
        releases: site.published().map(|(version, _)| version.short()).collect(),
        graduations: featured.map(ToString::to_string).collect(),
        not_out: site
            .published()
            .filter(|(_, release)| !release.is_out())
            .map(|(version, release)| NotOut {
                release: version.short(),
                notes_of: release.version.short(),
                up_to: release.up_to(),
            })
            .collect(),
        without_page: site
            .almanac
            .releases
            .values()
            .filter(|release| {
                !site
                    .published()
                    .any(|(_, shown)| shown.version == release.version)
            })
            .map(|release| release.version.short())
            .collect(),
        sources: &site.almanac.provenance,
        tallies: &site.almanac.tallies,
    })
}

fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
