//! What the tests of sources need of a machine: files, git, and the program without a developer's environment.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Writes a file and the folders above it.
pub fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("inside")).expect("created");
    fs::write(path, text).expect("written");
}

/// A temporary path as text.
#[must_use]
pub fn text(path: &Path) -> &str {
    path.to_str().expect("temporary folders are UTF-8")
}

/// Runs git in a folder.
pub fn git(folder: &Path, args: &[&str]) {
    let settings = [
        "user.name=Tests",
        "user.email=tests@example.org",
        "init.defaultBranch=master",
    ];
    let mut command = Command::new("git");
    command.args(settings.iter().flat_map(|setting| ["-c", setting]));
    let output = command
        .args(args)
        .current_dir(folder)
        .output()
        .expect("git is there");
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// `keplog sync` in the workspace `workspace` of a folder, with a cache beside it.
#[must_use]
pub fn keplog_sync(folder: &Path) -> Command {
    write(
        &folder.join("workspace/keplog.yaml"),
        "releases: ['1.36', '1.37']\n",
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    command.arg("sync").current_dir(folder.join("workspace"));
    command.env("KEPLOG_CACHE", folder.join("cache"));
    for name in [
        "KEPLOG_WORKSPACE",
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "all_proxy",
    ] {
        command.env_remove(name);
    }
    command
}
