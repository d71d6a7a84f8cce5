//! Which pull request a message brings: merges, squashes, and what is neither.

use super::{check, chore, merge, squash};
use crate::ingest::git::message::Chore;

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
        ("accented title", "Préparer le thé – ☕ (#7)", squash(7), &[], &[]),
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
