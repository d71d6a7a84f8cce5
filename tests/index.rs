//! `sync notes --source index` against the offline GitHub: all published notes arrive, whatever happens on the
//! way, and nothing is fetched or written that need not be.

mod shared_data;
mod stub;

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use keplog::ingest::{Input, Silent, notes};
use keplog::model::Version;
use shared_data::shared_data;
use stub::{Stub, make_data};

const RELEASES: [&str; 6] = ["1.20.0", "1.20.1", "1.20.2", "1.20.4", "1.20.5", "1.20.6"];

/// The data of the stub, and the files that it was made from.
fn data() -> Option<(PathBuf, Vec<PathBuf>)> {
    let folder = shared_data()?.join("relnotes");
    let file = |release| folder.join(format!("release-notes-{release}.json"));
    let files: Vec<PathBuf> = RELEASES.iter().map(file).collect();
    let names = files.iter().map(|file| file.to_str().expect("UTF-8"));
    let arguments: Vec<&str> = ["--notes"].into_iter().chain(names).collect();
    Some((make_data(&arguments)?, files))
}

/// A workspace and a cache of its own.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Self { folder };
        let made = desk
            .keplog(&["init", "almanac"])
            .output()
            .expect("the program starts");
        assert!(made.status.success(), "{made:?}");
        let _ = fs::remove_dir_all(desk.store().join("notes"));
        desk
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("almanac/kep-data")
    }

    fn keplog(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
        command.args(arguments).current_dir(self.folder.path());
        command.env("KEPLOG_CACHE", self.folder.path().join("cache"));
        for name in [
            "KEPLOG_WORKSPACE",
            "KEPLOG_INDEX_URL",
            "GITHUB_API_URL",
            "CLICOLOR_FORCE",
        ] {
            command.env_remove(name);
        }
        // A proxy for the rest of the world would not find the stub.
        command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        command
    }

    fn sync_command(&self, index: &str, more: &[&str]) -> Command {
        let fixed = ["--workspace", "almanac", "sync", "notes", "--source", "index"];
        self.keplog(&[&fixed[..], &["--index", index], more].concat())
    }

    fn sync(&self, url: &str, more: &[&str]) -> Output {
        let mut command = self.sync_command(&index_of(url), more);
        command.output().expect("the program starts")
    }

    /// What is in the store: bytes and times. The address of the stub changes from run to run, the rest must not.
    fn stored(&self, url: &str) -> BTreeMap<String, (String, SystemTime)> {
        let mut stored = BTreeMap::new();
        let notes = fs::read_dir(self.store().join("notes")).into_iter().flatten();
        let paths = notes.map(|entry| entry.expect("listed").path());
        for path in paths.chain([self.store().join("PROVENANCE.yaml")]) {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            // What a killed run was about to write is hidden, and is not part of the store.
            if path.is_file() && !name.starts_with('.') {
                let text = fs::read_to_string(&path).expect("readable");
                let text = text.replace(url.trim_start_matches("http://"), "STUB");
                let time = fs::metadata(&path).and_then(|about| about.modified());
                stored.insert(name, (text, time.expect("a time")));
            }
        }
        stored
    }

    /// The bytes alone.
    fn texts(&self, url: &str) -> BTreeMap<String, String> {
        self.stored(url)
            .into_iter()
            .map(|(name, (text, _))| (name, text))
            .collect()
    }
}

