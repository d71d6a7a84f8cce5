//! Finds the page of a KEP and knows which stages were really reached.

use std::collections::{HashMap, HashSet};

use super::links;
use crate::model::{
    Advance, Almanac, ClassifiedNote, Feature, Kep, KepNumber, KepStatus, Minor, Release, Stage, Standing,
};

/// KEPs by number and path, with the stages that graduation rows confirm.
pub(super) struct KepIndex<'a> {
    hrefs: HashMap<&'a str, String>,
    reached: HashSet<(&'a str, Stage, Minor)>,
    first: HashMap<KepNumber, &'a Kep>,
    mentions: HashMap<KepNumber, Vec<(&'a Release, &'a ClassifiedNote)>>,
}

impl<'a> KepIndex<'a> {
    /// Indexes the KEPs of an almanac.
    pub fn new(almanac: &'a Almanac) -> Self {
        let mut first: HashMap<KepNumber, &Kep> = HashMap::new();
        for kep in &almanac.keps {
            let known = first.entry(kep.number).or_insert(kep);
            // A replaced KEP gives way to the one that replaced it.
            if known.status == KepStatus::Replaced {
                *known = kep;
            }
        }
        // What stayed in its stage, was taken back, or is contradicted, reached nothing.
        let moved = |row: &&Feature| {
            !matches!(row.advance, Advance::Continued | Advance::Withdrawn)
                && row.standing != Some(Standing::Contradicted)
        };
        let rows = almanac.features.values().flatten().filter(moved);
        let reached = rows
            .flat_map(|row: &Feature| {
                let stages = std::iter::once(row.stage).chain(row.also.iter().copied());
                stages.map(move |stage| (row.path.as_str(), stage, row.release))
            })
            .collect();
        Self {
            hrefs: hrefs(almanac, &first),
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
        self.href_of_path(&kep.path).unwrap_or_else(|| links::kep(kep))
    }

    /// Address of the page of the KEP in a folder, if the almanac has it.
    pub fn href_of_path(&self, path: &str) -> Option<String> {
        self.hrefs.get(path).cloned()
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

/// An address for each KEP: the plain number for the first of its number, words behind it for the others, and
/// a count where even those are the same.
fn hrefs<'a>(almanac: &'a Almanac, first: &HashMap<KepNumber, &Kep>) -> HashMap<&'a str, String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut hrefs = HashMap::new();
    for kep in &almanac.keps {
        let is_first = first.get(&kep.number).is_some_and(|first| first.path == kep.path);
        let wanted = if is_first {
            links::kep(kep)
        } else {
            links::kep_with_words(kep)
        };
        let mut href = wanted.clone();
        let mut copy = 1;
        while !taken.insert(href.clone()) {
            copy += 1;
            href = format!("{}-{copy}/", wanted.trim_end_matches('/'));
        }
        hrefs.insert(kep.path.as_str(), href);
    }
    hrefs
}
