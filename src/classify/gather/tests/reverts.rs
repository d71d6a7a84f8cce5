//! Reverts: what the range itself takes back.

use super::*;

/// The revert of a pull request, as GitHub's button makes it; its own block says none.
fn revert(number: u32, of: u32) -> PullBuilder {
    pull(number)
        .title(&format!("Revert \"Do something in #{of}\""))
        .body(&format!(
            "Reverts kubernetes/kubernetes#{of}\n```release-note\nNONE\n```"
        ))
        .branches("master", &format!("revert-{of}-branch-{of}"))
}

fn outcome<const N: usize>(pulls: [PullBuilder; N]) -> Vec<String> {
    told(&gather(&gathering(pulls), Reading::Intended))
}

#[test]
fn a_revert_cancels_the_note_and_both_name_the_other() {
    let wanted = [
        "1 skipped: reverted in the range #5",
        "3 kept",
        "5 skipped: reverts another of the range #1",
    ];
    assert_eq!(outcome([pull(1), pull(3), revert(5, 1)]), wanted);
    // What was never released needs no note that it is gone.
    let told_by_itself = revert(5, 1).note("Reverted it.");
    assert_eq!(outcome([pull(1), pull(3), told_by_itself]), wanted);
    let all = gathering([pull(1), pull(3), revert(5, 1)]);
    assert_eq!(
        told(&gather(&all, Reading::Krel)),
        ["1 kept", "3 kept", "5 skipped: says none"]
    );
}

#[test]
fn a_revert_is_known_by_git_branch_title_and_body() {
    let cancelled = [
        "1 skipped: reverted in the range #5",
        "5 skipped: reverts another of the range #1",
    ];
    let plain = |title: &str, body: &str| {
        pull(5)
            .title(title)
            .body(&format!("{body}\n\n```release-note\nNONE\n```"))
    };
    let mut by_git = gathering([pull(1), plain("x", "")]);
    by_git.found[1].reverts.push(number(1));
    assert_eq!(told(&gather(&by_git, Reading::Intended)), cancelled);

    let hash = sha(1).to_string();
    for (title, body) in [
        ("Revert \"x\"", "Reverts kubernetes/kubernetes#1"),
        ("revert: x", "This reverts #1."),
        (
            "Revert x",
            "This PR reverts https://github.com/kubernetes/kubernetes/pull/1",
        ),
        ("Revert \"x\"", &format!("This reverts commit {hash}.")),
        ("[release-1.37] Revert \"x\"", "Reverts #1"),
        ("Revert \"Do something in #1\"", "It was slow."),
    ] {
        assert_eq!(
            outcome([pull(1), plain(title, body)]),
            cancelled,
            "{title} {body}"
        );
    }
    assert_eq!(
        outcome([pull(1), revert(5, 1).title("x").body("Words.")]),
        cancelled,
        "by its branch alone"
    );
    for (title, body) in [
        ("Do it otherwise", "Reverts #1 and does it otherwise"),
        ("Revert \"another title\"", "It was slow."),
        ("Revert the default", "Partly reverts #1"),
    ] {
        assert_eq!(
            outcome([pull(1), plain(title, body)]),
            ["1 kept", "5 skipped: says none"],
            "{title}"
        );
    }
}

#[test]
fn a_revert_of_the_revert_restores_the_note() {
    assert_eq!(
        outcome([pull(1), revert(5, 1), revert(7, 5)]),
        [
            "1 kept",
            "5 skipped: reverted in the range #7",
            "7 skipped: reverts another of the range #5",
        ]
    );
    assert_eq!(
        outcome([pull(1), revert(5, 1), revert(7, 5).note("Did something again.")]),
        [
            "1 kept",
            "5 skipped: reverted in the range #7",
            "7 merged: restores another of the range #1",
        ]
    );
    assert_eq!(
        outcome([pull(1), revert(5, 1), revert(7, 5), revert(8, 7)])[0],
        "1 skipped: reverted in the range #5"
    );
}

#[test]
fn a_revert_of_something_outside_is_a_note_like_any_other() {
    assert_eq!(
        outcome([pull(3), revert(5, 1).note("Reverted it.")]),
        ["3 kept", "5 kept"]
    );
    assert_eq!(outcome([revert(5, 1)]), ["5 skipped: says none"]);
    // One of two is outside: readers have to know.
    let both = pull(5)
        .title("Revert two")
        .body("Reverts #1\nReverts #3\n```release-note\nReverted them.\n```");
    assert_eq!(
        outcome([pull(3), both]),
        ["3 skipped: reverted in the range #5", "5 kept"]
    );
}

#[test]
fn a_revert_of_something_without_a_note_keeps_its_own() {
    assert_eq!(
        outcome([pull(1).note("NONE"), revert(5, 1).note("Reverted it.")]),
        ["1 skipped: says none", "5 kept"]
    );
}

#[test]
fn the_pick_of_a_revert_cancels_the_pick_of_what_was_reverted() {
    let pick = |number: u32, of: u32| {
        let head = format!("automated-cherry-pick-of-#{of}-upstream-release-1.37");
        pull(number).branches("release-1.37", &head)
    };
    let mut both = gathering([pull(1), revert(5, 1), pick(11, 1), pick(12, 5)]);
    let on_branch = [
        "11 skipped: reverted in the range #12",
        "12 skipped: reverts another of the range #11",
    ];
    assert_eq!(told(&gather(&both, Reading::Intended))[2..], on_branch);
    both.found.drain(..2);
    assert_eq!(told(&gather(&both, Reading::Intended)), on_branch);
    // Reverted on the main branch only, it is still in the release.
    assert_eq!(
        outcome([pull(1), pick(2, 1), revert(5, 1)])[1],
        "2 kept",
        "the pick stands for itself"
    );
}

#[test]
fn a_pull_request_that_claims_to_revert_a_later_one_or_itself_does_not() {
    assert_eq!(
        outcome([revert(1, 5).note("One."), revert(5, 5).note("Five.")]),
        ["1 kept", "5 kept"]
    );
}

#[test]
fn a_revert_that_was_not_merged_reverts_nothing() {
    assert_eq!(
        outcome([pull(1), revert(5, 1).state(PullState::Closed)]),
        ["1 kept", "5 skipped: not merged"]
    );
}

#[test]
fn a_long_chain_of_reverts_takes_no_stack() {
    let mut gathering = gathering([pull(1)]);
    for of in 1..5_000 {
        let pull = revert(of + 1, of).build();
        gathering
            .found
            .push(RangePull::new(pull.number, sha(of + 1), Via::Merge));
        gathering.pulls.insert(pull.number, pull);
    }
    let gathered = gather(&gathering, Reading::Intended);
    assert_eq!(told(&gathered)[0], "1 skipped: reverted in the range #2");
}
