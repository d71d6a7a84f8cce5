//! How far translation has come, so that readers see what is missing and how to help.

use serde::Serialize;
use tera::Context;

use super::super::measured::Standing;
use super::super::page::{Download, Head, Page};
use super::super::words;
use super::super::{Error, Site, links};
use crate::render::html;
use crate::render::progress::Task;
use crate::translate::{Condition, Count, Language, PageCondition, Subject};

/// Longest beginning of an English text that is shown, in characters.
const BEGINNING: usize = 140;

struct Status;

/// One page; in English it compares the languages.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let others = site.settings.locales.iter().any(|locale| !locale.is_english());
    if others {
        vec![Box::new(Status)]
    } else {
        Vec::new()
    }
}

/// A row with its bar.
#[derive(Serialize)]
struct Bar {
    label: String,
    href: Option<String>,
    lang: Option<String>,
    percent: usize,
    total: usize,
    reviewed: usize,
    /// Written, but not reviewed.
    open: usize,
    /// Outdated by the English.
    stale: usize,
    missing: usize,
}

impl Bar {
    fn of(label: String, href: Option<String>, count: &Count) -> Self {
        let units = |conditions: &[Condition]| {
            conditions
                .iter()
                .map(|condition| count.of(*condition).units)
                .sum::<usize>()
        };
        Self {
            label,
            href,
            lang: None,
            percent: count.reviewed_percent(),
            total: count.total().units,
            reviewed: units(&[Condition::Reviewed]),
            open: units(&[
                Condition::Draft,
                Condition::Rule,
                Condition::Memory,
                Condition::Machine,
            ]),
            stale: units(&[Condition::StaleSoft, Condition::StaleHard]),
            missing: units(&[Condition::Missing]),
        }
    }
}

#[derive(Serialize)]
struct Table {
    id: &'static str,
    heading: String,
    bars: Vec<Bar>,
}

/// A unit that waits.
#[derive(Serialize)]
struct Next<'a> {
    id: &'a str,
    file: String,
    section: String,
    condition: String,
    words: String,
    english: String,
}

impl Page for Status {
    fn kind(&self) -> &'static str {
        "status"
    }

    fn url(&self) -> String {
        links::STATUS.to_owned()
    }

    fn template(&self) -> &'static str {
        "pages/status.html"
    }

    fn head(&self, _site: &Site<'_>, language: &Language) -> Head {
        Head {
            title: language.text("status-title"),
            description: language.text("status-description"),
            section: "",
            downloads: vec![Download {
                href: "api/v1/status.json".to_owned(),
                mime: "application/json",
                label: "JSON".to_owned(),
            }],
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let mut context = Context::new();
        let measured = site.measured();
        let own = measured.get(language.locale());
        context.insert("about", &language.text("status-description"));
        let languages = measured.iter().map(|(locale, standing)| {
            let name = site.language(locale).native_name().to_owned();
            let href = Some(links::STATUS.to_owned());
            let mut bar = Bar::of(name, href, &standing.progress.all);
            bar.lang = Some(locale.to_string());
            bar
        });
        context.insert("languages", &languages.collect::<Vec<Bar>>());
        context.insert("own", &own.is_some());
        let (mut tables, mut next) = (Vec::new(), Vec::new());
        if let Some(standing) = own {
            insert_sums(language, standing, &mut context);
            tables = tables_of(site, language, standing);
            next = standing.next.iter().map(|task| waiting(language, task)).collect();
        }
        context.insert("tables", &tables);
        context.insert("next", &next);
        Ok(context)
    }
}

fn insert_sums(language: &Language, standing: &Standing, context: &mut Context) {
    let progress = &standing.progress;
    let all = &progress.all;
    let sum = |id: &str, reviewed: usize, total: usize| {
        let pairs = [("reviewed", reviewed.into()), ("total", total.into())];
        words::say(language, id, pairs)
    };
    let urgent = progress.of(Subject::Urgent);
    let pages = progress.pages.len();
    let sums = [
        sum(
            "status-sum-units",
            all.of(Condition::Reviewed).units,
            all.total().units,
        ),
        sum(
            "status-sum-words",
            all.of(Condition::Reviewed).words,
            all.total().words,
        ),
        sum(
            "status-sum-urgent",
            urgent.of(Condition::Reviewed).units,
            urgent.total().units,
        ),
        sum("status-sum-pages", progress.pages_in(PageCondition::Fresh), pages),
    ];
    context.insert("sums", &sums);
    context.insert("all", &Bar::of(language.native_name().to_owned(), None, all));
}

fn tables_of(site: &Site<'_>, language: &Language, standing: &Standing) -> Vec<Table> {
    let progress = &standing.progress;
    let minors = progress.by_minor.iter().rev().map(|(minor, count)| match minor {
        Some(minor) => {
            let known = site.minors.binary_search(minor).is_ok();
            let title = words::release_title(site, language, minor.release());
            Bar::of(title, known.then(|| links::minor(*minor)), count)
        }
        None => Bar::of(language.text("status-no-release"), None, count),
    });
    // What belongs to no SIG stands behind all SIGs.
    let (of_sigs, others): (Vec<_>, Vec<_>) = progress.by_sig.iter().partition(|(sig, _)| sig.is_some());
    let sigs = of_sigs.into_iter().chain(others).map(|(sig, count)| match sig {
        Some(sig) => {
            let name = words::sig_name(site, language, sig);
            Bar::of(name, site.sigs.contains(sig).then(|| links::sig(sig)), count)
        }
        None => Bar::of(language.text("status-no-sig"), None, count),
    });
    vec![
        Table {
            id: "releases",
            heading: language.text("status-releases"),
            bars: minors.collect(),
        },
        Table {
            id: "sigs",
            heading: language.text("status-sigs"),
            bars: sigs.collect(),
        },
    ]
}

fn waiting<'a>(language: &Language, task: &'a Task) -> Next<'a> {
    let plain = html::plain(&task.english);
    let mut english: String = plain.chars().take(BEGINNING).collect();
    if english.len() < plain.len() {
        english.push('…');
    }
    let known = |name: &str, ids: &[(&str, &str)]| {
        let found = ids.iter().find(|(known, _)| *known == name);
        found.map_or_else(|| name.to_owned(), |(_, id)| language.text(id))
    };
    Next {
        id: &task.id,
        file: format!("locales/{}/{}", language.locale(), task.file),
        section: known(&task.section, &SECTIONS),
        condition: known(&task.condition, &CONDITIONS),
        words: words::say(language, "status-words", [("count", task.words.into())]),
        english,
    }
}

/// What a unit is about, as its report and as a reader calls it.
const SECTIONS: [(&str, &str); 12] = [
    ("urgent", "status-section-urgent"),
    ("security", "status-section-security"),
    ("deprecation", "status-section-deprecation"),
    ("known-issue", "status-section-known-issue"),
    ("theme", "status-section-theme"),
    ("api-change", "status-section-api-change"),
    ("feature", "status-section-feature"),
    ("title", "status-section-title"),
    ("body", "status-section-body"),
    ("pick", "status-section-pick"),
    ("bug", "status-section-bug"),
    ("other", "status-section-other"),
];

/// The same for what it waits in.
const CONDITIONS: [(&str, &str); 7] = [
    ("draft", "status-condition-draft"),
    ("rule", "status-condition-rule"),
    ("memory", "status-condition-memory"),
    ("machine", "status-condition-machine"),
    ("stale-soft", "status-condition-stale-soft"),
    ("stale-hard", "status-condition-stale-hard"),
    ("missing", "status-condition-missing"),
];
