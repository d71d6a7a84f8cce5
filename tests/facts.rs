//! `keplog sync` of KEPs, groups, gates and dates: from files, folders, clones, archives and addresses.

#[path = "facts/machine.rs"]
mod machine;
#[path = "facts/server.rs"]
mod server;
mod shared_data;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use machine::{git, keplog_sync, text, write};
use server::Server;
use shared_data::shared_data;

/// A workspace that publishes two releases, with a cache of its own.
struct Scene {
    dir: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        Self { dir }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn sync(&self, args: &[&str]) -> Output {
        let mut command = keplog_sync(self.dir.path());
        command.args(args).output().expect("the program starts")
    }

    /// Syncs, and gives what was said.
    fn synced(&self, args: &[&str]) -> String {
        let output = self.sync(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        said(&output)
    }

    fn stored(&self, name: &str) -> String {
        fs::read_to_string(self.path("workspace/kep-data").join(name)).expect("stored")
    }

    /// Everything that the store has, by path below it.
    fn store(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let (mut files, mut folders) = (BTreeMap::new(), vec![self.path("workspace/kep-data")]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(self.dir.path()).expect("inside").to_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if !name.ends_with(".keplog.lock") {
                    files.insert(name, fs::read(&path).expect("read"));
                }
            }
        }
        files
    }
}

/// Everything on standard output and standard error.
fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(text).expect("words are UTF-8")
}

#[test]
fn a_clone_an_archive_its_address_and_a_folder_give_the_same_keps() {
    let Some(data) = shared_data() else { return };
    let sources = tempfile::tempdir().expect("a folder");
    let at = |name: &str| sources.path().join(name);
    let bundle = data.join("git/enhancements-keps.bundle");
    git(sources.path(), &["clone", "--quiet", text(&bundle), "clone"]);
    git(
        sources.path(),
        &["clone", "--quiet", "--bare", text(&bundle), "bare"],
    );
    git(
        &at("clone"),
        &[
            "archive",
            "--prefix=enhancements-x/",
            "-o",
            "../keps.tar.gz",
            "HEAD",
        ],
    );
    git(&at("clone"), &["archive", "-o", "../no-prefix.tgz", "HEAD"]);
    git(sources.path(), &["clone", "--quiet", text(&bundle), "folder"]);
    fs::remove_dir_all(at("folder/.git")).expect("removed");
    let archive = fs::read(at("keps.tar.gz")).expect("packed");
    let server = Server::of(BTreeMap::from([(
        "/tar.gz/refs/heads/master".to_owned(),
        archive,
    )]));
    let from = |source: &str| {
        let scene = Scene::new();
        let words = scene.synced(&["keps", "--source", source]);
        assert!(
            words.contains("656 in = 654 kept + 0 merged + 2 skipped (template: 2)"),
            "{words}"
        );
        scene.store()
    };
    let clone = from(text(&at("clone")));
    // Only a repository has a history, so only there is the ledger; everything else is the same.
    let ledger = Path::new("workspace/kep-data/ledger");
    let (history, facts): (BTreeMap<_, _>, BTreeMap<_, _>) =
        clone.iter().partition(|(path, _)| path.starts_with(ledger));
    assert_eq!((history.len(), facts.len()), (24, 23), "{:?}", clone.keys());
    assert!(from(text(&at("bare"))) == clone, "bare");
    let provenance = Path::new("workspace/kep-data/PROVENANCE.yaml");
    let without = |store: &BTreeMap<PathBuf, Vec<u8>>| {
        let of_keps = store
            .iter()
            .filter(|(path, _)| *path != provenance && !path.starts_with(ledger));
        of_keps
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect::<BTreeMap<_, _>>()
    };
    let lines = |store: &BTreeMap<PathBuf, Vec<u8>>| {
        let text = String::from_utf8(store[provenance].clone()).expect("text");
        let entries = text.split("\n- ").filter(|entry| !entry.contains("what: ledger"));
        entries.map(str::trim).collect::<Vec<_>>().join("\n- ")
    };
    for source in [
        text(&at("keps.tar.gz")),
        text(&at("no-prefix.tgz")),
        &format!("file://{}", text(&at("keps.tar.gz"))),
        &server.at("/tar.gz/refs/heads/master"),
    ] {
        let store = from(source);
        assert_eq!(lines(&store), lines(&clone), "{source}");
        assert!(without(&store) == without(&clone), "{source}");
    }
    // A folder has no commit to name.
    assert!(without(&from(text(&at("folder")))) == without(&clone), "folder");
}

#[test]
fn an_archive_without_keps_leaves_the_store_as_it_was() {
    let scene = Scene::new();
    write(&scene.path("other/x/README.md"), "# Other\n");
    git(&scene.path("other"), &["init", "--quiet"]);
    git(&scene.path("other"), &["add", "."]);
    git(&scene.path("other"), &["commit", "--quiet", "-m", "x"]);
    git(
        &scene.path("other"),
        &["archive", "-o", "../other.tar.gz", "HEAD"],
    );
    write(&scene.path("cut.tar.gz"), "");
    let whole = fs::read(scene.path("other.tar.gz")).expect("packed");
    fs::write(scene.path("cut.tar.gz"), &whole[..whole.len() / 2]).expect("written");
    let before = scene.store();
    for (name, why) in [("other.tar.gz", "no KEP"), ("cut.tar.gz", "no whole archive")] {
        let output = scene.sync(&["keps", "--source", text(&scene.path(name))]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(why), "{}", said(&output));
    }
    assert_eq!(scene.store(), before);
}

