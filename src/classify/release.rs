//! One release.
//!
//! In: its notes and maps as ingested. Out: the release with all notes classified and accounted for. Its
//! graduation rows are filled in by [`almanac`](super::almanac), which alone sees all releases.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Finding, Layout, NoteMap, Place, PublishedNotes, PullNumber, Release, Severity, Sig, Version,
};

use super::context::Context;
use super::{note, publication};

/// Classifies the notes of a release. Notes are sorted by number; a map for a pull request that is not in the
/// release becomes a finding.
#[must_use]
pub fn release(version: Version, published: &PublishedNotes, context: &Context<'_>) -> Release {
    let mut maps: BTreeMap<PullNumber, Vec<&NoteMap>> = BTreeMap::new();
    for map in &published.maps {
        maps.entry(map.number).or_default().push(map);
    }
    let mut findings = Vec::new();
    let mut unknown_groups: BTreeSet<Sig> = BTreeSet::new();
    let mut notes = Vec::with_capacity(published.notes.len());
    for gathered in &published.notes {
        let own = maps.get(&gathered.number).map_or(&[][..], Vec::as_slice);
        let outcome = note::classify(version, gathered, own, context);
        notes.push(outcome.note);
        findings.extend(outcome.findings);
        unknown_groups.extend(outcome.unknown_groups);
    }
    notes.sort_by_key(|entry| entry.note.number);
    findings.extend(publication::merge_same(version, &mut notes));

    let numbers: BTreeSet<PullNumber> = notes.iter().map(|entry| entry.note.number).collect();
    let strays = published.maps.iter().filter(|map| !numbers.contains(&map.number));
    findings.extend(strays.map(|map| stray_map(version, map)));
    findings.extend(unknown_groups.iter().map(|sig| unknown_group(version, sig)));
    findings.sort();
    Release {
        version,
        state: published.state.clone(),
        tally: publication::tally(&notes),
        notes,
        features: Vec::new(),
        layout: Layout::default(),
        findings,
    }
}

fn stray_map(version: Version, map: &NoteMap) -> Finding {
    let message = format!("#{} is not among the notes of {version}", map.number);
    Finding::new(Severity::Warning, "map/stray", map.place.clone(), message)
        .hint("correct `pr:`, or delete the map when the pull request was reverted")
}

fn unknown_group(version: Version, sig: &Sig) -> Finding {
    let message = format!("`{sig}` is not among the known groups");
    let place = Place::file(version.to_string());
    Finding::new(Severity::Info, "note/unknown-group", place, message)
        .hint("run `keplog sync groups`; retired groups stay as they are")
}
