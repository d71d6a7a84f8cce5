//! The timelines of the release teams, read as a whole, against the dates that were put together by hand.

mod shared_data;

use std::collections::BTreeMap;
use std::path::Path;

use keplog::ingest::Input;
use keplog::ingest::schedule::{self, ReadSchedule};
use keplog::model::{EventKind, Minor, Schedule, Severity};
use shared_data::shared_data;

fn read(folder: &Path) -> ReadSchedule {
    let readmes = schedule::locate(&Input::at(folder, "sig-release")).expect("found");
    schedule::read(&readmes.files).expect("read")
}

/// The dates that the repository ships, put together by hand.
fn by_hand() -> Schedule {
    serde_yaml::from_str(include_str!("../kep-data/schedule.yaml")).expect("the shipped schedule")
}

/// Timelines that are among the real inputs, from the first one with all dates in one column.
const MINORS: [u32; 16] = [19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 33, 35, 37];

#[test]
fn every_row_of_every_timeline_since_1_19_is_read_but_two_without_a_date() {
    let Some(data) = shared_data() else { return };
    let read = read(&data.join("sig-release"));
    assert!(read.tally.adds_up());
    for minor in MINORS {
        let cycle = read.schedule.get(Minor::new(1, minor)).expect("a cycle");
        assert!(cycle.events.len() >= 29, "1.{minor}: {}", cycle.events.len());
        let days = cycle.events.iter().map(|event| event.day);
        let (first, last) = (days.clone().min().expect("some"), days.max().expect("some"));
        let length = (last - first).get_days();
        assert!((80..=150).contains(&length), "1.{minor}: {first} to {last}");
    }
    let since = |file: &str| {
        let minor = file
            .split("release-1.")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        minor
            .and_then(|minor| minor.parse::<u32>().ok())
            .is_some_and(|minor| minor >= 19)
    };
    let mut codes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in read.findings.iter().filter(|finding| since(&finding.place.file)) {
        let place = finding.place.to_string();
        let short = place
            .split("release-")
            .nth(1)
            .unwrap_or_default()
            .replace("/README.md", "");
        codes.entry(&finding.code).or_default().push(short);
    }
    // The two moments that never got a date.
    assert_eq!(
        codes.remove("schedule/no-date"),
        Some(vec!["1.19:85:48".to_owned(), "1.25:97:79".to_owned()])
    );
    // The only two weekdays that are wrong, of all that are there.
    assert_eq!(
        codes.remove("schedule/weekday"),
        Some(vec!["1.30:68:124".to_owned(); 2])
    );
    // An hour between the two times of a row: made with the offset of the other season.
    let hours = [
        "1.27:67:84",
        "1.27:72:84",
        "1.27:79:82",
        "1.28:72:84",
        "1.28:79:82",
        "1.31:79:124",
    ];
    assert_eq!(
        codes.remove("schedule/times"),
        Some(hours.map(str::to_owned).to_vec())
    );
    let cells = codes.remove("schedule/cells").expect("some");
    assert_eq!(cells.len(), 5, "{cells:?}");
    let labels = codes.remove("schedule/zone-label").expect("some");
    assert_eq!(labels.len(), 18, "{labels:?}");
    assert_eq!(codes, BTreeMap::new(), "nothing else is odd");
}

#[test]
fn events_without_a_kind_are_few_and_named() {
    let Some(data) = shared_data() else { return };
    let read = read(&data.join("sig-release"));
    let minors = MINORS.map(|minor| Minor::new(1, minor));
    let cycles = read.schedule.0.iter().filter(|(minor, _)| minors.contains(minor));
    let events: Vec<_> = cycles.flat_map(|(_, cycle)| &cycle.events).collect();
    let other: Vec<&str> = events
        .iter()
        .filter(|event| event.kind == EventKind::Other)
        .map(|event| event.name.as_str())
        .collect();
    assert!(
        other.iter().all(|name| name.contains("Daylight Savings")),
        "{other:?}"
    );
    let tags = events.iter().filter(|event| event.tag.is_some()).count();
    assert!(tags > 100, "{tags}");
    assert!(events.iter().all(|event| !event.who.contains(['@', '('])));
}

#[test]
fn the_five_dates_agree_with_those_that_were_put_together_by_hand() {
    let Some(data) = shared_data() else { return };
    let read = read(&data.join("sig-release"));
    let hand = by_hand();
    let (mut same, mut differ) = (0, Vec::new());
    for (minor, cycle) in &read.schedule.0 {
        let Some(known) = hand.get(*minor) else { continue };
        for ((kind, source), (_, known)) in cycle.deadlines().into_iter().zip(known.deadlines()) {
            match (source, known) {
                (Some(source), Some(known)) if source == known => same += 1,
                (Some(source), Some(known)) => differ.push(format!("{minor} {kind} {source} not {known}")),
                (None, Some(known)) => differ.push(format!("{minor} {kind} none, not {known}")),
                // The hand-made file does not claim to have every date of the first years.
                (_, None) => {}
            }
        }
    }
    // Both releases were late, by two days and by one; their timelines kept the plan.
    let late = [
        "1.15 release 2019-06-17 not 2019-06-19",
        "1.18 release 2020-03-24 not 2020-03-25",
    ];
    assert_eq!(differ, late);
    assert!(same >= 80, "{same}");
}

#[test]
fn deadlines_have_their_moment_in_utc() {
    let Some(data) = shared_data() else { return };
    let read = read(&data.join("sig-release"));
    for (minor, kind, want) in [
        (19, EventKind::CodeFreeze, "2020-07-10T07:00:00Z"),
        (22, EventKind::CodeFreeze, "2021-07-09T01:00:00Z"),
        (24, EventKind::EnhancementsFreeze, "2022-02-04T02:00:00Z"),
        (30, EventKind::EnhancementsFreeze, "2024-02-09T02:00:00Z"),
        (33, EventKind::CodeFreeze, "2025-03-21T02:00:00Z"),
        (35, EventKind::PrrFreeze, "2025-10-10T12:00:00Z"),
        (37, EventKind::DocsFreeze, "2026-08-06T12:00:00Z"),
    ] {
        let cycle = read.schedule.get(Minor::new(1, minor)).expect("a cycle");
        let event = cycle
            .events
            .iter()
            .find(|event| event.kind == kind)
            .expect("there");
        assert_eq!(
            event.at.map(|at| at.to_string()).as_deref(),
            Some(want),
            "1.{minor} {kind}"
        );
    }
}

#[test]
fn older_forms_are_read_or_reported_and_never_guessed() {
    let Some(data) = shared_data() else { return };
    let read = read(&data.join("sig-release"));
    let of = |minor: u32| read.schedule.get(Minor::new(1, minor));
    for minor in 14..=18 {
        assert!(
            of(minor).is_some_and(|cycle| cycle.release.is_some()),
            "1.{minor}"
        );
    }
    for minor in 3..=13 {
        assert_eq!(of(minor), None, "1.{minor}");
        let named = format!("release-1.{minor}/");
        let mut findings = read.findings.iter();
        assert!(
            findings.any(|finding| finding.place.file.contains(&named)),
            "1.{minor}"
        );
    }
    assert!(
        read.findings
            .iter()
            .all(|finding| finding.severity != Severity::Error)
    );
}
