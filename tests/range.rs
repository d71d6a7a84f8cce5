//! The pull requests of git ranges: of small repositories with one oddity each, here, and of the history of
//! kubernetes/api, in `range/history.rs`. Needs git.

#[path = "range/command.rs"]
mod command;
#[path = "range/ends.rs"]
mod ends;
#[path = "range/history.rs"]
mod history;
#[path = "range/scene.rs"]
mod scene;
#[path = "range/script.rs"]
mod script;
#[cfg(feature = "clone")]
#[path = "range/server.rs"]
mod server;
mod shared_data;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use keplog::ingest::git::{Repository, Why};
use keplog::model::{CommitRange, PullNumber, Via};
use scene::Scene;
use script::git;

fn open(folder: &Path) -> Repository {
    Repository::open(folder).expect("readable").expect("a repository")
}

fn numbers(range: &CommitRange) -> BTreeSet<u32> {
    range.pulls.iter().map(|pull| pull.number.get()).collect()
}

fn path(path: &Path) -> &str {
    path.to_str().expect("temporary folders are UTF-8")
}

#[test]
fn pull_requests_behind_a_sync_merge_are_found_and_explained() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    scene.tag("v1.1.0");
    scene.run(&["checkout", "--quiet", "-b", "release-1.2"]);
    scene.commit("Release commit for Kubernetes v1.2.0-rc.0");
    scene.run(&["checkout", "--quiet", "master"]);
    let merged = scene.merge("tea", "Boil", "Merge pull request #7 from ann/tea\n\nBrew tea");
    scene.commit("Pour (#8)");
    scene.run(&["checkout", "--quiet", "release-1.2"]);
    let sync = "Merge remote-tracking branch 'origin/master' into release-1.2";
    scene.run(&["merge", "--quiet", "--no-ff", "-m", sync, "master"]);
    scene.tag("v1.2.0");

    let repository = open(scene.path());
    let report = repository.range("1.1", "1.2").expect("a range");
    assert_eq!(numbers(&report.range), BTreeSet::from([7, 8]));
    assert_eq!(report.range.pulls[0].commit.as_str(), merged);
    let reasons: Vec<&str> = report
        .range
        .skipped
        .iter()
        .map(|skipped| skipped.reason.as_str())
        .collect();
    assert_eq!(reasons, ["sync merge", "part of #7", "release commit"]);

    let (from, to) = (
        repository.resolve("1.1").expect("there"),
        repository.resolve("1.2").expect("there"),
    );
    let comparison = repository.compare(&from, &to).expect("compared");
    assert!(comparison.krel.range.pulls.is_empty());
    for difference in &comparison.differences {
        assert!(
            matches!(&difference.why, Why::Behind { title, .. } if title == sync),
            "{difference:?}"
        );
    }
    assert_eq!(comparison.differences.len(), 2);
}

#[test]
fn a_pick_is_one_pull_request_although_its_commit_keeps_the_number_of_its_origin() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    let message = "Merge pull request #20 from ann/automated-cherry-pick-of-#7-upstream-release-1.2\n\n\
                   Automated cherry pick of #7: Brew tea";
    scene.merge("pick", "Brew tea (#7)", message);
    let report = open(scene.path()).range("HEAD~1", "HEAD").expect("a range");
    let [pull] = report.range.pulls.as_slice() else {
        panic!("{:?}", report.range.pulls)
    };
    assert_eq!((pull.number.get(), pull.via), (20, Via::CherryPick));
    assert_eq!(pull.origin.map(PullNumber::get), Some(7));
    assert_eq!((report.tally.kept, report.tally.merged), (1, 1));
}

#[test]
fn a_number_in_a_commit_of_a_pull_request_is_told_from_those_of_the_project() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    scene.tag("v1.1.0");
    scene.merge(
        "fix",
        "Mend a leak (#999)",
        "Merge pull request #7 from ann/fix\n\nMend it",
    );
    let inside = |scene: &Scene| -> Vec<(u32, Option<u32>)> {
        let report = open(scene.path()).range("1.1", "HEAD").expect("a range");
        let pulls = report.range.pulls.iter();
        pulls
            .map(|pull| (pull.number.get(), pull.inside.map(PullNumber::get)))
            .collect()
    };
    assert_eq!(inside(&scene), [(7, None), (999, Some(7))]);
    let own = scene.commit("Mend a leak (#999)");
    assert_eq!(inside(&scene), [(7, None), (999, None)]);
    let report = open(scene.path()).range("1.1", "HEAD").expect("a range");
    assert_eq!(report.range.pulls[1].commit.as_str(), own);
}

