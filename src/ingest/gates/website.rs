//! The page of a gate on the website: its life over all releases, also after it was removed.
//!
//! In: Markdown with front matter. Out: a [`History`], which tells the steps that a release knows.

use super::steps::{self, Keys};
use super::{Gate, ReadGates};
use crate::ingest::yaml::{Document, Node};
use crate::model::{Finding, Minor, Place, Severity};

const KEYS: Keys = Keys {
    stage: "stage",
    since: "fromVersion",
    default: "defaultValue",
    locked: "locked",
};

/// The life of a gate.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct History {
    steps: Vec<Gate>,
    /// The last release that has it, where it was removed.
    last: Option<Minor>,
}

impl History {
    /// The steps that a release knows; none before the gate came and after it went.
    pub(super) fn at(&self, release: Minor) -> &[Gate] {
        if self.last.is_some_and(|last| last < release) {
            return &[];
        }
        &self.steps[..self.steps.partition_point(|step| step.since <= release)]
    }
}

/// Reads one page; pages about something else give nothing.
pub(super) fn read(label: &str, text: &str, read: &mut ReadGates) -> Option<History> {
    // The first line stays, so that lines are counted as in the page.
    let (front, _) = text
        .trim_start_matches('\u{feff}')
        .strip_prefix("---")?
        .split_once("\n---")?;
    let documents = match Document::parse_all(label, front) {
        Ok(documents) => documents,
        Err(finding) => {
            read.skip("unreadable file", finding);
            return None;
        }
    };
    let root = documents.first()?.root();
    let text = |key: &str| root.get(key).and_then(Node::text).map(str::trim);
    if text("content_type") != Some("feature_gate") {
        return None;
    }
    let name = steps::name(root.get("title"), root, read)?;
    let stages = root.get("stages").and_then(Node::items);
    let (mut life, mut last): (Vec<Gate>, Option<Minor>) = (Vec::new(), None);
    for stage in stages.into_iter().flatten() {
        let step = steps::read(stage, &KEYS, &name, life.last(), read);
        let until = stage.get("toVersion").and_then(Node::text);
        let until = until.and_then(|until| until.trim().parse().ok());
        let since = step.as_ref().map(|step| step.since);
        last = last.max(until).max(since);
        life.extend(step);
    }
    if life.is_empty() {
        let message = format!("the gate `{name}` has no stages that can be read");
        let finding = Finding::new(Severity::Warning, "gates/no-steps", Place::file(label), message);
        read.skip("no steps", finding.hint("add its `stages`"));
        return None;
    }
    let removed = root.get("removed").and_then(steps::flag) == Some(true);
    Some(History {
        steps: read.admit(life),
        last: last.filter(|_| removed),
    })
}
