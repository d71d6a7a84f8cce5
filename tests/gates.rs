//! Feature gates of several releases from an invented kubernetes/kubernetes: a clone with tags, addresses, pages.

#[path = "facts/machine.rs"]
mod machine;
#[path = "gates/measured.rs"]
mod measured;
#[path = "facts/server.rs"]
mod server;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use keplog::ingest::gates::{self, LISTS};
use keplog::ingest::{Input, Silent, Workspace};
use keplog::model::{Gate, Minor};
use machine::{git, keplog_sync, text, write};
use server::Server;

/// A gate that is there for one release alone, one that moves on, and one of the placeholders.
fn list(minor: u32) -> String {
    let gone = "- name: GoneSoon\n  versionedSpecs:\n  - default: false\n    lockToDefault: false\n    \
                preRelease: Alpha\n    version: \"1.33\"\n";
    let moves = "- name: movesOn\n  versionedSpecs:\n  - default: false\n    lockToDefault: false\n    \
                 preRelease: Beta\n    version: \"1.30\"\n";
    let placeholder = "- name: OldHabit\n  versionedSpecs:\n  - default: true\n    lockToDefault: false\n    \
                       preRelease: GA\n    version: \"1.0\"\n  - default: false\n    lockToDefault: false\n    \
                       preRelease: Deprecated\n    version: \"1.31\"\n";
    if minor == 36 {
        return format!("{gone}{moves}{placeholder}");
    }
    let flipped = "  - default: true\n    lockToDefault: true\n    preRelease: GA\n    version: \"1.37\"\n";
    format!("{moves}{flipped}{placeholder}")
}

/// A clone in which the list moved between two releases.
fn clone(folder: &Path) {
    fs::create_dir_all(folder).expect("created");
    git(folder, &["init", "--quiet"]);
    let commit = |message: &str, tag: &[&str]| {
        git(folder, &["add", "--all"]);
        git(folder, &["commit", "--quiet", "--allow-empty", "-m", message]);
        git(folder, &[&["tag"], tag].concat());
    };
    commit("before there was a list", &["v1.30.0"]);
    write(&folder.join(LISTS[1]), &list(36));
    commit("v1.36", &["-a", "-m", "annotated", "v1.36.0"]);
    fs::remove_file(folder.join(LISTS[1])).expect("removed");
    write(&folder.join(LISTS[0]), &list(37));
    commit("v1.37", &["v1.37.0"]);
    write(&folder.join(LISTS[0]), "- name: Unreleased\n");
    commit("master goes on", &["somewhere"]);
}

fn sync(root: &Path, args: &[&str]) -> Output {
    let mut command = keplog_sync(root);
    command
        .arg("gates")
        .args(args)
        .output()
        .expect("the program starts")
}

/// Syncs, and reads back what a workspace then has.
fn synced(args: &[&str]) -> (BTreeMap<Minor, Vec<Gate>>, String) {
    let dir = tempfile::tempdir().expect("a folder");
    let output = sync(dir.path(), args);
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    let root = dir.path().join("workspace");
    let workspace = Workspace::open(Some(&root), &root).expect("opened");
    let snapshot = workspace.snapshot(&Silent).expect("read");
    assert!(snapshot.tallies["gates"].adds_up());
    let provenance = snapshot.provenance.iter().find(|entry| entry.what == "gates");
    assert!(
        provenance.is_some_and(|entry| entry.records == 5),
        "{provenance:?}"
    );
    (snapshot.gates, said)
}

fn say(gates: &BTreeMap<Minor, Vec<Gate>>, minor: u32) -> Vec<String> {
    let steps = &gates[&Minor::new(1, minor)];
    let say = |gate: &Gate| {
        format!(
            "{} {} {} {} {}",
            gate.name, gate.since, gate.stage, gate.default, gate.locked
        )
    };
    steps.iter().map(say).collect()
}

