//! The graduation matrix: KEPs down, releases across, a coloured run for each stage.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::words::{self, Badge, Link};
use super::super::{Error, Site, api, views};
use crate::model::{Kep, Minor, Sig, Stage};
use crate::translate::Language;

/// CSS class of a stage that is not reached.
const PLANNED: &str = " planned";

struct Matrix;

/// The one matrix.
pub(super) fn pages<'a>(_site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    vec![Box::new(Matrix)]
}

#[derive(Serialize)]
struct Group<'a> {
    label: String,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    number: u32,
    title: &'a str,
    lang: Option<&'a str>,
    href: String,
    cells: Vec<Cell>,
}

/// A run of columns in which a KEP is in one stage, or in none.
#[derive(Debug, Serialize, PartialEq, Eq)]
struct Cell {
    span: usize,
    class: String,
    label: String,
}

impl Page for Matrix {
    fn kind(&self) -> &'static str {
        "graduations"
    }

    fn url(&self) -> String {
        "graduations/".to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/graduations.html"
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("matrix-title"),
            description: language.text("matrix-intro"),
            section: "graduations/",
            downloads: api::all_graduations_downloads(),
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let columns = columns(&site.almanac.keps, site.minors.last());
        let mut by_sig: BTreeMap<Option<&Sig>, Vec<Row<'_>>> = BTreeMap::new();
        for kep in site.almanac.keps.iter().filter(|kep| !kep.milestones.is_empty()) {
            let (title, lang) = views::kep_title(site, language, kep.number, &kep.title);
            by_sig.entry(kep.sig.as_ref()).or_default().push(Row {
                number: kep.number.get(),
                title,
                lang,
                href: site.keps.href(kep),
                cells: cells(site, language, kep, &columns),
            });
        }
        let groups: Vec<Group<'_>> = by_sig
            .into_iter()
            .map(|(sig, rows)| Group {
                label: sig.map_or_else(
                    || language.text("kep-no-sig"),
                    |sig| words::sig_name(site, language, sig),
                ),
                rows,
            })
            .collect();
        let mut context = Context::new();
        let legend: Vec<Badge> = Stage::ALL
            .iter()
            .map(|stage| words::stage_badge(language, *stage))
            .collect();
        context.insert("legend", &legend);
        let links: Vec<Link> = columns
            .iter()
            .map(|minor| views::minor_link(site, *minor))
            .collect();
        context.insert("columns", &links);
        context.insert("groups", &groups);
        Ok(context)
    }
}

/// Every minor that any KEP names as a milestone, up to the newest release. What nobody names has no column:
/// milestones are typed by people, and `v1.999999` must not make a million of them.
fn columns(keps: &[Kep], newest: Option<&Minor>) -> Vec<Minor> {
    let named = keps.iter().flat_map(|kep| kep.milestones.iter());
    let releases = named.map(|milestone| milestone.release);
    let done: BTreeSet<Minor> = releases.filter(|release| Some(release) <= newest).collect();
    done.into_iter().collect()
}

/// The row of a KEP: a run of columns for each stage, up to the next stage or the newest release, and at the end
/// one cell with what is planned after that.
fn cells(site: &Site<'_>, language: &Language, kep: &Kep, columns: &[Minor]) -> Vec<Cell> {
    // Of several stages in one release the last counts.
    let steps: BTreeMap<Minor, Stage> = kep
        .milestones
        .iter()
        .map(|milestone| (milestone.release, milestone.stage))
        .collect();
    let mut cells: Vec<Cell> = Vec::new();
    for column in columns {
        match steps.get(column) {
            Some(stage) => {
                let planned = !site.keps.is_reached(kep, *stage, *column);
                cells.push(Cell {
                    span: 1,
                    class: format!("{stage}{}", if planned { PLANNED } else { "" }),
                    label: words::stage_badge(language, *stage).label,
                });
            }
            None => match cells.last_mut() {
                Some(cell) if !cell.class.ends_with(PLANNED) => cell.span += 1,
                _ => cells.push(Cell {
                    span: 1,
                    class: String::new(),
                    label: String::new(),
                }),
            },
        }
    }
    let plans = kep
        .milestones
        .iter()
        .filter(|milestone| columns.last().is_none_or(|last| milestone.release > *last));
    let plans: Vec<String> = plans
        .map(|plan| {
            format!(
                "{} {}",
                words::stage_badge(language, plan.stage).label,
                plan.release
            )
        })
        .collect();
    cells.push(Cell {
        span: 1,
        class: if plans.is_empty() {
            String::new()
        } else {
            "plans".to_owned()
        },
        label: language.list(&plans),
    });
    cells
}
