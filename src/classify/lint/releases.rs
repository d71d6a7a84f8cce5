//! Milestones: the newest release, and the release of each stage.

use super::desk::{Desk, Rule, Subject};
use crate::model::{Severity, Stage};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::reader(
        "kep/placeholder",
        Severity::Info,
        "`0.0` is not left where a release is known",
    ),
    Rule::reader(
        "kep/version-spelling",
        Severity::Warning,
        "Releases begin with `v`",
    ),
    Rule::reader(
        "kep/several-releases",
        Severity::Info,
        "A milestone is one release",
    ),
    Rule::reader("kep/open-release", Severity::Info, "A milestone is not left open"),
    Rule::reader(
        "kep/version",
        Severity::Warning,
        "A milestone is a release such as `v1.37`",
    ),
    Rule::reader(
        "kep/milestone-stage",
        Severity::Warning,
        "Milestones are those of the six stages",
    ),
    Rule::words(
        "kep/no-latest",
        Severity::Error,
        "What is implementable has a `latest-milestone`",
        no_latest,
    ),
    Rule::words(
        "kep/latest-milestone",
        Severity::Warning,
        "`latest-milestone` is the milestone of the stage",
        latest,
    ),
    Rule::facts(
        "kep/milestone-order",
        Severity::Warning,
        "No stage is reached before the one below it",
        order,
    ),
];

fn no_latest(subject: &Subject<'_>, desk: &mut Desk) {
    if !subject.ships() {
        return;
    }
    let text = subject.text.sheet.word_of("latest-milestone");
    let readable = text.is_some_and(|text| text.contains(|c: char| c.is_ascii_digit()));
    if !readable {
        let message = match text {
            None => format!("the KEP is {}, but has no `latest-milestone`", subject.kep.status),
            Some(text) => format!("`latest-milestone` is {text}, which upstream's tools take for no release"),
        };
        desk.report(
            subject.place("latest-milestone"),
            message,
            "write the release of the last work, like `v1.37`",
        );
    }
}

fn latest(subject: &Subject<'_>, desk: &mut Desk) {
    let kep = subject.kep;
    let (Some(stage), Some(latest)) = (kep.stage, kep.latest) else {
        return;
    };
    if subject.lacks("milestone") {
        return;
    }
    let key = format!("milestone.{stage}");
    let message = match kep.milestones.get(stage) {
        Some(release) if release == latest => return,
        Some(release) => {
            format!("`latest-milestone` is v{latest}, but the milestone of {stage} is v{release}")
        }
        None if subject.field(&key).is_some() => return,
        None => format!("`latest-milestone` is v{latest}, but {stage} has no milestone"),
    };
    let hint = "let both be the release of the current stage, if no work went on after it";
    desk.report(subject.place("latest-milestone"), message, hint);
}

fn order(subject: &Subject<'_>, desk: &mut Desk) {
    let up: Vec<_> = subject
        .kep
        .milestones
        .iter()
        .filter(|m| m.stage <= Stage::Stable)
        .collect();
    for pair in up.windows(2) {
        let [below, above] = pair else { continue };
        if above.release < below.release {
            let message = format!(
                "{} in v{} comes before {} in v{}",
                above.stage, above.release, below.stage, below.release
            );
            let place = subject.place(&format!("milestone.{}", above.stage));
            desk.report(place, message, "one of the two is wrong");
        }
    }
}
