//! The text of a KEP: that it is there, and that its headings are those that its stage asks for.

use std::collections::BTreeSet;

use super::desk::{Desk, Rule, Subject};
use crate::model::{Outline, Place, Severity, Stage, plain};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::words(
        "kep/readme",
        Severity::Warning,
        "The text of a KEP is called README.md",
        name,
    ),
    Rule::words(
        "kep/readme-number",
        Severity::Warning,
        "The title of the text has the number of the KEP",
        number,
    ),
    Rule::words(
        "kep/headings",
        Severity::Info,
        "The text has the headings that its stage asks for",
        headings,
    ),
];

/// Headings of the template, and the first stage that asks for each; `None` for those that a proposal needs before
/// it has a stage. Beta asks for more than alpha because only then users meet the feature unasked.
const HEADINGS: [(&str, Option<Stage>); 27] = [
    ("Summary", None),
    ("Motivation", None),
    ("Goals", Some(Stage::Alpha)),
    ("Non-Goals", Some(Stage::Alpha)),
    ("Proposal", Some(Stage::Alpha)),
    ("Risks and Mitigations", Some(Stage::Alpha)),
    ("Design Details", Some(Stage::Alpha)),
    ("Test Plan", Some(Stage::Alpha)),
    ("Prerequisite testing updates", Some(Stage::Alpha)),
    ("Unit tests", Some(Stage::Alpha)),
    ("Integration tests", Some(Stage::Alpha)),
    ("e2e tests", Some(Stage::Alpha)),
    ("Graduation Criteria", Some(Stage::Alpha)),
    ("Upgrade / Downgrade Strategy", Some(Stage::Alpha)),
    ("Version Skew Strategy", Some(Stage::Alpha)),
    (REVIEW, Some(Stage::Alpha)),
    ("Feature Enablement and Rollback", Some(Stage::Alpha)),
    ("Implementation History", Some(Stage::Alpha)),
    ("Drawbacks", Some(Stage::Alpha)),
    ("Alternatives", Some(Stage::Alpha)),
    ("Rollout, Upgrade and Rollback Planning", Some(Stage::Beta)),
    ("Monitoring Requirements", Some(Stage::Beta)),
    ("Dependencies", Some(Stage::Beta)),
    ("Scalability", Some(Stage::Beta)),
    ("Troubleshooting", Some(Stage::Beta)),
    ("Beta", Some(Stage::Beta)),
    ("GA", Some(Stage::Stable)),
];

/// The heading of all questions about production readiness.
const REVIEW: &str = "Production Readiness Review Questionnaire";

/// Level of a question below such a heading.
const QUESTION: usize = 6;

/// How many missing headings are named.
const NAMED: usize = 6;

fn name(subject: &Subject<'_>, desk: &mut Desk) {
    match &subject.text.readme {
        None => {
            let message = "there is no README.md beside the kep.yaml";
            desk.report(
                super::whole(&subject.text.sheet),
                message,
                "add the text of the KEP",
            );
        }
        Some(readme) => {
            let name = readme.label.rsplit('/').next().unwrap_or_default();
            if name != "README.md" {
                let message = format!("the text is called {name}, which links and tools do not find");
                desk.report(Place::file(readme.label.clone()), message, "call it README.md");
            }
        }
    }
}

fn number(subject: &Subject<'_>, desk: &mut Desk) {
    let Some(readme) = &subject.text.readme else {
        return;
    };
    let Some(title) = readme.headings.iter().find(|heading| heading.level == 1) else {
        return;
    };
    let upper = title.text.to_uppercase();
    let Some((_, behind)) = upper.split_once("KEP") else {
        return;
    };
    let digits: String = behind
        .chars()
        .skip_while(|c| matches!(c, '-' | ' ' | '#'))
        .take_while(char::is_ascii_digit)
        .collect();
    if let Ok(number) = digits.parse::<u32>()
        && number != subject.kep.number.get()
        && subject.kep.issue != Some(number)
    {
        let message = format!(
            "the title names KEP {number}, but this is KEP {}",
            subject.kep.number
        );
        desk.report(
            Place::at(readme.label.clone(), title.line, 1),
            message,
            "correct the title",
        );
    }
}

fn headings(subject: &Subject<'_>, desk: &mut Desk) {
    let Some(readme) = &subject.text.readme else {
        return;
    };
    let stage = match subject.ships() {
        true => subject.kep.stage.filter(|stage| *stage <= Stage::Stable),
        false => None,
    };
    if stage.is_none() && subject.ships() {
        return;
    }
    let have: BTreeSet<String> = readme.headings.iter().map(crate::model::Heading::plain).collect();
    let mut missing: Vec<&str> = Vec::new();
    for (heading, since) in HEADINGS {
        if since <= stage && !has(readme, &have, heading) {
            missing.push(heading);
        }
    }
    if let (Some(stage), Some(template)) = (stage, &subject.texts.template) {
        missing.extend(questions(template, stage, &have));
    }
    if missing.is_empty() {
        return;
    }
    let rest = missing.len().saturating_sub(NAMED);
    let named = missing
        .iter()
        .take(NAMED)
        .map(|heading| format!("`{heading}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let more = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    let what = stage.map_or_else(|| "a proposal".to_owned(), |stage| format!("{stage}"));
    let headings = if missing.len() == 1 {
        "a heading"
    } else {
        "headings"
    };
    let message = format!("{what} asks for {headings} that the text has not: {named}{more}");
    // What is to be released next has to be complete before the freeze; the others are history.
    let due = subject.ships()
        && subject.context.upcoming.is_some()
        && subject.kep.latest >= subject.context.upcoming;
    let severity = if due { Severity::Warning } else { Severity::Info };
    let hint = "take them over from keps/NNNN-kep-template/README.md";
    desk.report_as(severity, Place::at(readme.label.clone(), 1, 1), message, hint);
}

/// Whether a text has a heading. Those of the graduation criteria have words around the stage, as in
/// "Alpha -> Beta".
fn has(readme: &Outline, have: &BTreeSet<String>, heading: &str) -> bool {
    let names: &[&str] = match heading {
        "Beta" => &["beta"],
        "GA" => &["ga", "stable", "stability"],
        _ => return have.contains(&plain(heading)),
    };
    let named = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| names.iter().any(|name| word.eq_ignore_ascii_case(name)))
    };
    readme
        .headings
        .iter()
        .any(|heading| heading.level > 1 && named(&heading.text))
}

/// The questions of the template that are missing below headings that are there and that the stage asks for.
fn questions<'t>(template: &'t Outline, stage: Stage, have: &BTreeSet<String>) -> Vec<&'t str> {
    let mut missing = Vec::new();
    let mut asked = false;
    let mut review = false;
    for heading in &template.headings {
        let name = heading.plain();
        if heading.level == 2 {
            review = name == plain(REVIEW);
        }
        if heading.level < QUESTION {
            let row = HEADINGS.iter().find(|(title, _)| plain(title) == name);
            asked = review && row.is_some_and(|(_, since)| *since <= Some(stage)) && have.contains(&name);
        } else if asked && !have.contains(&name) {
            missing.push(heading.text.as_str());
        }
    }
    missing
}
