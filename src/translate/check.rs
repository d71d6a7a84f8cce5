//! The strict check of the interface strings of every language against English.

use std::collections::BTreeSet;

use fluent::FluentArgs;

use super::catalog::Catalog;
use super::words::Words;
use crate::model::{Finding, Place, Severity};

/// Compares each language with English: ids that are missing or that English does not have, variables that
/// differ, and messages that cannot be formatted (an unknown function, term or message in them). Findings are in
/// order of place.
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
        format_all(own, &mut findings);
        if !language.locale().is_english() {
            compare(english, own, &mut findings);
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
fn format_all(words: &Words, findings: &mut Vec<Finding>) {
    for (id, entry) in &words.entries {
        let mut args = FluentArgs::new();
        for variable in &entry.variables {
            args.set(variable.clone(), 2);
        }
        let mut errors = Vec::new();
        words.format(id, Some(&args), &mut errors);
        for error in errors {
            let place = entry.place.clone();
            let message = format!("`{id}`: {error}");
            findings.push(Finding::new(Severity::Error, "ftl/format", place, message));
        }
    }
}
