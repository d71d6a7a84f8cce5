//! `keplog locale suggest`: units without text come in, drafts for them go out, from memory, from rules, from a program.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Scope};
use super::drafter;
use super::picks::{origins, picks};
use super::rules::RuleShelf;
use super::sheets::Sheets;
use super::suggestion::{Source, Suggested, Suggestion, listed, store, summary};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::model::Severity;
use crate::translate::draft::{Dropped, Example, Request, Told, answers};
use crate::translate::memory::{Memory, Picks, Query};
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
    from: Vec<Source>,
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
                Source::Memory => drafting.remember(&picks),
                Source::Rules => drafting.rule(&shelf),
                Source::Command => {
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

fn distinct(from: &[Source]) -> Vec<Source> {
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
            locale: self.language.locale().clone(),
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

    fn drop(&mut self, from: Source, why: &str) {
        let from = from.as_str();
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
                    from: Source::Memory,
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
                    from: Source::Rules,
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
            self.drop(Source::Command, &why.to_string());
        }
        let engine = command.argv.first().map_or("", |program| program.as_str());
        let engine = engine.rsplit(['/', '\\']).next().unwrap_or(engine);
        for draft in drafts {
            let Some(unit) = units.get(draft.id.as_str()).copied() else {
                self.drop(Source::Command, &Dropped::Unknown.to_string());
                continue;
            };
            let taken = self.take(Suggestion {
                id: &unit.id,
                from: Source::Command,
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
