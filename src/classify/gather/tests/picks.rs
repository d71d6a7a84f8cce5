//! Cherry-picks: what they take from what they pick.

use super::*;

const EMPTY: &str = "```release-note\n```\n";

/// A pick of `origins` with an empty block, onto a release branch, by the script.
fn pick(number: u32, origins: &[u32]) -> PullBuilder {
    let origins: Vec<String> = origins.iter().map(|origin| format!("#{origin}")).collect();
    let head = format!(
        "automated-cherry-pick-of-{}-upstream-release-1.37",
        origins.join("-")
    );
    pull(number).body(EMPTY).branches("release-1.37", &head)
}

/// A gathering whose range has only the last of these; the others are known.
fn range_of_the_last<const N: usize>(pulls: [PullBuilder; N]) -> Gathering {
    let mut gathering = gathering(pulls);
    gathering.found.drain(..N - 1);
    gathering
}

fn only_note(gathering: &Gathering) -> Note {
    let gathered = gather(gathering, Reading::Intended);
    assert_eq!(gathered.notes.len(), 1, "{:?}", told(&gathered));
    gathered.notes[0].clone()
}

#[test]
fn an_empty_pick_takes_everything_but_number_commit_and_address() {
    let body =
        "```release-note\nACTION REQUIRED: Fixed it.\n```\n```docs\n- [KEP]: https://a.example/1\n```\n";
    let origin = pull(1).body(body).author(Some("hubot"));
    let gathering = range_of_the_last([
        origin.labels(["kind/bug", "sig/node", "area/kubelet"]),
        pick(9, &[1]).author(Some("k8s-infra-cherrypick-robot")),
    ]);
    let note = only_note(&gathering);
    assert_eq!(note.text, "ACTION REQUIRED: Fixed it.");
    assert_eq!(
        (note.author.as_str(), note.author_url.as_str()),
        ("hubot", "https://github.com/hubot")
    );
    assert_eq!(
        (note.sigs.join(","), note.kinds.join(","), note.areas.join(",")),
        ("node".into(), "bug".into(), "kubelet".into())
    );
    assert_eq!(note.documentation[0].url, "https://a.example/1");
    assert!(note.action_required);
    assert_eq!(note.number, number(9));
    assert_eq!(note.commit, sha(9).to_string());
    assert!(note.pr_url.ends_with("/pull/9"));
    assert!(note.markdown.contains("[#9]") && note.markdown.ends_with("[SIG Node]"));
    assert_eq!(
        told(&gather(&gathering, Reading::Krel)),
        ["9 skipped: empty block"]
    );
}

#[test]
fn a_pick_is_known_by_git_branch_title_and_body() {
    let by_git = {
        let mut gathering = range_of_the_last([pull(1), pull(9).body(EMPTY)]);
        gathering.found[0].origin = Some(number(1));
        gathering
    };
    let named = |title: &str, body: &str, head: &str| {
        let pick = pull(9).title(title).body(&format!("{body}\n{EMPTY}"));
        range_of_the_last([pull(1), pick.branches("release-1.37", head)])
    };
    let all = [
        by_git,
        named("x", "", "automated-cherry-pick-of-#1-upstream-release-1.37"),
        named(
            "x",
            "",
            "automated-cherry-pick-of-#1-#1-upstream-release-1.37-1700000000",
        ),
        named("[release-1.37] x", "", "cherry-pick-1-to-release-1.37"),
        named("Automated cherry pick of #1: x", "", "y"),
        named("[release-1.37] Cherry-pick of #1", "", "y"),
        named("x", "Words.\n\nCherry pick of #1 on release-1.37.", "y"),
        named(
            "x",
            "This is an automated cherry-pick of kubernetes/kubernetes#1",
            "y",
        ),
    ];
    for gathering in all {
        assert_eq!(only_note(&gathering).text, "Did something in #1.");
        let outcome = &gather(&gathering, Reading::Intended).outcomes[0];
        assert_eq!(outcome.origins, [number(1)]);
        assert_eq!(
            outcome.decisions.last().expect("one").because.0,
            "cherry-pick of #1"
        );
    }
}

#[test]
fn words_alone_make_no_pick_on_the_main_branch() {
    let body = format!("Cherry pick of #1 will follow.\n{EMPTY}");
    let gathering = range_of_the_last([pull(1), pull(9).body(&body)]);
    assert_eq!(
        told(&gather(&gathering, Reading::Intended)),
        ["9 skipped: empty block"]
    );
}

#[test]
fn a_pick_of_several_has_all_their_notes_and_labels() {
    let gathering = range_of_the_last([
        pull(1).labels(["kind/bug", "sig/node"]),
        pull(2).note("NONE"),
        pull(3).labels(["kind/bug", "kind/api-change", "sig/apps"]),
        pick(9, &[1, 2, 3]),
    ]);
    let note = only_note(&gathering);
    assert_eq!(note.text, "Did something in #1.\n\nDid something in #3.");
    assert_eq!(note.sigs, ["apps", "node"]);
    assert_eq!(note.kinds, ["bug", "api-change"]);
}

