//! Notes that were gathered from pull requests, and the account of those pull requests beside them.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{atomic, paths, write_notes, write_provenance};
use crate::ingest::Error;
use crate::model::{Note, Provenance, Tally, Version};

/// What became of the pull requests of a release, as it is stored.
#[derive(Debug, Serialize)]
pub struct Account<'a, T> {
    /// The release.
    pub release: Version,
    /// Start of its range.
    pub from: &'a str,
    /// End of its range.
    pub to: &'a str,
    /// How many there were, and what became of them.
    pub tally: &'a Tally,
    /// Each of them, by number.
    pub pulls: &'a [T],
}

/// Writes the account and then the notes of a release; whoever reads the notes finds an account that is as new.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn write_gathered<T: Serialize>(
    workspace: &Path,
    account: &Account<'_, T>,
    notes: &[Note],
    source: String,
) -> Result<Vec<PathBuf>, Error> {
    let name = format!("{}.json", account.release.to_string().trim_start_matches('v'));
    let path = workspace.join(paths::PULLS).join(name);
    let mut json = serde_json::to_vec_pretty(account).map_err(|error| Error::io(&path)(error.into()))?;
    json.push(b'\n');
    atomic::write(&path, &json)?;
    let written = vec![path, write_notes(workspace, account.release, notes)?];
    write_provenance(
        workspace,
        Provenance {
            what: "notes".to_owned(),
            source,
            revision: String::new(),
            records: notes.len(),
        },
    )?;
    Ok(written)
}
