//! Invented gates with the quirks of the real ones.

use super::*;
use crate::ingest::Input;

fn lists(text: &str) -> ReadGates {
    let release: Version = "1.37".parse().expect("a release");
    let source = GateSource::Lists {
        files: vec![(release, Input::in_memory("list.yaml", text))],
        findings: Vec::new(),
    };
    read(&source, &[release]).expect("in memory")
}

fn pages(texts: &[&str], releases: &[&str]) -> ReadGates {
    let inputs = texts.iter().enumerate();
    let inputs = inputs.map(|(at, text)| Input::in_memory(format!("{at}.md"), *text));
    let releases: Vec<Version> = releases
        .iter()
        .map(|text| text.parse().expect("a release"))
        .collect();
    read(&GateSource::Website(inputs.collect()), &releases).expect("in memory")
}

fn say(read: &ReadGates, minor: &str) -> Vec<String> {
    let steps = read.lists.get(&minor.parse().expect("a minor"));
    let say = |gate: &Gate| {
        let locked = if gate.locked { " locked" } else { "" };
        format!(
            "{} {} {} {}{locked}",
            gate.name, gate.since, gate.stage, gate.default
        )
    };
    steps.into_iter().flatten().map(say).collect()
}

fn codes(read: &ReadGates) -> Vec<String> {
    let findings = read.findings.iter();
    findings
        .map(|finding| format!("{}:{} {}", finding.place.line, finding.place.column, finding.code))
        .collect()
}

#[test]
fn the_steps_of_every_gate_are_read_and_put_in_order() {
    let read = lists(
        "- name: aardvarkLowerCase\n  versionedSpecs:\n  - default: false\n    lockToDefault: false\n    \
         preRelease: Alpha\n    version: \"1.33\"\n\
         - name: FlippedGate\n  versionedSpecs:\n  \
         - {default: true, lockToDefault: true, preRelease: GA, version: \"1.33\"}\n  \
         - {default: false, lockToDefault: false, preRelease: Beta, version: 1.25}\n  \
         - {default: true, lockToDefault: false, preRelease: Beta , version: '1.30'}\n",
    );
    assert_eq!(read.findings, []);
    let want = [
        "aardvarkLowerCase 1.33 alpha false",
        "FlippedGate 1.25 beta false",
        "FlippedGate 1.30 beta true",
        "FlippedGate 1.33 stable true locked",
    ];
    assert_eq!(say(&read, "1.37"), want);
    assert_eq!(count(&read.lists[&Minor::new(1, 37)]), 2);
    assert_eq!(read.tally.to_string(), "4 in = 4 kept + 0 merged + 0 skipped");
}

#[test]
fn stable_since_1_0_before_deprecated_is_a_placeholder() {
    let read = lists(
        "- name: OldHabit\n  versionedSpecs:\n  - {default: true, preRelease: GA, version: \"1.0\"}\n  \
         - {default: false, preRelease: Deprecated, version: \"1.31\"}\n\
         - name: TrulyOld\n  versionedSpecs:\n  - {default: true, preRelease: GA, version: \"1.0\"}\n",
    );
    assert_eq!(
        say(&read, "1.37"),
        ["OldHabit 1.31 deprecated false", "TrulyOld 1.0 stable true"]
    );
    assert_eq!(codes(&read), ["3:5 gates/placeholder"]);
    assert!(read.tally.adds_up());
}

#[test]
fn one_bad_step_or_gate_does_not_take_the_others_along() {
    let read = lists(
        "- name: Vendor{x}\n  versionedSpecs: []\n- name: NoSteps\n- name: Good\n  versionedSpecs:\n  \
         - {default: maybe, preRelease: Alpha, version: \"1.30\"}\n  \
         - {default: true, preRelease: Gamma, version: \"1.31\"}\n  \
         - {default: true, preRelease: Beta, version: soon}\n  \
         - {default: true, preRelease: Beta, version: \"1.32\"}\n  \
         - {default: true, preRelease: Beta, version: \"1.32\"}\n",
    );
    assert_eq!(say(&read, "1.37"), ["Good 1.32 beta true"]);
    let want = [
        "1:9 gates/name",
        "3:3 gates/no-steps",
        "6:15 gates/default",
        "7:33 gates/stage",
        "8:48 gates/release",
    ];
    assert_eq!(codes(&read), want);
    assert_eq!(
        read.tally.to_string(),
        "7 in = 1 kept + 1 merged + 5 skipped (no name: 1, no steps: 1, unreadable step: 3)"
    );
}

#[test]
fn a_file_of_another_sort_gives_no_list() {
    for text in ["a: b\n", "just words\n", "- [\n", ""] {
        let read = lists(text);
        assert!(read.lists.is_empty() && read.tally.adds_up(), "{text}");
    }
    assert_eq!(lists("a: b\n").findings[0].code, "gates/format");
}

const PAGE: &str = "---\ntitle: Sundial \ncontent_type: feature_gate\n_build:\n  list: never\nstages:\n  \
                    - stage: alpha \n    defaultValue: false\n    fromVersion: \"1.20\"\n    toVersion: \"1.21\"\n  \
                    - stage: beta\n    defaultValue: true\n    fromVersion: \"1.22\"\n    toVersion: \"1.24\"\n  \
                    - stage: deprecated\n    fromVersion: \"1.25\"\n    toVersion: \"1.26\"\nremoved: true\n---\nTells time.\n";

#[test]
fn a_page_tells_what_each_release_knew_until_the_gate_was_removed() {
    let read = pages(&[PAGE], &["1.19", "1.21", "1.26", "1.27"]);
    assert_eq!(read.findings, []);
    assert_eq!(say(&read, "1.21"), ["Sundial 1.20 alpha false"]);
    let whole = [
        "Sundial 1.20 alpha false",
        "Sundial 1.22 beta true",
        "Sundial 1.25 deprecated true",
    ];
    assert_eq!(say(&read, "1.26"), whole);
    let minors: Vec<String> = read.lists.keys().map(ToString::to_string).collect();
    assert_eq!(minors, ["1.21", "1.26"]);
    assert_eq!(read.tally.to_string(), "3 in = 3 kept + 0 merged + 0 skipped");
}

#[test]
fn pages_about_something_else_are_passed_over_and_bad_ones_reported() {
    let read = pages(
        &[
            "# no front matter\n",
            "---\ntitle: x\n---\n",
            "---\na: [\n---\n",
            "---\ntitle: Bare\ncontent_type: feature_gate\n---\n",
        ],
        &["1.30"],
    );
    let found: Vec<_> = read
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    assert_eq!(found, ["yaml/syntax", "gates/no-steps"]);
    assert!(read.lists.is_empty());
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_reported(text in "[-a-zA-Z0-9 :\"'{}\\[\\],.\\n]{0,200}") {
        proptest::prop_assert!(lists(&text).tally.adds_up());
        let page = format!("---\ncontent_type: feature_gate\n{text}\n---\n");
        proptest::prop_assert!(pages(&[&page], &["1.30"]).tally.adds_up());
    }
}
