//! Who wrote and reviewed what a page shows, and when: heads of pages and units come in, one byline goes out.

use jiff::civil::Date;
use serde::Serialize;

use super::super::super::prose::TextView;
use crate::render::address;
use crate::translate::{Front, Language, People, SourcePage, Translation};

/// The people of a page.
#[derive(Debug, Default)]
pub(in super::super) struct Credits {
    authors: Vec<String>,
    translators: Vec<String>,
    reviewers: Vec<String>,
    published: Option<Date>,
    updated: Option<Date>,
}

/// A byline: every page has the same. Names stand as they were written and lead nowhere, for nobody says whether one
/// is the name of an account.
#[derive(Debug, Default, Serialize)]
pub(in super::super) struct Byline {
    /// Labels with people.
    people: Vec<Role>,
    /// Labels with days.
    days: Vec<Day>,
    /// What it was translated from.
    source: Option<SourceView>,
}

#[derive(Debug, Serialize)]
struct Role {
    label: String,
    names: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Day {
    label: String,
    day: String,
    iso: String,
}

#[derive(Debug, Serialize)]
struct SourceView {
    title: String,
    href: Option<String>,
    names: Vec<String>,
    date: Option<String>,
}

impl Credits {
    /// Adds those of a unit that stands on the page in its own language.
    pub fn add(&mut self, view: &TextView, unit: &Translation<'_>) {
        if view.original.is_none() || view.lang.is_some() {
            return;
        }
        push(&mut self.translators, unit.by);
        push(&mut self.reviewers, unit.review);
        self.updated = self.updated.max(unit.date);
    }

    /// Adds those of the head of a page.
    pub fn add_front(&mut self, front: &Front) {
        push_all(&mut self.authors, &front.authors);
        push_all(&mut self.authors, &front.by);
        push_all(&mut self.translators, &front.translators);
        push_all(&mut self.reviewers, &front.review);
        self.published = self.published.max(front.date);
        self.updated = self.updated.max(front.updated);
    }

    /// The byline; `None` where nobody is named and no day is known.
    pub fn byline(&self, language: &Language, source: Option<&SourcePage>) -> Option<Byline> {
        let roles = [
            ("byline-authors", &self.authors),
            ("byline-translators", &self.translators),
            ("byline-reviewers", &self.reviewers),
        ];
        let people: Vec<Role> = roles
            .into_iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(label, names)| Role {
                label: language.text(label),
                names: names.clone(),
            })
            .collect();
        let updated = self
            .updated
            .filter(|day| self.published.is_none_or(|published| *day > published));
        let days = [("byline-published", self.published), ("byline-updated", updated)];
        let days: Vec<Day> = days
            .into_iter()
            .filter_map(|(label, day)| {
                let day = day?;
                Some(Day {
                    label: language.text(label),
                    day: language.date(day),
                    iso: day.to_string(),
                })
            })
            .collect();
        let source = source.map(|source| SourceView {
            title: if source.title.is_empty() {
                source.url.clone()
            } else {
                source.title.clone()
            },
            href: address::web(&source.url).map(str::to_owned),
            names: source.authors.0.clone(),
            date: source.date.map(|day| language.date(day)),
        });
        let is_empty = people.is_empty() && days.is_empty() && source.is_none();
        (!is_empty).then_some(Byline { people, days, source })
    }
}

fn push(names: &mut Vec<String>, name: &str) {
    let name = name.trim();
    if !name.is_empty() && !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

fn push_all(names: &mut Vec<String>, people: &People) {
    people.0.iter().for_each(|name| push(names, name));
}
