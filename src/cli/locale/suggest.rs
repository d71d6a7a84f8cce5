//! `keplog locale suggest`: units without text come in, drafts for them go out, from memory, from rules, from a program.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::desk::{Desk, Scope};
use super::drafter;
use super::picks::picks;
use super::rules::RuleShelf;
use super::sheets::Sheets;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::wording::count;
use crate::model::{PullNumber, Severity};
use crate::render::safe;
use crate::translate::draft::{Dropped, Example, Request, Told, answers};
use crate::translate::edit::{Change, Field, NewUnit};
use crate::translate::memory::{Memory, Picks, Query, Via};
use crate::translate::pattern::Class;
use crate::translate::{
    Checker, Condition, DraftCommand, Language, Publishing, Sort, SourceUnit, Subject, UnitState,
};

/// Draft what has no text yet, from memory, from rules, or with a program of yours
///
/// Prints each draft with where it comes from and how sure it is; --write stores them with the state that says so. What
/// has a text is never touched, and a draft in which a check finds an error is dropped and counted.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale suggest --lang ja --release 1.37
  keplog locale suggest --lang ja --from memory,rules --write
  keplog locale suggest --lang ja --from command --max 20 --write")]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// Where drafts come from, the first that has one counts; a program runs only when it is named here
    #[arg(
        long,
        value_name = "SOURCE",
        value_delimiter = ',',
        default_value = "memory,rules"
    )]
    from: Vec<From>,
    /// Draft at most this many units of each language
    #[arg(long, value_name = "N")]
    max: Option<usize>,
    /// Store the drafts
    #[arg(long)]
    write: bool,
    /// Print for a program
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
enum From {
    /// Units that were translated before
    Memory,
    /// Sentence patterns
    Rules,
    /// The program that `locales/languages.toml` names
    Command,
}

/// A draft for a unit.
#[derive(Debug, Serialize)]
struct Suggestion<'a> {
    id: &'a str,
    from: From,
    /// How memory found it, which rules wrote it, which program made it.
    how: String,
    /// In thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<u32>,
    /// The unit that memory took it from.
    #[serde(skip_serializing_if = "String::is_empty")]
    origin: String,
    state: &'static str,
    en: &'a str,
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    request: String,
    #[serde(skip)]
    unit: &'a SourceUnit,
}

/// What was found for one language.
#[derive(Debug, Serialize)]
struct Suggested<'a> {
    locale: String,
    suggestions: Vec<Suggestion<'a>>,
    /// Drafts that were dropped, by source and reason.
    dropped: BTreeMap<String, usize>,
    /// Units without text for which there was nothing.
    without: usize,
}

/// Drafts, prints, and stores when it is wanted.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let sheets = if args.write {
        Sheets::to_write(context)?
    } else {
        Sheets::read(context)?
    };
    let desk = Desk::open(&args.scope, context)?;
    let languages = desk.languages(&args.scope)?;
    let picks = picks(&desk.almanac, context)?;
    let shelf = RuleShelf::read(&languages, context)?;
    let mut findings = shelf.findings.clone();
    let publishing = Publishing::load(&context.workspace()?.locales()?, &mut findings);
    let mut all = Vec::new();
    for language in languages {
        let checker = Checker::new(&desk.catalog, language, &mut findings);
        let mut drafting = Drafting::of(language, &desk, checker, args.max);
        for from in distinct(&args.from) {
            match from {
                From::Memory => drafting.remember(&picks),
                From::Rules => drafting.rule(&shelf),
                From::Command => {
                    let command = publishing.of(language.locale()).draft_command;
                    drafting.ask(command.as_ref(), &picks, context)?;
                }
            }
        }
        all.push(drafting.done());
    }
    context.ui.findings(&findings);
    for suggested in all.iter().filter(|_| args.write) {
        store(suggested, &sheets, context)?;
    }
    let result = if args.json { json(&all) } else { listed(&all) };
    context.ui.result(result.as_bytes(), None)?;
    for suggested in &all {
        context.ui.say(&summary(suggested));
    }
    Ok(())
}

