//! Where two sources of gates have drifted apart: the lists of kubernetes/kubernetes and the pages of
//! kubernetes/website (kubernetes/website#52425).
//!
//! In: the steps that each knows of one release. Out: findings, one a gate.

use std::collections::BTreeSet;

use super::state::lives;
use crate::model::{Finding, Gate, GateName, Minor, Place, Severity};

/// Compares what `ours` and `theirs` say about the gates of a release. Findings are about the page of the gate in
/// `place`. What is locked is not compared: older pages do not say it.
#[must_use]
pub fn drift(ours: &[Gate], theirs: &[Gate], release: Minor, place: &str) -> Vec<Finding> {
    let known = |list: &[Gate]| -> Vec<Gate> {
        let steps = list.iter().filter(|step| step.since <= release);
        steps.cloned().collect()
    };
    let (ours, theirs) = (known(ours), known(theirs));
    let (ours, theirs) = (lives(&ours), lives(&theirs));
    let names: BTreeSet<&GateName> = ours.keys().chain(theirs.keys()).copied().collect();
    let mut findings = Vec::new();
    for name in names {
        let (code, message, hint) = match (ours.get(name), theirs.get(name)) {
            (Some(code), Some(page)) if same(code, page) => continue,
            (Some(code), Some(page)) => (
                "gates/drift",
                format!(
                    "`{name}` in {release}: the list says {}, the page says {}",
                    say(code),
                    say(page)
                ),
                "the list is what the code does: correct the page",
            ),
            (Some(code), None) => (
                "gates/no-page",
                format!(
                    "`{name}` has no page that tells of {release}; the list says {}",
                    say(code)
                ),
                "write the page, or correct its stages",
            ),
            (None, Some(page)) => (
                "gates/page-only",
                format!(
                    "`{name}` is not in the list of {release}; the page says {}",
                    say(page)
                ),
                "mark the page `removed: true` with its last `toVersion`, or correct the name",
            ),
            (None, None) => continue,
        };
        let place = Place::file(format!("{}/{name}.md", place.trim_end_matches('/')));
        findings.push(Finding::new(Severity::Warning, code, place, message).hint(hint));
    }
    findings
}

fn same(ours: &[&Gate], theirs: &[&Gate]) -> bool {
    let facts = |life: &[&Gate]| -> Vec<_> {
        let mut facts: Vec<_> = life
            .iter()
            .map(|step| (step.since, step.stage, step.default))
            .collect();
        // A step that only locks is none for the pages.
        facts.dedup_by(|later, earlier| (later.1, later.2) == (earlier.1, earlier.2));
        facts
    };
    facts(ours) == facts(theirs)
}

/// A life in words: `alpha 1.30 off, beta 1.33 on`.
fn say(life: &[&Gate]) -> String {
    let steps = life.iter().map(|step| {
        let default = if step.default { "on" } else { "off" };
        format!("{} {} {default}", step.stage, step.since)
    });
    steps.collect::<Vec<_>>().join(", ")
}
