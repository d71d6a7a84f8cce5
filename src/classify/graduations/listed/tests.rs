//! Lists meet computed rows.

use super::*;
use crate::classify::graduations::{Sources, graduations};
use crate::model::{Ledger, Place, Schedule, StageCounts};
use crate::testing::{kep, minor, sig};

fn entry(number: u32, stage: Stage) -> ListedFeature {
    ListedFeature {
        kep: KepNumber::new(number),
        with: Vec::new(),
        stage,
        from: None,
        sig: None,
        title: String::new(),
        gates: Vec::new(),
        docs: String::new(),
        place: Place::at("kep-data/releases/1.21.toml", 7, 1),
    }
}

fn list(features: Vec<ListedFeature>) -> FeatureList {
    FeatureList {
        release: minor("1.21"),
        code_name: String::new(),
        date: None,
        announcement: String::new(),
        changelog: String::new(),
        closed: Some("2021-04-09".parse().unwrap()),
        by: "ann".to_owned(),
        features,
        place: Place::file("kep-data/releases/1.21.toml"),
    }
}

fn keps() -> Vec<Kep> {
    let beta = kep(1)
        .title("Sundial")
        .stage(Stage::Beta)
        .latest("1.21")
        .gate("Sundial");
    let beta = beta
        .milestone(Stage::Alpha, "1.20")
        .milestone(Stage::Beta, "1.21");
    let later = kep(2)
        .title("Hourglass")
        .stage(Stage::Beta)
        .latest("1.22")
        .gate("Hourglass");
    let later = later
        .milestone(Stage::Alpha, "1.20")
        .milestone(Stage::Beta, "1.22");
    let unlisted = kep(3)
        .stage(Stage::Alpha)
        .latest("1.21")
        .milestone(Stage::Alpha, "1.21");
    vec![beta.build(), later.build(), unlisted.build()]
}

fn closed(list: FeatureList) -> (Vec<Feature>, Vec<String>) {
    let keps = keps();
    let mut rows = graduations(&Sources {
        keps: &keps,
        ledger: &Ledger::default(),
        releases: &BTreeMap::new(),
        schedule: &Schedule::default(),
        tracking: &BTreeMap::new(),
        overrides: &[],
    })
    .rows;
    let release = list.release;
    let findings = close(&mut rows, &BTreeMap::from([(release, list)]), &keps);
    let findings = findings.iter().map(|finding| finding.message.clone()).collect();
    (rows.remove(&release).unwrap_or_default(), findings)
}

#[test]
fn the_rows_of_a_closed_list_are_its_entries_and_nothing_else() {
    let mut combined = entry(542, Stage::Stable);
    combined.with = vec![KepNumber::new(2)];
    combined.title = "Tokens".to_owned();
    let mut moved = entry(1, Stage::Stable);
    moved.sig = Some(sig("storage"));
    let (rows, findings) = closed(list(vec![combined, moved, entry(5, Stage::Deprecated)]));
    let counts = StageCounts::of(&rows);
    assert_eq!((counts.stable, counts.deprecated, counts.total), (2, 1, 3));
    let row = |number| {
        rows.iter()
            .find(|row| row.kep == KepNumber::new(number))
            .expect("listed")
    };
    assert_eq!((row(1).title.as_str(), row(1).stage), ("Sundial", Stage::Stable));
    assert_eq!(
        (row(1).sig.clone(), row(1).from),
        (Some(sig("storage")), Some(Stage::Alpha))
    );
    assert_eq!(row(1).basis, [Basis::List, Basis::Head]);
    assert_eq!(
        row(1).evidence[0],
        "the list of v1.21, closed on 2021-04-09 by ann, says stable"
    );
    assert_eq!((row(542).path.as_str(), row(542).title.as_str()), ("", "Tokens"));
    assert_eq!(row(542).gates[0].name.as_str(), "Hourglass");
    assert_eq!(
        (row(5).title.as_str(), row(5).advance),
        ("KEP-5", Advance::Deprecated)
    );
    assert_eq!(
        findings,
        [
            "542 is in the list of 1.21, but no KEP has that number",
            "KEP 1 is stable in the list of 1.21; KEP data says beta",
            "5 is in the list of 1.21, but no KEP has that number",
            "KEP data gives 1 more a stage in 1.21 than the list has: 3",
        ]
    );
}

#[test]
fn a_feature_that_stayed_in_its_stage_continued() {
    let mut stayed = entry(2, Stage::Beta);
    stayed.from = Some(Stage::Beta);
    let (rows, findings) = closed(list(vec![stayed, entry(1, Stage::Beta), entry(3, Stage::Alpha)]));
    let advances: Vec<Advance> = rows.iter().map(|row| row.advance).collect();
    assert_eq!(
        advances,
        [Advance::Graduated, Advance::Graduated, Advance::Continued]
    );
    assert_eq!(
        (StageCounts::of(&rows).beta, StageCounts::of(&rows).continued),
        (2, 1)
    );
    assert!(findings.is_empty(), "{findings:?}");
}

#[test]
fn an_open_list_changes_nothing() {
    let mut open = list(vec![entry(5, Stage::Deprecated)]);
    open.closed = None;
    let (rows, findings) = closed(open);
    let numbers: Vec<u32> = rows.iter().map(|row| row.kep.get()).collect();
    assert_eq!(numbers, [1, 3]);
    assert!(findings.is_empty());
}
