//! In a network namespace without any interface: what needs no network works, and what needs it fails within five
//! seconds, with exit code 3 and a hint. Needs Linux and the right to make a namespace.
//!
//! `cargo test --test namespace -- --nocapture` prints the times.

#![cfg(target_os = "linux")]
#![expect(clippy::print_stderr, reason = "times are to be seen")]

#[path = "facts/machine.rs"]
mod machine;

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use machine::{git, keplog_sync, text, write};

/// The longest that a command may take to say that there is no network.
const LIMIT: Duration = Duration::from_secs(5);

/// The options with which `unshare` gives a namespace here; `None`, said loudly, where it gives none.
fn namespace() -> Option<&'static [&'static str]> {
    let ways: [&[&str]; 2] = [&["--net"], &["--net", "--map-root-user"]];
    let works = |way: &&&[&str]| {
        let tried = Command::new("unshare").args(**way).arg("true").output();
        tried.is_ok_and(|output| output.status.success())
    };
    let found = ways.iter().find(works).copied();
    if found.is_none() {
        let user = Command::new("id").arg("-u").output();
        let is_root = user.is_ok_and(|output| output.stdout == b"0\n");
        let required = std::env::var_os("KEPLOG_REQUIRE_DATA").is_some_and(|value| !value.is_empty());
        assert!(
            !(required && is_root),
            "KEPLOG_REQUIRE_DATA is set, but `unshare --net` does not work"
        );
        eprintln!("SKIPPED: `unshare --net` does not work here; run it as root");
    }
    found
}

/// A folder with a workspace, files to read, and the program.
struct Scene {
    folder: tempfile::TempDir,
    unshare: &'static [&'static str],
}

