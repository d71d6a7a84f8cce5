//! What becomes of the pull requests of a range.

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
        for with in &outcome.with {
            line.push_str(&format!(" #{with}"));
        }
        line
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
