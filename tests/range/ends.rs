//! The ends of a range: those that a mode finds, and those that somebody swapped.

use keplog::ingest::git::Discover;

use crate::open;
use crate::scene::Scene;
use crate::script::git;

#[test]
fn ends_in_the_wrong_order_are_an_empty_range_with_a_word() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    scene.commit("Brew tea (#7)");
    let report = open(scene.path()).range("HEAD", "HEAD~1").expect("a range");
    assert_eq!((report.tally.inputs, report.findings.len()), (0, 1));
}

#[test]
fn ends_in_the_wrong_order_are_noticed_where_the_older_branch_has_commits_of_its_own() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    for minor in [1, 2] {
        scene.run(&["checkout", "--quiet", "-b", &format!("release-1.{minor}")]);
        scene.clock += 60;
        scene.commit(&format!("Release commit for Kubernetes v1.{minor}.0"));
        scene.tag(&format!("v1.{minor}.0"));
        scene.run(&["checkout", "--quiet", "master"]);
        scene.commit(&format!("Brew tea (#{minor})"));
    }
    let repository = open(scene.path());
    let codes = |from: &str, to: &str| -> Vec<String> {
        let report = repository.range(from, to).expect("a range");
        assert_eq!(report.tally.inputs == 0, from == to, "{from}..{to}");
        report.findings.into_iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes("1.2", "1.1"), ["git/swapped-ends"]);
    assert_eq!(
        codes("release-1.2", "release-1.1"),
        ["git/swapped-ends"],
        "by their times"
    );
    for (from, to) in [
        ("1.1", "1.2"),
        ("1.1", "1.1"),
        ("1.1", "master"),
        ("release-1.2", "master"),
    ] {
        assert_eq!(codes(from, to), Vec::<String>::new(), "{from}..{to}");
    }
    let (from, to) = (
        repository.resolve("1.2").expect("there"),
        repository.resolve("1.1").expect("there"),
    );
    let krel = repository.krel_range(&from, &to).expect("krel's answer");
    assert_eq!(krel.findings.len(), 1);
}

#[test]
fn modes_find_their_ends_by_number() {
    let mut scene = Scene::new();
    for minor in [8, 9, 10] {
        scene.commit(&format!("Work on 1.{minor}"));
        scene.run(&["branch", &format!("release-1.{minor}")]);
        scene.run(&["checkout", "--quiet", &format!("release-1.{minor}")]);
        for patch in [0, 9, 10] {
            scene.commit(&format!("Release commit for Kubernetes v1.{minor}.{patch}"));
            scene.tag(&format!("v1.{minor}.{patch}"));
        }
        scene.run(&["checkout", "--quiet", "master"]);
    }
    scene.commit("Work on 1.11");
    let repository = open(scene.path());
    let ends = |mode, branch| {
        let (from, to) = repository.discover(mode, branch).expect("found");
        (from.name, to.name)
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(ends(Discover::MinorToMinor, None), pair("v1.9.0", "v1.10.0"));
    assert_eq!(ends(Discover::MinorToLatest, None), pair("v1.10.0", "HEAD"));
    assert_eq!(ends(Discover::MergebaseToLatest, None), pair("v1.10.0", "HEAD"));
    let (base, _) = repository
        .discover(Discover::MergebaseToLatest, None)
        .expect("found");
    assert_eq!(
        base.commit(),
        git(scene.path(), &["merge-base", "master", "release-1.10"])
    );
    assert_eq!(
        ends(Discover::PatchToLatest, Some("release-1.9")),
        pair("v1.9.10", "release-1.9")
    );
    scene.run(&["branch", "release-1.11"]);
    assert_eq!(
        ends(Discover::MergebaseToLatest, None),
        pair("v1.10.0", "release-1.11")
    );

    assert_eq!(
        ends(Discover::PatchToPatch, Some("release-1.9")),
        pair("v1.9.9", "v1.9.10")
    );
    let error = repository.discover(Discover::PatchToPatch, Some("release-1.12"));
    assert!(error.expect_err("no such branch").hint().contains("--from"));
}

#[test]
fn a_release_branch_knows_its_own_minor_only() {
    let mut scene = Scene::new();
    for minor in [5, 6, 7] {
        let base = scene.commit(&format!("Brew tea (#{minor})"));
        // As Kubernetes does: the first pre-release of the next minor stands where the branch begins.
        scene.run(&["tag", &format!("v1.{}.0-alpha.0", minor + 1), &base]);
        scene.run(&["checkout", "--quiet", "-b", &format!("release-1.{minor}")]);
        for tag in ["0-rc.0", "0", "1"] {
            scene.commit(&format!("Release commit for Kubernetes v1.{minor}.{tag}"));
            scene.tag(&format!("v1.{minor}.{tag}"));
        }
        scene.commit("Fix the kettle (#9)");
        scene.run(&["checkout", "--quiet", "master"]);
    }
    scene.run(&["branch", "release-1.8"]);
    let repository = open(scene.path());
    let ends = |mode, branch| {
        let found = repository.discover(mode, Some(branch));
        found.map(|(from, to)| format!("{}..{}", from.name, to.name))
    };
    let found = |mode, branch| ends(mode, branch).expect("found");
    assert_eq!(
        found(Discover::PatchToLatest, "release-1.6"),
        "v1.6.1..release-1.6"
    );
    assert_eq!(found(Discover::PatchToPatch, "release-1.6"), "v1.6.0..v1.6.1");
    assert_eq!(found(Discover::MinorToMinor, "release-1.6"), "v1.5.0..v1.6.0");
    assert_eq!(
        found(Discover::MinorToLatest, "release-1.6"),
        "v1.6.0..release-1.6"
    );
    assert_eq!(
        found(Discover::MergebaseToLatest, "release-1.6"),
        "v1.5.0..release-1.6"
    );
    let (base, _) = repository
        .discover(Discover::MergebaseToLatest, Some("release-1.6"))
        .expect("found");
    let want = git(scene.path(), &["merge-base", "release-1.5", "release-1.6"]);
    assert_eq!(base.commit(), want);
    assert_eq!(
        found(Discover::PatchToLatest, "release-1.8"),
        "v1.8.0-alpha.0..release-1.8"
    );
    for mode in [Discover::MinorToMinor, Discover::MergebaseToLatest] {
        assert!(
            ends(mode, "release-1.5").is_err(),
            "nothing is before it: {mode:?}"
        );
    }
}
