//! The rule for graduations, line by line.

mod corrections;

use super::*;
use crate::classify::{Context, release};
use crate::model::{Basis, Confidence, Groups, KepState, KepStatus, OverrideAction, Standing};
use crate::testing::{kep, minor, note, notes, sha, version};

/// Rows without history, dates and corrections.
fn features(keps: &[Kep], releases: &BTreeMap<Version, Release>) -> BTreeMap<Minor, Vec<Feature>> {
    with(keps, releases, &Ledger::default(), &[])
}

/// Rows of releases of which 1.34, 1.35 and 1.36 have a day.
fn with(
    keps: &[Kep],
    releases: &BTreeMap<Version, Release>,
    ledger: &Ledger,
    overrides: &[GraduationOverride],
) -> BTreeMap<Minor, Vec<Feature>> {
    let days = [
        ("1.34", "2025-08-27"),
        ("1.35", "2025-12-17"),
        ("1.36", "2026-04-22"),
    ];
    let cycle = |day: &str| crate::model::Cycle {
        release: Some(day.parse().expect("a day")),
        ..crate::model::Cycle::default()
    };
    graduations(&Sources {
        keps,
        ledger,
        releases,
        schedule: &Schedule(
            days.iter()
                .map(|(release, day)| (minor(release), cycle(day)))
                .collect(),
        ),
        tracking: &BTreeMap::new(),
        overrides,
    })
    .rows
}

/// A ledger: what each KEP said from a day on.
fn ledger(said: &[(&str, &Kep)]) -> Ledger {
    let mut ledger = Ledger::default();
    for (day, kep) in said {
        ledger.keps.entry(kep.path.clone()).or_default().push(KepState {
            since: day.parse().expect("a day"),
            commit: sha(1),
            path: kep.path.clone(),
            claim: Some(Claim::of(kep)),
        });
    }
    ledger
}

/// Notes of a release that is out.
fn noted(keps: &[Kep], release_: &str, text: &str) -> BTreeMap<Version, Release> {
    let groups = Groups::default();
    let published = notes([note(9).text(text)]);
    let classified = release(version(release_), &published, &Context::new(keps, &groups));
    BTreeMap::from([(version(release_), classified)])
}

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
        let kep = kep(1).stage(Stage::Alpha).latest("1.30").status(status.clone());
        // A newer release is in the making, so this one is over.
        let later = self::kep(9)
            .stage(Stage::Alpha)
            .latest("1.31")
            .milestone(Stage::Alpha, "1.31")
            .build();
        let kep = kep.milestone(Stage::Alpha, "1.30").build();
        assert_eq!(rows(&[kep, later]), ["1.31: 9 alpha"], "{status}");
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

#[test]
fn a_stage_that_was_overwritten_since_is_found_on_the_day_of_the_release() {
    let then = kep(1432)
        .stage(Stage::Alpha)
        .latest("1.34")
        .milestone(Stage::Alpha, "1.34");
    let (then, other) = (then.build(), kep(7).stage(Stage::Alpha).latest("1.36").build());
    // Begun anew without a date, and with a later one: only the first was not taken back.
    let undated = kep(1432).stage(Stage::Alpha).latest("1.36").build();
    let postponed = kep(1432)
        .stage(Stage::Alpha)
        .latest("1.36")
        .milestone(Stage::Alpha, "1.36")
        .build();
    let rows = |today: &Kep| {
        let ledger = ledger(&[
            ("2025-08-01", &then),
            ("2026-01-01", today),
            ("2026-07-01", &other),
        ]);
        with(&[today.clone(), other.clone()], &BTreeMap::new(), &ledger, &[])
    };
    let found = rows(&undated);
    let row = &found[&minor("1.34")][0];
    assert_eq!(
        (row.kep.get(), row.stage, row.basis.as_slice()),
        (1432, Stage::Alpha, &[Basis::Snapshot][..])
    );
    assert_eq!(row.confidence, Confidence::Medium);
    assert!(row.evidence[0].contains("2025-08-27"), "{:?}", row.evidence);
    assert!(!rows(&postponed).contains_key(&minor("1.34")));
}

#[test]
fn a_kep_that_was_written_after_the_release_did_not_graduate_in_it_unless_a_note_says_so() {
    let late = kep(7).stage(Stage::Alpha).latest("1.36").build();
    let rows = |created: &str, text: &str| {
        let mut kep = kep(6178)
            .stage(Stage::Beta)
            .latest("1.36")
            .milestone(Stage::Beta, "1.34")
            .build();
        kep.created = created.to_owned();
        let keps = [kep, late.clone()];
        let ledger = ledger(&[("2026-06-01", &keps[0]), ("2026-07-01", &late)]);
        with(&keps, &noted(&keps, "1.34", text), &ledger, &[]).contains_key(&minor("1.34"))
    };
    assert!(!rows("2026-05-01", "x"));
    assert!(rows("2026-05-01", "See KEP-6178"));
    assert!(rows("2025-05-01", "x"));
    assert!(rows("some day", "x"));
}

