//! What KEPs said at the day of a release, against a script over the same history that shares no code with
//! keplog: `git rev-list`, `git ls-tree`, `git show`, and a reader of single lines.
//!
//! Two ways lead there, and both must agree: the files at a revision, and the ledger of all revisions.

#![expect(clippy::print_stderr, reason = "figures are to be seen")]

mod shared_data;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use keplog::ingest::git::Repository;
use keplog::ingest::keps::KepSource;
use keplog::ingest::{Cache, Silent, keps, ledger};
use keplog::model::{Kep, Ledger, Minor, Stage};
use shared_data::shared_data;

/// Releases and their days.
const DAYS: [(&str, &str); 4] = [
    ("1.20", "2020-12-08"),
    ("1.24", "2022-05-03"),
    ("1.29", "2023-12-13"),
    ("1.33", "2025-04-23"),
];

/// Status, stage and newest release as the lines of a file say.
type Said = (String, String, String);

/// Output of git in a repository.
fn git(repository: &Path, args: &[&str]) -> String {
    let run = Command::new("git")
        .arg("-C")
        .arg(repository)
        .args(args)
        .output()
        .expect("git runs");
    assert!(run.status.success(), "git {args:?}");
    String::from_utf8_lossy(&run.stdout).into_owned()
}

/// Every `kep.yaml` that the script finds at the end of a day, by folder.
fn by_script(repository: &Path, day: &str) -> (String, BTreeMap<String, Said>) {
    let before = format!("--before={day}T23:59:59+0000");
    let commit = git(repository, &["rev-list", "-1", "--first-parent", &before, "HEAD"]);
    let commit = commit.trim();
    let files = git(repository, &["ls-tree", "-r", "--name-only", commit, "keps/"]);
    let mut said = BTreeMap::new();
    for file in files.lines().filter(|file| file.ends_with("/kep.yaml")) {
        let folder = file.trim_end_matches("/kep.yaml");
        let template = [
            "NNNN-kep-template",
            "0000-cloud-provider-template",
            "YYYYMMDD-kep-template",
        ];
        if template.iter().any(|name| folder.ends_with(name)) {
            continue;
        }
        let text = git(repository, &["show", &format!("{commit}:{file}")]);
        let value = |key: &str| {
            let mut lines = text
                .lines()
                .filter_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
            let value = lines.next().unwrap_or_default();
            let value = value.split('#').next().unwrap_or_default().trim();
            value.trim_matches(['"', '\'']).trim().to_owned()
        };
        said.insert(
            folder.to_owned(),
            (value("status"), value("stage"), value("latest-milestone")),
        );
    }
    (commit.to_owned(), said)
}

/// Whether what keplog understood is what was written, or a repair of it that `reference/kep.md` §1.3 lists.
fn agrees(written: &Said, kep: (&str, Option<&str>, Option<Minor>)) -> bool {
    let (status, stage, latest) = written;
    let first = |text: &str| text.split([' ', '(']).next().unwrap_or_default().to_lowercase();
    let meant = match first(status).as_str() {
        "imlpemented" | "removed" => "implemented".to_owned(),
        "implementeable" => "implementable".to_owned(),
        "superseded" => "replaced".to_owned(),
        word if word.contains('|') => "unknown".to_owned(),
        word => word.to_owned(),
    };
    let reached = match first(stage).as_str() {
        "ga" => Some("stable".to_owned()),
        word if ["alpha", "beta", "stable", "deprecated", "disabled", "removed"].contains(&word) => {
            Some(word.to_owned())
        }
        _ => (status == "removed").then(|| "removed".to_owned()),
    };
    let release: Option<Minor> = latest.parse().ok().filter(|minor: &Minor| minor.major() > 0);
    meant == kep.0 && reached.as_deref() == kep.1 && release == kep.2
}

#[test]
fn keps_at_the_day_of_a_release_are_those_that_git_shows() {
    let Some(data) = shared_data() else { return };
    let home = tempfile::tempdir().expect("a folder");
    let bundle = data.join("git/enhancements-keps.bundle");
    let clone = home.path().join("clone");
    let (from, to) = (bundle.to_string_lossy(), clone.to_string_lossy());
    git(
        home.path(),
        &[
            "-c",
            "advice.defaultBranchName=false",
            "clone",
            "--quiet",
            "--bare",
            &from,
            &to,
        ],
    );
    let repository = Repository::open(&clone).expect("opened").expect("a repository");
    let cache = Cache::at(home.path().join("cache"));
    let timed = |what: &str| {
        let started = Instant::now();
        let ledger = ledger::read(&repository, Some(&cache), &Silent).expect("read");
        let states: usize = ledger.keps.values().map(Vec::len).sum();
        eprintln!(
            "ledger, {what}: {} KEPs, {states} states in {:?}",
            ledger.keps.len(),
            started.elapsed()
        );
        ledger
    };
    let ledger = timed("cold");
    assert_eq!(timed("warm"), ledger);
    for (release, day) in DAYS {
        let (commit, script) = by_script(&clone, day);
        let revision = repository.resolve(day).expect("a commit");
        assert_eq!(revision.commit(), commit, "{release}");
        let then = KepSource::Git(repository.at(&revision));
        let read = keps::read(&then, &Silent).expect("read");
        assert!(read.tally.adds_up());
        compare(release, &script, &read.keps);
        compare_ledger(release, &script, &ledger, day);
    }
}

fn compare(release: &str, script: &BTreeMap<String, Said>, keps: &[Kep]) {
    let mut wrong = Vec::new();
    let read: BTreeMap<&str, &Kep> = keps.iter().map(|kep| (kep.path.as_str(), kep)).collect();
    for (path, written) in script {
        let kep = read.get(path.as_str());
        let said = kep.map(|kep| {
            let stage = kep.stage.map(Stage::as_str);
            (kep.status.as_str(), stage, kep.latest)
        });
        if !said.is_some_and(|said| agrees(written, said)) {
            wrong.push(format!("{path}: {written:?}, but {said:?}"));
        }
    }
    let folders = keps.iter().filter(|kep| !kep.path.ends_with(".md"));
    let strays = folders.filter(|kep| !script.contains_key(&kep.path));
    wrong.extend(strays.map(|kep| format!("{}: not there", kep.path)));
    eprintln!(
        "{release}: {} KEPs by script, {} read, {} differ",
        script.len(),
        keps.len(),
        wrong.len()
    );
    assert_eq!(wrong, Vec::<String>::new(), "{release}");
    assert!(script.len() > 80, "{release}");
}

fn compare_ledger(release: &str, script: &BTreeMap<String, Said>, ledger: &Ledger, day: &str) {
    let day = day.parse().expect("a day");
    let mut then: BTreeMap<&str, _> = BTreeMap::new();
    for (_, state, claim) in ledger
        .on(day)
        .filter(|(_, state, _)| !state.path.ends_with(".md"))
    {
        let stage = claim.stage.map(Stage::as_str);
        let twice = then.insert(state.path.as_str(), (claim.status.as_str(), stage, claim.latest));
        assert_eq!(twice, None, "{release}: two KEPs at {}", state.path);
    }
    let wrong: Vec<&String> = script
        .iter()
        .filter(|(path, written)| !then.get(path.as_str()).is_some_and(|said| agrees(written, *said)))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(wrong, Vec::<&String>::new(), "{release}, by the ledger");
    assert_eq!(then.len(), script.len(), "{release}");
}
