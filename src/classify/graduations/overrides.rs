//! What a person knows better. In: the rows, and the corrections of `overrides.yaml`. Out: the rows with a KEP put in
//! or taken out; what put it in is shown as its evidence.

use std::collections::BTreeMap;

use super::Sources;
use super::reached::Reached;
use crate::model::{
    Basis, Confidence, Feature, Finding, GraduationOverride, Kep, Minor, OverrideAction, Place, Severity,
    Sig, Standing,
};

/// Where corrections stand.
const FILE: &str = "kep-data/overrides.yaml";

/// Applies all corrections, in their order. One that changes nothing is a finding.
pub(super) fn apply(rows: &mut BTreeMap<Minor, Vec<Feature>>, sources: &Sources<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for correction in sources.overrides {
        let of_release = rows.entry(correction.release).or_default();
        let applied = match correction.action {
            OverrideAction::Add => add(of_release, correction, sources.keps),
            OverrideAction::Drop => drop_stage(of_release, correction),
        };
        if let Err(why) = applied {
            let message = format!(
                "the correction of KEP {}, {} in {}, has no effect: {why}",
                correction.kep, correction.stage, correction.release
            );
            let finding = Finding::new(
                Severity::Warning,
                "overrides/no-effect",
                Place::file(FILE),
                message,
            );
            findings.push(finding.hint("correct the entry, or take it out"));
        }
    }
    findings
}

/// Puts a row in, in place of the one that the KEP has.
fn add(rows: &mut Vec<Feature>, correction: &GraduationOverride, keps: &[Kep]) -> Result<(), String> {
    let mut named = keps.iter().filter(|kep| kep.number == correction.kep);
    let kep = named.next().ok_or("there is no such KEP")?;
    if let Some(other) = named.next() {
        return Err(format!("both {} and {} have that number", kep.path, other.path));
    }
    let in_the_making = rows.iter().any(|row| row.standing.is_some());
    rows.retain(|row| row.path != kep.path);
    let mut row = row(kep, correction);
    row.standing = in_the_making.then_some(Standing::Confirmed);
    rows.push(row);
    Ok(())
}

/// Takes a stage out: the row, or the stage that stands beside a higher one.
fn drop_stage(rows: &mut Vec<Feature>, correction: &GraduationOverride) -> Result<(), String> {
    let before = rows.clone();
    rows.retain(|row| row.kep != correction.kep || row.stage != correction.stage);
    for row in rows.iter_mut().filter(|row| row.kep == correction.kep) {
        row.also.retain(|stage| *stage != correction.stage);
    }
    if *rows == before {
        return Err("the KEP has no such row".to_owned());
    }
    Ok(())
}

fn row(kep: &Kep, correction: &GraduationOverride) -> Feature {
    let earlier = kep.milestones.iter();
    let link = if correction.link.is_empty() {
        String::new()
    } else {
        format!(" ({})", correction.link)
    };
    Feature {
        release: correction.release,
        kep: kep.number,
        with: Vec::new(),
        path: kep.path.clone(),
        title: kep.title.clone(),
        sig: kep.sig.as_ref().map(Sig::canonical),
        advance: Reached::advance(correction.stage),
        standing: None,
        stage: correction.stage,
        from: earlier
            .filter(|earlier| earlier.release < correction.release && earlier.stage < correction.stage)
            .map(|earlier| earlier.stage)
            .max(),
        also: Vec::new(),
        gates: kep.gates.clone(),
        basis: vec![Basis::Override],
        confidence: Confidence::High,
        evidence: vec![format!("correction: {}{link}", correction.reason)],
    }
}
