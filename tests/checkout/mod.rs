//! The KEPs of the real inputs as files in a folder of their own, and git in it. In comes the bundle, out goes a clone
//! that a test may change.

use std::path::Path;
use std::process::Command;

use crate::shared_data::shared_data;

/// What git says in a folder.
///
/// # Panics
/// When git refuses.
pub fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A clone with its files; `None` where there are no real inputs, which is said.
///
/// # Panics
/// When git does not clone.
#[must_use]
pub fn checkout() -> Option<tempfile::TempDir> {
    let data = shared_data()?;
    let folder = tempfile::tempdir().expect("a folder");
    let clone = Command::new("git")
        .args(["clone", "--quiet", "--config", "core.autocrlf=false"])
        .arg(data.join("git/enhancements-keps.bundle"))
        .arg(folder.path())
        .status()
        .expect("git runs");
    assert!(clone.success());
    Some(folder)
}
