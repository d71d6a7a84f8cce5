//! Production readiness: the file that says who approved it, for what ships since 1.21.

use std::collections::BTreeSet;

use super::desk::{Desk, Rule, Subject};
use super::people::odd_handle;
use super::{Context, whole};
use crate::model::{KepTexts, Minor, Severity, Sheet, Stage};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::words(
        "kep/approval-file",
        Severity::Error,
        "What ships has a file of review approvals",
        file,
    ),
    Rule::words(
        "kep/approval-stage",
        Severity::Error,
        "The review of the current stage is approved",
        stage,
    ),
    Rule::words(
        "kep/approval-approver",
        Severity::Error,
        "Production readiness is approved by one of those who may",
        approver,
    ),
    Rule::all(
        "kep/approval-schema",
        Severity::Error,
        "A file of approvals has a number, and an approver by stage",
        schema,
    ),
    Rule::all(
        "kep/approval-number",
        Severity::Warning,
        "A file of approvals has the number that it is named after",
        numbers,
    ),
    Rule::all(
        "kep/orphan-approval",
        Severity::Warning,
        "Approvals belong to a KEP",
        orphans,
    ),
    Rule::all(
        "kep/approver-handle",
        Severity::Warning,
        "Approvers of reviews are handles with `@`",
        handles,
    ),
];

/// Where all approvals are.
const FOLDER: &str = "keps/prod-readiness";

/// The first release for which a review was asked.
const FIRST: (u32, u32) = (1, 21);

/// Who may approve, today and in earlier releases, by the names that upstream gives them.
const APPROVERS: [&str; 2] = ["prod-readiness-approvers", "prod-readiness-approvers-emeritus"];

/// Whether a review is asked: of what ships, and not before the first release with one. `0.0` is no release.
fn asked(subject: &Subject<'_>) -> bool {
    let first = Minor::new(FIRST.0, FIRST.1);
    subject.ships() && subject.kep.latest.is_some_and(|latest| latest >= first)
}

/// Where the approvals of a KEP are.
fn path(subject: &Subject<'_>) -> Option<String> {
    let sig = subject.kep.sig.as_ref()?;
    Some(format!(
        "keps/prod-readiness/{}/{}.yaml",
        sig.slug(),
        subject.kep.number
    ))
}

fn sheet<'a>(subject: &Subject<'a>) -> Option<&'a Sheet> {
    let path = path(subject)?;
    let all = &subject.texts.approvals;
    let at = all
        .binary_search_by(|sheet| sheet.path.as_str().cmp(&path))
        .ok()?;
    all.get(at).filter(|sheet| sheet.readable)
}

fn file(subject: &Subject<'_>, desk: &mut Desk) {
    // Of a file that was named alone, what is around it may not be known.
    let known = subject.texts.whole || subject.texts.paths.contains(FOLDER);
    if !known || !asked(subject) {
        return;
    }
    let Some(path) = path(subject) else { return };
    let there = subject.texts.approvals.iter().any(|sheet| sheet.path == path);
    if !there {
        let message = format!("the KEP is {}, but there is no `{path}`", subject.kep.status);
        desk.report(
            subject.place("status"),
            message,
            "add it with the approver of the current stage",
        );
    }
}

fn stage(subject: &Subject<'_>, desk: &mut Desk) {
    let (Some(sheet), Some(stage), true) = (sheet(subject), subject.kep.stage, asked(subject)) else {
        return;
    };
    if sheet
        .get(stage.as_str())
        .is_none_or(crate::model::Field::is_empty)
    {
        let none = Stage::ALL.iter().all(|stage| sheet.get(stage.as_str()).is_none());
        let message = match none {
            true => "no stage of this KEP has an approver".to_owned(),
            false => format!("the KEP is {stage}, but its review of {stage} is not approved"),
        };
        let hint = format!("add `{stage}:` with an `approver:`");
        desk.report(whole(sheet), message, &hint);
    }
}

