//! What people say: corrections of rows, and the tracking of the release team.

use super::*;

#[test]
fn a_correction_takes_a_row_out_or_puts_one_in() {
    let kep = kep(1)
        .stage(Stage::Beta)
        .latest("1.30")
        .milestone(Stage::Beta, "1.30")
        .build();
    let correction = |stage, action| GraduationOverride {
        release: minor("1.30"),
        kep: kep.number,
        stage,
        action,
        reason: "its change was reverted".to_owned(),
        link: String::new(),
    };
    let keps = [kep.clone()];
    let rows = |corrections: &[GraduationOverride]| {
        describe(&with(&keps, &BTreeMap::new(), &Ledger::default(), corrections))
    };
    assert_eq!(rows(&[]), ["1.30: 1 beta"]);
    assert!(rows(&[correction(Stage::Beta, OverrideAction::Drop)]).is_empty());
    assert_eq!(
        rows(&[correction(Stage::Alpha, OverrideAction::Drop)]),
        ["1.30: 1 beta"]
    );
    assert_eq!(
        rows(&[correction(Stage::Stable, OverrideAction::Add)]),
        ["1.30: 1 stable"]
    );
}

#[test]
fn a_correction_without_effect_is_reported_and_a_shared_number_is_left_alone() {
    let at = |path: &str| {
        let kep = kep(2133).path(path).stage(Stage::Alpha).latest("1.30");
        kep.milestone(Stage::Alpha, "1.30").build()
    };
    let keps = [at("keps/sig-node/2133-a"), at("keps/sig-cloud-provider/2133-b")];
    let correction = |number, stage, action| GraduationOverride {
        release: minor("1.30"),
        kep: crate::model::KepNumber::new(number),
        stage,
        action,
        reason: "it came out".to_owned(),
        link: String::new(),
    };
    let corrections = [
        correction(2133, Stage::Beta, OverrideAction::Add),
        correction(99, Stage::Beta, OverrideAction::Add),
        correction(2133, Stage::Stable, OverrideAction::Drop),
    ];
    let found = graduations(&Sources {
        keps: &keps,
        ledger: &Ledger::default(),
        releases: &BTreeMap::new(),
        schedule: &Schedule::default(),
        tracking: &BTreeMap::new(),
        overrides: &corrections,
    });
    assert_eq!(found.rows[&minor("1.30")].len(), 2);
    let codes: Vec<&str> = found
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!(codes, ["overrides/no-effect"; 3]);
}

#[test]
fn what_the_release_team_tracks_is_held_against_the_kep() {
    let behind = kep(1)
        .stage(Stage::Beta)
        .latest("1.37")
        .milestone(Stage::Beta, "1.37")
        .build();
    let other = kep(2)
        .stage(Stage::Alpha)
        .latest("1.38")
        .milestone(Stage::Alpha, "1.38")
        .build();
    let agreed = kep(3)
        .stage(Stage::Beta)
        .latest("1.38")
        .milestone(Stage::Beta, "1.38")
        .build();
    let issue = |number: u32, stage: &str| crate::model::TrackingIssue {
        number: crate::model::KepNumber::new(number),
        title: String::new(),
        url: String::new(),
        open: true,
        milestone: Some("v1.38".to_owned()),
        labels: vec![
            crate::model::Label::of("tracked", "yes"),
            crate::model::Label::of("stage", stage),
        ],
        assignees: Vec::new(),
        pulls: Vec::new(),
        updated_at: None,
    };
    let tracking = Tracking {
        minor: minor("1.38"),
        milestones: Vec::new(),
        issues: vec![issue(1, "stable"), issue(2, "beta"), issue(3, "beta")],
        open_pulls: Vec::new(),
    };
    let keps = [behind, other, agreed];
    let found = graduations(&Sources {
        keps: &keps,
        ledger: &Ledger::default(),
        releases: &BTreeMap::new(),
        schedule: &Schedule::default(),
        tracking: &BTreeMap::from([(minor("1.38"), tracking)]),
        overrides: &[],
    });
    let rows = found.rows[&minor("1.38")].iter();
    let rows: Vec<_> = rows.map(|row| (row.kep.get(), row.stage, row.standing)).collect();
    use Standing::{Confirmed, Contradicted};
    assert_eq!(
        rows,
        [
            (1, Stage::Stable, Some(Contradicted)),
            (3, Stage::Beta, Some(Confirmed)),
            (2, Stage::Alpha, Some(Contradicted)),
        ]
    );
}
