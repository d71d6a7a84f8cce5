//! Steps of gates: how one is read, and how many are put in order.
//!
//! In: the nodes of one step. Out: a step, or why it is none.

use super::ReadGates;
use crate::ingest::yaml::Node;
use crate::model::{Finding, Gate, GateName, Minor, Severity, Stage};

/// Names of the keys, which differ between the two sources.
pub(super) struct Keys {
    pub(super) stage: &'static str,
    pub(super) since: &'static str,
    pub(super) default: &'static str,
    pub(super) locked: &'static str,
}

/// Reads one step of a gate. `before` is the step before it: pages of deprecated gates leave the default out, and
/// then it is what it was.
pub(super) fn read(
    node: Node<'_>,
    keys: &Keys,
    name: &GateName,
    before: Option<&Gate>,
    read: &mut ReadGates,
) -> Option<Gate> {
    let text = |key: &str| {
        node.get(key)
            .and_then(Node::text)
            .map(str::trim)
            .unwrap_or_default()
    };
    let at = |key: &str| node.get(key).unwrap_or(node).place();
    let mut problem = |code: &str, key: &str, message: String, hint: &str| {
        let finding = Finding::new(Severity::Warning, code, at(key), message).hint(hint);
        read.skip("unreadable step", finding);
    };
    let Ok(stage) = text(keys.stage).parse::<Stage>() else {
        let message = format!("`{}` is no stage of the gate `{name}`", text(keys.stage));
        problem(
            "gates/stage",
            keys.stage,
            message,
            "write Alpha, Beta, GA or Deprecated",
        );
        return None;
    };
    let Ok(since) = text(keys.since).parse::<Minor>() else {
        let message = format!(
            "`{}` is no release for a step of the gate `{name}`",
            text(keys.since)
        );
        problem(
            "gates/release",
            keys.since,
            message,
            "write the minor in quotes: `\"1.33\"`",
        );
        return None;
    };
    let flag = |key: &str| node.get(key).and_then(flag);
    let default = match flag(keys.default) {
        Some(default) => default,
        None if node.get(keys.default).is_none_or(Node::is_null) && stage >= Stage::Deprecated => {
            before.is_some_and(|before| before.default)
        }
        None => {
            let message = format!("the gate `{name}` has no default in {since} that can be read");
            problem("gates/default", keys.default, message, "write true or false");
            return None;
        }
    };
    Some(Gate {
        name: name.clone(),
        since,
        stage,
        default,
        locked: flag(keys.locked).unwrap_or(false),
    })
}

/// A truth value, in quotes or without.
pub(super) fn flag(node: Node<'_>) -> Option<bool> {
    match node.text()?.trim().to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The name of a gate, or why it is none.
pub(super) fn name(node: Option<Node<'_>>, whole: Node<'_>, read: &mut ReadGates) -> Option<GateName> {
    let name = node.and_then(Node::text).unwrap_or_default().trim();
    if let Ok(name) = name.parse() {
        return Some(name);
    }
    let place = node.unwrap_or(whole).place();
    let message = format!("`{name}` is no name of a feature gate");
    let finding = Finding::new(Severity::Warning, "gates/name", place, message);
    read.skip(
        "no name",
        finding.hint("a name is a letter, then letters, digits and underscores"),
    );
    None
}

/// By name, whatever its case, then by release, in the order in which they were written; equal ones once.
pub(super) fn sorted(mut steps: Vec<Gate>) -> Vec<Gate> {
    steps.sort_by_cached_key(|step| (step.name.as_str().to_lowercase(), step.name.clone(), step.since));
    steps.dedup();
    steps
}