impl Scene {
    fn new(unshare: &'static [&'static str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let scene = Self { folder, unshare };
        scene.fill();
        scene
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Invented files of every sort that is read.
    fn fill(&self) {
        let at = |name: &str| self.path().join(name);
        let kep = "title: Tea timer\nkep-number: 9001\nauthors: ['@a']\nowning-sig: sig-node\nstatus: implementable\n\
                   creation-date: 2026-01-02\nstage: alpha\nlatest-milestone: v1.37\nmilestone:\n  alpha: v1.37\n";
        write(&at("enhancements/keps/sig-node/9001-tea-timer/kep.yaml"), kep);
        write(
            &at("community/sigs.yaml"),
            "sigs:\n- {dir: sig-node, name: Node, label: node, contact: {slack: sig-node}}\n",
        );
        write(
            &at("sig-release/releases/release-1.37/README.md"),
            "# Kubernetes v1.37\n\n| What | Who | When | Week |\n|---|---|---|---|\n\
             | **v1.37.0 released** | Branch Manager | Wednesday 17th April 2024 | 15 |\n",
        );
        let notes = "{\"7\": {\"pr_number\": 7, \"text\": \"Added a timer for tea.\", \"kinds\": [\"feature\"], \
                     \"sigs\": [\"node\"], \"author\": \"a\"}}";
        write(&at("release-notes-1.37.0.json"), notes);
        write(
            &at("CHANGELOG-1.36.md"),
            "# v1.36.0\n\n## Changes by Kind\n\n### Feature\n\n\
             - Added a kettle. ([#5](https://github.com/kubernetes/kubernetes/pull/5), [@a](https://github.com/a)) \
             [SIG Node]\n",
        );
        let gates = "- name: TeaTimer\n  versionedSpecs:\n  - default: false\n    lockToDefault: false\n    \
                     preRelease: Alpha\n    version: \"1.37\"\n";
        write(
            &at("kubernetes/test/compatibility_lifecycle/reference/versioned_feature_list.yaml"),
            gates,
        );
        let clone = at("kubernetes");
        git(&clone, &["init", "--quiet"]);
        git(&clone, &["add", "."]);
        git(&clone, &["commit", "--quiet", "-m", "First"]);
        git(&clone, &["tag", "v1.36.0"]);
        let merge = "Merge pull request #7 from a/timer\n\nAdd a timer";
        git(&clone, &["commit", "--quiet", "--allow-empty", "-m", merge]);
        git(&clone, &["tag", "v1.37.0"]);
        write(
            &at("maps/pr-7-map.yaml"),
            "pr: 7\nreleasenote:\n  text: Added a better timer for tea.\n",
        );
    }

    /// Runs a command line in a namespace of its own, in a folder of the scene.
    fn run(&self, folder: &str, line: &str) -> (Output, Duration) {
        // Makes the workspace, if it is not there yet.
        let program = keplog_sync(self.path()).get_program().to_owned();
        let mut command = Command::new("unshare");
        command.args(self.unshare).arg(program).args(line.split(' '));
        command.current_dir(self.path().join(folder));
        command.env("KEPLOG_CACHE", self.path().join("cache"));
        // A proxy would be asked in place of the server, and this is no test of proxies.
        for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        for name in ["KEPLOG_WORKSPACE", "GITHUB_API_URL", "KEPLOG_INDEX_URL"] {
            command.env_remove(name);
        }
        command.env("GITHUB_TOKEN", "ghp_ofThisTest").stdin(Stdio::null());
        let started = Instant::now();
        let output = command.output().expect("unshare starts");
        (output, started.elapsed())
    }
}

#[test]
fn whatever_needs_no_network_works_without_one() {
    let Some(unshare) = namespace() else { return };
    let scene = Scene::new(unshare);
    // In a folder that is no workspace: with the sample that the program ships.
    let sample = [
        "notes 1.20",
        "notes 1.20 --format json",
        "graduations 1.20",
        "sig node 1.20",
        "explain 86102",
        "kep list",
        "kep show 753",
        "check",
        "build --output site",
        "init almanac",
        "schema release-notes",
        "completions bash",
        "man",
        "--help",
        "--version",
    ];
    let local = [
        "sync keps --source ../enhancements",
        "sync groups --source ../community/sigs.yaml",
        "sync schedule --release 1.37 --source ../sig-release",
        "sync gates --release 1.37 --source ../kubernetes",
        "sync notes --source ../release-notes-1.37.0.json",
        "sync notes --release 1.37 --dry-run",
        "sync notes --source index --dry-run",
        "sync keps groups schedule --dry-run",
        "import changelog ../CHANGELOG-1.36.md",
        "import notes ../release-notes-1.37.0.json --release 1.37",
        "import maps ../maps --release 1.37",
        "notes 1.37",
        "notes 1.37 --from ../release-notes-1.37.0.json --maps ../maps",
        "graduations 1.37 --keps ../enhancements",
        "sig node 1.37",
        "explain 7",
        "kep list",
        "kep show 9001",
        "check",
        "build",
        "range ../kubernetes --from v1.36.0 --to v1.37.0",
    ];
    let lines = sample.map(|line| (".", line)).into_iter();
    for (folder, line) in lines.chain(local.map(|line| ("workspace", line))) {
        let (output, time) = scene.run(folder, line);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{line}: {said}");
        eprintln!("| {line} | {} ms |", time.as_millis());
        if line.starts_with("range") {
            let range = String::from_utf8_lossy(&output.stdout);
            assert!(range.contains('7'), "{line}: {range}");
        }
    }
}

#[test]
fn whatever_needs_a_network_says_within_five_seconds_that_there_is_none() {
    let Some(unshare) = namespace() else { return };
    let scene = Scene::new(unshare);
    let clone = text(&scene.path().join("kubernetes")).to_owned();
    let with_clone = format!("sync notes --release 1.37 --source {clone}");
    let mut lines = vec![
        "sync notes --release 1.37",
        "sync notes --release 1.37 --source github",
        "sync notes --release 1.37 --github-api https://192.0.2.1/api/v3",
        "sync notes --release 1.37 --source index",
        with_clone.as_str(),
        "sync keps",
        "sync groups",
        "sync gates --release 1.37",
        "sync schedule --release 1.37",
        "sync keps --source https://example.org/keps.tar.gz",
    ];
    if cfg!(feature = "clone") {
        lines.extend([
            "sync notes --release 1.37 --source git",
            "sync notes --release 1.37 --source https://example.org/owner/name.git",
            "sync keps --source https://example.org/owner/name.git",
            "range https://example.org/owner/name --from v1.36.0 --to v1.37.0",
            "range http://192.0.2.1/owner/name --from v1.36.0 --to v1.37.0",
        ]);
    }
    for line in lines {
        let (output, time) = scene.run("workspace", line);
        let said = String::from_utf8_lossy(&output.stderr);
        let shown = line.replace(&clone, "CLONE");
        eprintln!(
            "| {shown} | {} ms | {}",
            time.as_millis(),
            said.replace('\n', " ")
        );
        assert_eq!(output.status.code(), Some(3), "{line}: {said}");
        assert_eq!(said.matches("error:").count(), 1, "{line}: {said}");
        assert!(
            said.lines().any(|line| line.starts_with("hint:")),
            "{line}: {said}"
        );
        assert!(time < LIMIT, "{line}: {time:?}");
        assert!(!said.contains("ghp_"), "{line}: {said}");
    }
}
