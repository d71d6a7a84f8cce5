//! Closed lists. In: the rows that were computed, and the lists of features that people closed. Out: the rows of
//! those releases as the lists have them, and where they differ from KEP data.
//!
//! A list says which KEPs there are, and their stage, SIG and title; everything else comes from the computed row,
//! and without one from the KEP.

use std::collections::{BTreeMap, BTreeSet};

use super::reached::Reached;
use super::{in_order, is_announced};
use crate::model::{
    Advance, Basis, Confidence, Feature, FeatureList, Finding, GateName, GateUse, Kep, KepNumber, KepStatus,
    ListedFeature, Minor, Severity, Sig, Stage, Standing,
};

/// Puts the rows of each closed list in place of those that were computed. Every entry is one row; an open list
/// changes nothing. Differences are findings for information.
pub fn close(
    rows: &mut BTreeMap<Minor, Vec<Feature>>,
    lists: &BTreeMap<Minor, FeatureList>,
    keps: &[Kep],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in lists.values().filter(|list| list.is_closed()) {
        let computed = rows.remove(&list.release).unwrap_or_default();
        let listed: Vec<Feature> = list
            .features
            .iter()
            .map(|entry| {
                let found = Found::of(entry, &computed, keps);
                findings.extend(found.difference(list));
                found.row(list)
            })
            .collect();
        findings.extend(left_out(list, &computed));
        if !listed.is_empty() {
            rows.insert(list.release, in_order(listed));
        }
    }
    findings
}

/// What is known of an entry.
struct Found<'a> {
    entry: &'a ListedFeature,
    computed: Option<&'a Feature>,
    kep: Option<&'a Kep>,
    /// Further KEPs of the entry.
    with: Vec<&'a Kep>,
}

impl<'a> Found<'a> {
    fn of(entry: &'a ListedFeature, computed: &'a [Feature], keps: &'a [Kep]) -> Self {
        let of_kep = || computed.iter().filter(|row| row.kep == entry.kep);
        // A KEP may have a row for a graduation and one for a way out.
        let computed = of_kep()
            .find(|row| row.stage == entry.stage)
            .or_else(|| of_kep().next());
        let by_path = computed.and_then(|row| keps.iter().find(|kep| kep.path == row.path));
        Self {
            entry,
            computed,
            kep: by_path.or_else(|| numbered(keps, entry.kep)),
            with: entry
                .with
                .iter()
                .filter_map(|number| numbered(keps, *number))
                .collect(),
        }
    }

    fn row(&self, list: &FeatureList) -> Feature {
        let entry = self.entry;
        let same = self.computed.filter(|row| row.stage == entry.stage);
        let from = entry
            .from
            .or_else(|| same.and_then(|row| row.from))
            .or_else(|| self.before(list.release).filter(|_| same.is_none()));
        let stayed = from == Some(entry.stage) && entry.stage.is_graduation();
        let mut basis = vec![Basis::List];
        let mut evidence = vec![self.words(list)];
        if let Some(computed) = self.computed {
            basis.extend_from_slice(&computed.basis);
            evidence.extend_from_slice(&computed.evidence);
        }
        let sig = entry.sig.as_ref();
        let sig = sig.or_else(|| self.kep.or_else(|| self.with.first().copied())?.sig.as_ref());
        Feature {
            release: list.release,
            kep: entry.kep,
            with: entry.with.clone(),
            path: self.kep.map(|kep| kep.path.clone()).unwrap_or_default(),
            title: self.title(),
            sig: sig.map(Sig::canonical),
            advance: if stayed {
                Advance::Continued
            } else {
                Reached::advance(entry.stage)
            },
            standing: None,
            stage: entry.stage,
            from,
            also: same.map(|row| row.also.clone()).unwrap_or_default(),
            gates: self.gates(),
            basis,
            confidence: Confidence::High,
            evidence,
        }
    }

    fn words(&self, list: &FeatureList) -> String {
        let by = match list.by.as_str() {
            "" => String::new(),
            by => format!(" by {by}"),
        };
        let closed = list
            .closed
            .map(|day| format!(", closed on {day}{by},"))
            .unwrap_or_default();
        format!("the list of v{}{closed} says {}", list.release, self.entry.stage)
    }

