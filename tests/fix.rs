//! `keplog check keps --fix`, `--baseline` and `--format sarif` on every real KEP: a clone of
//! kubernetes/enhancements is checked out into a temporary folder, and git judges what changed.

mod checkout;
mod shared_data;

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use checkout::{checkout, git};

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    command
        .args(["check", "keps", "--keps", "."])
        .args(args)
        .env_remove("KEPLOG_WORKSPACE")
        .current_dir(folder);
    command.output().expect("the program starts")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// File and line of every fix that findings offer.
fn fixes(findings: &Value) -> std::collections::BTreeSet<(String, u64)> {
    let findings = findings.as_array().expect("a list").iter();
    findings
        .filter_map(|finding| {
            let start = &finding["fix"]["start"];
            let file = start["file"].as_str()?.trim_start_matches("./");
            Some((file.to_owned(), start["line"].as_u64()?))
        })
        .collect()
}

#[test]
fn fixing_the_whole_tree_changes_the_lines_of_findings_and_nothing_the_second_time() {
    let Some(folder) = checkout() else { return };
    let before = fixes(&json(&check(folder.path(), &["--format", "json"])));
    assert!(before.len() > 5, "{before:?}");
    let output = check(folder.path(), &["--fix", "--format", "json"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let left = fixes(&json(&output));
    assert!(left.is_empty(), "{left:?}\n{said}");
    assert!(
        said.contains(&format!("Mended {} findings", before.len())),
        "{said}"
    );
    let numstat = git(folder.path(), &["diff", "--numstat"]);
    let (mut added, mut removed) = (0, 0);
    for line in numstat.lines() {
        let mut numbers = line.split('\t').map_while(|field| field.parse::<usize>().ok());
        added += numbers.next().expect("added");
        removed += numbers.next().expect("removed");
    }
    assert_eq!((added, removed), (before.len(), before.len()), "{numstat}");
    let changed = changed_lines(&git(folder.path(), &["diff", "-U0"]));
    assert_eq!(changed, before);
    let diff = git(folder.path(), &["diff"]);
    let again = check(folder.path(), &["--fix"]);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("Mended 0 findings in 0 files."), "{said}");
    assert_eq!(git(folder.path(), &["diff"]), diff);
}

/// File and line of every line that a diff without context replaces.
fn changed_lines(diff: &str) -> std::collections::BTreeSet<(String, u64)> {
    let mut file = String::new();
    let mut lines = std::collections::BTreeSet::new();
    for line in diff.lines() {
        if let Some(path) = line.strip_prefix("--- a/") {
            path.clone_into(&mut file);
        } else if let Some(rest) = line.strip_prefix("@@ -") {
            let range = rest.split(' ').next().expect("a range");
            let (start, count) = range.split_once(',').unwrap_or((range, "1"));
            let start: u64 = start.parse().expect("a number");
            let count: u64 = count.parse().expect("a number");
            lines.extend((start..start + count).map(|line| (file.clone(), line)));
        }
    }
    lines
}

#[test]
fn known_findings_do_not_fail_and_a_new_one_does() {
    let Some(folder) = checkout() else { return };
    assert_eq!(check(folder.path(), &[]).status.code(), Some(1));
    let written = check(folder.path(), &["--write-baseline", "known.jsonl"]);
    assert!(
        written.status.success(),
        "{}",
        String::from_utf8_lossy(&written.stderr)
    );
    let known = check(folder.path(), &["--baseline", "known.jsonl", "--format", "json"]);
    assert_eq!(
        (known.status.code(), json(&known)),
        (Some(0), serde_json::json!([]))
    );
    // Lines above move everything below, and one finding goes while another comes.
    let kep = folder
        .path()
        .join("keps/sig-node/2535-ensure-secret-pulled-images/kep.yaml");
    let text = std::fs::read_to_string(&kep).expect("there");
    std::fs::write(
        &kep,
        format!("# Moved.\n\n{text}").replace("\"v1.35\"", "\"1.35\""),
    )
    .expect("written");
    let new = json(&check(
        folder.path(),
        &["--baseline", "known.jsonl", "--format", "json"],
    ));
    let codes: Vec<&str> = new
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|f| f["code"].as_str())
        .collect();
    assert_eq!(codes, ["kep/version-spelling"], "{new}");
    check(folder.path(), &["--fix", "--baseline", "known.jsonl"]);
    let after = check(folder.path(), &["--baseline", "known.jsonl", "-v"]);
    let said = String::from_utf8_lossy(&after.stderr).into_owned();
    assert!(said.contains("Known, but gone: keps/"), "{said}");
    assert!(said.contains("[kep/version-spelling]"), "{said}");
}

#[test]
fn sarif_points_at_files_of_the_repository() {
    let Some(folder) = checkout() else { return };
    let log = json(&check(folder.path(), &["--format", "sarif"]));
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.len() > 100);
    for result in results {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a place");
        assert!(folder.path().join(uri).is_file(), "{uri}");
        let line = place["region"]["startLine"].as_u64().unwrap_or(1);
        let text = std::fs::read(folder.path().join(uri)).expect("read");
        let lines = String::from_utf8_lossy(&text).lines().count() as u64;
        assert!(line >= 1 && line <= lines + 1, "{uri}:{line}");
    }
}

#[test]
fn what_is_in_git_alone_is_not_fixed() {
    let Some(folder) = checkout() else { return };
    let bare = tempfile::tempdir().expect("a folder");
    let clone = Command::new("git")
        .args(["clone", "--quiet", "--bare"])
        .arg(folder.path())
        .arg(bare.path())
        .status()
        .expect("git runs");
    assert!(clone.success());
    // Files of the same names, which say something else, lie below the workspace.
    std::fs::write(folder.path().join("keplog.yaml"), "title: Other\n").expect("written");
    let files = git(folder.path(), &["ls-files", "*kep.yaml"]);
    for file in files.lines() {
        let path = folder.path().join(file);
        let text = std::fs::read_to_string(&path).expect("read");
        std::fs::write(&path, format!("# A line more.\n{text}")).expect("written");
    }
    let before = git(folder.path(), &["diff"]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    command
        .args(["check", "keps", "--fix", "--keps"])
        .arg(bare.path())
        .current_dir(folder.path())
        .env_remove("KEPLOG_WORKSPACE");
    let output = command.output().expect("the program starts");
    assert!(git(folder.path(), &["diff"]) == before, "a file was changed");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("what is in git objects or an archive alone stays as it is"),
        "{said}"
    );
}
