//! What speaks for a KEP in a release besides its own words. In: classified releases and KEPs. Out: for a KEP and
//! a release, the notes that name it or one of its gates.
//!
//! A gate that several KEPs share speaks for none of them in particular, so a note that names it is shown as
//! evidence, but does not count as such.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{GateName, Kep, KepNumber, Minor, PullNumber, Release, Stage, Version};

/// The notes of each minor, printed or not, that name a KEP or a gate; the lowest number of each.
pub(super) struct Witnesses<'a> {
    keps: BTreeMap<(Minor, KepNumber), PullNumber>,
    gates: BTreeMap<(Minor, &'a GateName), PullNumber>,
    /// Notes that say of a single KEP that it reaches a stage.
    stages: BTreeMap<(Minor, KepNumber), (Stage, PullNumber)>,
    shared: BTreeSet<&'a GateName>,
}

/// What speaks for one KEP in one release.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Testimony {
    /// Ready to be shown.
    pub(super) lines: Vec<String>,
    /// Whether any of them is about this KEP and no other.
    pub(super) counts: bool,
}

impl<'a> Witnesses<'a> {
    /// Goes through all notes of minors and their pre-releases.
    pub(super) fn of(releases: &'a BTreeMap<Version, Release>, keps: &'a [Kep]) -> Self {
        let mut witnesses = Self {
            keps: BTreeMap::new(),
            gates: BTreeMap::new(),
            stages: BTreeMap::new(),
            shared: shared_gates(keps),
        };
        for release in releases.values().filter(|release| release.version.patch() == 0) {
            let minor = release.version.minor();
            // Whether a note is printed says nothing about whether the work came out.
            for entry in &release.notes {
                let number = entry.note.number;
                for kep in &entry.keps {
                    let first = witnesses.keps.entry((minor, *kep)).or_insert(number);
                    *first = number.min(*first);
                }
                for gate in &entry.gates {
                    let first = witnesses.gates.entry((minor, gate)).or_insert(number);
                    *first = number.min(*first);
                }
                if let ([kep], Some(stage)) = (entry.keps.as_slice(), entry.stage) {
                    let highest = witnesses.stages.entry((minor, *kep)).or_insert((stage, number));
                    *highest = (*highest).max((stage, number));
                }
            }
        }
        witnesses
    }

    /// What speaks for a KEP in a release.
    pub(super) fn about(&self, kep: &Kep, release: Minor) -> Testimony {
        let mut testimony = Testimony::default();
        if let Some(note) = self.keps.get(&(release, kep.number)) {
            testimony
                .lines
                .push(format!("note #{note} names KEP {}", kep.number));
            testimony.counts = true;
        }
        for gate in &kep.gates {
            if let Some(note) = self.gates.get(&(release, &gate.name)) {
                let sharing = self.shared.contains(&gate.name);
                let aside = if sharing { ", which other KEPs share" } else { "" };
                testimony
                    .lines
                    .push(format!("note #{note} names gate {}{aside}", gate.name));
                testimony.counts |= !sharing;
            }
        }
        testimony
    }

    /// The highest stage that a note gives a KEP in a release, and the note.
    pub(super) fn stage(&self, kep: KepNumber, release: Minor) -> Option<(Stage, PullNumber)> {
        self.stages.get(&(release, kep)).copied()
    }
}

/// Gates that more than one KEP has.
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
