//! A copy of the sample workspace that a test may write into.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// Copies configuration and locales of the repository into a new folder; the facts, which no test of locales
/// changes, are only linked.
pub fn sample() -> TempDir {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(repository.join("keplog.yaml"), folder.path().join("keplog.yaml")).expect("copied");
    std::os::unix::fs::symlink(repository.join("kep-data"), folder.path().join("kep-data")).expect("linked");
    copy(&repository.join("locales"), &folder.path().join("locales"));
    folder
}

/// Copies a folder with everything below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// Runs the program in a folder.
pub fn keplog(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keplog"))
        .current_dir(folder)
        .args(args)
        .env_remove("KEPLOG_WORKSPACE")
        .output()
        .expect("the program starts")
}

/// Runs the program, which has to succeed, and gives what it says on standard error.
pub fn done(folder: &Path, args: &[&str]) -> String {
    let output = keplog(folder, args);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "keplog {}: {said}", args.join(" "));
    said
}
