//! Messages of every form, named by their situation, and what holds for any text at all.

use proptest::prelude::*;

use super::{Chore, Form, Reading};
use crate::model::PullNumber;

fn numbers(plain: &[u32]) -> Vec<PullNumber> {
    let number = |plain: &u32| PullNumber::try_from(*plain).expect("not zero");
    plain.iter().map(number).collect()
}

fn merge(plain: u32) -> Form {
    Form::Merge(numbers(&[plain])[0])
}

fn squash(plain: u32) -> Form {
    Form::Squash(numbers(&[plain])[0])
}

/// Situation, message, form, picks, reverts.
type Case = (&'static str, &'static str, Form, &'static [u32], &'static [u32]);

const fn chore(chore: Chore) -> Form {
    Form::Chore(chore)
}

fn check(cases: &[Case]) {
    for (situation, message, form, picks, reverts) in cases {
        let reading = Reading::of(message);
        assert_eq!(reading.form, *form, "{situation}");
        assert_eq!(reading.picks, numbers(picks), "{situation}: picks");
        assert_eq!(reading.reverts, numbers(reverts), "{situation}: reverts");
    }
}

#[test]
fn merges_are_read_by_their_own_number() {
    check(&[
        (
            "github",
            "Merge pull request #7 from ann/tea\n\nBrew tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "prow",
            "Merge pull request #7 from ann/tea\n\nBrew tea\n",
            merge(7),
            &[],
            &[],
        ),
        (
            "submit queue",
            "Merge pull request #7 from ann/tea\n\nAutomatic merge from submit-queue\n\nBrew",
            merge(7),
            &[],
            &[],
        ),
        ("no branch", "Merge pull request #7", merge(7), &[], &[]),
        (
            "windows line ends",
            "Merge pull request #7 from ann/tea\r\n\r\nBrew (#3)\r\n",
            merge(7),
            &[],
            &[],
        ),
        (
            "blank lines before",
            "\n\nMerge pull request #7 from ann/tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "byte order mark",
            "\u{feff}Merge pull request #7 from ann/tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "another repository's number",
            "Merge pull request kube/tea#7 from ann/tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "title ends with a number",
            "Merge pull request #7 from ann/tea\n\nBrew tea (#3)",
            merge(7),
            &[],
            &[],
        ),
        (
            "body fixes an issue",
            "Merge pull request #7 from ann/tea\n\nBrew\n\nFixes #3, see #4",
            merge(7),
            &[],
            &[],
        ),
        (
            "staging trailer",
            "Merge pull request #7 from ann/tea\n\nBrew\n\nKubernetes-commit: 0123456789012345678901234567890123456789",
            merge(7),
            &[],
            &[],
        ),
        (
            "a bot's branch",
            "Merge pull request #7 from kube/dependabot/go_modules/golang.org/x/net-0.17.0",
            merge(7),
            &[],
            &[],
        ),
        (
            "trailing blank",
            "Merge pull request #7 from ann/tea ",
            merge(7),
            &[],
            &[],
        ),
        (
            "zero is no number",
            "Merge pull request #0 from ann/tea",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
        (
            "too large a number",
            "Merge pull request #99999999999 from ann/tea",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
        (
            "quoted further down",
            "Tidy up\n\nMerge pull request #7 from ann/tea",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
    ]);
}

#[test]
fn squashes_are_read_at_the_end_of_the_title() {
    check(&[
        ("plain", "Brew tea (#7)", squash(7), &[], &[]),
        (
            "with a body",
            "Brew tea (#7)\n\n* boil\n* pour (#3)",
            squash(7),
            &[],
            &[],
        ),
        ("trailing blanks", "Brew tea (#7)  \n\nbody", squash(7), &[], &[]),
        ("without a blank before", "Brew tea(#7)", squash(7), &[], &[]),
        (
            "title in two lines",
            "Brew tea that is far too\nhot to drink (#7)\n\nbody (#3)",
            squash(7),
            &[],
            &[],
        ),
        (
            "mention in the middle",
            "Brew tea like (#3) does",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
        (
            "mention in the middle and own",
            "Brew tea like (#3) does (#7)",
            squash(7),
            &[],
            &[],
        ),
        (
            "a number in the title",
            "Follow up on #3 (#7)",
            squash(7),
            &[],
            &[],
        ),
        (
            "back-port with both numbers",
            "Brew tea (#3) (#7)",
            squash(7),
            &[3],
            &[],
        ),
        (
            "back-port of a back-port",
            "Brew tea (#2) (#3) (#7)",
            squash(7),
            &[2, 3],
            &[],
        ),
        (
            "number of another project",
            "Bump leaf (kube/leaf#7)",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
        (
            "a list in brackets",
            "Brew tea (#3, #7)",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
        ("not in brackets", "Brew tea #7", chore(Chore::NoNumber), &[], &[]),
        (
            "number only in the body",
            "Brew tea\n\nSee (#7)",
            chore(Chore::NoNumber),
            &[],
            &[],
        ),
        (
            "a bot with its news",
            "Bump leaf from 1.0 to 1.1 (#7)\n\n- Fix cup (#3)\n- Revert spoon (#4)\n\nSigned-off-by: dependabot[bot] <x>",
            squash(7),
            &[],
            &[],
        ),
        (
            "release branch mark",
            "[release-1.2] Brew tea (#7)",
            squash(7),
            &[],
            &[],
        ),
        (
            "co-authors",
            "Brew tea (#7)\n\nCo-authored-by: Ann <ann@example.org>",
            squash(7),
            &[],
            &[],
        ),
        ("leading zero", "Brew tea (#07)", chore(Chore::NoNumber), &[], &[]),
        ("japanese title", "お茶を入れる (#7)", squash(7), &[], &[]),
    ]);
}

#[test]
fn cherry_picks_are_read_from_branch_title_and_body() {
    const TITLE: &str = "Merge pull request #7 from ann/tea\n\nAutomated cherry pick of #3: Brew tea";
    check(&[
        (
            "the script",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#3-upstream-release-1.2\n\nAutomated cherry pick of #3: Brew",
            merge(7),
            &[3],
            &[],
        ),
        (
            "the script, several",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#3-#4-#5-upstream-release-1.2",
            merge(7),
            &[3, 4, 5],
            &[],
        ),
        (
            "another remote",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#3-origin-release-1.2",
            merge(7),
            &[3],
            &[],
        ),
        (
            "no remote",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#3-release-1.2",
            merge(7),
            &[3],
            &[],
        ),
        ("only the title", TITLE, merge(7), &[3], &[]),
        (
            "title with two",
            "Merge pull request #7 from ann/tea\n\nAutomated cherry pick of #3 #4: Brew",
            merge(7),
            &[3, 4],
            &[],
        ),
        (
            "the robot",
            "Merge pull request #7 from k8s-infra-cherrypick-robot/cherry-pick-300-to-release-1.2\n\n[release-1.2] Brew",
            merge(7),
            &[300],
            &[],
        ),
        (
            "by hand in the branch",
            "Merge pull request #7 from ann/cherry-pick-300-129",
            merge(7),
            &[300],
            &[],
        ),
        (
            "by hand, one word",
            "Merge pull request #7 from ann/cherrypick-300",
            merge(7),
            &[300],
            &[],
        ),
        (
            "manual in the body",
            "Merge pull request #7 from ann/tea-1.2\n\nManual cherry pick of #3: Brew",
            merge(7),
            &[3],
            &[],
        ),
        (
            "on a release, in the body",
            "Merge pull request #7 from ann/tea\n\nCherry pick of #3 on release-1.2.\n\n#3: Brew",
            merge(7),
            &[3],
            &[],
        ),
        (
            "the plugin's body",
            "Merge pull request #7 from ann/x\n\n[release-1.2] Brew\n\nThis is an automated cherry-pick of #3",
            merge(7),
            &[3],
            &[],
        ),
        (
            "a branch about picks",
            "Merge pull request #7 from ann/cherry-pick-leaf-306-revert",
            merge(7),
            &[],
            &[],
        ),
        (
            "a short number in a branch",
            "Merge pull request #7 from ann/cherry-pick-2-cups",
            merge(7),
            &[],
            &[],
        ),
        (
            "an owner with a telling name",
            "Merge pull request #7 from cherry-pick-300/tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "in the middle of a sentence",
            "Merge pull request #7 from ann/tea\n\nNeeds a cherry pick of #3",
            merge(7),
            &[],
            &[],
        ),
        (
            "squashed",
            "Automated cherry pick of #3: Brew tea (#7)",
            squash(7),
            &[3],
            &[],
        ),
        (
            "squashed with a mark",
            "[1.2] Cherry-pick of #3 Brew tea (#7)",
            squash(7),
            &[3],
            &[],
        ),
        (
            "squashed, with git's own line",
            "Brew tea (#3) (#7)\n\n(cherry picked from commit 0123456789)",
            squash(7),
            &[3],
            &[],
        ),
        (
            "of itself",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#7-upstream-release-1.2",
            merge(7),
            &[],
            &[],
        ),
        (
            "named twice",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#3-upstream-release-1.2\n\nCherry pick of #3 on release-1.2.",
            merge(7),
            &[3],
            &[],
        ),
    ]);
}

#[test]
fn reverts_keep_their_own_number_and_name_the_other() {
    check(&[
        (
            "the button, squashed",
            "Revert \"Brew tea (#3)\" (#7)\n\nThis reverts commit 0123456789abcdef.",
            squash(7),
            &[],
            &[3],
        ),
        (
            "the button, merged",
            "Merge pull request #7 from kube/revert-3-tea\n\nRevert \"Brew tea\"",
            merge(7),
            &[],
            &[3],
        ),
        (
            "hand-made branch",
            "Merge pull request #7 from ann/revert_3",
            merge(7),
            &[],
            &[3],
        ),
        (
            "branch with a version",
            "Merge pull request #7 from ann/revert-1.22-tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "branch with a hash",
            "Merge pull request #7 from ann/revert-7e0b",
            merge(7),
            &[],
            &[],
        ),
        (
            "branch without a number",
            "Merge pull request #7 from ann/revert-tea",
            merge(7),
            &[],
            &[],
        ),
        (
            "quoted merge",
            "Revert \"Merge pull request #3 from bob/tea\" (#7)",
            squash(7),
            &[],
            &[3],
        ),
        (
            "quoted merge without a number of its own",
            "Revert \"Merge pull request #3 from bob/tea\"\n\nThis reverts commit 0123456789abcdef, reversing\nchanges made to abcdef0123456789.",
            chore(Chore::Revert),
            &[],
            &[3],
        ),
        (
            "quoted merge that lost its mark",
            "Revert \"Merge pull request 3 from bob/tea\"",
            chore(Chore::Revert),
            &[],
            &[3],
        ),
        (
            "quoted squash without a number of its own",
            "Revert \"Brew tea (#3)\"",
            chore(Chore::Revert),
            &[],
            &[3],
        ),
        (
            "quotes in the title",
            "Revert \"Brew \"green\" tea (#3)\" (#7)",
            squash(7),
            &[],
            &[3],
        ),
        (
            "a revert of a revert",
            "Revert \"Revert \"Brew tea (#3)\" (#5)\" (#7)",
            squash(7),
            &[],
            &[5],
        ),
        (
            "a revert of an unnumbered revert",
            "Revert \"Revert \"Brew tea (#3)\"\" (#7)",
            squash(7),
            &[],
            &[],
        ),
        (
            "a title that was cut off",
            "Revert \"Brew tea that is far too hot (#7)",
            squash(7),
            &[],
            &[],
        ),
        (
            "in the body",
            "Merge pull request #7 from ann/tea\n\nNo tea\n\nReverts kube/tea#3",
            merge(7),
            &[],
            &[3],
        ),
        (
            "in the body, short",
            "No tea (#7)\n\nReverts #3 and #4",
            squash(7),
            &[],
            &[3, 4],
        ),
        (
            "in the body, a pull request",
            "No tea (#7)\n\nThis reverts pull request #3.",
            squash(7),
            &[],
            &[3],
        ),
        (
            "a commit with its number",
            "No tea (#7)\n\nThis reverts commit 0123456789abcdef (#3).",
            squash(7),
            &[],
            &[3],
        ),
        (
            "a part is not all",
            "Less tea (#7)\n\nPartially reverts #3",
            squash(7),
            &[],
            &[],
        ),
        (
            "a word of the title",
            "Revert to green tea (#7)",
            squash(7),
            &[],
            &[],
        ),
        (
            "on a release branch",
            "[release-1.2] Revert \"Brew tea (#3)\" (#7)",
            squash(7),
            &[],
            &[3],
        ),
        (
            "a picked revert",
            "Merge pull request #7 from ann/automated-cherry-pick-of-#5-upstream-release-1.2\n\nAutomated cherry pick of #5: Revert \"Brew tea\"",
            merge(7),
            &[5],
            &[],
        ),
        (
            "applied again",
            "Reapply \"Brew tea (#3)\" (#7)",
            squash(7),
            &[],
            &[],
        ),
    ]);
}

#[test]
fn commits_without_a_pull_request_say_what_they_are() {
    check(&[
        (
            "main into a release",
            "Merge remote-tracking branch 'origin/master' into release-1.2",
            chore(Chore::SyncMerge),
            &[],
            &[],
        ),
        (
            "main into a release, with a remark",
            "Merge remote-tracking branch 'origin/master' into release-1.2.  Deleting CHANGELOG-1.1.md",
            chore(Chore::SyncMerge),
            &[],
            &[],
        ),
        (
            "main into a branch",
            "Merge branch 'main' into tea",
            chore(Chore::SyncMerge),
            &[],
            &[],
        ),
        (
            "a branch into main",
            "Merge branch 'tea'",
            chore(Chore::BranchMerge),
            &[],
            &[],
        ),
        (
            "a branch of somebody",
            "Merge branch 'tea' of https://example.org/ann/kube into tea",
            chore(Chore::BranchMerge),
            &[],
            &[],
        ),
        ("a tag", "Merge tag 'v1.2.3'", chore(Chore::BranchMerge), &[], &[]),
        (
            "a commit",
            "Merge commit '0123456'",
            chore(Chore::BranchMerge),
            &[],
            &[],
        ),
        (
            "a tag is cut",
            "Release commit for Kubernetes v1.2.3",
            chore(Chore::ReleaseCommit),
            &[],
            &[],
        ),
        (
            "the changelog",
            "CHANGELOG: Update directory for v1.2.3 release",
            chore(Chore::ReleaseCommit),
            &[],
            &[],
        ),
        (
            "a staging tag",
            "Update dependencies to v0.27.0 tag",
            chore(Chore::ReleaseCommit),
            &[],
            &[],
        ),
        (
            "the publishing bot",
            "sync: update go.mod",
            chore(Chore::PublishingBot),
            &[],
            &[],
        ),
        (
            "a bot without a number",
            "Bump leaf\n\nSigned-off-by: dependabot[bot] <x>",
            chore(Chore::DependencyBot),
            &[],
            &[],
        ),
        (
            "a revert of a commit",
            "Revert \"Brew tea\"\n\nThis reverts commit 0123456789abcdef.",
            chore(Chore::Revert),
            &[],
            &[],
        ),
        ("anything", "Brew tea", chore(Chore::NoNumber), &[], &[]),
        ("nothing", "", chore(Chore::NoNumber), &[], &[]),
    ]);
}

#[test]
fn a_revert_by_hash_names_the_commit() {
    let reading = Reading::of("No tea (#7)\n\nThis reverts commit 0123456789abcdef, reversing\nchanges.");
    assert_eq!(reading.reverted, ["0123456789abcdef"]);
    assert_eq!(Reading::of("Reverts deadwood").reverted, [""; 0]);
    assert_eq!(Reading::of("This reverts commit 01234").reverted, [""; 0]);
}

/// Pieces of which messages are made, so that more than noise is tried.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Merge pull request #".to_owned()),
        Just("Revert \"".to_owned()),
        Just("\"".to_owned()),
        Just("automated-cherry-pick-of-#".to_owned()),
        Just("Cherry pick of #".to_owned()),
        Just("This reverts commit ".to_owned()),
        Just("Reverts ".to_owned()),
        Just(" from ann/".to_owned()),
        Just("(#".to_owned()),
        Just(")".to_owned()),
        Just("[".to_owned()),
        Just("] ".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n\r\n".to_owned()),
        "[0-9]{1,11}",
        "[0-9a-f]{6,41}",
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_message_makes_it_fail_and_each_number_is_in_the_text(message in pieces()) {
        let reading = Reading::of(&message);
        let all = reading.form.number().into_iter().chain(reading.picks).chain(reading.reverts);
        for number in all {
            prop_assert!(message.contains(&number.to_string()), "{number}");
        }
        for commit in reading.reverted {
            prop_assert!(message.contains(&commit));
        }
    }

    #[test]
    fn a_body_does_not_change_the_number_of_a_title(title in "[a-z ]{0,20}", number in 1u32..999_999, body in pieces()) {
        let message = format!("t{title} (#{number})\n\n{body}");
        prop_assert_eq!(Reading::of(&message).form, squash(number));
    }
}