#[test]
fn a_revert_names_the_pull_request_that_it_takes_back_in_whichever_way() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    scene.tag("v1.0.0");
    let squashed = scene.commit("Brew tea (#7)");
    let merged = scene.merge("cups", "Fill cups", "Merge pull request #8 from ann/cups");
    scene.tag("v1.1.0");
    scene.commit(&format!("No tea (#9)\n\nThis reverts commit {squashed}."));
    scene.merge(
        "revert-cups",
        &format!("Revert \"Merge pull request #8 from ann/cups\"\n\nThis reverts commit {merged}, reversing"),
        "Merge pull request #10 from ann/no-cups",
    );
    let reverts = |from: &str| -> Vec<(u32, Vec<u32>)> {
        let report = open(scene.path()).range(from, "HEAD").expect("a range");
        let pulls = report.range.pulls.iter().filter(|pull| !pull.reverts.is_empty());
        pulls
            .map(|pull| {
                (
                    pull.number.get(),
                    pull.reverts.iter().map(|number| number.get()).collect(),
                )
            })
            .collect()
    };
    let want = [(9, vec![7]), (10, vec![8])];
    assert_eq!(reverts("v1.0.0"), want);
    assert_eq!(
        reverts("v1.1.0"),
        want,
        "what is taken back may lie before the range"
    );
}

#[test]
fn a_pull_request_of_several_commits_stands_at_its_oldest() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    let first = scene.commit("Brew tea (#7)");
    scene.commit("Brew tea, the rest (#7)");
    let report = open(scene.path()).range("HEAD~2", "HEAD").expect("a range");
    assert_eq!(report.range.pulls.len(), 1);
    assert_eq!(report.range.pulls[0].commit.as_str(), first);
    assert_eq!(report.tally.merged, 1);
}

#[test]
fn commits_with_a_wrong_clock_are_in_the_right_range() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    let clock = scene.clock;
    scene.clock = clock + 40_000_000;
    scene.commit("From the future (#7)");
    scene.clock = clock;
    scene.commit("From now (#8)");
    scene.tag("v1.0.0");
    scene.clock = clock - 50_000_000;
    scene.commit("From the past (#9)");
    scene.commit("From the past too (#10)");
    scene.tag("v1.1.0");
    let report = open(scene.path()).range("1.0", "1.1").expect("a range");
    assert_eq!(numbers(&report.range), BTreeSet::from([9, 10]));
}

#[test]
fn a_shallow_clone_that_ends_too_early_says_what_to_do() {
    let mut scene = Scene::new();
    for number in 1..=8 {
        scene.commit(&format!("Cup (#{number})"));
        scene.tag(&format!("v1.{number}.0"));
    }
    let home = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", path(scene.path()));
    let clone = home.path().join("shallow");
    git(
        home.path(),
        &["clone", "--quiet", "--depth=4", &url, path(&clone)],
    );
    let shallow = open(&clone);
    let near = shallow.range("v1.6.0", "v1.8.0").expect("deep enough");
    assert_eq!(numbers(&near.range), BTreeSet::from([7, 8]));
    for from in ["v1.2.0", &git(scene.path(), &["rev-parse", "v1.2.0^{commit}"])] {
        let error = shallow.range(from, "v1.8.0").expect_err("too shallow");
        assert!(error.hint().contains("--unshallow"), "{error}: {}", error.hint());
    }
    // With the tag of the start fetched by itself, both ends are there, and nothing between them.
    git(
        &clone,
        &["fetch", "--quiet", "--depth=1", "origin", "tag", "v1.2.0"],
    );
    let error = shallow.range("v1.2.0", "v1.8.0").expect_err("too shallow");
    assert!(error.hint().contains("--unshallow"), "{error}: {}", error.hint());
}

#[test]
fn revisions_without_a_common_history_are_refused() {
    let mut scene = Scene::new();
    scene.commit("Begin");
    scene.run(&["checkout", "--quiet", "--orphan", "other"]);
    scene.commit("Begin again");
    let error = open(scene.path())
        .range("master", "other")
        .expect_err("unrelated");
    assert!(error.to_string().contains("no common history"), "{error}");
}

