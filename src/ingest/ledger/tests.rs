//! Histories made with git, read back.

use std::path::Path;
use std::process::Command;

use super::*;
use crate::ingest::Silent;
use crate::model::{KepStatus, Stage};

/// A repository in the making.
struct Made(tempfile::TempDir);

impl Made {
    fn new() -> Self {
        let made = Self(tempfile::tempdir().expect("a folder"));
        made.git(&["init", "-q", "-b", "main"], "2021-01-01");
        made
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, args: &[&str], day: &str) {
        let date = format!("{day}T12:00:00+0000");
        let run = Command::new("git")
            .args([
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.org",
                "-c",
                "commit.gpgsign=false",
            ])
            .args(args)
            .env("GIT_COMMITTER_DATE", &date)
            .env("GIT_AUTHOR_DATE", &date)
            .current_dir(self.path())
            .output()
            .expect("git runs");
        assert!(
            run.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(path, text).expect("written");
    }

    fn commit(&self, day: &str) {
        self.git(&["add", "-A"], day);
        self.git(&["commit", "-q", "-m", "x", "--allow-empty"], day);
    }

    fn ledger(&self, cache: Option<&Cache>) -> Ledger {
        let repository = Repository::open(self.path()).expect("opened").expect("there");
        read(&repository, cache, &Silent).expect("read")
    }
}

fn kep(number: u32, stage: &str) -> String {
    format!("title: A\nkep-number: {number}\nowning-sig: sig-node\nstatus: implementable\nstage: {stage}\n")
}

fn days(states: &[crate::model::KepState]) -> Vec<String> {
    let facts = states.iter().map(|state| {
        let stage = state.claim.as_ref().map(|claim| claim.stage);
        let stage = stage.map_or("gone", |stage| stage.map_or("none", Stage::as_str));
        format!("{} {stage} {}", state.since, state.path)
    });
    facts.collect()
}

#[test]
fn a_kep_keeps_its_history_when_it_moves_goes_and_comes_back() {
    let made = Made::new();
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "alpha"));
    made.write("keps/sig-node/8-b/kep.yaml", &kep(8, "alpha"));
    made.write("keps/prod-readiness/sig-node/7.yaml", "kep-number: 7\n");
    made.commit("2021-01-01");
    made.commit("2021-01-15");
    made.git(
        &["mv", "keps/sig-node/7-a", "keps/sig-node/7-better-name"],
        "2021-02-01",
    );
    made.write("keps/sig-node/7-better-name/kep.yaml", &kep(7, "beta"));
    made.commit("2021-02-01");
    made.git(&["rm", "-q", "-r", "keps/sig-node/8-b"], "2021-03-01");
    made.commit("2021-03-01");
    made.write("keps/sig-node/8-b/kep.yaml", &kep(8, "alpha"));
    // A clock that is wrong does not put the past after the future.
    made.commit("2021-01-05");
    let ledger = made.ledger(None);
    assert_eq!(ledger.keps.len(), 2);
    assert_eq!(
        days(ledger.of("keps/sig-node/7-better-name")),
        [
            "2021-01-01 alpha keps/sig-node/7-a",
            "2021-02-01 beta keps/sig-node/7-better-name"
        ]
    );
    assert_eq!(
        days(ledger.of("keps/sig-node/8-b")),
        [
            "2021-01-01 alpha keps/sig-node/8-b",
            "2021-03-01 gone keps/sig-node/8-b",
            "2021-03-01 alpha keps/sig-node/8-b"
        ]
    );
}

#[test]
fn a_text_with_facts_in_front_goes_on_as_the_file_that_took_its_place() {
    let made = Made::new();
    let front = "---\ntitle: Sundial\nowning-sig: sig-node\nstatus: implementable\n---\n# Sundial\n";
    made.write("keps/sig-node/0017-20180414-sundial.md", front);
    made.write("keps/sig-node/notes.md", "# No KEP\n");
    made.commit("2019-01-01");
    made.git(
        &["rm", "-q", "keps/sig-node/0017-20180414-sundial.md"],
        "2021-01-01",
    );
    made.write("keps/sig-node/1234-sundial/kep.yaml", &kep(1234, "beta"));
    made.commit("2021-01-01");
    let ledger = made.ledger(None);
    assert_eq!(ledger.keps.len(), 1, "{:?}", ledger.keps.keys());
    assert_eq!(
        days(ledger.of("keps/sig-node/1234-sundial")),
        [
            "2019-01-01 none keps/sig-node/0017-20180414-sundial.md",
            "2021-01-01 beta keps/sig-node/1234-sundial"
        ]
    );
}

