//! What a message picks and takes back.

use super::{check, chore, merge, squash};
use crate::ingest::git::message::{Chore, Reading};

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
fn a_revert_by_hash_names_the_commit() {
    let reading = Reading::of("No tea (#7)\n\nThis reverts commit 0123456789abcdef, reversing\nchanges.");
    assert_eq!(reading.reverted, ["0123456789abcdef"]);
    assert_eq!(Reading::of("Reverts deadwood").reverted, [""; 0]);
    assert_eq!(Reading::of("This reverts commit 01234").reverted, [""; 0]);
}
