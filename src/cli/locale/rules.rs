//! `keplog locale rules`: the sentence patterns, their tests, and how much of the notes they write.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::desk::{Desk, Scope};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::settings;
use crate::model::{Finding, Locale};
use crate::render::safe;
use crate::translate::pattern::{Class, Patterns, RuleBook, Rules};
use crate::translate::{Catalog, Language, SourceUnit};

/// Test, list and explain the sentence patterns that write notes
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale rules test
  keplog locale rules test --lang ja --release 1.37 --sample 20
  keplog locale rules explain 'Promoted the `Foo` feature gate to beta.'")]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, clap::Subcommand)]
enum Task {
    /// Run the examples of every rule, and measure how many notes the rules write; exit code 1 when one fails
    Test {
        #[command(flatten)]
        scope: Scope,
        /// Print this many of the notes of class A, picked by chance but always the same
        #[arg(long, value_name = "N", default_value_t = 0)]
        sample: usize,
        /// Print for a program
        #[arg(long)]
        json: bool,
    },
    /// List the rules with what they make of their first example
    List {
        #[command(flatten)]
        tongues: Tongues,
    },
    /// Say of a text, sentence by sentence, which rule knows it
    Explain {
        #[command(flatten)]
        tongues: Tongues,
        /// English, as a note has it
        text: String,
    },
}

/// Which languages are meant, for what needs no data.
#[derive(Debug, clap::Args)]
pub(super) struct Tongues {
    /// Language, by the name of its folder [default: every one but English]
    #[arg(long, value_name = "TAG")]
    lang: Vec<Locale>,
}

impl Tongues {
    /// The languages that were named, else all but English.
    pub(super) fn of<'a>(&self, catalog: &'a Catalog) -> Result<Vec<&'a Language>, Failure> {
        if self.lang.is_empty() {
            let all = catalog.languages();
            return Ok(all.filter(|language| !language.locale().is_english()).collect());
        }
        let named = self.lang.iter().map(|tag| settings::language(catalog, tag));
        named.collect()
    }
}

/// Does it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.task {
        Task::Test { scope, sample, json } => test(scope, *sample, *json, context),
        Task::List { tongues } => list(tongues, context),
        Task::Explain { tongues, text } => explain(tongues, text, context),
    }
}

/// The rules of every language that was asked for.
pub(super) struct RuleShelf {
    patterns: Patterns,
    rules: BTreeMap<String, Rules>,
    /// What was odd about the files.
    pub findings: Vec<Finding>,
}

impl RuleShelf {
    /// Reads the patterns and the rules of some languages.
    pub(super) fn read(languages: &[&Language], context: &Context) -> Result<Self, Failure> {
        let files = context.workspace()?.locales()?;
        let mut findings = Vec::new();
        let patterns = Patterns::load(&files, &mut findings);
        let rules = languages
            .iter()
            .map(|language| {
                let rules = Rules::load(language.locale(), &files, &patterns, &mut findings);
                (language.locale().to_string(), rules)
            })
            .collect();
        Ok(Self {
            patterns,
            rules,
            findings,
        })
    }

    /// The rules of a language, ready for use; `None` when it has none.
    pub(super) fn book<'a>(&'a self, language: &'a Language) -> Option<RuleBook<'a>> {
        let rules = self.rules.get(language.locale().as_str())?;
        let book = RuleBook::new(&self.patterns, rules, language);
        (!book.is_empty()).then_some(book)
    }
}

/// What the rules of one language cover.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Coverage {
    rules: usize,
    examples: usize,
    notes: usize,
    sentences: usize,
    /// Notes by class.
    by_class: BTreeMap<&'static str, usize>,
    /// Sentences by class.
    sentences_by_class: BTreeMap<&'static str, usize>,
    /// Notes of class A that may be shown without review: not about urgent things, security, deprecation.
    shown: usize,
    /// Sentences by rule.
    by_rule: BTreeMap<String, usize>,
}

fn test(scope: &Scope, sample: usize, as_json: bool, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(scope, context)?;
    let languages = desk.languages(scope)?;
    let shelf = RuleShelf::read(&languages, context)?;
    let notes: Vec<&SourceUnit> = desk.units.iter().filter(|unit| unit.pull.is_some()).collect();
    let mut findings = shelf.findings.clone();
    let mut all = BTreeMap::new();
    let mut text = String::new();
    for language in languages {
        let Some(book) = shelf.book(language) else {
            continue;
        };
        findings.extend(book.test());
        let (rules, examples) = book.size();
        let coverage = Coverage {
            rules,
            examples,
            ..measured(&book, &notes)
        };
        text.push_str(&shown(language.locale().as_str(), &coverage));
        text.push_str(&sampled(&book, &notes, sample));
        all.insert(language.locale().to_string(), coverage);
    }
    findings.sort();
    context.ui.findings(&findings);
    let result = if as_json { json(&all) } else { text };
    context.ui.result(result.as_bytes(), None)?;
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Failure::findings("rules do not do what their examples say"))
    }
}