fn index_of(url: &str) -> String {
    format!("{url}/dl/release-notes-index.json")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What an undisturbed run gives.
fn undisturbed(data: &Path) -> BTreeMap<String, String> {
    let (desk, stub) = (Desk::new(), Stub::start(data, &[]));
    let output = desk.sync(stub.url(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    desk.texts(stub.url())
}

#[test]
fn all_published_notes_arrive_as_they_were_published_and_a_second_run_writes_nothing() {
    let Some((data, files)) = data() else { return };
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    let first = desk.sync(stub.url(), &["--log", "log.jsonl"]);
    assert!(first.status.success(), "{}", said(&first));
    assert!(said(&first).contains("6 new"), "{}", said(&first));
    for (release, file) in RELEASES.iter().zip(&files) {
        let read = |path: &Path| {
            let version: Version = release.parse().expect("a version");
            let read = notes::read(&[Input::named(path)], Some(version), &Silent).expect("readable");
            read.releases[&version].clone()
        };
        let (stored, published) = (
            read(&desk.store().join(format!("notes/{release}.json"))),
            read(file),
        );
        assert!(!published.is_empty(), "{release} has notes");
        assert_eq!(stored, published, "{release}");
    }
    assert_eq!(stub.log().len(), 7);
    let before = desk.stored(stub.url());
    assert_eq!(before.len(), 7, "{:?}", before.keys());
    let second = desk.sync(stub.url(), &["--log", "log.jsonl"]);
    assert!(
        said(&second).contains("0 new, 0 changed, 6 as before (7 requests"),
        "{}",
        said(&second)
    );
    assert_eq!(desk.stored(stub.url()), before);
    assert_eq!(stub.log().len(), 14);
    let log = fs::read_to_string(desk.folder.path().join("log.jsonl")).expect("written");
    assert_eq!(log.lines().count(), 14);
    let provenance = &before["PROVENANCE.yaml"].0;
    assert!(
        provenance.contains("published index, 127.0.0.1/dl/release-notes-index.json"),
        "{provenance}"
    );
}

#[test]
fn only_the_releases_that_are_asked_for_are_fetched_and_a_plan_fetches_none() {
    let Some((data, _)) = data() else { return };
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    let plan = desk.sync(stub.url(), &["--dry-run"]);
    assert!(
        String::from_utf8_lossy(&plan.stdout).contains("never fetched"),
        "{plan:?}"
    );
    assert_eq!(stub.log().len(), 0);
    let output = desk.sync(
        stub.url(),
        &["--release", "1.20.1", "--release", "v1.20.5", "--release", "1.99"],
    );
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("no release v1.99.0") && said(&output).contains("not asked for: 4"),
        "{}",
        said(&output)
    );
    let names: Vec<String> = desk.texts(stub.url()).into_keys().collect();
    assert_eq!(names, ["1.20.1.json", "1.20.5.json", "PROVENANCE.yaml"]);
    assert_eq!(stub.log().len(), 3);
    let plan = desk.sync(stub.url(), &["--dry-run"]);
    let plan = String::from_utf8_lossy(&plan.stdout).into_owned();
    assert!(
        plan.contains("7 requests") && plan.contains("2 of the releases"),
        "{plan}"
    );
    let offline = desk.sync(stub.url(), &["--offline"]);
    assert_eq!(offline.status.code(), Some(2));
    assert!(said(&offline).contains("--offline forbids"), "{}", said(&offline));
    assert_eq!(stub.log().len(), 3, "neither asked");
}

#[test]
fn a_published_file_takes_the_place_of_a_stored_one_and_says_what_is_gone() {
    let Some((data, _)) = data() else { return };
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    let path = desk.store().join("notes/1.20.1.json");
    fs::create_dir_all(path.parent().expect("inside")).expect("made");
    fs::write(
        &path,
        "{\"7\": {\"pr_number\": 7, \"text\": \"From elsewhere.\"}}",
    )
    .expect("written");
    let output = desk.sync(stub.url(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    let said = said(&output);
    assert!(
        said.contains("1 stored notes of v1.20.1 gave way") && said.contains("1 of them are not"),
        "{said}"
    );
    assert!(said.contains("5 new, 1 changed"), "{said}");
    assert_eq!(desk.texts(stub.url()), undisturbed(&data));
}

#[test]
fn whatever_the_server_does_the_bytes_are_the_same_in_the_end() {
    let Some((data, _)) = data() else { return };
    let want = undisturbed(&data);
    let all = [
        "bad-gateway:3",
        "truncate:2:cut",
        "truncate:5:reset",
        "timeout:4:1",
        "slow:200000",
    ];
    let mut cases: Vec<&[&str]> = all.iter().map(std::slice::from_ref).collect();
    cases.extend([
        &["truncate:2:reset"][..],
        &["bad-gateway:1"],
        &["truncate:1"],
        &all,
    ]);
    std::thread::scope(|scope| {
        for faults in cases {
            let (data, want) = (&data, &want);
            scope.spawn(move || ends_with_the_same_bytes(data, faults, want));
        }
    });
}

/// Syncs against a server with these faults, and once more against a sound one if it has to.
fn ends_with_the_same_bytes(data: &Path, faults: &[&str], want: &BTreeMap<String, String>) {
    let desk = Desk::new();
    let faulty = Stub::start(data, faults);
    let output = desk.sync(faulty.url(), &[]);
    let said = said(&output);
    if output.status.success() {
        assert_eq!(&desk.texts(faulty.url()), want, "{faults:?}");
    } else {
        assert_eq!(output.status.code(), Some(3), "{faults:?}: {said}");
        assert!(said.contains("the same command again"), "{faults:?}: {said}");
        let sound = Stub::start(data, &[]);
        let again = desk.sync(sound.url(), &[]);
        assert!(again.status.success(), "{faults:?}: {again:?}");
        assert_eq!(&desk.texts(sound.url()), want, "{faults:?}");
    }
    let struck = faulty
        .log()
        .iter()
        .filter(|request| !request["fault"].is_null())
        .count();
    assert!(
        struck > 0 || faults[0].starts_with("slow"),
        "{faults:?} never struck"
    );
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_whole_files_and_the_next_one_finishes() {
    let Some((data, _)) = data() else { return };
    let want = undisturbed(&data);
    let stub = Stub::start(&data, &["slow:300000", "--latency-ms=30"]);
    let desk = Desk::new();
    let mut left = Vec::new();
    for round in 0..10_u64 {
        let mut child = desk
            .sync_command(&index_of(stub.url()), &[])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // Spread over the whole run, which grows no shorter: without validators every file is fetched again.
        std::thread::sleep(Duration::from_millis(20 + round * 67));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let texts = desk.texts(stub.url());
        for (name, text) in texts.iter().filter(|(name, _)| *name != "PROVENANCE.yaml") {
            assert_eq!(text, &want[name], "{name} after a kill");
        }
        left.push(texts.len());
    }
    let output = desk.sync(stub.url(), &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(desk.texts(stub.url()), want);
    assert!(
        left.iter().any(|count| *count < 7),
        "no kill came before the end: {left:?}"
    );
}

#[test]
fn a_dead_port_fails_within_five_seconds_with_a_hint_and_no_secret() {
    let desk = Desk::new();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://user:hunter2@{}", listener.local_addr().expect("bound"));
    drop(listener);
    let started = Instant::now();
    let output = desk.sync(&url, &["--log", "log.jsonl"]);
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(output.status.code(), Some(3));
    let said = said(&output);
    assert!(
        said.contains("connection refused") && said.contains("hint:"),
        "{said}"
    );
    let log = fs::read_to_string(desk.folder.path().join("log.jsonl")).expect("written");
    assert!(log.contains("connection refused"), "{log}");
    assert!(
        !said.contains("hunter2") && !log.contains("hunter2"),
        "{said}{log}"
    );
}

#[test]
fn an_index_that_is_none_is_refused_by_name() {
    let Some((data, _)) = data() else { return };
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    let index = format!("{}/dl/nothing.json", stub.url());
    let output = desk
        .sync_command(&index, &[])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("`/dl/nothing.json` is not there (404)"),
        "{}",
        said(&output)
    );
}