fn distinct(from: &[From]) -> Vec<From> {
    let mut seen = BTreeSet::new();
    from.iter().copied().filter(|from| seen.insert(*from)).collect()
}

/// The work in one language.
struct Drafting<'a> {
    language: &'a Language,
    memory: Memory,
    checker: Checker<'a>,
    /// Units without text that have no draft yet.
    open: Vec<&'a SourceUnit>,
    /// How many drafts may still be made.
    left: usize,
    suggestions: Vec<Suggestion<'a>>,
    dropped: BTreeMap<String, usize>,
}

impl<'a> Drafting<'a> {
    fn of(language: &'a Language, desk: &'a Desk, checker: Checker<'a>, max: Option<usize>) -> Self {
        let open = desk.units.iter();
        Self {
            language,
            memory: Memory::of(language),
            checker,
            open: open
                .filter(|unit| Condition::in_language(language, unit) == Condition::Missing)
                .collect(),
            left: max.unwrap_or(usize::MAX),
            suggestions: Vec::new(),
            dropped: BTreeMap::new(),
        }
    }

    fn done(self) -> Suggested<'a> {
        let mut suggestions = self.suggestions;
        suggestions.sort_by(|a, b| a.id.cmp(b.id));
        Suggested {
            locale: self.language.locale().to_string(),
            suggestions,
            dropped: self.dropped,
            without: self.open.len(),
        }
    }

    /// Takes a draft, unless a check finds an error in it; whether it was taken.
    fn take(&mut self, suggestion: Suggestion<'a>) -> bool {
        if let Some(check) = self.error(suggestion.unit, &suggestion.text) {
            self.drop(suggestion.from, &check);
            return false;
        }
        self.suggestions.push(suggestion);
        self.left -= 1;
        true
    }

    fn drop(&mut self, from: From, why: &str) {
        let from = match from {
            From::Memory => "memory",
            From::Rules => "rules",
            From::Command => "command",
        };
        *self.dropped.entry(format!("{from}: {why}")).or_default() += 1;
    }

    /// The check that finds an error in a translation of a unit.
    fn error(&self, unit: &SourceUnit, text: &str) -> Option<String> {
        let title =
            unit.subject == Subject::Title || unit.id.ends_with("/title") || unit.id.ends_with("/role");
        let sort = if title { Sort::Title } else { Sort::Prose };
        let faults = self
            .checker
            .unit(&unit.english, text, sort, unit.subject.is_delicate());
        let fault = faults
            .into_iter()
            .find(|fault| fault.severity == Severity::Error)?;
        Some(fault.check.about().name.to_owned())
    }

    fn remember(&mut self, picks: &Picks) {
        self.memory.follow(picks);
        for unit in std::mem::take(&mut self.open) {
            let origins = origins(unit, picks);
            let query = Query {
                id: &unit.id,
                english: &unit.english,
                origins: &origins,
            };
            let hit = (self.left > 0).then(|| self.memory.best(query)).flatten();
            let taken = hit.is_some_and(|hit| {
                self.take(Suggestion {
                    id: &unit.id,
                    from: From::Memory,
                    how: hit.via.as_str().to_owned(),
                    score: Some(hit.score),
                    origin: hit.unit,
                    // What nobody signs for this unit is not reviewed, even where the text is.
                    state: UnitState::Memory.as_str(),
                    en: &unit.english,
                    text: hit.text.unwrap_or_default(),
                    request: String::new(),
                    unit,
                })
            });
            if !taken {
                self.open.push(unit);
            }
        }
    }

    fn rule(&mut self, shelf: &RuleShelf) {
        let Some(book) = shelf.book(self.language) else {
            return;
        };
        for unit in std::mem::take(&mut self.open) {
            // Titles and prose of people are not made of the sentences of notes.
            let note = unit.pull.is_some() && self.left > 0;
            let ruled = note.then(|| book.write(&unit.english)).flatten();
            let taken = ruled.is_some_and(|ruled| {
                let safe = ruled.class == Class::Opaque && !unit.subject.is_delicate();
                let state = if safe { UnitState::Rule } else { UnitState::Draft };
                self.take(Suggestion {
                    id: &unit.id,
                    from: From::Rules,
                    how: format!("{} class {}", ruled.rules.join(" "), ruled.class.as_str()),
                    score: None,
                    origin: String::new(),
                    state: state.as_str(),
                    en: &unit.english,
                    text: ruled.text,
                    request: String::new(),
                    unit,
                })
            });
            if !taken {
                self.open.push(unit);
            }
        }
    }

    fn ask(
        &mut self,
        command: Option<&DraftCommand>,
        picks: &Picks,
        context: &Context,
    ) -> Result<(), Failure> {
        let locale = self.language.locale();
        let command = command.ok_or_else(|| {
            Failure::usage(format!("`{locale}` has no draft command")).hint(format!(
                "name a program in `[{locale}.draft-command]` of locales/languages.toml"
            ))
        })?;
        let told = Told {
            locale,
            glossary: self.language.glossary(),
            style: &command.style,
        };
        let most = command.max_units.min(self.left);
        let wanted = self.open.iter().filter(|unit| command.takes(unit.subject));
        let asked: Vec<(&SourceUnit, Request)> = wanted
            .filter_map(|unit| {
                let origins = origins(unit, picks);
                let hits = self.memory.lookup(Query {
                    id: &unit.id,
                    english: &unit.english,
                    origins: &origins,
                });
                let examples: Vec<Example> = hits.iter().take(3).map(Example::from).collect();
                Some((*unit, Request::of(unit, &examples, told)?))
            })
            .take(most)
            .collect();
        if asked.is_empty() {
            return Ok(());
        }
        let lines: Vec<&str> = asked.iter().map(|(_, request)| request.line()).collect();
        let answer = drafter::run(command, &lines)?;
        if let Some(trouble) = &answer.trouble {
            context
                .ui
                .say(&format!("The draft command of {locale}: {trouble}."));
        }
        let units: BTreeMap<&str, &'a SourceUnit> =
            asked.iter().map(|(unit, _)| (unit.id.as_str(), *unit)).collect();
        let requests: Vec<Request> = asked.iter().map(|(_, request)| request.clone()).collect();
        let (drafts, dropped) = answers(&requests, &answer.lines);
        for (_, why) in dropped {
            self.drop(From::Command, &why.to_string());
        }
        let engine = command.argv.first().map_or("", |program| program.as_str());
        let engine = engine.rsplit(['/', '\\']).next().unwrap_or(engine);
        for draft in drafts {
            let Some(unit) = units.get(draft.id.as_str()).copied() else {
                self.drop(From::Command, &Dropped::Unknown.to_string());
                continue;
            };
            let taken = self.take(Suggestion {
                id: &unit.id,
                from: From::Command,
                how: engine.to_owned(),
                score: None,
                origin: String::new(),
                state: UnitState::Machine.as_str(),
                en: &unit.english,
                text: draft.text,
                request: draft.request,
                unit,
            });
            if taken {
                self.open.retain(|open| open.id != unit.id);
            }
        }
        Ok(())
    }
}

