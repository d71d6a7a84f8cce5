//! Notes that were gathered from pull requests, and the account of those pull requests beside them.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::import::note_source;
use super::{account_file, atomic, notes_file, paths, write_notes, write_provenance};
use crate::ingest::files::walk;
use crate::ingest::{Error, Input};
use crate::model::{Finding, Note, Place, Provenance, Severity, Tally, Tracking, Version};

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

/// An account, read back.
#[derive(Debug, Deserialize)]
pub struct StoredAccount<T> {
    /// The release.
    pub release: Version,
    /// Start of its range.
    pub from: String,
    /// End of its range.
    pub to: String,
    /// What became of each pull request, by number.
    pub pulls: Vec<T>,
}

/// Reads all accounts of a workspace, by path; one that cannot be read is a finding.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn read_accounts<T: DeserializeOwned>(
    workspace: &Path,
) -> Result<(Vec<StoredAccount<T>>, Vec<Finding>), Error> {
    let folder = workspace.join(paths::PULLS);
    let (mut accounts, mut findings) = (Vec::new(), Vec::new());
    if !folder.is_dir() {
        return Ok((accounts, findings));
    }
    for input in walk(&Input::at(&folder, paths::PULLS), &[".json"], |_| false)? {
        match parse(&input)? {
            Ok(account) => accounts.push(account),
            Err(finding) => findings.push(finding),
        }
    }
    Ok((accounts, findings))
}

/// Reads an account, or as much of it as `T` has; `Err` inside is what is wrong with it.
pub(super) fn parse<T: DeserializeOwned>(input: &Input) -> Result<Result<T, Finding>, Error> {
    Ok(serde_json::from_slice(&input.read()?).map_err(|error| {
        let place = Place::at(input.label(), error.line(), error.column());
        let message = format!("this is no account of pull requests: {error}");
        let finding = Finding::new(Severity::Warning, "store/bad-account", place, message);
        finding.hint("run `keplog sync notes` for this release again")
    }))
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
    source: &str,
) -> Result<Written, Error> {
    write_json(&account_file(workspace, account.release), account)?;
    let before = std::fs::read(notes_file(workspace, account.release)).ok();
    let path = write_notes(workspace, account.release, notes)?;
    let after = std::fs::read(&path).ok();
    note_source(workspace, "notes", paths::NOTES, ".json", source)?;
    Ok(Written {
        notes: path,
        changed: before != after,
    })
}

/// What became of the notes of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file that has them.
    pub notes: PathBuf,
    /// Whether they are others than before.
    pub changed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::store::read_provenance;
    use crate::testing::{note, version};

    #[test]
    fn the_notes_of_all_releases_are_counted_and_no_source_is_forgotten() {
        let dir = tempfile::tempdir().expect("a folder");
        for (release, numbers, source) in [
            ("1.36", &[1, 2][..], "o/n, pull requests"),
            ("1.37", &[3], "p/n, pull requests"),
        ] {
            let notes: Vec<Note> = numbers.iter().map(|number| note(*number).build()).collect();
            let account = Account::<'_, ()> {
                release: version(release),
                from: "a",
                to: "b",
                tally: &Tally::default(),
                pulls: &[],
            };
            write_gathered(dir.path(), &account, &notes, source).expect("written");
        }
        let file = Input::named(&dir.path().join(paths::PROVENANCE));
        let known = read_provenance(&file).expect("there").expect("understood");
        assert_eq!((known.len(), known[0].records), (1, 3));
        assert_eq!(known[0].source, "o/n, pull requests; p/n, pull requests");
    }
}
