//! The rule for graduations, line by line.

use super::*;
use crate::classify::{Context, release};
use crate::model::Groups;
use crate::testing::{kep, minor, note, notes, version};

/// `1.21: 2000 beta from alpha` for each row, without notes.
fn rows(keps: &[Kep]) -> Vec<String> {
    describe(&features(keps, &BTreeMap::new()))
}

fn describe(features: &BTreeMap<Minor, Vec<Feature>>) -> Vec<String> {
    let rows = features.values().flatten().map(|row| {
        let from = row.from.map_or(String::new(), |stage| format!(" from {stage}"));
        let also: String = row.also.iter().map(|stage| format!(" also {stage}")).collect();
        format!("{}: {} {}{from}{also}", row.release, row.kep, row.stage)
    });
    rows.collect()
}

#[test]
fn a_kep_has_a_row_for_each_milestone_it_passed() {
    let kep = kep(2000).stage(Stage::Beta).latest("1.21");
    let kep = kep
        .milestone(Stage::Alpha, "1.20")
        .milestone(Stage::Beta, "1.21")
        .milestone(Stage::Stable, "1.21");
    assert_eq!(
        rows(&[kep.build()]),
        ["1.20: 2000 alpha", "1.21: 2000 beta from alpha"]
    );
}

#[test]
fn two_stages_in_one_release_are_one_row() {
    let kep = kep(5468).stage(Stage::Stable).latest("1.35");
    let kep = Stage::ALL[..3]
        .iter()
        .fold(kep, |kep, stage| kep.milestone(*stage, "1.35"));
    assert_eq!(rows(&[kep.build()]), ["1.35: 5468 stable also alpha also beta"]);
}

#[test]
fn what_does_not_ship_has_no_row() {
    for status in [KepStatus::Provisional, KepStatus::Withdrawn, KepStatus::Rejected] {
        let kep = kep(1).stage(Stage::Alpha).latest("1.30").status(status);
        assert!(rows(&[kep.milestone(Stage::Alpha, "1.30").build()]).is_empty());
    }
}

#[test]
fn a_way_out_counts_whatever_became_of_the_proposal() {
    let kep = kep(4781)
        .status(KepStatus::Provisional)
        .stage(Stage::Deprecated)
        .latest("1.35");
    let kep = kep.milestone(Stage::Deprecated, "1.35").build();
    assert_eq!(rows(&[kep]), ["1.35: 4781 deprecated"]);
}

#[test]
fn one_kep_ahead_of_all_others_is_a_plan() {
    let mut keps: Vec<Kep> = (1..=100)
        .map(|n| {
            kep(n)
                .stage(Stage::Alpha)
                .latest("1.37")
                .milestone(Stage::Alpha, "1.37")
                .build()
        })
        .collect();
    keps.push(
        kep(4443)
            .stage(Stage::Alpha)
            .latest("1.38")
            .milestone(Stage::Alpha, "1.38")
            .build(),
    );
    let found = features(&keps, &BTreeMap::new());
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), [minor("1.37")]);
}

#[test]
fn a_milestone_after_the_latest_work_is_a_plan_until_there_are_notes() {
    let plan = kep(1)
        .stage(Stage::Stable)
        .latest("1.30")
        .milestone(Stage::Stable, "1.31")
        .build();
    let keps = [plan];
    assert!(rows(&keps).is_empty());
    let groups = Groups::default();
    let classified = release(version("1.31"), &notes([note(9)]), &Context::new(&keps, &groups));
    let releases = BTreeMap::from([(version("1.31"), classified)]);
    assert_eq!(describe(&features(&keps, &releases)), ["1.31: 1 stable"]);
}

#[test]
fn a_note_that_names_the_kep_or_its_own_gate_raises_confidence() {
    let built = |number: u32, gate: &str| {
        let kep = kep(number)
            .stage(Stage::Beta)
            .latest("1.21")
            .milestone(Stage::Beta, "1.21");
        kep.gate(gate).build()
    };
    let keps = [
        built(1111, "OwnGate"),
        built(2222, "SharedGate"),
        built(3333, "SharedGate"),
        built(4444, "Other"),
    ];
    let groups = Groups::default();
    let published = notes([
        note(7).text("Promoted `OwnGate` to beta"),
        note(8).text("Promoted `SharedGate` to beta"),
        note(9).text("See KEP-4444"),
    ]);
    let classified = release(version("1.21"), &published, &Context::new(&keps, &groups));
    let found = features(&keps, &BTreeMap::from([(version("1.21"), classified)]));
    let rows = &found[&minor("1.21")];
    let confidence: Vec<Confidence> = rows.iter().map(|row| row.confidence).collect();
    use Confidence::{High, Medium};
    assert_eq!(confidence, [High, Medium, Medium, High]);
    assert_eq!(
        rows[3].evidence,
        ["milestone.beta is v1.21 in kep.yaml", "note #9 names KEP 4444"]
    );
    assert_eq!(rows[1].basis, [Basis::Head, Basis::Evidence]);
}

#[test]
fn rows_stand_stable_first_then_by_number() {
    let at = |number: u32, stage: Stage| {
        kep(number)
            .stage(stage)
            .latest("1.30")
            .milestone(stage, "1.30")
            .build()
    };
    let keps = [
        at(5, Stage::Removed),
        at(4, Stage::Alpha),
        at(3, Stage::Stable),
        at(2, Stage::Stable),
    ];
    assert_eq!(
        rows(&keps),
        [
            "1.30: 2 stable",
            "1.30: 3 stable",
            "1.30: 4 alpha",
            "1.30: 5 removed"
        ]
    );
}