/// What a unit's pull request picks, and the pull request itself: another branch may have its note.
fn origins(unit: &SourceUnit, picks: &Picks) -> Vec<PullNumber> {
    let pull = unit.pull.into_iter();
    pull.flat_map(|pull| picks.of(pull).iter().copied().chain([pull]))
        .collect()
}

/// Writes the drafts into the places of their units, which are made where there are none.
fn store(suggested: &Suggested<'_>, sheets: &Sheets, context: &Context) -> Result<(), Failure> {
    let locale = suggested
        .locale
        .parse()
        .map_err(|_| Failure::usage("a language without a tag"))?;
    let (stored, broken) = sheets.of(&locale);
    if let Some(broken) = broken {
        // Who does not know what is in a file would add again what is there.
        return Err(broken);
    }
    let places: BTreeMap<&str, (&str, bool)> = stored
        .iter()
        .flat_map(|sheet| sheet.units.iter().map(move |unit| (sheet.inside, unit)))
        .map(|(inside, unit)| {
            (
                unit.id.as_str(),
                (inside, unit.text(Field::Text).trim().is_empty()),
            )
        })
        .collect();
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date().to_string();
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    for suggestion in &suggested.suggestions {
        let fields = fields(suggestion, &today);
        match places.get(suggestion.id) {
            Some((_, false)) => {}
            Some((inside, true)) => {
                let set = fields.into_iter();
                let set = set.map(|(field, value)| Change::set(suggestion.id, field, value));
                changes.entry((*inside).to_owned()).or_default().extend(set);
            }
            None => {
                let mut new = NewUnit::new(suggestion.id);
                for (field, value) in fields {
                    new = new.with(field, value);
                }
                let inside = suggestion.unit.file.clone();
                changes.entry(inside).or_default().push(Change::Insert(new));
            }
        }
    }
    let written = sheets.change(&locale, &changes, false)?;
    for file in written.keys() {
        context.ui.say(&format!("Wrote {file}."));
    }
    Ok(())
}