fn approver(subject: &Subject<'_>, desk: &mut Desk) {
    let (Some(sheet), Some(stage), true) = (sheet(subject), subject.kep.stage, asked(subject)) else {
        return;
    };
    let Some(entry) = sheet.get(stage.as_str()).filter(|entry| !entry.is_empty()) else {
        return;
    };
    let key = format!("{stage}.approver");
    let Some(name) = sheet.word_of(&key) else {
        let place = sheet
            .get(&key)
            .map_or_else(|| entry.named.clone(), |field| field.named.clone());
        desk.report(
            place,
            format!("the approver of {stage} is empty"),
            "name who approved the review",
        );
        return;
    };
    let own = &subject.texts.aliases;
    let known: Vec<&String> = APPROVERS
        .iter()
        .filter_map(|alias| own.get(*alias).or_else(|| subject.context.aliases.get(*alias)))
        .flatten()
        .collect();
    // Upstream compares in this way: one `@` less, and the case counts.
    let bare = name.strip_prefix('@').unwrap_or(name);
    if !known.is_empty() && !known.iter().any(|member| member.as_str() == bare) {
        let place = sheet
            .get(&key)
            .map_or_else(|| whole(sheet), |field| field.place.clone());
        let message = format!("`{name}` is not among those who may approve production readiness");
        desk.report(place, message, "name one of the alias `prod-readiness-approvers`");
    }
}

fn schema(texts: &KepTexts, _: &Context, desk: &mut Desk) {
    for sheet in texts.approvals.iter().filter(|sheet| sheet.readable) {
        if sheet.word_of("kep-number").is_none() {
            desk.report(
                whole(sheet),
                "the file has no `kep-number`",
                "add the number of the KEP",
            );
        }
        for key in sheet.keys().filter(|field| field.key != "kep-number") {
            let known = Stage::ALL.iter().any(|stage| stage.as_str() == key.key);
            if !known {
                let message = format!("`{}` is not a stage", key.key);
                desk.report(
                    key.named.clone(),
                    message,
                    "write alpha, beta, stable, deprecated, disabled or removed",
                );
            }
            for entry in sheet.below(&key.key).filter(|_| known) {
                if entry.key.rsplit('.').next() != Some("approver") {
                    let message = format!("there is no key `{}`", entry.key);
                    desk.report(entry.named.clone(), message, "a stage has one key, `approver`");
                }
            }
        }
    }
}

fn numbers(texts: &KepTexts, _: &Context, desk: &mut Desk) {
    for sheet in &texts.approvals {
        let (Some(field), Some((_, number))) = (sheet.get("kep-number"), sheet.approves()) else {
            continue;
        };
        if field.word().is_some_and(|text| text.trim() != number.to_string()) {
            let message = format!(
                "`kep-number` is {}, but the file is that of KEP {number}",
                field.text
            );
            let hint = format!("write `{number}`; YAML takes a number that begins with 0 for octal");
            let hint = if field.text.starts_with('0') {
                hint
            } else {
                format!("write `{number}`")
            };
            desk.report(field.place.clone(), message, &hint);
            desk.fix(field.replaced_by(&number.to_string()));
        }
    }
}

fn orphans(texts: &KepTexts, _: &Context, desk: &mut Desk) {
    if !texts.whole {
        return;
    }
    let keps = texts.keps.iter().filter_map(|text| text.kep.as_ref());
    let known: BTreeSet<_> = keps
        .filter_map(|kep| Some((kep.sig.clone()?, kep.number)))
        .collect();
    for sheet in &texts.approvals {
        if let Some((sig, number)) = sheet.approves().filter(|key| !known.contains(key)) {
            let message = format!("{} has no KEP {number}", sig.slug());
            desk.report(
                whole(sheet),
                message,
                "move the file to the SIG that owns the KEP, or delete it",
            );
        }
    }
}

fn handles(texts: &KepTexts, _: &Context, desk: &mut Desk) {
    for sheet in &texts.approvals {
        for field in &sheet.fields {
            if field.key.ends_with(".approver") {
                odd_handle(field, desk);
            }
        }
    }
}
