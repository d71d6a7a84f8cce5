//! How far the languages of a site have come: the almanac and the catalog come in, figures, the work that is worth
//! most and the files for programs go out.
//!
//! Measured once and only when a page asks, since it looks at every unit of every language.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::{Error, Plan, Site, words};
use crate::model::{Almanac, Locale};
use crate::render::progress::{Group, LocaleReport, Part, Report, SCHEMA, Task};
use crate::translate::{Catalog, Condition, Language, Progress, SourceUnit, inventory, progress};

/// How many units a page proposes to work on next.
const NEXT: usize = 10;

/// The figures of every language but English, by tag.
pub(super) type Measured = BTreeMap<Locale, Standing>;

/// How far one language has come.
pub(super) struct Standing {
    /// The figures.
    pub progress: Progress,
    /// What to do next, the most valuable first.
    pub next: Vec<Task>,
}

/// Measures languages.
pub(super) fn measure(almanac: &Almanac, catalog: &Catalog, locales: &[Locale]) -> Measured {
    let others: Vec<&Language> = locales
        .iter()
        .filter(|locale| !locale.is_english())
        .filter_map(|locale| catalog.language(locale))
        .collect();
    if others.is_empty() {
        return Measured::new();
    }
    let units = inventory(almanac, catalog.english());
    others
        .into_par_iter()
        .map(|language| {
            let standing = Standing {
                progress: progress(language, &units),
                next: next(language, &units),
            };
            (language.locale().clone(), standing)
        })
        .collect()
}

/// What nobody has reviewed or what has changed since: by what it is about, then by how many pages show it, then the
/// shortest.
fn next(language: &Language, units: &[SourceUnit]) -> Vec<Task> {
    let conditions = units
        .iter()
        .map(|unit| (Condition::in_language(language, unit), unit));
    let mut open: Vec<_> = conditions
        .filter(|(condition, _)| *condition != Condition::Reviewed)
        .collect();
    open.sort_by_cached_key(|(_, unit)| {
        let pages = std::cmp::Reverse(unit.sigs.len());
        let minor = std::cmp::Reverse(unit.minor);
        (unit.subject, pages, unit.words(), minor, unit.id.clone())
    });
    open.truncate(NEXT);
    open.into_iter()
        .map(|(condition, unit)| Task::new(condition, unit))
        .collect()
}

/// Plans `status.json` and a badge for each language.
pub(super) fn add<'a>(site: &'a Site<'a>, folder: &str, plan: &mut Plan<'a>) -> Result<(), Error> {
    plan.file(format!("{folder}/status.json"), "api", || {
        Ok(crate::render::progress::json(&report(site)).into_bytes())
    })?;
    let others = site.settings.locales.iter().filter(|locale| !locale.is_english());
    for locale in others {
        plan.file(format!("{folder}/badge-{locale}.json"), "api", move || {
            let mut bytes = serde_json::to_vec_pretty(&badge(site, locale))?;
            bytes.push(b'\n');
            Ok(bytes)
        })?;
    }
    Ok(())
}

/// The figures of all languages, those of each release and then of each SIG as groups.
fn report(site: &Site<'_>) -> Report {
    let locales = site.measured().iter().map(|(locale, standing)| {
        let language = site.language(locale);
        let mut report = LocaleReport::new(language, &standing.progress, standing.next.clone());
        let minors = standing.progress.by_minor.iter().rev();
        let minors = minors.filter_map(|(minor, count)| Some((minor.as_ref()?.to_string(), count)));
        let sigs = standing.progress.by_sig.iter();
        let sigs = sigs.filter_map(|(sig, count)| Some((sig.as_ref()?.slug(), count)));
        report.groups = minors
            .chain(sigs)
            .map(|(name, count)| Group {
                name,
                part: Part::from(count),
            })
            .collect();
        report
    });
    Report {
        schema: SCHEMA,
        locales: locales.collect(),
    }
}

/// What a badge service reads.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Badge<'a> {
    schema_version: u32,
    label: &'a str,
    message: String,
    color: &'static str,
}

fn badge<'a>(site: &'a Site<'_>, locale: &Locale) -> Badge<'a> {
    let language = site.language(locale);
    let standing = site.measured().get(locale);
    let percent = standing.map_or(0, |standing| standing.progress.all.reviewed_percent());
    Badge {
        schema_version: 1,
        label: language.native_name(),
        message: words::say(language, "status-badge", [("percent", percent.into())]),
        color: match percent {
            100.. => "brightgreen",
            80..=99 => "green",
            40..=79 => "yellow",
            _ => "orange",
        },
    }
}