#[test]
fn the_gates_of_each_release_are_those_at_its_tag() {
    let dir = tempfile::tempdir().expect("a folder");
    clone(&dir.path().join("kubernetes"));
    let (gates, said) = synced(&["--source", text(&dir.path().join("kubernetes"))]);
    let old = [
        "GoneSoon 1.33 alpha false false",
        "movesOn 1.30 beta false false",
        "OldHabit 1.31 deprecated false false",
    ];
    let new = [
        "movesOn 1.30 beta false false",
        "movesOn 1.37 stable true true",
        "OldHabit 1.31 deprecated false false",
    ];
    assert_eq!(say(&gates, 36), old);
    assert_eq!(say(&gates, 37), new);
    assert!(
        said.contains("8 in = 6 kept + 0 merged + 2 skipped (placeholder: 2)"),
        "{said}"
    );

    // Both places of the list are asked for where the addresses are those of a clone, and the result is the same.
    let at = |minor: u32, list: usize| format!("/v1.{minor}.0/{}", LISTS[list]);
    let files = [(at(36, 0), list(36)), (at(37, 0), list(37))];
    let server = Server::of(files.map(|(path, text)| (path, text.into_bytes())).into());
    let (fetched, _) = synced(&["--source", &format!("{}/{{tag}}/{}", server.at(""), LISTS[0])]);
    assert_eq!(fetched, gates);
    assert_eq!(server.asked(), [at(36, 0), at(37, 0)]);
}

