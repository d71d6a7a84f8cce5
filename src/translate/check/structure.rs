//! `structure` and `anchor`: lists, HTML, ticks, headings.

use super::fault::{Fault, Pair};
use super::reading::{Heading, Reading};
use super::registry::CheckId;

/// The same lists as the English, no HTML that the English does not have, no tick without its partner, and no
/// `{#...}` that would be printed.
pub(super) fn structure(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let own = &pair.own.reading;
    if let Some(english) = pair.english {
        items(&english.reading, own, faults);
    }
    for (html, at) in &own.html {
        let known = pair.english.is_some_and(|side| {
            side.reading
                .html
                .iter()
                .any(|(other, _)| other.trim() == html.trim())
        });
        if !known {
            let fault = Fault::new(CheckId::Structure, format!("`{}` is raw HTML", html.trim()));
            let fault = fault.hint("Use Markdown, or put it into ticks.");
            faults.push(fault.at(at.clone()));
        }
    }
    let english = |mark: &str| pair.english.is_some_and(|side| side.reading.prose.contains(mark));
    for (mark, message, hint) in [
        (
            "`",
            "a tick has no partner",
            "Close the span of code, or take the tick away.",
        ),
        (
            "{#",
            "`{#...}` would be printed",
            "An id stands at the end of the line of a heading: `## Heading {#id}`.",
        ),
    ] {
        if let Some(start) = own.prose.find(mark).filter(|_| !english(mark)) {
            let at = pair.source(&(start..start + mark.len()));
            faults.push(Fault::new(CheckId::Structure, message).hint(hint).at(at));
        }
    }
}

/// Items of lists, one by one.
fn items(english: &Reading<'_>, own: &Reading<'_>, faults: &mut Vec<Fault>) {
    let (theirs, ours) = (&english.items, &own.items);
    if theirs.len() != ours.len() {
        let message = format!(
            "the English has {} list items, the translation {}",
            theirs.len(),
            ours.len()
        );
        let place = ours.first().map(|(.., at)| *at..*at);
        let mut fault = Fault::new(CheckId::Structure, message);
        fault.at = place;
        faults.push(fault);
        return;
    }
    for (number, ((depth, numbered, _), (own_depth, own_numbered, at))) in (1..).zip(theirs.iter().zip(ours))
    {
        if (depth, numbered) != (own_depth, own_numbered) {
            let message = format!("item {number} is nested or numbered otherwise than in the English");
            faults.push(Fault::new(CheckId::Structure, message).at(*at..*at));
            return;
        }
    }
}

/// Headings with the ids that links to them need.
pub(super) fn anchors<'h>(headings: impl Iterator<Item = &'h Heading>, faults: &mut Vec<Fault>) {
    for heading in headings {
        let id = heading.id.as_deref().unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let message = if id.is_empty() {
            "the heading has no id".to_owned()
        } else if !id.chars().all(plain) {
            format!("the id `{id}` is not made of small Latin letters, digits and hyphens")
        } else {
            continue;
        };
        let fault = Fault::new(CheckId::Anchor, message);
        let fault = fault.hint("Write `{#id}` behind the heading, the same in all languages.");
        faults.push(fault.at(heading.at.start..heading.at.start));
    }
}
