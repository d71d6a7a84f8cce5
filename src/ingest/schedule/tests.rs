//! Whole timelines.

use super::*;
use crate::ingest::Input;
use crate::model::{Event, EventKind, Minor};

fn read_text(minor: u32, text: &str) -> ReadSchedule {
    let readme = Readme {
        release: Some(Minor::new(1, minor)),
        input: Input::in_memory("README.md", text),
    };
    read(&[readme]).expect("in memory")
}

fn table(rows: &str) -> String {
    format!("# Kubernetes v1.30\n\n## Timeline\n\n| **What** | **Who** | **When** |\n|---|---|---|\n{rows}")
}

fn events(read: &ReadSchedule) -> Vec<&Event> {
    read.schedule.0.values().flat_map(|cycle| &cycle.events).collect()
}

fn found(read: &ReadSchedule) -> Vec<String> {
    let findings = read.findings.iter();
    findings
        .map(|finding| format!("{}:{} {}", finding.place.line, finding.place.column, finding.code))
        .collect()
}

#[test]
fn rows_become_events_and_the_five_dates_are_among_them() {
    let rows = "| Start of Release Cycle | Lead | Monday 8th January 2024 |\n\
                | **Begin [Code Freeze] and [Test Freeze]** | Branch Manager | Tuesday 5th March 2024 |\n\
                | 1.30.0-alpha.1 released | Branch Manager ([@me](https://example.org)) | Tuesday 30th January 2024 |\n\
                | **KubeCon EU** | | Tuesday 19th - Friday 22nd March 2024 |\n\
                | **v1.30.0 released** | Branch Manager | Wednesday 17th April 2024 |\n";
    let read = read_text(30, &table(rows));
    assert_eq!(read.findings, []);
    assert_eq!(read.tally.to_string(), "5 in = 5 kept + 0 merged + 0 skipped");
    let kinds: Vec<EventKind> = events(&read).iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::StartOfCycle,
            EventKind::PreRelease,
            EventKind::CodeFreeze,
            EventKind::TestFreeze,
            EventKind::Conference,
            EventKind::Release
        ]
    );
    assert_eq!(events(&read)[1].who, "Branch Manager");
    assert_eq!(events(&read)[4].name, "KubeCon EU");
    let cycle = read.schedule.get(Minor::new(1, 30)).expect("there");
    assert_eq!(cycle.code_freeze, "2024-03-05".parse().ok());
    assert_eq!(cycle.release, "2024-04-17".parse().ok());
    assert_eq!(cycle.docs_freeze, None);
}

#[test]
fn what_is_not_read_is_said_with_its_place() {
    let rows = "| Thaw | Lead | TBD |\n| Retro | Lead | |\n| Burndown | Lead | Tuesday 1st January 2024 |\n\
                | Code Freeze | Lead | Tuesday 2nd January 2024 maybe | week 1 |\n";
    let read = read_text(30, &table(rows));
    assert!(read.tally.adds_up());
    assert_eq!((read.tally.kept, read.tally.inputs), (2, 4));
    let want = [
        "7:17 schedule/no-date",
        "8:3 schedule/no-date",
        "9:21 schedule/weekday",
        "10:24 schedule/cells",
        "10:24 schedule/words",
    ];
    assert_eq!(found(&read), want);
}

#[test]
fn a_readme_without_a_timeline_is_a_finding() {
    let read = read_text(30, "# Kubernetes v1.30\n\n| a | b |\n|-|-|\n| 1 | 2 |\n");
    assert_eq!(read.findings[0].code, "schedule/no-timeline");
    assert!(read.schedule.0.is_empty() && read.tally.inputs == 0);
}

#[test]
fn the_heading_names_the_release_where_no_folder_does() {
    let input = Input::in_memory("x.md", table("| Thaw | Lead | Wednesday 17th April 2024 |\n"));
    let named = Readme { release: None, input };
    let read = read(&[named.clone(), named]).expect("in memory");
    let minors: Vec<String> = read.schedule.0.keys().map(ToString::to_string).collect();
    assert_eq!(minors, ["1.30"]);
    assert_eq!(read.findings[0].code, "schedule/twice");
    assert_eq!(
        read.tally.to_string(),
        "2 in = 1 kept + 0 merged + 1 skipped (release read already: 1)"
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_harm(cells in "[-|/ 0-9a-zA-Z:,()\\[\\]*é–\\n]{0,200}") {
        let read = read_text(20, &table(&cells));
        assert!(read.tally.adds_up());
    }
}
