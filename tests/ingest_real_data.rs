//! Reads everything that Kubernetes really published, and counts.
//!
//! The data is not part of this repository: `KEPLOG_DATA` names its folder, else `../shared/data` beside it.
//! Without it these tests pass and say loudly that they looked at nothing.

#![expect(clippy::print_stderr, reason = "figures and skipped tests are to be seen")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use keplog::ingest::{Input, Silent, Workspace, keps, maps, notes, store};
use keplog::model::{Finding, Tally};

fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("KEPLOG_DATA").map_or_else(beside, PathBuf::from);
    if folder.join("relnotes").is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no real data at {}; set KEPLOG_DATA", folder.display());
    None
}

fn report(what: &str, tally: &Tally, findings: &[Finding], started: Instant) {
    let mut codes: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for finding in findings {
        *codes
            .entry((&finding.code, finding.severity.to_string()))
            .or_default() += 1;
    }
    eprintln!("{what}: {tally} in {:?}", started.elapsed());
    for ((code, severity), count) in codes {
        eprintln!("  {count:5} {severity} {code}");
    }
}

fn write(root: &Path, name: &str, text: &str) -> PathBuf {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
    std::fs::write(&path, text).expect("written");
    path
}

/// Clones the bundle of kubernetes/enhancements.
fn clone_keps(data: &Path, into: &Path) {
    let bundle = data.join("git/enhancements-keps.bundle");
    let done = Command::new("git")
        .args(["clone", "--quiet", "--bare"])
        .arg(bundle)
        .arg(into)
        .status()
        .expect("git runs");
    assert!(done.success(), "git clone failed");
}

fn note_files(data: &Path) -> Vec<Input> {
    let mut files = notes::find(&Input::at(data.join("relnotes"), "relnotes")).expect("listed");
    files.extend(notes::find(&Input::at(data.join("sig-release"), "sig-release")).expect("listed"));
    files
}

#[test]
fn all_published_notes_are_accounted_for() {
    let Some(data) = data() else { return };
    let files = note_files(&data);
    assert_eq!(files.len(), 178);
    let started = Instant::now();
    let read = notes::read(&files, None, &Silent).expect("read");
    report("notes", &read.tally, &read.findings, started);
    assert!(read.tally.adds_up());
    assert_eq!(read.tally.inputs, 10_990);
    let kept: usize = read.releases.values().map(BTreeMap::len).sum();
    assert_eq!(read.tally.kept, kept);
    assert!(read.tally.skipped.is_empty());
    // Of the eight releases of which drafts are here, two were published too: one release less for each.
    assert_eq!(read.releases.len(), files.len() - 2);
}

#[test]
fn all_maps_of_the_release_team_are_read() {
    let Some(data) = data() else { return };
    let root = Input::at(data.join("sig-release"), "sig-release");
    let files: Vec<Input> = maps::find(&root)
        .expect("listed")
        .into_iter()
        .filter(|input| input.label().contains("/maps/"))
        .collect();
    let started = Instant::now();
    let read = maps::read(&files, &Silent).expect("read");
    report("maps", &read.tally, &read.findings, started);
    assert_eq!(read.tally.inputs, 1_759);
    assert_eq!(read.maps.len(), 1_759);
}

