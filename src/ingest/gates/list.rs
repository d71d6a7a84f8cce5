//! `versioned_feature_list.yaml`: what the code of one release says about its gates.
//!
//! In: the text of the file. Out: the steps of its gates. Deprecated gates that were never anything else have a
//! step "GA since 1.0" before the true one, which is left out.

use super::steps::{self, Keys};
use super::{Gate, ReadGates};
use crate::ingest::yaml::{Document, Node};
use crate::model::{Finding, Minor, Place, Severity, Stage};

const KEYS: Keys = Keys {
    stage: "preRelease",
    since: "version",
    default: "default",
    locked: "lockToDefault",
};

/// Reads the list of one release.
pub(super) fn read(label: &str, text: &str, read: &mut ReadGates) -> Vec<Gate> {
    let documents = match Document::parse_all(label, text) {
        Ok(documents) => documents,
        Err(finding) => {
            read.skip("unreadable file", finding);
            return Vec::new();
        }
    };
    let mut steps = Vec::new();
    for document in &documents {
        read.findings.extend(document.findings.iter().cloned());
        let Some(gates) = document.root().items() else {
            let message = "this is no list of feature gates";
            let finding = Finding::new(Severity::Error, "gates/format", Place::file(label), message);
            read.skip(
                "unreadable file",
                finding.hint("name a `versioned_feature_list.yaml`"),
            );
            continue;
        };
        for gate in gates {
            steps.extend(life(gate, read));
        }
    }
    read.admit(steps)
}

/// The steps of one gate.
fn life(gate: Node<'_>, read: &mut ReadGates) -> Vec<Gate> {
    let Some(name) = steps::name(gate.get("name"), gate, read) else {
        return Vec::new();
    };
    let Some(specs) = gate.get("versionedSpecs").and_then(Node::items) else {
        let message = format!("the gate `{name}` has no `versionedSpecs`");
        let finding = Finding::new(Severity::Warning, "gates/no-steps", gate.place(), message);
        read.skip("no steps", finding.hint("add its stages"));
        return Vec::new();
    };
    let mut life: Vec<(Gate, Place)> = Vec::new();
    for spec in specs {
        let before = life.last().map(|(step, _)| step.clone());
        let step = steps::read(spec, &KEYS, &name, before.as_ref(), read);
        life.extend(step.map(|step| (step, spec.place())));
    }
    life.sort_by_key(|(step, _)| step.since);
    if let [(first, place), (second, _), ..] = life.as_slice()
        && first.stage == Stage::Stable
        && first.since == Minor::new(1, 0)
        && second.stage == Stage::Deprecated
    {
        let message = format!("the gate `{name}` was not stable in 1.0; it begins as deprecated");
        let finding = Finding::new(Severity::Info, "gates/placeholder", place.clone(), message);
        read.skip(
            "placeholder",
            finding.hint("nothing to do: upstream writes it for such gates"),
        );
        life.remove(0);
    }
    life.into_iter().map(|(step, _)| step).collect()
}
