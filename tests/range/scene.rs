//! A small repository for a test, with a clock of its own. In: messages. Out: commits.

use std::path::Path;

use crate::path;
use crate::script::git;

/// A repository that is written commit by commit.
pub struct Scene {
    home: tempfile::TempDir,
    /// Time of the last commit, in seconds since 1970.
    pub clock: u64,
}

impl Scene {
    pub fn new() -> Self {
        let scene = Self {
            home: tempfile::tempdir().expect("a folder"),
            clock: 1_700_000_000,
        };
        git(scene.path(), &["init", "--quiet", "--initial-branch=master"]);
        scene
    }

    pub fn path(&self) -> &Path {
        self.home.path()
    }

    pub fn run(&mut self, args: &[&str]) -> String {
        self.clock += 60;
        let date = format!("{} +0000", self.clock);
        let output = std::process::Command::new("git")
            .args([
                "-C",
                path(self.home.path()),
                "-c",
                "user.name=Ann",
                "-c",
                "user.email=ann@example.org",
            ])
            .args(args)
            .envs([
                ("GIT_AUTHOR_DATE", date.as_str()),
                ("GIT_COMMITTER_DATE", date.as_str()),
            ])
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .output()
            .expect("git is installed");
        assert!(
            output.status.success(),
            "{args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Writes a commit and gives its hash.
    pub fn commit(&mut self, message: &str) -> String {
        self.run(&["commit", "--quiet", "--allow-empty", "-m", message]);
        self.run(&["rev-parse", "HEAD"])
    }

    pub fn tag(&mut self, name: &str) {
        self.run(&["tag", "-a", "-m", name, name]);
    }

    /// Merges a branch that has one commit, with a message.
    pub fn merge(&mut self, branch: &str, part: &str, message: &str) -> String {
        let here = self.run(&["rev-parse", "--abbrev-ref", "HEAD"]);
        self.run(&["checkout", "--quiet", "-b", branch]);
        self.commit(part);
        self.run(&["checkout", "--quiet", &here]);
        self.run(&["merge", "--quiet", "--no-ff", "-m", message, branch]);
        self.run(&["rev-parse", "HEAD"])
    }
}
