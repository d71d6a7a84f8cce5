//! One language from its files to its findings.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::checker::Checker;
use super::fault::{Fault, Side, Sort};
use super::pardon::pardon;
use super::reading::Reading;
use super::registry::CheckId;
use super::work::{Work, files, is_units, units};
use super::written::{File, Written};
use super::{Inquiry, Subject, consistency, fluent, gate, prose};
use crate::model::{Finding, Place};
use crate::translate::catalog::Catalog;
use crate::translate::language::Language;

/// A finding that is not settled yet: a waiver may cover it.
pub(super) struct Found {
    pub subject: Subject,
    pub check: CheckId,
    pub finding: Finding,
}

impl Found {
    fn new(subject: &Subject, place: Place, fault: Fault) -> Self {
        let named = match subject.0.as_str() {
            "" => fault.message,
            name => format!("{name}: {}", fault.message),
        };
        Self {
            subject: subject.clone(),
            check: fault.check,
            finding: Finding::new(fault.severity, fault.check.code(), place, named).hint(fault.hint),
        }
    }

    /// A fault of a text: its place is that of the text in its file, and so is what mends it.
    fn in_text(subject: &Subject, text: &Written<'_>, fault: Fault) -> Self {
        let place = text.place(fault.at.as_ref().map_or(0, |at| at.start));
        let edit = fault.fix.as_ref().and_then(|(at, new)| text.edit(at, new));
        let mut found = Self::new(subject, place, fault);
        found.finding = found.finding.fix(edit);
        found
    }
}

/// The findings of a language, waivers applied.
pub(super) fn language(catalog: &Catalog, language: &Language, inquiry: &Inquiry<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let checker = Checker::new(catalog, language, &mut findings);
    let locale = language.locale();
    let unit_files = files(inquiry.files, locale, is_units);
    let works: Vec<Work<'_>> = unit_files.iter().flat_map(units).collect();
    let wanted: BTreeMap<&str, bool> = inquiry
        .units
        .iter()
        .map(|unit| (unit.id.as_str(), unit.subject.is_delicate()))
        .collect();
    let meant = |work: &Work<'_>| !inquiry.narrow || wanted.contains_key(work.id.as_str());
    let mut found: Vec<Found> = works
        .par_iter()
        .filter(|work| meant(work))
        .flat_map_iter(|work| of_unit(&checker, work, wanted.get(work.id.as_str()) == Some(&true)))
        .collect();
    let faults = consistency::consistency(&works, &language.comparer.verbs);
    found.extend(
        faults
            .into_iter()
            .filter(|(work, _)| meant(work))
            .map(|(work, fault)| {
                let place = work
                    .text
                    .as_ref()
                    .map_or_else(Place::default, |text| text.place(0));
                Found::new(&Subject(work.id.clone()), place, fault)
            }),
    );
    if inquiry.gate {
        let unready = gate::unready(language, &works, inquiry.units);
        found.extend(
            unready
                .into_iter()
                .map(|(id, place, fault)| Found::new(&Subject(id), place, fault)),
        );
    }
    if !inquiry.narrow {
        found.extend(of_pages(&checker, language, inquiry));
        found.extend(of_messages(&checker, catalog, language, inquiry));
    }
    found.retain(|found| inquiry.asks(found.check));
    part_fixes(&mut found);
    let subjects: BTreeSet<&str> = works
        .iter()
        .filter(|work| meant(work))
        .map(|work| work.id.as_str())
        .collect();
    findings.extend(pardon(locale, inquiry, &subjects, found));
    findings
}

/// Of two changes that meet, only the first is kept: the other one is right once the first is made.
fn part_fixes(found: &mut [Found]) {
    found.sort_by(|a, b| a.finding.cmp(&b.finding));
    let mut done: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for finding in found.iter_mut().map(|found| &mut found.finding) {
        let Some(edit) = &finding.fix else { continue };
        let start = (edit.start.line, edit.start.column);
        if done.get(&edit.start.file).is_some_and(|end| start < *end) {
            finding.fix = None;
        } else {
            done.insert(edit.start.file.clone(), (edit.end_line, edit.end_column));
        }
    }
}

