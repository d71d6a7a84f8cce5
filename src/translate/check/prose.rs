//! Pages: each part of a translated page beside the part of the English page that has its id.

use std::ops::Range;

use super::checker::Checker;
use super::counts;
use super::fault::{Fault, Side, Sort};
use super::reading::{Heading, Reading};
use super::registry::CheckId;
use super::structure;
use super::written::{File, Written};
use super::{Inquiry, Subject};
use crate::translate::page::{FOLDERS, split};
use crate::translate::source::key;

/// Whether a path below a locale is a page.
pub(super) fn is_page(inside: &str) -> bool {
    inside.ends_with(".md") && FOLDERS.iter().any(|folder| inside.starts_with(folder))
}

/// A part of a page: what stands before the first heading of level two, or such a heading with what follows.
struct Part {
    /// Id of the heading; empty for the first part and for a heading without one.
    id: String,
    at: Range<usize>,
}

/// Checks a page. `english` is the English page of the same path; it counts when the page says that it was
/// translated from just this text.
pub(super) fn page(
    checker: &Checker<'_>,
    file: &File<'_>,
    english: Option<&str>,
    inquiry: &Inquiry<'_>,
    report: &mut dyn FnMut(&Subject, &Written<'_>, Fault),
) {
    let path = file
        .name
        .split_once('/')
        .map_or("", |(_, path)| path)
        .trim_end_matches(".md");
    let subject = Subject(path.to_owned());
    let (head, start) = split(file.text);
    let body = Written::plain(file, start..file.text.len());
    let reading = Reading::of(&body.text);
    title(checker, file, 0..start, &subject, report);
    let lowest = if path.starts_with("articles/") { 6 } else { 2 };
    let linked = |heading: &&Heading| (2..=lowest).contains(&heading.level);
    let mut anchors = Vec::new();
    structure::anchors(reading.headings.iter().filter(linked), &mut anchors);
    for fault in anchors {
        report(&subject, &body, fault);
    }
    let own = parts(&reading);
    let theirs = english.map(|source| &source[split(source).1..]);
    let known =
        theirs.filter(|theirs| head.is_some_and(|head| head.contains(&key(&theirs.replace("\r\n", "\n")))));
    let their_reading = known.map(Reading::of);
    let their_parts = their_reading.as_ref().map(parts).unwrap_or_default();
    if known.is_some() {
        compare(&their_parts, &own, &mut |fault| {
            report(&subject, &body, fault);
        });
    }
    for (index, part) in own.iter().enumerate() {
        let twin = their_parts
            .iter()
            .enumerate()
            .find(|(at, other)| other.id == part.id && (!part.id.is_empty() || *at == index));
        let text = &body.text[part.at.clone()];
        let faults = match (twin, known) {
            (Some((_, twin)), Some(theirs)) => {
                checker.unit(&theirs[twin.at.clone()], text, Sort::Prose, false)
            }
            _ => checker.alone(&Side::of(text), Sort::Prose, ""),
        };
        for mut fault in faults {
            let moved = |at: Range<usize>| at.start + part.at.start..at.end + part.at.start;
            fault.at = Some(fault.at.map_or(part.at.start..part.at.start, moved));
            fault.fix = fault.fix.map(|(at, new)| (moved(at), new));
            report(&subject, &body, fault);
        }
    }
    if let Some(minor) = path
        .strip_prefix("overview/")
        .and_then(|minor| minor.parse().ok())
        && let Some(lead) = own.first().filter(|part| part.id.is_empty())
    {
        for fault in counts::of_lead(&checker.own, &body.text[lead.at.clone()], minor, inquiry.counts) {
            report(&subject, &body, fault);
        }
    }
}

/// Checks the title in the head of a page.
fn title(
    checker: &Checker<'_>,
    file: &File<'_>,
    head: Range<usize>,
    subject: &Subject,
    report: &mut dyn FnMut(&Subject, &Written<'_>, Fault),
) {
    let head = file.text.get(head).unwrap_or_default();
    let Some(start) = head.find("\ntitle:").map(|at| at + "\ntitle:".len()) else {
        return;
    };
    let line = head[start..].lines().next().unwrap_or_default();
    let value = line.trim().trim_matches(['"', '\'']);
    let start = start + line.find(value).unwrap_or_default();
    let written = Written::plain(file, start..start + value.len());
    for fault in checker.alone(&Side::of(value), Sort::Title, "") {
        report(subject, &written, fault);
    }
}

/// Cuts a body at its headings of level two.
fn parts(reading: &Reading<'_>) -> Vec<Part> {
    let cuts = reading.headings.iter().filter(|heading| heading.level == 2);
    let mut starts: Vec<(usize, String)> = vec![(0, String::new())];
    starts.extend(cuts.map(|heading| (heading.at.start, heading.id.clone().unwrap_or_default())));
    let ends: Vec<usize> = starts
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain([reading.source.len()])
        .collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|((start, id), end)| Part { id, at: start..end })
        .collect()
}

/// The same sections on both sides.
fn compare(theirs: &[Part], own: &[Part], report: &mut dyn FnMut(Fault)) {
    let has = |parts: &[Part], id: &str| parts.iter().any(|part| part.id == id);
    for part in theirs.iter().filter(|part| !has(own, &part.id)) {
        let message = format!("the section `{}` of the English is missing", part.id);
        report(Fault::new(CheckId::Structure, message));
    }
    for part in own.iter().filter(|part| !has(theirs, &part.id)) {
        let message = format!("the English has no section `{}`", part.id);
        report(Fault::new(CheckId::Structure, message).at(part.at.start..part.at.start));
    }
}
