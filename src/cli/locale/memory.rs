//! `keplog locale memory`: what is remembered, what that saves, and what there is for a text.

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::{Desk, Scope};
use super::picks::{origins, picks};
use super::rules::percent;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::model::Almanac;
use crate::render::safe;
use crate::translate::memory::{Hit, Leverage, Memory, Notes, Picks, Query, Via, leverage};
use crate::translate::{Condition, SourceUnit, UnitState, key};

/// Look into translation memory
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale memory stats --lang ja
  keplog locale memory lookup --lang ja 'Fixed a race in the cache of `foo`.'")]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Say how much memory has, for how much of what is missing it has something, and what it saves in patch releases
    Stats {
        #[command(flatten)]
        scope: Scope,
        /// Print for a program
        #[arg(long)]
        json: bool,
    },
    /// Show what there is for an English text or for a unit, the surest first
    Lookup {
        #[command(flatten)]
        scope: Scope,
        /// English text, or the id of a unit
        text: String,
        /// Print for a program
        #[arg(long)]
        json: bool,
    },
}

/// Does it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.task {
        Task::Stats { scope, json } => stats(scope, *json, context),
        Task::Lookup { scope, text, json } => lookup(scope, text, *json, context),
    }
}

/// What memory is good for.
#[derive(Debug, Serialize)]
struct Stats {
    /// Notes of patch releases against everything before them, whatever the language.
    patches: Leverage,
    languages: BTreeMap<String, Saved>,
}

/// What it has in one language.
#[derive(Debug, Default, Serialize)]
struct Saved {
    /// Translations in memory.
    remembered: usize,
    /// Units without text.
    missing: usize,
    /// Of these, how many have a text to take, by how it was found.
    found: BTreeMap<&'static str, usize>,
    /// How many have something to look at only.
    reference: usize,
}

fn stats(scope: &Scope, as_json: bool, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(scope, context)?;
    let picks = picks(&desk.almanac, context)?;
    let mut languages = BTreeMap::new();
    for language in desk.languages(scope)? {
        let mut memory = Memory::of(language);
        memory.follow(&picks);
        let missing = desk.units.iter();
        let missing = missing.filter(|unit| Condition::in_language(language, unit) == Condition::Missing);
        languages.insert(language.locale().to_string(), saved(&memory, missing, &picks));
    }
    let stats = Stats {
        patches: patches(&desk.almanac, &picks),
        languages,
    };
    let text = if as_json { json(&stats) } else { shown(&stats) };
    context.ui.result(text.as_bytes(), None)
}

fn saved<'a>(memory: &Memory, missing: impl Iterator<Item = &'a SourceUnit>, picks: &Picks) -> Saved {
    let mut saved = Saved {
        remembered: memory.len(),
        ..Saved::default()
    };
    for unit in missing {
        saved.missing += 1;
        let origins = origins(unit, picks);
        let hits = memory.lookup(Query {
            id: &unit.id,
            english: &unit.english,
            origins: &origins,
        });
        match hits.iter().find(|hit| hit.text.is_some()) {
            Some(hit) => *saved.found.entry(hit.via.as_str()).or_default() += 1,
            None => saved.reference += usize::from(!hits.is_empty()),
        }
    }
    saved
}

/// Measures the patch releases in the order in which they were made: by their highest pull request, newer branches
/// first where two have the same.
fn patches(almanac: &Almanac, picks: &Picks) -> Leverage {
    let mut releases: Vec<Notes<'_>> = almanac
        .releases
        .values()
        .filter(|release| release.version.pre().is_none())
        .map(|release| {
            let notes = release.notes.iter().filter(|note| note.is_published());
            let notes = notes.map(|note| {
                let own = note.note.number;
                let numbers = [own].into_iter().chain(picks.of(own).iter().copied());
                (numbers.collect(), note.text.as_str())
            });
            (release.version, notes.collect())
        })
        .collect();
    releases.sort_by_key(|(version, notes)| {
        let newest = notes.iter().flat_map(|(numbers, _)| numbers).max().copied();
        (newest, std::cmp::Reverse(*version))
    });
    leverage(&releases, |version| version.patch() > 0)
}