#[test]
fn all_keps_are_read_from_the_head_of_a_bare_clone() {
    let Some(data) = data() else { return };
    let dir = tempfile::tempdir().expect("a folder");
    clone_keps(&data, &dir.path().join("enhancements"));
    let started = Instant::now();
    let source = keps::locate(&Input::at(dir.path().join("enhancements"), "enhancements")).expect("found");
    let read = keps::read(&source, &Silent).expect("read");
    report("keps", &read.tally, &read.findings, started);
    assert_eq!(
        read.tally.to_string(),
        "656 in = 654 kept + 0 merged + 2 skipped (template: 2)"
    );
    assert_eq!(read.revision.len(), 40);
    assert!(
        read.keps
            .windows(2)
            .all(|pair| (pair[0].number, &pair[0].path) < (pair[1].number, &pair[1].path))
    );

    let synced = store::sync_keps(&dir.path().join("enhancements"), dir.path(), &Silent).expect("synced");
    assert_eq!(synced.findings, read.findings);
    let started = Instant::now();
    let stored = Input::at(dir.path().join(store::paths::KEPS), store::paths::KEPS);
    let stored = keps::read(&keps::locate(&stored).expect("found"), &Silent).expect("read");
    report("stored keps", &stored.tally, &stored.findings, started);
    assert_eq!(stored.keps, read.keps);

    let files = keps::read_files(&source, &Silent).expect("read");
    let count = |raw: fn(&keps::KepFile) -> &Option<String>| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for file in &files {
            let word = raw(file).clone().unwrap_or_default();
            *counts.entry(word).or_default() += 1;
        }
        counts
    };
    let counts = |pairs: &[(&str, usize)]| -> BTreeMap<String, usize> {
        pairs
            .iter()
            .map(|(word, count)| ((*word).to_owned(), *count))
            .collect()
    };
    // The words and counts of `reference/kep.md` §1.3, at the same commit.
    let status = counts(&[
        ("implemented", 290),
        ("implementable", 279),
        ("provisional", 61),
        ("withdrawn", 10),
        ("replaced", 6),
        ("rejected", 3),
        ("deferred", 1),
        (
            "provisional|implementable|implemented|deferred|rejected|withdrawn|replaced",
            2,
        ),
        ("imlpemented", 1),
        ("implemented (alpha)", 1),
        ("removed", 1),
        ("superseded", 1),
    ]);
    assert_eq!(count(|file| &file.raw_status), status);
    let stage = counts(&[
        ("stable", 351),
        ("alpha", 147),
        ("beta", 97),
        ("", 48 + 3),
        ("deprecated", 4),
        ("disabled", 2),
        ("alpha|beta|stable", 2),
        ("alpha (deprecated)", 1),
        ("removed", 1),
    ]);
    assert_eq!(count(|file| &file.raw_stage), stage);
}

#[test]
fn broken_files_among_real_ones_do_not_stop_the_run() {
    let Some(data) = data() else { return };
    let dir = tempfile::tempdir().expect("a folder");
    let relnotes = data.join("relnotes").display().to_string();
    let maps = data.join("sig-release").display().to_string();
    let config = format!(
        "sources:\n  notes: ['{relnotes}', '{maps}', extra]\n  maps: ['{maps}', extra]\n  keps: clone\n"
    );
    write(dir.path(), "keplog.yaml", &config);
    clone_keps(&data, &dir.path().join("bare"));
    let git = |args: &[&str]| {
        let done = Command::new("git").args(args).current_dir(dir.path()).status();
        assert!(done.expect("git runs").success(), "git {args:?} failed");
    };
    git(&["clone", "--quiet", "bare", "clone"]);
    write(
        dir.path(),
        "clone/keps/sig-node/9999-broken/kep.yaml",
        "title: a\n\tb: [\n",
    );
    git(&["-C", "clone", "add", "."]);
    let who = ["-c", "user.name=t", "-c", "user.email=t@t.example"];
    git(&[&["-C", "clone"], &who[..], &["commit", "--quiet", "-m", "break"]].concat());
    write(
        dir.path(),
        "clone/keps/sig-node/8888-not-committed/kep.yaml",
        "title: a\n",
    );
    write(dir.path(), "extra/release-notes-1.99.0.json", "{\"1\": {");
    write(dir.path(), "extra/release-1.37/maps/x.yaml", "pr: [\n");

    let workspace = Workspace::open(Some(dir.path()), dir.path()).expect("opened");
    let started = Instant::now();
    let snapshot = workspace.snapshot(&Silent).expect("read");
    eprintln!("snapshot in {:?}", started.elapsed());
    for (sort, tally) in &snapshot.tallies {
        eprintln!("  {sort}: {tally}");
        assert!(tally.adds_up(), "{sort}");
    }
    assert_eq!(snapshot.keps.len(), 654);
    assert_eq!(snapshot.tallies["keps"].skipped["unreadable file"], 1);
    assert_eq!(
        snapshot.tallies["notes"].to_string(),
        "10991 in = 10405 kept + 585 merged + 1 skipped (unreadable file: 1)"
    );
    assert_eq!(
        snapshot.tallies["maps"].to_string(),
        "1760 in = 1759 kept + 0 merged + 1 skipped (unreadable file: 1)"
    );
    for file in ["9999-broken/kep.yaml", "release-notes-1.99.0.json", "maps/x.yaml"] {
        let found = snapshot
            .findings
            .iter()
            .find(|finding| finding.place.file.ends_with(file));
        let finding = found.unwrap_or_else(|| panic!("no finding about {file}"));
        assert!(finding.place.line > 0 && !finding.hint.is_empty(), "{finding}");
    }
    let started = Instant::now();
    let print = workspace.fingerprint().expect("hashed");
    eprintln!("fingerprint {print} in {:?}", started.elapsed());
    assert_eq!(workspace.fingerprint().expect("hashed"), print);
}
