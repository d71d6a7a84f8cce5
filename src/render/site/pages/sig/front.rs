//! The head of a SIG summary: title, dates, people, source, numbers, and the ways out of the page.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use tera::Context;

use super::super::super::fragments::Facts;
use super::super::super::views;
use super::super::super::words::{self, Badge, Link};
use super::super::super::{Site, links, reach};
use super::Scene;
use crate::model::{Advance, Minor, Stage};
use crate::render::sig::{Report, Summary as Contents};
use crate::translate::Language;

/// Title from release, SIG and scope, or the one that a person gave it. That a release is in the making stands
/// above and below the title, which has no room for it.
pub(super) fn title(site: &Site<'_>, report: &Report<'_>, language: &Language) -> String {
    let given = report.page.as_ref().filter(|page| page.from == language.locale());
    let given = given.map_or("", |page| page.page.front.title.as_str());
    if !given.is_empty() {
        return given.to_owned();
    }
    let sig = words::sig_name(site, language, &report.sig);
    let release = report.release.version.short();
    let scope = report.choice.scope.to_owned();
    let id = if scope.is_empty() {
        "sig-page-title"
    } else {
        "sig-page-title-scoped"
    };
    let pairs = [
        ("sig", sig.into()),
        ("release", release.into()),
        ("scope", scope.into()),
    ];
    words::say(language, id, pairs)
}

/// `49 notes, 3 features, 1 to act on`.
pub(super) fn sentence(language: &Language, summary: &Contents<'_>) -> String {
    let counts = summary.counts;
    words::say(
        language,
        "sig-counts",
        [
            ("notes", (counts.main + counts.also).into()),
            ("features", counts.graduations.into()),
            ("urgent", counts.urgent.into()),
        ],
    )
}

/// A number with what it counts.
#[derive(Serialize)]
struct Number {
    label: String,
    value: String,
    badges: Vec<Badge>,
    /// Section of the page that it leads to.
    href: Option<&'static str>,
}

/// A day for people and for programs.
#[derive(Serialize)]
struct Day {
    text: String,
    day: String,
}