#[test]
fn a_version_that_cannot_be_read_changes_nothing() {
    let made = Made::new();
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "alpha"));
    made.commit("2021-01-01");
    made.write("keps/sig-node/7-a/kep.yaml", "title: [\n");
    made.commit("2021-02-01");
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "stable"));
    made.commit("2021-03-01");
    assert_eq!(
        days(made.ledger(None).of("keps/sig-node/7-a")),
        [
            "2021-01-01 alpha keps/sig-node/7-a",
            "2021-03-01 stable keps/sig-node/7-a"
        ]
    );
}

#[test]
fn the_cache_answers_for_the_same_head_and_goes_on_from_there() {
    let (made, folder) = (Made::new(), tempfile::tempdir().expect("a folder"));
    let cache = Cache::at(folder.path());
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "alpha"));
    made.commit("2021-01-01");
    let cold = made.ledger(Some(&cache));
    // What the cache holds is believed, so the repository was not looked into.
    let marked = Ledger {
        head: cold.head.clone(),
        until: None,
        keps: BTreeMap::new(),
    };
    let file = std::fs::read_dir(folder.path().join(FORM))
        .expect("listed")
        .find_map(|entry| {
            let path = entry.expect("an entry").path();
            path.to_string_lossy().ends_with("-ledger.json").then_some(path)
        });
    let file = file.expect("a remembered ledger");
    std::fs::write(&file, serde_json::to_vec(&marked).expect("JSON")).expect("written");
    assert_eq!(made.ledger(Some(&cache)), marked);
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "beta"));
    made.commit("2021-02-01");
    let warm = made.ledger(Some(&cache));
    assert_eq!(warm, made.ledger(None));
    assert_eq!(warm.of("keps/sig-node/7-a").len(), 2);
    assert_ne!(warm.head, cold.head);
    for entry in std::fs::read_dir(folder.path().join(FORM)).expect("listed") {
        std::fs::write(entry.expect("an entry").path(), "{ not JSON").expect("written");
    }
    assert_eq!(made.ledger(Some(&cache)), warm);
}

#[test]
fn a_shallow_clone_is_refused_with_what_to_do() {
    let made = Made::new();
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "alpha"));
    made.commit("2021-01-01");
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "beta"));
    made.commit("2021-02-01");
    let dir = tempfile::tempdir().expect("a folder");
    let from = format!("file://{}", made.path().display());
    let to = dir.path().display().to_string();
    made.git(&["clone", "-q", "--depth", "1", &from, &to], "2021-02-01");
    let repository = Repository::open(dir.path()).expect("opened").expect("there");
    let error = read(&repository, None, &Silent).expect_err("cut off");
    assert!(error.hint().contains("--unshallow"), "{error}");
}

#[test]
fn what_is_stored_is_read_back_and_a_bad_line_is_reported() {
    let made = Made::new();
    made.write("keps/sig-node/7-a/kep.yaml", &kep(7, "alpha"));
    made.commit("2021-01-01");
    made.git(&["rm", "-q", "-r", "keps"], "2021-03-01");
    made.commit("2021-03-01");
    let ledger = made.ledger(None);
    let keps = ledger
        .keps
        .iter()
        .map(|(path, states)| (path.as_str(), states.as_slice()));
    let lines = to_lines(keps);
    assert_eq!(lines.lines().count(), 2, "{lines}");
    let wrong =
        "{\"kep\": \"keps/a\", \"since\": \"2021-01-01\", \"commit\": \"1234567\", \"stage\": \"alpha\"}\n";
    let input = crate::ingest::Input::in_memory("sig-node.jsonl", format!("{lines}\n{wrong}{{\n"));
    let stored = read_stored(&[input]).expect("read");
    assert_eq!(
        days(stored.ledger.of("keps/sig-node/7-a")),
        days(ledger.of("keps/sig-node/7-a"))
    );
    let claim = ledger.of("keps/sig-node/7-a")[0].claim.clone().expect("a claim");
    assert_eq!(
        stored.ledger.of("keps/sig-node/7-a")[0].claim,
        Some(claim.clone())
    );
    assert_eq!(claim.status, KepStatus::Implementable);
    let places: Vec<usize> = stored.findings.iter().map(|finding| finding.place.line).collect();
    assert_eq!(places, [4, 5]);
    assert!(stored.tally.adds_up());
}
