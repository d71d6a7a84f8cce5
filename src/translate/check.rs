//! The strict check of every language: its interface strings against English, its spelling against its glossary.

use std::collections::BTreeSet;

use fluent::FluentArgs;

use super::catalog::Catalog;
use super::glossary::Glossary;
use super::words::Words;
use crate::model::{Finding, Place, Severity};

/// Compares each language with English: ids that are missing or that English does not have, variables that
/// differ, and messages that cannot be formatted (an unknown function, term or message in them). Looks in messages
/// and translated units for spellings that the language's glossary rejects. Findings are in order of place.
#[must_use]
pub fn check(catalog: &Catalog) -> Vec<Finding> {
    let Some(english) = catalog.english().words.first() else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for language in catalog.languages() {
        let Some(own) = language.words.first() else {
            continue;
        };
        format_all(own, language.glossary(), &mut findings);
        if !language.locale().is_english() {
            compare(english, own, &mut findings);
        }
        // The units of the fallback chain are checked with their own language.
        let units = language.units.first().filter(|units| units.locale == own.locale);
        for (id, unit) in units.into_iter().flat_map(|units| units.iter()) {
            let text = unit.text().unwrap_or_default();
            spelling(language.glossary(), id, text, &unit.place, &mut findings);
        }
    }
    findings.sort();
    findings
}

fn compare(english: &Words, own: &Words, findings: &mut Vec<Finding>) {
    let mut report = |severity, rule: &str, place: &Place, message: String| {
        findings.push(Finding::new(
            severity,
            format!("ftl/{rule}"),
            place.clone(),
            message,
        ));
    };
    // Terms are a language's own business: it may need more or fewer of them than English.
    let is_message = |id: &str| !id.starts_with('-');
    for (id, entry) in english.entries.iter().filter(|(id, _)| is_message(id)) {
        let Some(own) = own.entries.get(id) else {
            let place = Place::file(format!("{}/ui.ftl", own.locale));
            let message = format!("`{id}` is missing (English: {})", entry.place);
            report(Severity::Warning, "missing", &place, message);
            continue;
        };
        let unknown: BTreeSet<_> = own.variables.difference(&entry.variables).collect();
        for variable in unknown {
            let message = format!("`{id}` uses `${variable}`, which English does not");
            report(Severity::Error, "variable", &own.place, message);
        }
        for variable in entry.variables.difference(&own.variables) {
            let message = format!("`{id}` leaves out `${variable}`");
            report(Severity::Warning, "variable", &own.place, message);
        }
    }
    for (id, entry) in own.entries.iter().filter(|(id, _)| is_message(id)) {
        if !english.entries.contains_key(id) {
            report(
                Severity::Warning,
                "extra",
                &entry.place,
                format!("English has no `{id}`"),
            );
        }
    }
}

/// Formats each message with a number for every variable.
fn format_all(words: &Words, glossary: &Glossary, findings: &mut Vec<Finding>) {
    for (id, entry) in &words.entries {
        let mut args = FluentArgs::new();
        for variable in &entry.variables {
            args.set(variable.clone(), 2);
        }
        let mut errors = Vec::new();
        let text = words.format(id, Some(&args), &mut errors).unwrap_or_default();
        spelling(glossary, id, &text, &entry.place, findings);
        for error in errors {
            let place = entry.place.clone();
            let message = format!("`{id}`: {error}");
            findings.push(Finding::new(Severity::Error, "ftl/format", place, message));
        }
    }
}

/// Reports each spelling that the glossary rejects.
fn spelling(glossary: &Glossary, id: &str, text: &str, place: &Place, findings: &mut Vec<Finding>) {
    for (spelling, term) in glossary.rejected(text) {
        let message = format!("`{id}` says `{spelling}` for {}", term.en);
        let finding = Finding::new(Severity::Error, "glossary/deny", place.clone(), message);
        findings.push(finding.hint(format!("Write `{}`.", term.prefer)));
    }
}
