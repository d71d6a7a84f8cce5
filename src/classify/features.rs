//! What graduated in which release.
//!
//! In: the KEPs at the head of their repository and the classified releases. Out: a row for each KEP and
//! release. The rule (`reference/kep.md` §3.2, N3): KEP k reached stage s in release R when
//!
//! * `milestone.<s>` is R;
//! * alpha, beta and stable: the KEP ships (implementable or implemented) and its stage, where known, is s or
//!   later, so that the plans of a KEP in alpha are not listed as done; deprecated, disabled and removed: the
//!   KEP is neither rejected nor deferred, whatever else became of the proposal;
//! * R is under way: notes of R or of a newer minor are known, or R is not newer than the KEP's own
//!   `latest-milestone` and at least one in a hundred KEPs has R or a newer one there. A single KEP that runs
//!   ahead does not open a release.
//!
//! This is the one file to change for a better rule.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Basis, Confidence, Feature, GateName, Kep, KepNumber, KepStatus, Minor, PullNumber, Release, Stage,
    Version,
};

/// Graduation rows of every minor that a KEP names and that is under way; in each minor stable first, then
/// beta, alpha, deprecated, disabled, removed; then by KEP number.
#[must_use]
pub fn features(keps: &[Kep], releases: &BTreeMap<Version, Release>) -> BTreeMap<Minor, Vec<Feature>> {
    let horizon = Horizon::of(keps, releases);
    let witnesses = Witnesses::of(releases);
    let shared = shared_gates(keps);
    let mut rows: BTreeMap<Minor, Vec<Feature>> = BTreeMap::new();
    for kep in keps {
        let mut reached: BTreeMap<Minor, Vec<Stage>> = BTreeMap::new();
        for milestone in kep.milestones.iter() {
            if counts(kep, milestone.stage) && horizon.is_under_way(kep, milestone.release) {
                reached
                    .entry(milestone.release)
                    .or_default()
                    .push(milestone.stage);
            }
        }
        for (release, stages) in reached {
            let row = row(kep, release, &stages, &witnesses, &shared);
            rows.entry(release).or_default().extend(row);
        }
    }
    for rows in rows.values_mut() {
        rows.sort_by(|a, b| {
            let key = |row: &Feature| (rank(row.stage), row.kep);
            key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
        });
    }
    rows
}

/// Whether a milestone of this stage is something that happened, going by the status and stage of the KEP.
fn counts(kep: &Kep, stage: Stage) -> bool {
    if stage.is_graduation() {
        kep.status.ships() && kep.stage.is_none_or(|now| now >= stage)
    } else {
        !matches!(kep.status, KepStatus::Rejected | KepStatus::Deferred)
    }
}

/// The order of the stages in a table.
fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Stable => 0,
        Stage::Beta => 1,
        Stage::Alpha => 2,
        Stage::Deprecated => 3,
        Stage::Disabled => 4,
        Stage::Removed => 5,
    }
}

/// How far the releases have come.
struct Horizon {
    /// Newest minor with notes.
    notes: Option<Minor>,
    /// Newest minor that enough KEPs have as their latest.
    keps: Option<Minor>,
}

impl Horizon {
    fn of(keps: &[Kep], releases: &BTreeMap<Version, Release>) -> Self {
        let noted = releases.values().filter(|release| !release.notes.is_empty());
        let mut latest: Vec<Minor> = keps.iter().filter_map(|kep| kep.latest).collect();
        latest.sort_unstable_by(|a, b| b.cmp(a));
        let one_in_a_hundred = latest.len() / 100;
        Self {
            notes: noted.map(|release| release.version.minor()).max(),
            keps: latest.get(one_in_a_hundred).copied(),
        }
    }

    fn is_under_way(&self, kep: &Kep, release: Minor) -> bool {
        let noted = self.notes.is_some_and(|newest| release <= newest);
        let worked_on = kep.latest.is_some_and(|latest| release <= latest);
        noted || (worked_on && self.keps.is_some_and(|newest| release <= newest))
    }
}

/// The published notes of each minor that name a KEP or a gate; the lowest number of each.
struct Witnesses<'a> {
    keps: BTreeMap<(Minor, KepNumber), PullNumber>,
    gates: BTreeMap<(Minor, &'a GateName), PullNumber>,
}

impl<'a> Witnesses<'a> {
    fn of(releases: &'a BTreeMap<Version, Release>) -> Self {
        let mut witnesses = Self {
            keps: BTreeMap::new(),
            gates: BTreeMap::new(),
        };
        for release in releases.values().filter(|release| release.version.patch() == 0) {
            let minor = release.version.minor();
            for entry in release.published() {
                let number = entry.note.number;
                for kep in &entry.keps {
                    let first = witnesses.keps.entry((minor, *kep)).or_insert(number);
                    *first = number.min(*first);
                }
                for gate in &entry.gates {
                    let first = witnesses.gates.entry((minor, gate)).or_insert(number);
                    *first = number.min(*first);
                }
            }
        }
        witnesses
    }
}

/// Gates that more than one KEP has: a note that names one speaks for none of them in particular.
fn shared_gates(keps: &[Kep]) -> BTreeSet<&GateName> {
    let mut first: BTreeMap<&GateName, (KepNumber, &str)> = BTreeMap::new();
    let mut shared = BTreeSet::new();
    for kep in keps {
        for gate in &kep.gates {
            let owner = first.entry(&gate.name).or_insert((kep.number, &kep.path));
            if *owner != (kep.number, kep.path.as_str()) {
                shared.insert(&gate.name);
            }
        }
    }
    shared
}

/// Puts a row together; `stages` are those reached in `release`, lowest first.
fn row(
    kep: &Kep,
    release: Minor,
    stages: &[Stage],
    witnesses: &Witnesses<'_>,
    shared: &BTreeSet<&GateName>,
) -> Option<Feature> {
    let (stage, also) = stages.split_last()?;
    let from = kep
        .milestones
        .iter()
        .filter(|earlier| earlier.release < release && earlier.stage < *stage)
        .map(|earlier| earlier.stage)
        .max();
    let mut evidence: Vec<String> = stages
        .iter()
        .rev()
        .map(|stage| format!("milestone.{stage} is v{release} in kep.yaml"))
        .collect();
    let mut basis = vec![Basis::Head];
    let mut named = false;
    if let Some(note) = witnesses.keps.get(&(release, kep.number)) {
        evidence.push(format!("note #{note} names KEP {}", kep.number));
        named = true;
    }
    for gate in &kep.gates {
        if let Some(note) = witnesses.gates.get(&(release, &gate.name)) {
            let sharing = shared.contains(&gate.name);
            let aside = if sharing { ", which other KEPs share" } else { "" };
            evidence.push(format!("note #{note} names gate {}{aside}", gate.name));
            named |= !sharing;
        }
    }
    if evidence.len() > stages.len() {
        basis.push(Basis::Evidence);
    }
    Some(Feature {
        release,
        kep: kep.number,
        path: kep.path.clone(),
        title: kep.title.clone(),
        sig: kep.sig.as_ref().map(crate::model::Sig::canonical),
        stage: *stage,
        from,
        also: also.to_vec(),
        gates: kep.gates.clone(),
        basis,
        confidence: if named {
            Confidence::High
        } else {
            Confidence::Medium
        },
        evidence,
    })
}

#[cfg(test)]
mod tests;
