//! What was drafted: suggestions come in, a list for people and units in files go out.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::sheets::Sheets;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::wording::count;
use crate::model::Locale;
use crate::render::safe;
use crate::translate::SourceUnit;
use crate::translate::edit::{Change, Field, NewUnit};

/// Where drafts come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum Source {
    /// Units that were translated before
    Memory,
    /// Sentence patterns
    Rules,
    /// The program that `locales/languages.toml` names
    Command,
}

impl Source {
    /// Its machine name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Rules => "rules",
            Self::Command => "command",
        }
    }
}

/// A draft for a unit.
#[derive(Debug, Serialize)]
pub(super) struct Suggestion<'a> {
    /// The unit.
    pub id: &'a str,
    /// Where it comes from.
    pub from: Source,
    /// How memory found it, which rules wrote it, which program made it.
    pub how: String,
    /// In thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<u32>,
    /// The unit that memory took it from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub origin: String,
    /// The state to store it with.
    pub state: &'static str,
    /// The English.
    pub en: &'a str,
    /// The draft, Markdown.
    pub text: String,
    /// The hash of what a program was asked; empty for others.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub request: String,
    /// What it is a draft for.
    #[serde(skip)]
    pub unit: &'a SourceUnit,
}

/// What was found for one language.
#[derive(Debug, Serialize)]
pub(super) struct Suggested<'a> {
    /// The language.
    pub locale: Locale,
    /// Drafts, by id.
    pub suggestions: Vec<Suggestion<'a>>,
    /// Drafts that were dropped, by source and reason.
    pub dropped: BTreeMap<String, usize>,
    /// Units without text for which there was nothing.
    pub without: usize,
}

/// Writes the drafts into the places of their units, which are made where there are none.
pub(super) fn store(suggested: &Suggested<'_>, sheets: &Sheets, context: &Context) -> Result<(), Failure> {
    let locale = &suggested.locale;
    let (stored, broken) = sheets.of(locale);
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
    let written = sheets.change(locale, &changes, false)?;
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
        Source::Memory => fields.push((Field::Origin, suggestion.origin.clone())),
        Source::Rules => fields.push((Field::Engine, "rules".to_owned())),
        Source::Command => fields.extend([
            (Field::Date, today.to_owned()),
            (Field::Engine, suggestion.how.clone()),
            (Field::Request, suggestion.request.clone()),
        ]),
    }
    fields
}

/// The drafts for people.
pub(super) fn listed(all: &[Suggested<'_>]) -> String {
    let mut text = String::new();
    for suggested in all {
        for suggestion in &suggested.suggestions {
            let from = suggestion.from.as_str();
            let score = suggestion
                .score
                .map(|score| format!(" {}.{} %", score / 10, score % 10));
            let origin = if suggestion.origin.is_empty() {
                String::new()
            } else {
                format!(" of {}", suggestion.origin)
            };
            let head = [
                suggested.locale.as_str(),
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

/// What was done in a language, in a sentence.
pub(super) fn summary(suggested: &Suggested<'_>) -> String {
    let made = count(suggested.suggestions.len(), "draft", "drafts");
    let mut text = format!(
        "{}: {made}; nothing for {}.",
        suggested.locale,
        count(suggested.without, "unit", "units")
    );
    for (why, number) in &suggested.dropped {
        text.extend([" Dropped ", &number.to_string(), " (", why, ")."]);
    }
    text
}