#[test]
fn work_that_continued_counts_only_with_a_note_and_never_for_stable() {
    let staying = |stage| {
        let kep = kep(3570).stage(stage).latest("1.35").gate("SundialShadow");
        kep.milestone(stage, "1.30").build()
    };
    let late = kep(7).stage(Stage::Alpha).latest("1.36").build();
    let rows = |stage, text: &str| {
        let keps = [staying(stage), late.clone()];
        let ledger = ledger(&[("2025-10-01", &keps[0]), ("2026-07-01", &late)]);
        let found = with(&keps, &noted(&keps, "1.35", text), &ledger, &[]);
        found.get(&minor("1.35")).cloned().unwrap_or_default()
    };
    let row = &rows(Stage::Beta, "Made `SundialShadow` faster")[0];
    assert_eq!(
        (row.advance, row.stage, row.from),
        (Advance::Continued, Stage::Beta, Some(Stage::Beta))
    );
    assert_eq!(rows(Stage::Beta, "Made something else faster"), []);
    assert_eq!(rows(Stage::Stable, "Made `SundialShadow` faster"), []);
}

#[test]
fn what_is_on_its_way_out_did_not_continue_in_the_same_release() {
    let kep = kep(281).stage(Stage::Beta).latest("1.35").gate("SundialShadow");
    let leaving = kep
        .milestone(Stage::Beta, "1.30")
        .milestone(Stage::Deprecated, "1.35")
        .build();
    let late = crate::testing::kep(7).stage(Stage::Alpha).latest("1.36").build();
    let keps = [leaving, late.clone()];
    let ledger = ledger(&[("2025-10-01", &keps[0]), ("2026-07-01", &late)]);
    let notes = noted(&keps, "1.35", "Deprecated `SundialShadow`");
    let advances: Vec<Advance> = with(&keps, &notes, &ledger, &[])[&minor("1.35")]
        .iter()
        .map(|row| row.advance)
        .collect();
    assert_eq!(advances, [Advance::Deprecated]);
}

#[test]
fn a_kep_that_was_taken_back_is_listed_apart_and_counted_apart() {
    let taken = kep(3503)
        .status(KepStatus::Withdrawn)
        .stage(Stage::Beta)
        .latest("1.35")
        .build();
    let late = kep(7).stage(Stage::Alpha).latest("1.36").build();
    let ledger = ledger(&[("2025-10-01", &taken), ("2026-07-01", &late)]);
    let found = with(&[taken, late], &BTreeMap::new(), &ledger, &[]);
    let rows = &found[&minor("1.35")];
    assert_eq!(
        (rows[0].advance, rows[0].stage),
        (Advance::Withdrawn, Stage::Beta)
    );
    let counts = crate::model::StageCounts::of(rows);
    assert_eq!((counts.total, counts.beta, counts.withdrawn), (0, 0, 1));
}

#[test]
fn before_the_release_claims_are_confirmed_claimed_or_contradicted() {
    let claim = |number: u32, status, latest: &str| {
        let kep = kep(number).status(status).stage(Stage::Beta).latest(latest);
        kep.milestone(Stage::Beta, latest).build()
    };
    let keps = [
        claim(1111, KepStatus::Implementable, "1.36"),
        claim(2222, KepStatus::Implementable, "1.36"),
        claim(3333, KepStatus::Provisional, "1.36"),
        claim(4444, KepStatus::Implementable, "1.34"),
    ];
    let history: Vec<(&str, &Kep)> = keps.iter().map(|kep| ("2026-03-01", kep)).collect();
    let groups = Groups::default();
    let published = notes([
        note(8).text("See KEP-1111"),
        note(9).text("KEP-4444: this feature is now stable"),
    ]);
    let classified = release(version("1.36"), &published, &Context::new(&keps, &groups));
    let releases = BTreeMap::from([(version("1.36"), classified)]);
    let found = with(&keps, &releases, &ledger(&history), &[]);
    let standings: Vec<_> = found[&minor("1.36")]
        .iter()
        .map(|row| (row.kep.get(), row.standing))
        .collect();
    use Standing::{Claimed, Confirmed, Contradicted};
    assert_eq!(
        standings,
        [
            (4444, Some(Contradicted)),
            (1111, Some(Confirmed)),
            (2222, Some(Claimed)),
            (3333, Some(Contradicted))
        ]
    );
    let of_the_past = found[&minor("1.34")].iter().all(|row| row.standing.is_none());
    assert!(of_the_past);
}