impl Scene<'_> {
    /// What is known of the translation of everything that the page shows.
    fn facts(&self) -> Vec<Facts> {
        let fragments = &self.site.fragments;
        let version = self.report.release.version;
        let notes = self.summary.notes();
        let notes = notes.filter_map(|note| fragments.note(self.language, version, note.note.number));
        let placed = self.summary.placed.iter();
        let placed = placed.filter_map(|note| fragments.placed(self.language, version.minor(), note));
        let told = self.report.themes.iter().chain(&self.report.known_issues);
        let told = told.flat_map(|told| [Facts::of(&told.shown), Facts::of(&told.title_shown)]);
        notes
            .chain(placed)
            .map(|fragment| fragment.facts.clone())
            .chain(told)
            .collect()
    }

    /// Inserts all of it.
    pub(super) fn front(&self, context: &mut Context) {
        let (site, language) = (self.site, self.language);
        let facts = self.facts();
        self.dates(&facts, context);
        self.people(&facts, context);
        self.numbers(&facts, context);
        self.ways(context);
        let changelog = reach::changelog(site, self.report.release);
        context.insert("changelog", &changelog);
        context.insert("standing", &words::standing(language, self.report.release));
        let sig = words::sig_name(site, language, &self.report.sig);
        let release = self.report.release.version.short();
        let pairs = [("sig", sig.into()), ("release", release.into())];
        let left_out = self.summary.left_out;
        let about = if left_out > 0 {
            "sig-intro-chosen"
        } else {
            "sig-intro"
        };
        context.insert("about", &words::say(language, about, pairs));
        let sentence = words::say(language, "sig-left-out", [("count", left_out.into())]);
        context.insert("left_out", &(left_out > 0).then_some(sentence));
        context.insert("all_notes", &links::notes(self.version));
    }

    fn dates(&self, facts: &[Facts], context: &mut Context) {
        let front = self.report.page.as_ref().map(|page| &page.page.front);
        let released = self.site.released(self.version.minor());
        let published = front.and_then(|front| front.date).or(released);
        let worked = facts.iter().filter_map(|facts| facts.date).max();
        let updated = front.and_then(|front| front.updated.or(front.date)).max(worked);
        let day = |day: Date| Day {
            text: self.language.date(day),
            day: day.to_string(),
        };
        context.insert("released", &released.map(day));
        context.insert("published", &published.map(day));
        context.insert("updated", &updated.filter(|day| Some(*day) != published).map(day));
    }

    /// Who translated and who reviewed, the busiest first.
    fn people(&self, facts: &[Facts], context: &mut Context) {
        let front = self.report.page.as_ref();
        let front = front.filter(|page| page.from == self.language.locale());
        let front = front.map(|page| &page.page.front);
        let named = |of_units: fn(&Facts) -> &str, of_page: Vec<&String>| {
            let mut found: BTreeMap<&str, usize> = BTreeMap::new();
            let names = facts
                .iter()
                .map(of_units)
                .chain(of_page.into_iter().map(String::as_str));
            for name in names.filter(|name| !name.is_empty()) {
                *found.entry(name).or_default() += 1;
            }
            let mut names: Vec<(&str, usize)> = found.into_iter().collect();
            names.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
            names
                .into_iter()
                .map(|(name, _)| name.to_owned())
                .collect::<Vec<String>>()
        };
        let written = front.map_or_else(Vec::new, |front| {
            let names: BTreeSet<&String> = front.by.0.iter().chain(&front.translators.0).collect();
            names.into_iter().collect()
        });
        let reviewed = front.map_or_else(Vec::new, |front| front.review.0.iter().collect());
        context.insert("translators", &named(|facts| &facts.by, written));
        context.insert("reviewers", &named(|facts| &facts.review, reviewed));
        context.insert("translated", &!self.language.locale().is_english());
    }

    fn numbers(&self, facts: &[Facts], context: &mut Context) {
        let language = self.language;
        let counts = self.summary.counts;
        let number = |id: &str, count: usize, href| Number {
            label: language.text(id),
            value: language.number(count as u64),
            badges: Vec::new(),
            href,
        };
        let deprecations = self.summary.sections.iter();
        let deprecations = deprecations
            .filter(|section| {
                section
                    .kind
                    .as_ref()
                    .is_some_and(|kind| kind.as_str() == "deprecation")
            })
            .map(|section| section.main.len() + section.also.len())
            .sum::<usize>();
        let deprecations = deprecations + self.summary.placed_in("deprecation").count();
        let comments = facts.iter().filter(|facts| facts.commented).count();
        let table = !self.summary.graduations.is_empty();
        let mut features = number(
            "sig-number-features",
            counts.graduations,
            table.then_some("graduations"),
        );
        features.badges = self.stages();
        let mut numbers = vec![
            number("sig-number-main", counts.main, None),
            number("sig-number-also", counts.also, None),
            features,
            number("sig-number-urgent", counts.urgent, Some("urgent")),
            number("sig-number-deprecations", deprecations, Some("deprecation")),
        ];
        if !language.locale().is_english() {
            numbers.push(number("sig-number-comments", comments, None));
            let notes = counts.main + counts.also;
            let shown = self.summary.notes().filter(|note| {
                let version = self.report.release.version;
                let fragment = self.site.fragments.note(language, version, note.note.number);
                fragment.is_some_and(|fragment| fragment.facts.translated)
            });
            let translated = shown.count();
            let percent = (translated * 100).checked_div(notes);
            let value = percent.map(|percent| {
                let pairs = [
                    ("translated", translated.into()),
                    ("total", notes.into()),
                    ("percent", percent.into()),
                ];
                words::say(language, "sig-coverage-value", pairs)
            });
            numbers.extend(value.map(|value| Number {
                label: language.text("sig-number-coverage"),
                value,
                badges: Vec::new(),
                href: None,
            }));
        }
        context.insert("numbers", &numbers);
        context.insert("has_comments", &(comments > 0));
    }

    /// Features by stage, highest first.
    fn stages(&self) -> Vec<Badge> {
        let mut stages: BTreeMap<Stage, usize> = BTreeMap::new();
        let rows = self.summary.graduations.iter();
        for row in rows.filter(|row| row.advance != Advance::Withdrawn) {
            *stages.entry(row.stage).or_default() += 1;
        }
        stages
            .into_iter()
            .rev()
            .map(|(stage, count)| {
                let mut badge = words::stage_badge(self.language, stage);
                badge.label = format!("{} {count}", badge.label);
                badge
            })
            .collect()
    }

    /// Ways out of the page: the overview, the same SIG in other releases, the page in English.
    fn ways(&self, context: &mut Context) {
        let (site, language) = (self.site, self.language);
        let minor = self.version.minor();
        context.insert(
            "release",
            &Link {
                label: words::release_title(site, language, self.version),
                href: Some(links::minor(minor)),
            },
        );
        let across = Link {
            label: words::sig_name(site, language, &self.report.sig),
            href: site
                .sigs
                .contains(&self.report.sig)
                .then(|| links::sig(&self.report.sig)),
        };
        context.insert("across", &across);
        let has_sig = |minor| {
            let release = site.almanac.minor(minor);
            release.is_some_and(|release| site.sigs_of(release).binary_search(&self.report.sig).is_ok())
        };
        let (before, after) = views::neighbours(site, minor, has_sig);
        let link = |minor: Minor| Link {
            label: words::release_name(site, language, minor.release()),
            href: Some(links::sig_summary(minor.release(), &self.report.sig)),
        };
        context.insert("previous", &before.map(link));
        context.insert("next", &after.map(link));
        let english = site.settings.locales.iter().any(crate::model::Locale::is_english);
        let address = links::sig_summary(self.version, &self.report.sig);
        let english = (english && !language.locale().is_english()).then(|| format!("en/{address}"));
        context.insert("english", &english);
        let newest = site.age.newest.filter(|newest| *newest > minor);
        let old = newest.filter(|_| site.age.is_over(minor, site.released(minor)));
        context.insert("old", &old.map(|newest| views::minor_link(site, newest)));
        context.insert("print", &links::print(&links::minor(minor)));
    }
}