#[test]
fn a_clone_without_trees_is_enough() {
    let mut scene = Scene::new();
    fs::write(scene.path().join("tea"), "green").expect("written");
    scene.run(&["add", "tea"]);
    scene.run(&["commit", "--quiet", "-m", "Begin"]);
    scene.tag("v1.0.0");
    fs::write(scene.path().join("tea"), "black").expect("written");
    scene.run(&["commit", "--quiet", "-am", "Brew tea (#7)"]);
    scene.run(&["config", "uploadpack.allowFilter", "true"]);
    let home = tempfile::tempdir().expect("a folder");
    let url = format!("file://{}", path(scene.path()));
    let clone = home.path().join("partial.git");
    let filter = "--filter=tree:0";
    git(
        home.path(),
        &["clone", "--quiet", "--bare", filter, &url, path(&clone)],
    );
    let objects = git(&clone, &["rev-list", "--objects", "--all", "--missing=print"]);
    assert!(
        objects.lines().any(|line| line.starts_with('?')),
        "it is partial: {objects}"
    );
    let report = open(&clone).range("1.0", "master").expect("a range");
    assert_eq!(numbers(&report.range), BTreeSet::from([7]));
}

#[test]
fn a_revision_is_a_tag_a_release_a_branch_a_hash_or_a_day() {
    let mut scene = Scene::new();
    let first = scene.commit("Begin");
    scene.tag("kubernetes-1.27.0");
    scene.clock += 86_400;
    let second = scene.commit("Brew tea (#7)");
    scene.run(&["branch", "release-1.28"]);
    scene.run(&["update-ref", "refs/remotes/origin/tea", &second]);
    let repository = open(scene.path());
    let at = |typed: &str| repository.resolve(typed).map(|revision| revision.commit());
    for typed in [
        "kubernetes-1.27.0",
        "1.27",
        "v1.27.0",
        "2023-11-14",
        &first[..8],
        &first,
        "HEAD~1",
        "2023-11-15T22:00:00Z",
    ] {
        assert_eq!(at(typed).ok().as_ref(), Some(&first), "{typed}");
    }
    for typed in [
        "master",
        "release-1.28",
        "tea",
        "origin/tea",
        "HEAD",
        "2023-11-15",
        "2030-01-01",
    ] {
        assert_eq!(at(typed).ok().as_ref(), Some(&second), "{typed}");
    }
    for (typed, hint) in [
        ("1.27.3", "kubernetes-1.27.0"),
        ("mastre", "`master`"),
        ("release-1.29", "`release-1.28`"),
        ("2020-01-01", "later day"),
        ("", "name a tag"),
    ] {
        let error = at(typed).expect_err("not there");
        assert!(error_hint(&repository, typed).contains(hint), "{typed}: {error}");
    }
}

fn error_hint(repository: &Repository, typed: &str) -> String {
    repository
        .resolve(typed)
        .map_or_else(|error| error.hint(), |_| String::new())
}

#[cfg(feature = "clone")]
#[test]
fn a_clone_over_http_is_made_once_and_then_follows_the_server() {
    use keplog::ingest::git::clone::fetch;
    use keplog::ingest::{Error, Silent};

    let mut scene = Scene::new();
    scene.commit("Begin");
    scene.tag("v1.0.0");
    scene.commit("Brew tea (#7)");
    let server = server::Server::of(scene.path());
    let home = tempfile::tempdir().expect("a folder");
    let folder = home.path().join("cache/tea.git");
    let heads = |repository: &Repository| numbers(&repository.range("1.0", "master").expect("a range").range);
    assert_eq!(
        heads(&fetch(&server.url, &folder, &Silent).expect("cloned")),
        BTreeSet::from([7])
    );
    assert_eq!(server.packs(), 1);

    assert_eq!(
        heads(&fetch(&server.url, &folder, &Silent).expect("nothing new")),
        BTreeSet::from([7])
    );
    assert_eq!(server.packs(), 1, "nothing new, no pack");

    let second = scene.commit("Pour (#8)");
    scene.run(&["branch", "-m", "master", "main"]);
    let repository = fetch(&server.url, &folder, &Silent).expect("updated");
    assert_eq!(
        (repository.head(), server.packs()),
        (second, 2),
        "the main branch has a new name"
    );

    // What a killed process leaves does not stop the next one.
    scene.commit("Drink (#9)");
    fs::write(folder.join("refs/heads/main.lock"), "").expect("written");
    let repository = fetch(&server.url, &folder, &Silent).expect("cloned anew");
    assert_eq!(
        numbers(&repository.range("1.0", "main").expect("a range").range),
        BTreeSet::from([7, 8, 9])
    );
    let left = fs::read_dir(home.path().join("cache")).expect("listed").count();
    assert_eq!(left, 1, "only the clone");

    let nothing = server.url.replace("tea", "coffee");
    let error = fetch(&nothing, &home.path().join("cache/coffee.git"), &Silent).err();
    assert!(matches!(error, Some(Error::Refused { .. })), "{error:?}");
    assert_eq!(
        fs::read_dir(home.path().join("cache")).expect("listed").count(),
        1
    );
}