/// Runs `keplog gates` without a workspace of anybody; gives the exit code, the result and what was said.
fn ask(root: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    let output = command
        .current_dir(root)
        .env_remove("KEPLOG_WORKSPACE")
        .arg("gates")
        .args(args)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn two_releases_of_a_clone_are_compared_without_storing_anything() {
    let dir = tempfile::tempdir().expect("a folder");
    clone(&dir.path().join("kubernetes"));
    let (code, table, said) = ask(dir.path(), &["diff", "1.36", "1.37", "--gates", "kubernetes"]);
    assert_eq!(code, Some(0), "{said}");
    let lines: Vec<Vec<&str>> = table
        .lines()
        .map(|line| {
            line.split("  ")
                .map(str::trim)
                .filter(|cell| !cell.is_empty())
                .collect()
        })
        .collect();
    assert_eq!(
        lines[1],
        ["! GoneSoon", "removed", "1.37", "alpha, off", "-", "no KEP"]
    );
    assert_eq!(
        lines[2][..3],
        ["movesOn", "locked, default flipped, promoted", "1.37"]
    );
    assert!(table.ends_with("does not start\n"), "{table}");
    assert_eq!(lines.len(), 6, "the deprecated gate did not change: {table}");
    let (code, _, said) = ask(dir.path(), &["diff", "1.36", "1.99", "--gates", "kubernetes"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("the feature gates of 1.99 are not known"), "{said}");
}

#[test]
fn a_list_is_held_against_the_keps_and_the_pages() {
    let dir = tempfile::tempdir().expect("a folder");
    write(&dir.path().join("list.yaml"), &list(37));
    let kep = "title: Moves on\nkep-number: 7\nowning-sig: sig-node\nstatus: implementable\nstage: stable\n\
               latest-milestone: v1.37\nmilestone:\n  beta: v1.31\n  stable: v1.37\nfeature-gates:\n  \
               - name: movesOn\n    components: [kubelet]\n";
    write(
        &dir.path().join("enhancements/keps/sig-node/7-moves-on/kep.yaml"),
        kep,
    );
    let page = "---\ntitle: movesOn\ncontent_type: feature_gate\nstages:\n  - stage: beta\n    \
                defaultValue: false\n    fromVersion: \"1.30\"\n---\nWords.\n";
    write(&dir.path().join("pages/movesOn.md"), page);
    let args = [
        "check",
        "1.37",
        "--gates",
        "list.yaml",
        "--keps",
        "enhancements",
        "--against",
        "pages",
    ];
    let (code, json, said) = ask(dir.path(), &[&args[..], &["--format", "json"]].concat());
    assert_eq!(code, Some(1), "{said}");
    let findings: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let found: Vec<String> = findings
        .as_array()
        .expect("a list")
        .iter()
        .map(|finding| format!("{} {}", finding["place"]["file"], finding["code"]).replace('"', ""))
        .collect();
    assert_eq!(
        found,
        [
            "keps/sig-node/7-moves-on/kep.yaml gates/milestone",
            "list.yaml gates/no-kep",
            "list.yaml gates/placeholder",
            "pages/OldHabit.md gates/no-page",
            "pages/movesOn.md gates/drift",
        ]
    );
}

#[test]
fn a_release_without_a_list_is_reported_and_one_without_a_tag_too() {
    let dir = tempfile::tempdir().expect("a folder");
    clone(&dir.path().join("kubernetes"));
    let source = dir.path().join("kubernetes");
    let releases = ["1.30", "1.36", "1.99"].map(|release| release.parse().expect("a release"));
    let found = gates::locate(&Input::at(&source, "kubernetes"), &releases).expect("found");
    let read = gates::read(&found, &releases).expect("read");
    let minors: Vec<String> = read.lists.keys().map(ToString::to_string).collect();
    assert_eq!(minors, ["1.36"]);
    let messages = read
        .findings
        .iter()
        .filter(|finding| finding.code == "gates/no-list");
    let messages: Vec<&str> = messages.map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "there is no feature list for v1.30.0",
            "there is no feature list for v1.99.0"
        ]
    );
    let output = sync(dir.path(), &["--source", text(&source), "--release", "1.30"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!dir.path().join("workspace/kep-data/gates").exists());
}

#[test]
fn a_list_alone_is_about_the_release_that_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("list.yaml");
    write(&file, &list(37));
    let output = sync(dir.path(), &["--source", text(&file)]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("one release, not of several"), "{said}");
    let output = sync(dir.path(), &["--source", text(&file), "--release", "1.37"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let stored = dir.path().join("workspace/kep-data/gates/1.37.yaml");
    let stored = fs::read_to_string(stored).expect("stored");
    let lines: Vec<&str> = stored.lines().collect();
    assert_eq!(lines[1], "- name: movesOn");
    assert_eq!(lines.len(), 1 + 4 + 5 + 4, "{stored}");
}

#[test]
fn pages_of_the_website_tell_the_gates_of_every_release() {
    let dir = tempfile::tempdir().expect("a folder");
    let page = |name: &str, stages: &str, end: &str| {
        let text =
            format!("---\ntitle: {name}\ncontent_type: feature_gate\nstages:\n{stages}{end}---\nWords.\n");
        let folder = "site/content/en/docs/reference/command-line-tools-reference/feature-gates";
        write(&dir.path().join(folder).join(format!("{name}.md")), &text);
    };
    let stage = |stage: &str, from: &str, rest: &str| {
        format!("  - stage: {stage}\n    fromVersion: \"{from}\"\n{rest}")
    };
    let on = "    defaultValue: true\n";
    let off = "    defaultValue: false\n";
    page(
        "GoneSoon",
        &stage("alpha", "1.33", &format!("{off}    toVersion: \"1.36\"\n")),
        "removed: true\n",
    );
    let both = stage("beta", "1.30", off) + &stage("stable", "1.37", &format!("{on}    locked: true\n"));
    page("movesOn", &both, "");
    page("OldHabit", &stage("deprecated", "1.31", ""), "");
    write(
        &dir.path().join("site/content/ja/other.md"),
        "---\ntitle: [\n---\n",
    );
    let (gates, _) = synced(&["--source", text(&dir.path().join("site"))]);
    let source = dir.path().join("kubernetes");
    clone(&source);
    let (code, _) = synced(&["--source", text(&source)]);
    assert_eq!(gates, code, "both sources tell the same");
}
