//! Comments that are data: SIG Node marks in a KEP whom it has assigned, and wants them in `OWNERS` too.

use super::desk::{Desk, Rule, Subject, handle};
use crate::model::{Field, KepStatus, Minor, Severity, Sheet, Stage};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::words(
        "kep/marker",
        Severity::Error,
        "Who is marked as assigned is in `OWNERS`, and the other way",
        owners,
    ),
    Rule::words(
        "kep/node-approver",
        Severity::Error,
        "KEPs of SIG Node have an approver who may",
        node,
    ),
];

/// A comment that marks entries of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The comment, without `#`.
    pub comment: String,
    /// The list, in the KEP and in `OWNERS`: `reviewers` or `approvers`.
    pub list: String,
}

impl Marker {
    /// Those of SIG Node.
    #[must_use]
    pub fn of_sig_node() -> Vec<Self> {
        let marker = |comment: &str, list: &str| Self {
            comment: comment.to_owned(),
            list: list.to_owned(),
        };
        vec![
            marker("sig-node-assigned-reviewer", "reviewers"),
            marker(APPROVER, "approvers"),
        ]
    }
}

/// How SIG Node marks an approver.
const APPROVER: &str = "sig-node-assigned-approver";

/// Who approves for SIG Node without being assigned.
const LEADS: &str = "sig-node-tech-leads";

/// The release from which on SIG Node asks for it.
const NODE_SINCE: (u32, u32) = (1, 36);

fn marked<'a>(sheet: &'a Sheet, marker: &'a Marker) -> impl Iterator<Item = &'a Field> {
    let items = sheet.below(&marker.list);
    items.filter(|field| field.comment.as_deref() == Some(marker.comment.as_str()))
}

fn owners(subject: &Subject<'_>, desk: &mut Desk) {
    let sheet = &subject.text.sheet;
    // A source without any such file was cut to the KEPs alone; nothing can be said about it.
    let kept = subject.texts.keps.iter().any(|text| text.owners.is_some());
    let markers = &subject.context.markers;
    if !kept
        || !markers
            .iter()
            .any(|marker| marked(sheet, marker).next().is_some())
    {
        return;
    }
    for marker in markers {
        let assigned: Vec<&Field> = marked(sheet, marker).collect();
        let listed: Vec<&Field> = match &subject.text.owners {
            Some(owners) => owners.below(&marker.list).collect(),
            None => Vec::new(),
        };
        let among =
            |name: &Field, all: &[&Field]| all.iter().any(|other| handle(&other.text) == handle(&name.text));
        for field in assigned.iter().filter(|field| !among(field, &listed)) {
            let what = if subject.text.owners.is_some() {
                "does not list them"
            } else {
                "is not there"
            };
            let message = format!(
                "{} is marked `{}`, but `OWNERS` beside it {what}",
                field.text, marker.comment
            );
            let hint = format!("add them to `{}:` of `OWNERS`", marker.list);
            desk.report(field.place.clone(), message, &hint);
        }
        for field in listed.iter().filter(|field| !among(field, &assigned)) {
            let message = format!(
                "`OWNERS` lists {}, who is not marked `{}`",
                field.text, marker.comment
            );
            let hint = format!(
                "add the comment behind them in `{}:` of the kep.yaml",
                marker.list
            );
            desk.report(field.place.clone(), message, &hint);
        }
    }
}

fn node(subject: &Subject<'_>, desk: &mut Desk) {
    let kep = subject.kep;
    let since = Minor::new(NODE_SINCE.0, NODE_SINCE.1);
    let given_up = matches!(
        kep.status,
        KepStatus::Withdrawn | KepStatus::Rejected | KepStatus::Replaced
    );
    if !subject.text.path.starts_with("keps/sig-node/") || given_up {
        return;
    }
    let (Some(latest), Some(leads)) = (
        kep.latest.filter(|latest| *latest >= since),
        subject.members(LEADS),
    ) else {
        return;
    };
    let sheet = &subject.text.sheet;
    let place = subject.place("approvers");
    if kep.approvers.is_empty() {
        desk.report(place, "the KEP names no approvers", "add a tech lead of SIG Node");
        return;
    }
    let marker = |field: &&Field| field.comment.as_deref() == Some(APPROVER);
    let assigned: Vec<&Field> = sheet.below("approvers").filter(marker).collect();
    let led = kep.approvers.iter().any(|name| leads.contains(&handle(name)));
    let new = kep.stage == Some(Stage::Alpha)
        && subject
            .context
            .upcoming
            .is_some_and(|upcoming| latest >= upcoming);
    if new {
        for field in &assigned {
            let message = format!(
                "{} is marked as assigned, but a new alpha is approved by a tech lead",
                field.text
            );
            desk.report(field.place.clone(), message, "delete the comment");
        }
    }
    if !led && (new || assigned.is_empty()) {
        let message = "no tech lead of SIG Node approves the KEP";
        let hint = match new {
            true => "add one of the alias `sig-node-tech-leads`".to_owned(),
            false => format!("add one, or mark an approver `# {APPROVER}`"),
        };
        desk.report(place, message, &hint);
    }
}
