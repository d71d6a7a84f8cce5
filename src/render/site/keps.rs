//! Finds the page of a KEP and knows which stages were really reached.

use std::collections::{HashMap, HashSet};

use super::links;
use crate::model::{Almanac, ClassifiedNote, Feature, Kep, KepNumber, Minor, Release, Stage};

/// KEPs by number and path, with the stages that graduation rows confirm.
pub(super) struct KepIndex<'a> {
    by_path: HashMap<&'a str, &'a Kep>,
    shared: HashSet<KepNumber>,
    reached: HashSet<(&'a str, Stage, Minor)>,
    first: HashMap<KepNumber, &'a Kep>,
    mentions: HashMap<KepNumber, Vec<(&'a Release, &'a ClassifiedNote)>>,
}

impl<'a> KepIndex<'a> {
    /// Indexes the KEPs of an almanac.
    pub fn new(almanac: &'a Almanac) -> Self {
        let mut first: HashMap<KepNumber, &Kep> = HashMap::new();
        let mut shared = HashSet::new();
        for kep in &almanac.keps {
            first
                .entry(kep.number)
                .and_modify(|known| {
                    shared.insert(kep.number);
                    // A replaced KEP gives way to the one that replaced it.
                    if known.status == crate::model::KepStatus::Replaced {
                        *known = kep;
                    }
                })
                .or_insert(kep);
        }
        let rows = almanac.features.values().flatten();
        let reached = rows
            .flat_map(|row: &Feature| {
                let stages = std::iter::once(row.stage).chain(row.also.iter().copied());
                stages.map(move |stage| (row.path.as_str(), stage, row.release))
            })
            .collect();
        Self {
            by_path: almanac.keps.iter().map(|kep| (kep.path.as_str(), kep)).collect(),
            shared,
            reached,
            first,
            mentions: mentions(almanac),
        }
    }

    /// Notes of minors that mention a KEP, newest release first, then by number of the pull request. Patch
    /// releases are left out: they repeat the notes of their minor.
    pub fn mentions(&self, number: KepNumber) -> &[(&'a Release, &'a ClassifiedNote)] {
        self.mentions.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Address of a KEP's page.
    pub fn href(&self, kep: &Kep) -> String {
        links::kep(kep, self.shared.contains(&kep.number))
    }

    /// Address of the page of the KEP in a folder, if the almanac has it.
    pub fn href_of_path(&self, path: &str) -> Option<String> {
        self.by_path.get(path).map(|kep| self.href(kep))
    }

    /// Address of the page for a number; of two KEPs that share it, the one that is not replaced.
    pub fn href_of_number(&self, number: KepNumber) -> Option<String> {
        self.first.get(&number).map(|kep| self.href(kep))
    }

    /// Whether a graduation row says that the KEP reached the stage in that release. What is not reached is
    /// a plan, or a claim that was never kept.
    pub fn is_reached(&self, kep: &Kep, stage: Stage, minor: Minor) -> bool {
        self.reached.contains(&(kep.path.as_str(), stage, minor))
    }
}

fn mentions(almanac: &Almanac) -> HashMap<KepNumber, Vec<(&Release, &ClassifiedNote)>> {
    let mut found: HashMap<KepNumber, Vec<_>> = HashMap::new();
    for release in almanac
        .minors()
        .iter()
        .rev()
        .filter_map(|minor| almanac.minor(*minor))
    {
        for note in release.published() {
            for number in &note.keps {
                found.entry(*number).or_default().push((release, note));
            }
        }
    }
    found
}
