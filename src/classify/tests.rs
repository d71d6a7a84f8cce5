//! The pipeline as a whole.

use super::*;
use crate::model::{Facet, Publication, Stage};
use crate::testing::{groups, kep, map, minor, note, notes, version};

#[test]
fn nothing_is_lost_and_everything_is_accounted_for() {
    let published = notes([
        note(3).text("Fixed it.").markdown("Same line"),
        note(1).text("Fixed it.").markdown("Same line"),
        note(2).text("NONE"),
        note(4).release_note_none(),
    ]);
    let release = release(version("1.30"), &published, &Context::default());
    let numbers: Vec<u32> = release
        .notes
        .iter()
        .map(|entry| entry.note.number.get())
        .collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert!(release.tally.adds_up());
    assert_eq!(
        release.tally.to_string(),
        "4 in = 1 kept + 1 merged + 2 skipped (release-note-none: 1, says none: 1)"
    );
    assert_eq!(
        release.notes[2].publication,
        Publication::Suppressed(publication::SAME.to_owned())
    );
    let why: Vec<&str> = release.notes[2]
        .why(Facet::Publication)
        .map(|decision| decision.because.0.as_str())
        .collect();
    assert_eq!(why, ["note #1 has the same line"]);
}

#[test]
fn a_map_for_another_release_and_an_unknown_group_are_reported_once() {
    let known = groups(["node"]);
    let mut published = notes([note(1).sigs(["aws-x"]), note(2).sigs(["aws-x", "node"])]);
    published.maps.push(map(99));
    let release = release(version("1.30"), &published, &Context::new(&[], &known));
    let told: Vec<String> = release.findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "warning: maps/pr-99-map.yaml:1:1: #99 is not among the notes of v1.30.0 [map/stray]",
            "info: v1.30.0: `aws-x` is not among the known groups [note/unknown-group]",
        ]
    );
}

#[test]
fn every_decision_stands_by_facet() {
    let published = notes([note(1)
        .text("ACTION REQUIRED: Removed the `--x` flag")
        .sigs(["node"])
        .kinds(["bug"])]);
    let release = release(version("1.30"), &published, &Context::default());
    let facets: Vec<Facet> = release.notes[0]
        .decisions
        .iter()
        .map(|decision| decision.facet)
        .collect();
    assert!(facets.is_sorted(), "{facets:?}");
    assert_eq!(release.notes[0].stage, Some(Stage::Removed));
}

#[test]
fn the_release_that_stands_for_a_minor_has_its_features() {
    let kep = kep(2000)
        .stage(Stage::Beta)
        .latest("1.21")
        .milestone(Stage::Beta, "1.21");
    let mut snapshot = Snapshot {
        keps: vec![kep.build()],
        ..Snapshot::default()
    };
    for text in ["1.21.0-rc.1", "1.21", "1.21.1"] {
        snapshot.releases.insert(version(text), notes([note(1)]));
    }
    let almanac = almanac(snapshot);
    let with: Vec<String> = almanac
        .releases
        .values()
        .filter(|release| !release.features.is_empty())
        .map(|release| release.version.to_string())
        .collect();
    assert_eq!(with, ["v1.21.0"]);
    assert_eq!(almanac.features_of(minor("1.21")).len(), 1);
    assert_eq!(almanac.tallies[PUBLICATION].inputs, 3);
}