fn fields(suggestion: &Suggestion<'_>, today: &str) -> Vec<(Field, String)> {
    let mut fields = vec![
        (Field::English, suggestion.en.to_owned()),
        (Field::Text, suggestion.text.clone()),
        (Field::State, suggestion.state.to_owned()),
    ];
    match suggestion.from {
        From::Memory => fields.push((Field::Origin, suggestion.origin.clone())),
        From::Rules => fields.push((Field::Engine, "rules".to_owned())),
        From::Command => fields.extend([
            (Field::Date, today.to_owned()),
            (Field::Engine, suggestion.how.clone()),
            (Field::Request, suggestion.request.clone()),
        ]),
    }
    fields
}

fn listed(all: &[Suggested<'_>]) -> String {
    let mut text = String::new();
    for suggested in all {
        for suggestion in &suggested.suggestions {
            let from = match suggestion.from {
                From::Memory => "memory",
                From::Rules => "rules",
                From::Command => "command",
            };
            let score = suggestion
                .score
                .map(|score| format!(" {}.{} %", score / 10, score % 10));
            let origin = if suggestion.origin.is_empty() {
                String::new()
            } else {
                format!(" of {}", suggestion.origin)
            };
            let head = [
                &suggested.locale,
                " ",
                suggestion.id,
                " ",
                suggestion.state,
                ", ",
                from,
                " ",
                &suggestion.how,
                &origin,
                score.as_deref().unwrap_or_default(),
            ]
            .concat();
            let indented = |text: &str| {
                text.lines()
                    .map(|line| format!("    {line}\n"))
                    .collect::<String>()
            };
            let body = [indented(suggestion.en), indented(&suggestion.text)].concat();
            text.push_str(&safe::terminal(&[&head, "\n", &body].concat()));
        }
    }
    text
}

fn summary(suggested: &Suggested<'_>) -> String {
    let made = count(suggested.suggestions.len(), "draft", "drafts");
    let mut text = format!(
        "{}: {made}; nothing for {}.",
        suggested.locale,
        count(suggested.without, "unit", "units")
    );
    for (why, number) in &suggested.dropped {
        text.push_str(&format!(" Dropped {number} ({why})."));
    }
    text
}

/// How sure each way of finding is, for the help of `memory`.
pub(super) const WAYS: [Via; 5] = [Via::Id, Via::Key, Via::Origin, Via::Loose, Via::Fuzzy];
