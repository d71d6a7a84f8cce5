//! Notes that were gathered from pull requests, and the account of those pull requests beside them.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{atomic, paths, write_notes, write_provenance};
use crate::ingest::Error;
use crate::model::{Note, Provenance, Tally, Tracking, Version};

/// Writes what GitHub says about a release in the making.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn write_tracking(workspace: &Path, tracking: &Tracking) -> Result<PathBuf, Error> {
    let path = workspace
        .join(paths::TRACKING)
        .join(format!("{}.json", tracking.minor));
    write_json(&path, tracking)?;
    write_provenance(
        workspace,
        Provenance {
            what: "tracking".to_owned(),
            source: "GitHub, milestones, issues and open pull requests".to_owned(),
            revision: String::new(),
            records: tracking.issues.len() + tracking.open_pulls.len(),
        },
    )?;
    Ok(path)
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<(), Error> {
    let mut json = serde_json::to_vec_pretty(value).map_err(|error| Error::io(path)(error.into()))?;
    json.push(b'\n');
    atomic::write(path, &json)
}

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
    write_json(&path, account)?;
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