    fn title(&self) -> String {
        if !self.entry.title.is_empty() {
            return self.entry.title.clone();
        }
        let title = self
            .kep
            .or_else(|| self.with.first().copied())
            .map(|kep| kep.title.clone());
        title.unwrap_or_else(|| format!("KEP-{}", self.entry.kep))
    }

    /// The stage before the release by the milestones of the KEP.
    fn before(&self, release: Minor) -> Option<Stage> {
        let milestones = self.kep?.milestones.iter();
        milestones
            .filter(|earlier| earlier.release < release && earlier.stage < self.entry.stage)
            .map(|earlier| earlier.stage)
            .max()
    }

    fn gates(&self) -> Vec<GateUse> {
        let bare = |name| GateUse {
            name,
            components: Vec::new(),
        };
        let of_keps = || self.kep.iter().chain(&self.with).flat_map(|kep| &kep.gates);
        if !self.entry.gates.is_empty() {
            let known = |name: &GateName| of_keps().find(|gate| gate.name == *name).cloned();
            let names = self.entry.gates.iter();
            return names
                .map(|name| known(name).unwrap_or_else(|| bare(name.clone())))
                .collect();
        }
        let mut gates: Vec<GateUse> = Vec::new();
        for gate in of_keps() {
            if !gates.contains(gate) {
                gates.push(gate.clone());
            }
        }
        gates
    }

    /// Where KEP data says otherwise.
    fn difference(&self, list: &FeatureList) -> Option<Finding> {
        let (entry, release) = (self.entry, list.release);
        let (kep, stage) = (entry.kep, entry.stage);
        let (rule, message) = match (self.computed, self.kep) {
            (Some(row), _) if row.stage == stage => return None,
            // Work that went on is known from notes, which may not be here.
            (None, Some(_)) if entry.from == Some(stage) => return None,
            (Some(row), _) => (
                "lists/stage",
                format!(
                    "KEP {kep} is {stage} in the list of {release}; KEP data says {}",
                    row.stage
                ),
            ),
            (None, Some(_)) => (
                "lists/no-row",
                format!(
                    "KEP {kep} is {stage} in the list of {release}; KEP data says nothing of that release"
                ),
            ),
            (None, None) => (
                "lists/no-kep",
                format!("{kep} is in the list of {release}, but no KEP has that number"),
            ),
        };
        let finding = Finding::new(Severity::Info, rule, entry.place.clone(), message);
        Some(finding.hint("the list counts; correct it if it is wrong"))
    }
}

/// The KEP of a number; of two that share it, the one that is not replaced.
fn numbered(keps: &[Kep], number: KepNumber) -> Option<&Kep> {
    let of_number = || keps.iter().filter(|kep| kep.number == number);
    of_number()
        .find(|kep| kep.status != KepStatus::Replaced)
        .or_else(|| of_number().next())
}

/// KEPs that reached a stage by KEP data and are not in the list: one finding for all of them.
fn left_out(list: &FeatureList, computed: &[Feature]) -> Option<Finding> {
    let entries = list.features.iter();
    let listed: BTreeSet<KepNumber> = entries
        .flat_map(|entry| std::iter::once(entry.kep).chain(entry.with.iter().copied()))
        .collect();
    let missing: BTreeSet<KepNumber> = computed
        .iter()
        .filter(|row| !is_announced(row) || row.advance == Advance::Graduated)
        .filter(|row| row.advance != Advance::Withdrawn && row.standing != Some(Standing::Contradicted))
        .map(|row| row.kep)
        .filter(|kep| !listed.contains(kep))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let numbers: Vec<String> = missing.iter().map(KepNumber::to_string).collect();
    let message = format!(
        "KEP data gives {} more a stage in {} than the list has: {}",
        missing.len(),
        list.release,
        numbers.join(", ")
    );
    let finding = Finding::new(Severity::Info, "lists/left-out", list.place.clone(), message);
    Some(finding.hint("the list counts; add what it forgot"))
}

#[cfg(test)]
mod tests;
