//! A branch that moves on: the second night costs little, and ends where a first run would have ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::data;
use super::desk::Desk;
use super::requests;
use crate::stub::Stub;

/// How many merges the branch moves on by.
const MERGES: &str = "master~40";

#[test]
fn a_branch_that_moved_on_is_read_from_where_it_was() {
    let Some(data) = data::of_draft("1.35") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let (before, after) = (folder.path().join("before"), folder.path().join("after"));
    untagged(&data, &before, MERGES);
    untagged(&data, &after, "master");

    let fresh = Desk::new();
    let stub = Stub::start(&after, &[]);
    fresh.synced(stub.url(), "1.35", &[]);
    let (want, cold) = (fresh.stored(), requests::count(&stub));

    let desk = Desk::new();
    let old = Stub::start(&before, &[]);
    desk.synced(old.url(), "1.35", &[]);
    assert!(desk.stored() != want, "the branch moves");
    let new = Stub::start(&after, &[]);
    let said = desk.synced(new.url(), "1.35", &[]);
    assert!(said.contains("in the making, v1.34.0..master"), "{said}");
    assert!(desk.stored() == want, "as if it had been read at once");
    let compared = |stub: &Stub| {
        let log = stub.log();
        let paths = log.iter().filter_map(|request| request["path"].as_str());
        paths.filter(|path| path.contains("/compare/")).count()
    };
    eprintln!(
        "a branch that moved on: {} requests, {} of them for commits; {cold} at once, {} of them for commits",
        requests::count(&new),
        compared(&new),
        compared(&stub)
    );
    assert!(compared(&new) <= 3 && compared(&new) < compared(&stub));
}

/// The data as it was before the release was tagged, with the main branch at `head`.
fn untagged(data: &Path, to: &Path, head: &str) {
    copy(data, to);
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command
            .arg("--git-dir")
            .arg(to.join("git/kubernetes/kubernetes.git"));
        let output = command.args(arguments).output().expect("git is there");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    let head = git(&["rev-parse", head]);
    git(&["update-ref", "refs/heads/master", &head]);
    git(&["update-ref", "-d", "refs/tags/v1.35.0"]);
    git(&["update-ref", "-d", "refs/heads/release-1.35"]);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("listed") {
        let path: PathBuf = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("below a folder"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}
