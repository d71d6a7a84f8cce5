//! Who writes, reviews and approves.

use super::desk::{Desk, Rule, Subject, handle};
use crate::model::{Field, Form, Severity};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::words(
        "kep/approver-open",
        Severity::Warning,
        "What ships has an approver",
        open,
    ),
    Rule::facts(
        "kep/self-approval",
        Severity::Info,
        "No author approves the KEP",
        some_own,
    ),
    Rule::facts(
        "kep/self-approval-only",
        Severity::Warning,
        "Not all authors approve the KEP",
        only_own,
    ),
    Rule::words(
        "kep/handle",
        Severity::Warning,
        "People are handles with `@`",
        handles,
    ),
];

/// Lists of people.
const LISTS: [&str; 3] = ["authors", "reviewers", "approvers"];

/// Words that name nobody.
pub(super) const NOBODY: [&str; 5] = ["tbd", "todo", "n/a", "na", "none"];

fn nobody(text: &str) -> bool {
    NOBODY.contains(&handle(text).as_str())
}

fn open(subject: &Subject<'_>, desk: &mut Desk) {
    if !subject.ships() {
        return;
    }
    for field in subject.text.sheet.below("approvers") {
        if field.word().is_some_and(nobody) {
            let message = format!(
                "the KEP is {}, but an approver is {}",
                subject.kep.status,
                field.text.trim()
            );
            desk.report(field.place.clone(), message, "name who approved it");
        }
    }
}

/// The authors who approve, each with the place where.
fn own(subject: &Subject<'_>) -> Vec<String> {
    let approvers: Vec<String> = subject.kep.approvers.iter().map(|name| handle(name)).collect();
    let authors = subject.kep.authors.iter().filter(|name| !nobody(name));
    authors
        .filter(|name| approvers.contains(&handle(name)))
        .cloned()
        .collect()
}

fn all_approve(subject: &Subject<'_>, own: &[String]) -> bool {
    own.len() == subject.kep.authors.len()
}

fn place_of(subject: &Subject<'_>, name: &str) -> crate::model::Place {
    let mut approvers = subject.text.sheet.below("approvers");
    let found = approvers.find(|field| field.word().is_some_and(|word| handle(word) == handle(name)));
    found.map_or_else(|| subject.place("approvers"), |field| field.place.clone())
}

fn some_own(subject: &Subject<'_>, desk: &mut Desk) {
    let own = own(subject);
    if let (Some(name), false) = (own.first(), all_approve(subject, &own)) {
        let message = format!("@{name} is author and approver");
        desk.report(place_of(subject, name), message, "let somebody else approve it");
    }
}

fn only_own(subject: &Subject<'_>, desk: &mut Desk) {
    let own = own(subject);
    if let (Some(name), true) = (own.first(), all_approve(subject, &own)) {
        let message = "every author approves the KEP too";
        desk.report(place_of(subject, name), message, "let somebody else approve it");
    }
}

fn handles(subject: &Subject<'_>, desk: &mut Desk) {
    for key in LISTS {
        for field in subject.text.sheet.below(key) {
            odd_handle(field, desk);
        }
    }
}

/// Reports a person who is not written as a handle with `@`.
pub(super) fn odd_handle(field: &Field, desk: &mut Desk) {
    let Some(text) = field.word() else {
        if matches!(field.form, Form::Null) {
            desk.report(field.named.clone(), "an entry without a person", "delete it");
        }
        return;
    };
    if well_formed(text) || text.trim().is_empty() || nobody(text) {
        return;
    }
    let bare = text.trim().trim_matches(['“', '”', '‘', '’', '"', '\'']).trim();
    let wanted = if bare.starts_with('@') {
        bare.to_owned()
    } else {
        format!("@{bare}")
    };
    let message = format!("`{text}` is not a handle with `@`");
    desk.report(field.place.clone(), message, "write it like `\"@handle\"`");
    // A group is no person: whoever it means has to be asked.
    let group = ["sig-", "wg-", "committee-"]
        .iter()
        .any(|prefix| bare.starts_with(prefix));
    let certain = well_formed(&wanted) && !group;
    desk.fix(certain.then(|| field.replaced_by(&wanted)).flatten());
}

/// A handle of GitHub, or a team of an organisation.
fn well_formed(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    let Some(name) = text.strip_prefix('@') else {
        return false;
    };
    match name.split_once('/') {
        Some((organisation, team)) => word(organisation) && word(team),
        None => word(name),
    }
}
