//! Where gates and KEPs disagree.
//!
//! In: an almanac and the KEPs of its gates. Out: findings, each with what either side says.

use std::collections::BTreeSet;

use super::compare::{Comparison, compare};
use super::links::GateLinks;
use super::state::states;
use crate::model::{Almanac, Finding, GateName, Kep, MatchReason, Minor, Place, Severity, Stage};

/// Everything that is odd about the gates of a release and their KEPs, in order of place. `list` is the file
/// that findings about a gate alone are about.
#[must_use]
pub fn check(almanac: &Almanac, links: &GateLinks, release: Minor, list: &str) -> Vec<Finding> {
    let comparisons = compare(almanac, links, release);
    let mut findings: Vec<Finding> = comparisons.iter().filter_map(disagreement).collect();
    findings.extend(unlisted(almanac, links, release));
    let gates = almanac.gates.get(&release).map(Vec::as_slice).unwrap_or_default();
    for name in states(gates, release).keys() {
        findings.extend(unsure(name, links, list));
    }
    findings.sort();
    findings
}

/// A stage about which gate and KEP do not say the same.
fn disagreement(of: &Comparison<'_>) -> Option<Finding> {
    let Comparison {
        gate,
        kep,
        stage,
        gate_says,
        kep_says,
    } = of;
    let (severity, code, message, hint) = match (gate_says, kep_says) {
        (Some(step), Some(milestone)) if step == milestone => return None,
        (Some(step), Some(milestone)) => (
            Severity::Warning,
            "gates/milestone",
            format!(
                "the gate `{gate}` is {stage} since {step}, KEP {} says {milestone}",
                kep.number
            ),
            format!("correct `milestone.{stage}`: the code decides"),
        ),
        (None, Some(milestone)) => (
            Severity::Warning,
            "gates/not-reached",
            format!(
                "KEP {} says {stage} in {milestone}, the gate `{gate}` never was",
                kep.number
            ),
            format!("move `milestone.{stage}` to the release that is meant now, or drop it"),
        ),
        (Some(step), None) => (
            Severity::Info,
            "gates/no-milestone",
            format!(
                "the gate `{gate}` is {stage} since {step}, KEP {} has no such milestone",
                kep.number
            ),
            format!("add `milestone.{stage}: \"v{step}\"`"),
        ),
        (None, None) => return None,
    };
    Some(Finding::new(severity, code, file(kep), message).hint(hint))
}

/// Gates of KEPs that no list has. A KEP whose work ended before the oldest list may well have had its gate
/// removed since; one that is to be there now should have it.
fn unlisted(almanac: &Almanac, links: &GateLinks, release: Minor) -> Vec<Finding> {
    let listed: BTreeSet<&GateName> = almanac.gates.values().flatten().map(|step| &step.name).collect();
    let Some(oldest) = almanac.gates.keys().next() else {
        return Vec::new();
    };
    let taken: BTreeSet<&GateName> = listed
        .iter()
        .flat_map(|gate| links.keps_of(gate))
        .filter_map(|found| match &found.reason {
            MatchReason::Near { name, .. } => Some(name),
            _ => None,
        })
        .collect();
    let lists = if *oldest == release {
        format!("the list of {release} does not have")
    } else {
        format!("no list from {oldest} to {release} has")
    };
    let mut findings = Vec::new();
    for kep in almanac.keps.iter().filter(|kep| kep.status.ships()) {
        let newest = kep
            .milestones
            .iter()
            .filter(|milestone| milestone.release <= release);
        let Some(newest) = newest.max_by_key(|milestone| milestone.release) else {
            continue;
        };
        for gate in kep.gates.iter().filter(|gate| !listed.contains(&gate.name)) {
            if newest.release < *oldest || taken.contains(&gate.name) {
                continue;
            }
            let severity = match newest.stage {
                Stage::Alpha | Stage::Beta => Severity::Warning,
                _ => Severity::Info,
            };
            let message = format!("KEP {} names the gate `{}`, which {lists}", kep.number, gate.name);
            let finding = Finding::new(severity, "gates/unlisted", file(kep), message);
            findings.push(finding.hint("check how the code spells it, and whether it was ever built"));
        }
    }
    findings
}

/// A gate whose KEP is not known for sure.
fn unsure(gate: &GateName, links: &GateLinks, list: &str) -> Option<Finding> {
    let place = Place::file(list);
    let keps = links.keps_of(gate);
    let by_hand = "correct the spelling of the KEP, or say which is right in `kep-data/gate-keps.yaml`";
    let [first, ..] = keps else {
        let message = format!("no KEP is known for the gate `{gate}`");
        let finding = Finding::new(Severity::Info, "gates/no-kep", place, message);
        return (!links.has_none(gate)).then(|| {
            finding.hint("many gates need none; where there is one, name it in `kep-data/gate-keps.yaml`")
        });
    };
    match &first.reason {
        MatchReason::Near { name, score } => {
            let message = format!(
                "the gate `{gate}` may be `{name}` of KEP {}: {score} % alike",
                first.kep
            );
            Some(Finding::new(Severity::Warning, "gates/near-name", place, message).hint(by_hand))
        }
        MatchReason::Override(_) if first.path.is_empty() => {
            let message = format!(
                "`gate-keps.yaml` gives the gate `{gate}` the unknown KEP {}",
                first.kep
            );
            let finding = Finding::new(Severity::Warning, "gates/unknown-kep", place, message);
            Some(finding.hint("correct the number, or run `keplog sync keps`"))
        }
        MatchReason::Note { .. } if keps.len() > 1 => {
            let numbers: Vec<String> = keps.iter().map(|found| found.kep.to_string()).collect();
            let message = format!(
                "release notes name the gate `{gate}` together with several KEPs: {}",
                numbers.join(", ")
            );
            Some(Finding::new(Severity::Info, "gates/several-keps", place, message).hint(by_hand))
        }
        _ => None,
    }
}

/// The file of a KEP.
fn file(kep: &Kep) -> Place {
    Place::file(format!("{}/kep.yaml", kep.path))
}
