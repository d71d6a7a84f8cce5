//! Which KEPs each gate belongs to.
//!
//! In: lists of gates, KEPs, release notes, and what somebody wrote down by hand. Out: [`GateLinks`], for each
//! gate all its KEPs with the reason. A surer reason shuts out the less sure ones (`reference/kep.md` §4.2): by
//! hand, by name, by a release note, by a name that is nearly the same.

use std::collections::{BTreeMap, BTreeSet};

use super::near::{NEAR, Words};
use super::state::states;
use crate::model::{
    Almanac, Facet, Gate, GateChange, GateKep, GateMatch, GateName, GateRow, Kep, KepNumber, MatchReason,
    Minor,
};

/// The KEPs of gates.
#[derive(Debug, Clone, Default)]
pub struct GateLinks {
    found: BTreeMap<GateName, Vec<GateMatch>>,
    /// Gates that are named by hand to have no KEP.
    without: BTreeSet<GateName>,
}

impl GateLinks {
    /// Finds the KEPs of every gate that a list has or a KEP names.
    #[must_use]
    pub fn new(almanac: &Almanac, by_hand: &[GateKep]) -> Self {
        let listed: BTreeSet<&GateName> = almanac.gates.values().flatten().map(|step| &step.name).collect();
        let mut named: BTreeMap<&GateName, Vec<&Kep>> = BTreeMap::new();
        for kep in &almanac.keps {
            for gate in &kep.gates {
                let keps = named.entry(&gate.name).or_default();
                if keps.iter().all(|known| known.path != kep.path) {
                    keps.push(kep);
                }
            }
        }
        let mut links = Self::default();
        for entry in by_hand {
            match entry.kep {
                Some(number) => {
                    let found = links.found.entry(entry.gate.clone()).or_default();
                    found.extend(of_number(
                        almanac,
                        number,
                        &MatchReason::Override(entry.reason.clone()),
                    ));
                }
                None => {
                    links.without.insert(entry.gate.clone());
                }
            }
        }
        for (name, keps) in &named {
            if !links.is_decided(name) {
                let matches = keps.iter().map(|kep| of(kep, MatchReason::Name));
                links.found.insert((*name).clone(), matches.collect());
            }
        }
        links.add_notes(almanac, &listed);
        links.add_near(&listed, &named);
        links
    }

    /// The KEPs of a gate, all of those that share it.
    #[must_use]
    pub fn keps_of(&self, gate: &GateName) -> &[GateMatch] {
        self.found.get(gate).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody wrote down that the gate has no KEP.
    #[must_use]
    pub fn has_none(&self, gate: &GateName) -> bool {
        self.without.contains(gate)
    }

    /// The gates of a list as they stand in a release, by name whatever its case.
    #[must_use]
    pub fn rows(&self, list: &[Gate], release: Minor) -> Vec<GateRow> {
        let states = states(list, release).into_iter();
        let mut rows: Vec<GateRow> = states
            .map(|(name, state)| GateRow {
                keps: self.keps_of(&name).to_vec(),
                name,
                state,
            })
            .collect();
        rows.sort_by_cached_key(|row| row.name.as_str().to_lowercase());
        rows
    }

    /// Gives changed gates their KEPs.
    pub fn attach(&self, changes: &mut [GateChange]) {
        for change in changes {
            change.keps = self.keps_of(&change.name).to_vec();
        }
    }

    fn is_decided(&self, gate: &GateName) -> bool {
        self.found.contains_key(gate) || self.without.contains(gate)
    }

    /// Gates that a release note names together with a KEP. A KEP that has another gate of the same note is that
    /// gate's, and a KEP that the note has only because of a gate proves nothing.
    fn add_notes(&mut self, almanac: &Almanac, listed: &BTreeSet<&GateName>) {
        let open: BTreeMap<&str, &GateName> = listed
            .iter()
            .filter(|name| !self.is_decided(name) && is_no_word(name.as_str()))
            .map(|name| (name.as_str(), *name))
            .collect();
        let mut found: BTreeMap<GateName, Vec<GateMatch>> = BTreeMap::new();
        for (version, release) in &almanac.releases {
            for note in release.notes.iter().filter(|note| !note.keps.is_empty()) {
                let words: BTreeSet<&str> = words(&note.text).collect();
                let gates = || words.iter().filter_map(|word| open.get(word));
                if gates().next().is_none() {
                    continue;
                }
                let of_others: BTreeSet<KepNumber> = self
                    .found
                    .iter()
                    .filter(|(name, _)| words.contains(name.as_str()))
                    .flat_map(|(_, keps)| keps.iter().map(|found| found.kep))
                    .collect();
                let named = note.why(Facet::Kep).filter(|why| why.rule != "kep/gate");
                let named: BTreeSet<KepNumber> = named.filter_map(|why| why.value.parse().ok()).collect();
                for (gate, number) in
                    gates().flat_map(|gate| named.difference(&of_others).map(move |number| (*gate, *number)))
                {
                    let keps = found.entry(gate.clone()).or_default();
                    if keps.iter().all(|known| known.kep != number) {
                        let reason = MatchReason::Note {
                            release: *version,
                            number: note.note.number,
                        };
                        keps.extend(of_number(almanac, number, &reason));
                    }
                }
            }
        }
        self.found.append(&mut found);
    }

    /// Gates whose name is nearly that of a gate which a KEP names and no list has.
    fn add_near(&mut self, listed: &BTreeSet<&GateName>, named: &BTreeMap<&GateName, Vec<&Kep>>) {
        let all: BTreeSet<&GateName> = listed.iter().chain(named.keys()).copied().collect();
        let words = Words::of(all.iter().map(|name| name.as_str()));
        let free: Vec<_> = named.iter().filter(|(name, _)| !listed.contains(*name)).collect();
        for gate in listed {
            if self.is_decided(gate) {
                continue;
            }
            let scored = free.iter().map(|(name, keps)| {
                let score = words.alike(gate.as_str(), name.as_str());
                (score, std::cmp::Reverse(*name), keps)
            });
            if let Some((score, std::cmp::Reverse(name), keps)) =
                scored.max_by_key(|(score, name, _)| (*score, *name))
                && score >= NEAR
            {
                let reason = MatchReason::Near {
                    name: (*name).clone(),
                    score,
                };
                let matches = keps.iter().map(|kep| of(kep, reason.clone()));
                self.found.insert((*gate).clone(), matches.collect());
            }
        }
    }
}

fn of(kep: &Kep, reason: MatchReason) -> GateMatch {
    GateMatch {
        kep: kep.number,
        path: kep.path.clone(),
        sig: kep.sig.clone(),
        reason,
    }
}

/// The KEPs of a number; one without folder and SIG where the number is not known.
fn of_number(almanac: &Almanac, number: KepNumber, reason: &MatchReason) -> Vec<GateMatch> {
    let mut known: Vec<GateMatch> = almanac
        .keps_of(number)
        .map(|kep| of(kep, reason.clone()))
        .collect();
    if known.is_empty() {
        known.push(GateMatch {
            kep: number,
            path: String::new(),
            sig: None,
            reason: reason.clone(),
        });
    }
    known
}

/// Whether a name is camel case: one of a single word is an ordinary word in most notes.
fn is_no_word(name: &str) -> bool {
    name.bytes().filter(u8::is_ascii_uppercase).count() > 1
}

/// Runs of letters, digits and underscores.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}
