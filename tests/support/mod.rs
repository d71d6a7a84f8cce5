//! The shared data that some tests read. It is not part of the repository: `KEPLOG_DATA` names its folder,
//! without it `../shared/data` is tried.

#![expect(clippy::print_stderr, reason = "a skipped test has to say so")]

use std::path::{Path, PathBuf};

/// A folder of the shared data; says on stderr that the test is skipped when it is absent.
pub fn data(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("KEPLOG_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let folder = root.join(folder);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no {}; set KEPLOG_DATA", folder.display());
    None
}
