//! What becomes of the pull requests of a range.

mod picks;
mod reverts;

use super::*;
use crate::model::{Pull, PullState};
use crate::testing::{PullBuilder, number, pull, sha, version};

/// A gathering of pull requests that were all merged, in their order; those with a pick pick that.
fn gathering<const N: usize>(pulls: [PullBuilder; N]) -> Gathering {
    let pulls: Vec<Pull> = pulls.into_iter().map(PullBuilder::build).collect();
    Gathering {
        release: version("1.37"),
        from: "v1.36.0".to_owned(),
        to: "v1.37.0".to_owned(),
        found: pulls
            .iter()
            .map(|pull| RangePull::new(pull.number, sha(pull.number.get()), Via::Merge))
            .collect(),
        pulls: pulls.into_iter().map(|pull| (pull.number, pull)).collect(),
        missing: BTreeMap::new(),
    }
}

/// What became of each, as `1 kept`, `2 skipped: says none`, `3 merged: … #1`.
fn told(gathered: &Gathered) -> Vec<String> {
    assert!(gathered.tally.adds_up());
    assert_eq!(gathered.tally.inputs, gathered.outcomes.len());
    assert_eq!(gathered.tally.kept, gathered.notes.len());
    let tell = |outcome: &PullOutcome| {
        let result = serde_json::to_value(outcome.result).expect("JSON");
        let mut line = format!("{} {}", outcome.number, result.as_str().unwrap_or_default());
        if !outcome.reason.is_empty() {
            line.push_str(": ");
            line.push_str(&outcome.reason);
        }
        let with = outcome.with.iter().map(|with| format!(" #{with}"));
        line + &with.collect::<String>()
    };
    gathered.outcomes.iter().map(tell).collect()
}

#[test]
fn a_merged_pull_request_with_a_block_becomes_a_note() {
    let labels = [
        "kind/feature",
        "kind/bug",
        "sig/node",
        "sig/apps",
        "area/kubelet",
        "lgtm",
    ];
    let gathering = gathering([pull(7).note("fixed it").labels(labels)]);
    let gathered = gather(&gathering, Reading::Intended);
    assert_eq!(told(&gathered), ["7 kept"]);
    let note = &gathered.notes[0];
    assert_eq!(note.sigs, ["apps", "node"]);
    assert_eq!(note.kinds, ["feature", "bug"]);
    assert_eq!(note.areas, ["kubelet"]);
    assert!(note.feature && note.duplicate && note.duplicate_kind);
    assert_eq!(
        note.markdown,
        "Fixed it ([#7](https://github.com/kubernetes/kubernetes/pull/7), \
         [@octocat](https://github.com/octocat)) [SIG Apps and Node]"
    );
}

#[test]
fn one_that_is_not_merged_is_skipped() {
    let gathering = gathering([pull(7).state(PullState::Closed), pull(8)]);
    assert_eq!(
        told(&gather(&gathering, Reading::Intended)),
        ["7 skipped: not merged", "8 kept"]
    );
    assert_eq!(told(&gather(&gathering, Reading::Krel)), ["7 kept", "8 kept"]);
}

#[test]
fn one_that_was_not_fetched_is_missing_and_reported() {
    let mut gathering = gathering([pull(7), pull(8), pull(9)]);
    gathering.pulls.remove(&number(8));
    gathering.pulls.remove(&number(9));
    gathering.missing.insert(number(8), "HTTP status 502".to_owned());
    let gathered = gather(&gathering, Reading::Intended);
    assert_eq!(
        told(&gathered),
        ["7 kept", "8 missing: not fetched", "9 missing: not fetched"]
    );
    let findings: Vec<String> = gathered.findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        findings,
        [
            "error: v1.37.0 #8: the pull request could not be fetched: HTTP status 502 [pull/missing]",
            "error: v1.37.0 #9: the pull request could not be fetched: it was not asked for [pull/missing]",
        ]
    );
}

#[test]
fn every_reason_for_no_note_is_told() {
    let block = |text: &str| format!("```release-note\n{text}\n```");
    let gathering = gathering([
        pull(1).body("Words."),
        pull(2).body(&block("")),
        pull(3).body(&block("NONE")),
        pull(4).body(&format!("<!--\n{}\n-->", block("Fixed it."))),
        pull(5).body(&block("**What type of PR is this?**")),
        pull(6).body("/release-note-none"),
    ]);
    let gathered = gather(&gathering, Reading::Intended);
    assert_eq!(
        told(&gathered),
        [
            "1 skipped: no release-note block",
            "2 skipped: empty block",
            "3 skipped: says none",
            "4 skipped: block commented out",
            "5 skipped: only the template",
            "6 skipped: /release-note-none command",
        ]
    );
    assert!(
        gathered
            .outcomes
            .iter()
            .all(|outcome| outcome.decisions.len() == 1)
    );
}

#[test]
fn a_real_note_that_is_labelled_none_is_withheld() {
    let gathering = gathering([
        pull(1).labels(["release-note-none"]),
        pull(2).labels(["release-note-none"]).note("NONE"),
    ]);
    let gathered = gather(&gathering, Reading::Intended);
    assert_eq!(
        told(&gathered),
        ["1 withheld: release-note-none", "2 skipped: says none"]
    );
    assert!(gathered.notes[0].do_not_publish);
}

#[test]
fn action_is_required_by_the_label_and_by_the_text_except_for_krel() {
    let gathering = gathering([
        pull(1).labels(["release-note-action-required"]),
        pull(2).note("ACTION REQUIRED: Move it."),
        pull(3).note("No action required."),
    ]);
    let required = |reading| {
        let notes = gather(&gathering, reading).notes.into_iter();
        notes.map(|note| note.action_required).collect::<Vec<bool>>()
    };
    assert_eq!(required(Reading::Intended), [true, true, false]);
    assert_eq!(required(Reading::Krel), [true, false, false]);
}

#[test]
fn the_author_of_a_deleted_account_is_a_ghost_and_an_app_has_its_page() {
    let enterprise = "https://github.example:8443/kubernetes/kubernetes/pull/2";
    let gathering = gathering([
        pull(1).author(None),
        pull(2).author(Some("octocat")).url(enterprise),
        pull(3).author(Some("dependabot[bot]")),
        pull(4).url(""),
    ]);
    let pages: Vec<String> = gather(&gathering, Reading::Intended)
        .notes
        .into_iter()
        .map(|note| format!("{} {}", note.author, note.author_url))
        .collect();
    assert_eq!(
        pages,
        [
            "ghost https://github.com/ghost",
            "octocat https://github.example:8443/octocat",
            "dependabot[bot] https://github.com/apps/dependabot",
            "octocat https://github.com/octocat",
        ]
    );
}

#[test]
fn a_number_that_was_found_twice_counts_once() {
    let mut gathering = gathering([pull(1)]);
    gathering.found.push(gathering.found[0].clone());
    assert_eq!(
        told(&gather(&gathering, Reading::Intended)),
        ["1 kept", "1 merged: found twice #1"]
    );
}

#[test]
fn outcomes_are_facts_that_can_be_written_and_read_again() {
    let gathering = gathering([pull(1).note("Fixed the secret."), pull(2).note("NONE, secret")]);
    let outcomes = gather(&gathering, Reading::Intended).outcomes;
    let json = serde_json::to_string(&outcomes).expect("JSON");
    assert!(!json.contains("secret") && !json.contains("\"with\""), "{json}");
    let again: Vec<PullOutcome> = serde_json::from_str(&json).expect("outcomes");
    assert_eq!(again, outcomes);
}
