//! What the questions of production readiness ask of a `kep.yaml`, by stage.

use super::desk::{Desk, Rule, Subject};
use crate::model::{KepStatus, Severity, Stage};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::reader(
        "kep/gate",
        Severity::Warning,
        "A feature gate is named as in the code, and once",
    ),
    Rule::facts(
        "kep/no-gate",
        Severity::Info,
        "What is in alpha or beta has a feature gate",
        no_gate,
    ),
    Rule::facts(
        "kep/no-disable-supported",
        Severity::Warning,
        "With a feature gate, `disable-supported` says whether it can be turned off",
        no_flag,
    ),
    Rule::words(
        "kep/no-metrics",
        Severity::Info,
        "What is in beta or stable has metrics",
        no_metrics,
    ),
];

fn no_gate(subject: &Subject<'_>, desk: &mut Desk) {
    let early = matches!(subject.kep.stage, Some(Stage::Alpha | Stage::Beta));
    let named = !subject.kep.gates.is_empty();
    if subject.kep.status == KepStatus::Implementable && early && !named {
        let stage = subject.kep.stage.map_or("", Stage::as_str);
        let message = format!("the KEP is implementable and {stage}, but names no feature gate");
        desk.report(
            subject.place("feature-gates"),
            message,
            "add `feature-gates:`, unless the feature needs none",
        );
    }
}

fn no_flag(subject: &Subject<'_>, desk: &mut Desk) {
    if !subject.kep.gates.is_empty() && subject.kep.disable_supported.is_none() {
        let message = "the KEP has a feature gate, but does not say `disable-supported`";
        desk.report(
            subject.place("feature-gates"),
            message,
            "add `disable-supported: true` or `false`",
        );
    }
}

fn no_metrics(subject: &Subject<'_>, desk: &mut Desk) {
    let late = matches!(subject.kep.stage, Some(Stage::Beta | Stage::Stable));
    if subject.ships() && late && subject.lacks("metrics") {
        let stage = subject.kep.stage.map_or("", Stage::as_str);
        let message = format!("the KEP is {stage}, but names no metrics");
        desk.report(
            subject.place("metrics"),
            message,
            "add `metrics:` with their names",
        );
    }
}
