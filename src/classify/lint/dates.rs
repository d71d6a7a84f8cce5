//! Days.

use super::desk::{Desk, Rule, Subject};
use crate::model::{Field, Severity};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::words(
        "kep/last-updated",
        Severity::Warning,
        "`last-updated` is a day",
        updated,
    ),
    Rule::words(
        "kep/date-placeholder",
        Severity::Warning,
        "A day is not left to be filled in",
        placeholders,
    ),
    Rule::words(
        "kep/date-spelling",
        Severity::Warning,
        "Days are written `YYYY-MM-DD`",
        spelling,
    ),
];

/// Keys that have a day.
const DAYS: [&str; 2] = ["creation-date", "last-updated"];

fn days<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (&'static str, &'a Field, &'a str)> {
    let fields = DAYS.map(|key| (key, subject.field(key)));
    fields.into_iter().filter_map(|(key, field)| {
        let field = field?;
        Some((key, field, field.word()?.trim()))
    })
}

fn updated(subject: &Subject<'_>, desk: &mut Desk) {
    for (_, field, text) in days(subject).filter(|(key, ..)| *key == "last-updated") {
        if text.starts_with('v') || (text.contains('.') && !text.contains('-')) {
            let message = format!("`last-updated` is {text}, which is no day");
            desk.report(
                field.place.clone(),
                message,
                "`kepctl promote` wrote a release there; write the day, or delete it",
            );
        }
    }
}

fn placeholders(subject: &Subject<'_>, desk: &mut Desk) {
    for (key, field, text) in days(subject) {
        let digits = text.contains(|c: char| c.is_ascii_digit());
        if !digits && !text.is_empty() {
            let message = format!("`{key}` is still {text}");
            desk.report(
                field.place.clone(),
                message,
                "write the day of the first pull request",
            );
        }
    }
}

fn spelling(subject: &Subject<'_>, desk: &mut Desk) {
    for (key, field, text) in days(subject) {
        let Some(padded) = padded(text) else { continue };
        if padded != text {
            let message = format!("`{key}` is {text}, and not {padded}");
            desk.report(field.place.clone(), message, "write two digits for month and day");
            desk.fix(field.replaced_by(&padded));
        }
    }
}

/// A day with two digits for month and day; `None` for what is no day.
fn padded(text: &str) -> Option<String> {
    let mut parts = text.splitn(3, '-').map(str::parse::<u16>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let day_of = (1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    day_of.then(|| format!("{year:04}-{month:02}-{day:02}"))
}
