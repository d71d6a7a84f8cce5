//! What a person knows better. In: the rows, and the corrections of `overrides.yaml`. Out: the rows with a KEP put in
//! or taken out; what put it in is shown as its evidence.

use std::collections::BTreeMap;

use super::Sources;
use super::reached::Reached;
use crate::model::{Basis, Confidence, Feature, GraduationOverride, Kep, Minor, OverrideAction, Sig};

/// Applies all corrections, in their order.
pub(super) fn apply(rows: &mut BTreeMap<Minor, Vec<Feature>>, sources: &Sources<'_>) {
    for correction in sources.overrides {
        let of_release = rows.entry(correction.release).or_default();
        of_release.retain(|row| row.kep != correction.kep || !concerns(row, correction));
        if correction.action == OverrideAction::Add {
            let kep = sources.keps.iter().find(|kep| kep.number == correction.kep);
            of_release.extend(kep.map(|kep| row(kep, correction)));
        }
    }
}

/// Whether a row is what a correction is about: that stage, or, for one that is put in, any row of the KEP, which has
/// one a release.
fn concerns(row: &Feature, correction: &GraduationOverride) -> bool {
    correction.action == OverrideAction::Add || row.stage == correction.stage
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
