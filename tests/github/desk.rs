//! A desk to work at: a workspace and a cache of its own, and the program run there as a person would.
//!
//! In: the address of an API and what else is typed. Out: the output, and the bytes that the store has then.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The secret of these tests, which must not be found anywhere.
pub const TOKEN: &str = "ghp_thisIsASecretOfTheTests";

/// A folder with everything that a run reads and writes.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    /// An empty workspace, and a cache in which nothing is.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("almanac")).expect("made");
        fs::write(folder.path().join("almanac/keplog.yaml"), "title: Tests\n").expect("written");
        Self { folder }
    }

    /// The folder of everything.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The store of the workspace.
    pub fn store(&self) -> PathBuf {
        self.path().join("almanac/kep-data")
    }

    /// The program, with nothing of the person who runs the tests.
    pub fn keplog(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
        command.args(arguments).current_dir(self.path());
        for name in [
            "GITHUB_TOKEN",
            "GH_TOKEN",
            "GH_CONFIG_DIR",
            "XDG_CONFIG_HOME",
            "GITHUB_API_URL",
            "KEPLOG_WORKSPACE",
            "CLICOLOR_FORCE",
        ] {
            command.env_remove(name);
        }
        command.env("HOME", self.path().join("home"));
        command.env("KEPLOG_CACHE", self.path().join("cache"));
        // A proxy for the rest of the world would not find the stub.
        command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        command.stdin(Stdio::null());
        command
    }

    /// `sync notes` without a token, with a log of its requests.
    pub fn sync_command(&self, api: &str, release: &str, more: &[&str]) -> Command {
        let fixed = ["--workspace", "almanac", "sync", "notes", "--log", "log.jsonl"];
        let asked = ["--release", release, "--github-api", api];
        self.keplog(&[&fixed[..], &asked, more].concat())
    }

    /// `sync notes` with a token.
    pub fn sync(&self, api: &str, release: &str, more: &[&str]) -> Output {
        let mut command = self.sync_command(api, release, more);
        command.env("GITHUB_TOKEN", TOKEN);
        command.output().expect("the program starts")
    }

    /// As [`Desk::sync`], and it has to succeed.
    pub fn synced(&self, api: &str, release: &str, more: &[&str]) -> String {
        let output = self.sync(api, release, more);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output)
    }

    /// As [`Desk::sync`], but without waiting for its end.
    pub fn start(&self, api: &str, release: &str) -> Child {
        let mut command = self.sync_command(api, release, &[]);
        command.env("GITHUB_TOKEN", TOKEN);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    }

    /// The files of the store by name, but for the lock.
    pub fn stored(&self) -> BTreeMap<String, Vec<u8>> {
        let mut stored = BTreeMap::new();
        for path in files(&self.store()) {
            let name = path
                .strip_prefix(self.store())
                .expect("inside")
                .display()
                .to_string();
            if path.file_name() != Some(OsStr::new(".keplog.lock")) {
                stored.insert(name, fs::read(&path).expect("readable"));
            }
        }
        stored
    }

    /// The files below the whole desk in which these bytes are.
    pub fn that_hold(&self, secret: &str) -> Vec<PathBuf> {
        let secret = secret.as_bytes();
        let holds = |path: &PathBuf| {
            let bytes = fs::read(path).unwrap_or_default();
            bytes.windows(secret.len()).any(|part| part == secret)
        };
        let mut found = files(self.path());
        found.retain(holds);
        found
    }
}

/// What was said to people.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("listed").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