#[test]
fn a_pick_of_a_pick_takes_the_first_note_there_is() {
    let gathering = range_of_the_last([pull(1), pick(5, &[1]), pick(9, &[5])]);
    assert_eq!(only_note(&gathering).text, "Did something in #1.");
    // Picks of each other lead nowhere.
    let gathering = range_of_the_last([pick(5, &[9]), pick(9, &[5])]);
    assert_eq!(
        told(&gather(&gathering, Reading::Intended)),
        ["9 skipped: origin has no note"]
    );
}

#[test]
fn a_pick_with_a_note_of_its_own_keeps_it_and_its_author() {
    let own = || pick(9, &[1]).note("Fixed it here too.").labels(["sig/apps"]);
    let origin = || pull(1).author(Some("hubot")).labels(["sig/node"]);
    let note = only_note(&range_of_the_last([origin(), own()]));
    assert_eq!(
        (note.text.as_str(), note.author.as_str()),
        ("Fixed it here too.", "octocat")
    );
    assert_eq!(note.sigs, ["apps"]);
    for robot in ["k8s-infra-cherrypick-robot", "k8s-ci-robot", "picker[bot]"] {
        let gathering = range_of_the_last([origin(), own().author(Some(robot))]);
        let note = only_note(&gathering);
        assert_eq!(
            (note.text.as_str(), note.author.as_str()),
            ("Fixed it here too.", "hubot")
        );
    }
}

#[test]
fn a_pick_that_says_none_has_none() {
    let pick = || pick(9, &[1]);
    for (pick, why) in [
        (pick().note("NONE"), "9 skipped: says none"),
        (
            pick().body("/release-note-none"),
            "9 skipped: /release-note-none command",
        ),
        (
            pick().labels(["release-note-none"]),
            "9 skipped: release-note-none",
        ),
    ] {
        assert_eq!(
            told(&gather(&range_of_the_last([pull(1), pick]), Reading::Intended)),
            [why]
        );
    }
}

#[test]
fn a_pick_whose_origin_is_silent_or_unknown_says_so() {
    let gathering = range_of_the_last([pull(1).note("NONE"), pick(9, &[1])]);
    assert_eq!(
        told(&gather(&gathering, Reading::Intended)),
        ["9 skipped: origin has no note"]
    );
    let gathered = gather(&range_of_the_last([pick(9, &[1])]), Reading::Intended);
    assert_eq!(told(&gathered), ["9 skipped: origin not fetched"]);
    assert_eq!(gathered.findings[0].code, "pull/origin-missing");
}

#[test]
fn a_pick_of_an_origin_that_is_withheld_is_withheld() {
    let gathering = range_of_the_last([pull(1).labels(["release-note-none"]), pick(9, &[1])]);
    assert_eq!(
        told(&gather(&gathering, Reading::Intended)),
        ["9 withheld: release-note-none"]
    );
    // Beside one that is not, it is left out.
    let withheld = pull(1).labels(["release-note-none", "sig/node"]);
    let note = only_note(&range_of_the_last([withheld, pull(2), pick(9, &[1, 2])]));
    assert_eq!((note.text.as_str(), note.sigs.len()), ("Did something in #2.", 0));
    assert!(!note.do_not_publish);
}

#[test]
fn a_pick_is_merged_into_its_origin_where_the_range_has_both() {
    let gathered = gather(&gathering([pull(1), pick(9, &[1])]), Reading::Intended);
    assert_eq!(told(&gathered), ["1 kept", "9 merged: origin in the range #1"]);
    // Not all of what it picks, or nothing that has a note.
    let half = gathering([pull(2), pick(9, &[2, 1]).note("Both.")]);
    assert_eq!(told(&gather(&half, Reading::Intended)), ["2 kept", "9 kept"]);
    let silent = gathering([pull(1).note("NONE"), pick(9, &[1]).note("It.")]);
    assert_eq!(
        told(&gather(&silent, Reading::Intended)),
        ["1 skipped: says none", "9 kept"]
    );
}

#[test]
fn krel_knows_the_author_of_picks_of_one_robot_and_needs_him() {
    let robot = |login| {
        let pick = pull(9).author(Some(login));
        pick.branches("release-1.37", "cherry-pick-1-to-release-1.37")
    };
    let krels = robot("k8s-infra-cherrypick-robot");
    let gathering = range_of_the_last([pull(1).author(Some("hubot")), krels.clone()]);
    assert_eq!(gather(&gathering, Reading::Krel).notes[0].author, "hubot");
    let gathering = range_of_the_last([krels]);
    assert_eq!(
        told(&gather(&gathering, Reading::Krel)),
        ["9 skipped: origin not fetched"]
    );
    let gathering = range_of_the_last([pull(1).author(Some("hubot")), robot("k8s-ci-robot")]);
    assert_eq!(gather(&gathering, Reading::Krel).notes[0].author, "k8s-ci-robot");
}