fn shown(stats: &Stats) -> String {
    let patches = &stats.patches;
    let share = |part: usize| format!("{part} ({})", percent(part, patches.notes));
    let mut lines = vec![format!("{} notes of patch releases:", patches.notes)];
    for (name, part) in [
        ("identical to an earlier text", patches.identical),
        ("  of these to one of a minor", patches.from_minor),
        ("other text of the same pull request", patches.same_pull),
        ("at least 90 % alike", patches.fuzzy),
        ("75 to 90 % alike", patches.alike),
        ("new", patches.new),
    ] {
        lines.push(format!("  {name}: {}", share(part)));
    }
    for (locale, saved) in &stats.languages {
        let found: usize = saved.found.values().sum();
        lines.push(format!(
            "{locale}: {} translations; of {} units without text {found} have one to take ({}), {} something to look at",
            saved.remembered,
            saved.missing,
            percent(found, saved.missing),
            saved.reference
        ));
        for way in Via::ALL.map(Via::as_str) {
            if let Some(number) = saved.found.get(way) {
                lines.push(format!("  by {way}: {number}"));
            }
        }
    }
    lines.join("\n") + "\n"
}

/// A hit as it is printed for a program.
#[derive(Debug, Serialize)]
struct Found<'a> {
    unit: &'a str,
    via: &'static str,
    score: u32,
    key: String,
    en: &'a str,
    text: Option<&'a str>,
    reference: &'a str,
    state: &'static str,
}

impl<'a> From<&'a Hit> for Found<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            unit: &hit.unit,
            via: hit.via.as_str(),
            score: hit.score,
            key: key(&hit.english),
            en: &hit.english,
            text: hit.text.as_deref(),
            reference: &hit.reference,
            state: UnitState::as_str(hit.state),
        }
    }
}

fn lookup(scope: &Scope, text: &str, as_json: bool, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(scope, context)?;
    let picks = picks(&desk.almanac, context)?;
    let unit = desk.everything().find(|unit| unit.id == text);
    let origins = unit.map(|unit| origins(unit, &picks)).unwrap_or_default();
    let query = Query {
        id: unit.map_or("", |unit| unit.id.as_str()),
        english: unit.map_or(text, |unit| unit.english.as_str()),
        origins: &origins,
    };
    let mut all = BTreeMap::new();
    for language in desk.languages(scope)? {
        let mut memory = Memory::of(language);
        memory.follow(&picks);
        all.insert(language.locale().to_string(), memory.lookup(query));
    }
    if as_json {
        let all: BTreeMap<&String, Vec<Found<'_>>> = all
            .iter()
            .map(|(locale, hits)| (locale, hits.iter().map(Found::from).collect()))
            .collect();
        return context.ui.result(json(&all).as_bytes(), None);
    }
    let mut lines = Vec::new();
    for (locale, hits) in &all {
        if hits.is_empty() {
            lines.push(format!("{locale}: nothing"));
        }
        for hit in hits {
            let state = match &hit.text {
                Some(_) => hit.state.as_str(),
                None => "for reference only",
            };
            let score = format!("{}.{} %", hit.score / 10, hit.score % 10);
            let key = key(&hit.english);
            lines.push(format!(
                "{locale} {} by {}, {score}, key {key}, {state}",
                hit.unit,
                hit.via.as_str()
            ));
            lines.push(format!("    {}", hit.english));
            lines.push(format!("    {}", hit.text.as_ref().unwrap_or(&hit.reference)));
        }
    }
    let text = lines.join("\n") + "\n";
    context.ui.result(safe::terminal(&text).as_bytes(), None)
}
