//! What every note of a run is classified against.
//!
//! In: the KEPs and groups of a snapshot. Out: look-ups by number, folder, gate name and SIG. Built once and
//! shared by all releases.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{GateName, Groups, Kep, KepNumber, Place, PullNumber, Sig, Version};

/// Tracking issues whose number is not that of the KEP (`reference/kep.md` §1.1).
const ISSUE_ALIASES: [(u32, u32); 1] = [(5109, 4800)];

/// A gate that KEPs name, and the KEPs that do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGate {
    /// The gate in the spelling of the KEPs.
    pub name: GateName,
    /// The KEPs that name it, sorted; twelve gates are shared by two to seven KEPs.
    pub keps: Vec<KepNumber>,
}

/// Look-ups over the KEPs and groups of a snapshot.
#[derive(Debug, Clone, Default)]
pub struct Context<'a> {
    numbers: BTreeSet<KepNumber>,
    folders: BTreeMap<&'a str, KepNumber>,
    gates: BTreeMap<&'a str, KnownGate>,
    groups: Option<&'a Groups>,
}

impl<'a> Context<'a> {
    /// Indexes the KEPs and keeps the groups. Either may be empty: then nothing is reported as unknown.
    #[must_use]
    pub fn new(keps: &'a [Kep], groups: &'a Groups) -> Self {
        let mut gates: BTreeMap<&str, KnownGate> = BTreeMap::new();
        for kep in keps {
            for gate in &kep.gates {
                let known = gates.entry(gate.name.as_str()).or_insert_with(|| KnownGate {
                    name: gate.name.clone(),
                    keps: Vec::new(),
                });
                if let Err(at) = known.keps.binary_search(&kep.number) {
                    known.keps.insert(at, kep.number);
                }
            }
        }
        Self {
            numbers: keps.iter().map(|kep| kep.number).collect(),
            folders: keps.iter().map(|kep| (kep.folder(), kep.number)).collect(),
            gates,
            groups: (!groups.is_empty()).then_some(groups),
        }
    }

    /// Whether any KEP is known: only then can a number be called unknown.
    #[must_use]
    pub fn has_keps(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// Whether there is a KEP of this number.
    #[must_use]
    pub fn knows_kep(&self, number: KepNumber) -> bool {
        self.numbers.contains(&number)
    }

    /// The KEP in a folder such as `2000-graceful-node-shutdown`.
    #[must_use]
    pub fn kep_in_folder(&self, folder: &str) -> Option<KepNumber> {
        self.folders.get(folder).copied()
    }

    /// The KEP that an issue of kubernetes/enhancements tracks: nearly always the one of the same number.
    #[must_use]
    pub fn kep_of_issue(&self, issue: u32) -> KepNumber {
        let alias = ISSUE_ALIASES.iter().find(|(from, _)| *from == issue);
        KepNumber::new(alias.map_or(issue, |(_, to)| *to))
    }

    /// The gate of exactly this name, if a KEP names it.
    #[must_use]
    pub fn gate(&self, name: &str) -> Option<&KnownGate> {
        self.gates.get(name)
    }

    /// Whether a SIG can be called unknown: the groups are known and it is not among them.
    #[must_use]
    pub fn is_unknown_group(&self, sig: &Sig) -> bool {
        self.groups.is_some_and(|groups| groups.get(sig).is_none())
    }
}

/// The place of a note that came from no file in particular: `v1.37.0 #138572`.
pub(super) fn place_of(version: Version, number: PullNumber) -> Place {
    Place::file(format!("{version} #{number}"))
}