fn measured(book: &RuleBook<'_>, notes: &[&SourceUnit]) -> Coverage {
    let each: Vec<_> = notes
        .par_iter()
        .map(|note| {
            (
                book.write(&note.english),
                book.explain(&note.english),
                note.subject,
            )
        })
        .collect();
    let mut coverage = Coverage {
        notes: notes.len(),
        ..Coverage::default()
    };
    for (written, sentences, subject) in each {
        if let Some(written) = written {
            *coverage.by_class.entry(written.class.as_str()).or_default() += 1;
            if written.class == Class::Opaque && !subject.is_delicate() {
                coverage.shown += 1;
            }
        }
        coverage.sentences += sentences.len();
        for ruled in sentences.into_iter().filter_map(|sentence| sentence.ruled) {
            *coverage
                .sentences_by_class
                .entry(ruled.class.as_str())
                .or_default() += 1;
            for rule in ruled.rules {
                *coverage.by_rule.entry(rule).or_default() += 1;
            }
        }
    }
    coverage
}

fn shown(locale: &str, coverage: &Coverage) -> String {
    let mut lines = vec![
        format!(
            "{locale}: {} rules, {} examples",
            coverage.rules, coverage.examples
        ),
        format!("{} notes, {} sentences", coverage.notes, coverage.sentences),
    ];
    let mut total = 0;
    for class in Class::ALL {
        let notes = coverage.by_class.get(class.as_str()).copied().unwrap_or(0);
        let sentences = coverage
            .sentences_by_class
            .get(class.as_str())
            .copied()
            .unwrap_or(0);
        total += notes;
        lines.push(format!(
            "class {}: {notes} notes ({}), {} with those before; {sentences} sentences ({})",
            class.as_str(),
            percent(notes, coverage.notes),
            percent(total, coverage.notes),
            percent(sentences, coverage.sentences),
        ));
    }
    lines.push(format!(
        "may be shown without review: {} notes ({})",
        coverage.shown,
        percent(coverage.shown, coverage.notes)
    ));
    lines.join("\n") + "\n"
}

/// A share with one digit behind the point.
pub(super) fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 2000 + whole).checked_div(2 * whole).unwrap_or(0);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// Some of the notes of class A, in the order of a hash of their ids: by chance, and the same every time.
fn sampled(book: &RuleBook<'_>, notes: &[&SourceUnit], count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    let mut order: Vec<&&SourceUnit> = notes.iter().collect();
    order.sort_by_cached_key(|note| *blake3::hash(note.id.as_bytes()).as_bytes());
    let written = order.into_iter().filter_map(|note| {
        let written = book.write(&note.english)?;
        let id = format!("{} {}", note.id, written.rules.join(" "));
        (written.class == Class::Opaque).then(|| [id, note.english.clone(), written.text].join("\n"))
    });
    let some: Vec<String> = written.take(count).map(|text| safe::terminal(&text)).collect();
    format!("\n{}\n", some.join("\n\n"))
}

fn list(tongues: &Tongues, context: &Context) -> Result<(), Failure> {
    let catalog = context.catalog(&context.workspace()?)?;
    let languages = tongues.of(&catalog)?;
    let shelf = RuleShelf::read(&languages, context)?;
    context.ui.findings(&shelf.findings);
    let mut text = String::new();
    for language in languages {
        for (id, english, written) in shelf.book(language).iter().flat_map(RuleBook::list) {
            text.push_str(&[language.locale().as_str(), " ", &id, "  ", &english, "\n"].concat());
            text.push_str(&["        ", &written, "\n"].concat());
        }
    }
    context.ui.result(text.as_bytes(), None)
}

fn explain(tongues: &Tongues, note: &str, context: &Context) -> Result<(), Failure> {
    let catalog = context.catalog(&context.workspace()?)?;
    let languages = tongues.of(&catalog)?;
    let shelf = RuleShelf::read(&languages, context)?;
    context.ui.findings(&shelf.findings);
    let mut text = String::new();
    for language in languages {
        let Some(book) = shelf.book(language) else {
            continue;
        };
        for sentence in book.explain(note) {
            let (head, tail) = match &sentence.ruled {
                Some(ruled) => (
                    format!("{} class {}", ruled.rules.join(" "), ruled.class.as_str()),
                    ruled.text.as_str(),
                ),
                None => ("no rule".to_owned(), ""),
            };
            let line = [
                language.locale().as_str(),
                " ",
                &head,
                ": ",
                &sentence.english,
                "\n",
            ]
            .concat();
            text.push_str(&safe::terminal(&line));
            if !tail.is_empty() {
                text.push_str(&safe::terminal(&["    ", tail, "\n"].concat()));
            }
        }
        let fate = match book.write(note) {
            Some(ruled) if ruled.class == Class::Opaque => {
                "the note may be shown, except in urgent, security and deprecation sections"
            }
            Some(_) => "the note becomes a draft",
            None => "the note is not written: every sentence has to be known",
        };
        text.push_str(&[language.locale().as_str(), ": ", fate, "\n"].concat());
    }
    context.ui.result(text.as_bytes(), None)
}