const SIGS: &str = "sigs:\n- {dir: sig-node, name: Node, label: node, contact: {slack: sig-node}}\n";

#[test]
fn groups_come_from_a_file_a_folder_or_an_address_alike() {
    let scene = Scene::new();
    write(&scene.path("community/sigs.yaml"), SIGS);
    let server = Server::of(BTreeMap::from([("/sigs.yaml".to_owned(), SIGS.into())]));
    let mut stores = Vec::new();
    for source in [
        text(&scene.path("community")),
        text(&scene.path("community/sigs.yaml")),
        &server.at("/sigs.yaml"),
    ] {
        scene.synced(&["groups", "--source", source]);
        stores.push(scene.store());
    }
    assert!(stores.iter().all(|store| *store == stores[0]));
    assert!(scene.stored("groups.yaml").contains("name: Node"));
    let output = scene.sync(&["groups", "--source", &server.at("/nothing")]);
    assert_ne!(output.status.code(), Some(0));
    assert_eq!(scene.store(), stores[0]);
}

/// An invented timeline.
fn timeline(minor: u32) -> String {
    format!(
        "# Kubernetes v1.{minor}\n\n| What | Who | When | Week |\n|---|---|---|---|\n\
         | **Begin [Code Freeze]** | Lead | 02:00 UTC Wednesday 6th March 2024 / 18:00 PST Tuesday 5th March 2024 | 9 |\n\
         | **v1.{minor}.0 released** | Branch Manager | Wednesday 17th April 2024 | 15 |\n"
    )
}

#[test]
fn dates_come_from_a_clone_a_folder_a_readme_or_addresses_alike() {
    let scene = Scene::new();
    for minor in [36, 37] {
        let readme = format!("sig-release/releases/release-1.{minor}/README.md");
        write(&scene.path(&readme), &timeline(minor));
    }
    let pages = [36, 37].map(|minor| (format!("/release-1.{minor}"), timeline(minor).into_bytes()));
    let server = Server::of(BTreeMap::from(pages));
    let mut schedules = Vec::new();
    let mut sync = |args: &[&str]| {
        scene.synced(&[&["schedule"], args].concat());
        schedules.push(scene.stored("schedule.yaml"));
    };
    sync(&["--source", text(&scene.path("sig-release"))]);
    sync(&[
        "--source",
        text(&scene.path("sig-release/releases/release-1.36/README.md")),
    ]);
    sync(&["--source", &server.at("/release-{minor}")]);
    git(&scene.path("sig-release"), &["init", "--quiet"]);
    git(&scene.path("sig-release"), &["add", "."]);
    git(&scene.path("sig-release"), &["commit", "--quiet", "-m", "x"]);
    sync(&["--source", text(&scene.path("sig-release")), "--release", "1.37"]);
    assert!(
        schedules.iter().all(|schedule| *schedule == schedules[0]),
        "{schedules:?}"
    );
    assert!(
        schedules[0].contains("code-freeze: 2024-03-05") && schedules[0].contains("at: 2024-03-06T02:00:00Z")
    );
    assert_eq!(server.asked(), ["/release-1.36", "/release-1.37"]);
    assert!(
        scene.stored("PROVENANCE.yaml").contains("revision: "),
        "a clone names its commit"
    );
}

#[test]
fn a_release_without_a_timeline_is_reported_and_the_others_are_read() {
    let scene = Scene::new();
    let server = Server::of(BTreeMap::from([("/1.37".to_owned(), timeline(37).into_bytes())]));
    let words = scene.synced(&["schedule", "--source", &server.at("/{minor}")]);
    assert!(
        words.contains("schedule/no-readme") && words.contains("/1.36"),
        "{words}"
    );
    assert!(scene.stored("schedule.yaml").contains("'1.37'"));
    let before = scene.store();
    let output = scene.sync(&[
        "schedule",
        "--source",
        &server.at("/{minor}"),
        "--release",
        "1.40",
    ]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(scene.store(), before);
}

#[test]
fn a_dry_run_asks_nobody_and_writes_nothing_and_offline_says_what_is_missing() {
    let scene = Scene::new();
    for (args, asked) in [
        (
            &["keps"][..],
            "codeload.github.com/kubernetes/enhancements/tar.gz/refs/heads/master",
        ),
        (
            &["groups"],
            "raw.githubusercontent.com/kubernetes/community/HEAD/sigs.yaml",
        ),
        (
            &["schedule"],
            "raw.githubusercontent.com/kubernetes/sig-release/HEAD/releases/release-1.37/README.md",
        ),
        (
            &["gates"],
            "raw.githubusercontent.com/kubernetes/kubernetes/v1.37.0/test/compatibility_lifecycle/",
        ),
        (
            &["keps", "--source", "https://example.org/a/b.git"],
            "example.org/a/b.git",
        ),
    ] {
        let dry = scene.synced(&[args, &["--dry-run", "--offline"]].concat());
        assert!(
            dry.contains(asked) && dry.contains("Would write `kep-data/"),
            "{args:?}: {dry}"
        );
        let output = scene.sync(&[args, &["--offline"]].concat());
        let host = asked.split('/').next().expect("a host");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            said(&output).contains(host) && said(&output).contains("--offline"),
            "{}",
            said(&output)
        );
    }
    assert_eq!(scene.store(), BTreeMap::new());
    assert!(!scene.path("cache").exists());
}
