//! Where the real inputs are: published notes, maps, KEPs and krel's own drafts, which are no part of this
//! repository. In comes the environment, out goes their folder, or a loud word that a test is skipped.

#![expect(clippy::print_stderr, reason = "a skipped test has to say so")]

use std::path::{Path, PathBuf};

/// The folder of the real inputs: `KEPLOG_DATA`, else `../shared/data` beside the repository.
///
/// `None` when there is no such folder, which is said on stderr; the test that asked then has nothing to do
/// and passes.
///
/// # Panics
/// When there is no such folder although `KEPLOG_REQUIRE_DATA` is set: a run that must not skip fails.
#[must_use]
pub fn shared_data() -> Option<PathBuf> {
    let folder = std::env::var_os("KEPLOG_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    let required = std::env::var_os("KEPLOG_REQUIRE_DATA").is_some_and(|value| !value.is_empty());
    assert!(
        !required,
        "KEPLOG_REQUIRE_DATA is set, but there is no folder {}",
        folder.display()
    );
    eprintln!(
        "SKIPPED: no folder {} with real inputs; set KEPLOG_DATA",
        folder.display()
    );
    None
}
