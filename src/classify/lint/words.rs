//! Status and stage.

use super::desk::{Desk, Rule, Subject};
use crate::model::{Field, KepStatus, Severity, Stage};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::reader("kep/status", Severity::Error, "`status` is one of seven words"),
    Rule::reader("kep/stage", Severity::Warning, "`stage` is one of six words"),
    Rule::words("kep/no-stage", Severity::Warning, "The KEP has a stage", no_stage),
    Rule::reader(
        "kep/template-text",
        Severity::Error,
        "No choice of the template is left open",
    ),
    Rule::facts(
        "kep/implemented-stage",
        Severity::Warning,
        "An implemented KEP is stable, or on its way out",
        implemented,
    ),
    Rule::facts(
        "kep/done",
        Severity::Warning,
        "A stable KEP whose last release is out is implemented",
        done,
    ),
];

/// Of what ships the reader says so in every command; the others are noise in all but one.
fn no_stage(subject: &Subject<'_>, desk: &mut Desk) {
    if !subject.ships() && subject.lacks("stage") {
        let message = format!("the KEP is {}, and has no stage", subject.kep.status);
        desk.report(
            subject.place("stage"),
            message,
            "add `stage:` with the stage that it aims at",
        );
    }
}

fn implemented(subject: &Subject<'_>, desk: &mut Desk) {
    let stage = subject.kep.stage;
    let way = stage.is_none_or(|stage| stage < Stage::Stable);
    // A status with words behind it is reported as such.
    let said = subject.field("status").and_then(Field::word);
    let exact = said.is_none_or(|word| word == KepStatus::Implemented.as_str());
    if subject.kep.status == KepStatus::Implemented && way && exact {
        let stage = stage.map_or("no stage", Stage::as_str);
        let message = format!("the KEP is implemented, but its stage is {stage}");
        desk.report(
            subject.place("status"),
            message,
            "write `implementable` until it is stable",
        );
    }
}

fn done(subject: &Subject<'_>, desk: &mut Desk) {
    let kep = subject.kep;
    if kep.status != KepStatus::Implementable || kep.stage != Some(Stage::Stable) {
        return;
    }
    // One release of grace: work on a release that is just out goes on.
    let out = |upcoming: crate::model::Minor, latest: crate::model::Minor| {
        upcoming.major() > latest.major() || upcoming.minor() > latest.minor() + 1
    };
    let placeholder = kep.latest.is_none() && !subject.lacks("latest-milestone");
    let past = match (subject.context.upcoming, kep.latest) {
        (Some(upcoming), Some(latest)) => out(upcoming, latest),
        _ => placeholder,
    };
    if past {
        let latest = kep
            .latest
            .map_or_else(String::new, |latest| format!(" since v{latest}"));
        let message = format!("the KEP is stable{latest}, but still implementable");
        desk.report(
            subject.place("status"),
            message,
            "write `implemented` if all work is done",
        );
    }
}