/// The faults of a unit and of its remarks.
fn of_unit(checker: &Checker<'_>, work: &Work<'_>, delicate: bool) -> Vec<Found> {
    let subject = Subject(work.id.clone());
    let mut found = Vec::new();
    if let Some(text) = &work.text {
        let faults = if work.english.is_empty() {
            checker.alone(&Side::of(&text.text), work.sort(), "")
        } else {
            checker.unit(&work.english, &text.text, work.sort(), delicate)
        };
        found.extend(
            faults
                .into_iter()
                .map(|fault| Found::in_text(&subject, text, fault)),
        );
    }
    for remark in &work.comments {
        let faults = checker.alone(&Side::of(&remark.text), Sort::Comment, &work.by);
        found.extend(
            faults
                .into_iter()
                .map(|fault| Found::in_text(&subject, remark, fault)),
        );
    }
    found
}

/// The faults of all pages.
fn of_pages(checker: &Checker<'_>, language: &Language, inquiry: &Inquiry<'_>) -> Vec<Found> {
    let locale = language.locale();
    let mut found = Vec::new();
    for file in files(inquiry.files, locale, prose::is_page) {
        let english = file
            .name
            .split_once('/')
            .filter(|_| !locale.is_english())
            .and_then(|(_, path)| std::str::from_utf8(inquiry.files.get(&format!("en/{path}"))?).ok());
        prose::page(checker, &file, english, inquiry, &mut |subject, text, fault| {
            found.push(Found::in_text(subject, text, fault));
        });
    }
    found
}

/// The faults of all messages.
fn of_messages(
    checker: &Checker<'_>,
    catalog: &Catalog,
    language: &Language,
    inquiry: &Inquiry<'_>,
) -> Vec<Found> {
    let mut told = Vec::new();
    let words = |language: &Language| {
        let own = language.words.first();
        own.filter(|words| words.locale == *language.locale()).cloned()
    };
    let own = words(language);
    if let Some(own) = &own {
        told.extend(fluent::format(own));
        if let Some(english) = words(catalog.english()).filter(|_| !language.locale().is_english()) {
            told.extend(fluent::compare(&english, own));
        }
    }
    let plurals = fluent::Plurals::of(language.locale());
    let mut found = Vec::new();
    let is_words = |inside: &str| inside.ends_with(".ftl") && !inside.contains('/');
    for file in files(inquiry.files, language.locale(), is_words) {
        let messages = fluent::messages(file.text, &plurals);
        for (id, wrong) in messages.wrong {
            let entry = own.as_ref().and_then(|own| own.entries.get(&id));
            let place = entry.map_or_else(|| Place::file(file.name), |entry| entry.place.clone());
            told.extend(
                wrong
                    .into_iter()
                    .map(|why| (id.clone(), place.clone(), Fault::new(CheckId::Ftl, why))),
            );
        }
        found.extend(of_labels(checker, &file, &messages.texts));
    }
    found.extend(told.into_iter().map(|(id, place, fault)| {
        // The messages of this check name their id themselves.
        let mut found = Found::new(&Subject(String::new()), place, fault);
        found.subject = Subject(id);
        found
    }));
    found
}

fn of_labels(checker: &Checker<'_>, file: &File<'_>, texts: &[(String, fluent::Pieces<'_>)]) -> Vec<Found> {
    let whole = Written::plain(file, 0..file.text.len());
    let mut found = Vec::new();
    for (id, pieces) in texts {
        let reading = Reading::plain(file.text, pieces);
        // `unicode` looks at the source, which is all of the file: it is looked at once, below.
        let faults = checker.alone(&Side::from(reading), Sort::Label, "");
        let faults = faults.into_iter().filter(|fault| fault.check != CheckId::Unicode);
        found.extend(faults.map(|fault| Found::in_text(&Subject(id.clone()), &whole, fault)));
    }
    let all = Reading::plain(file.text, &[]);
    let faults = checker.alone(&Side::from(all), Sort::Label, "");
    let faults = faults.into_iter().filter(|fault| fault.check == CheckId::Unicode);
    found.extend(faults.map(|fault| Found::in_text(&Subject(String::new()), &whole, fault)));
    found
}
