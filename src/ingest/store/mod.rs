//! The store of a workspace: `kep-data/`, in formats that a person can diff and git can merge.
//!
//! In: what was read from a source. Out: files, each written as a whole or not at all.
//!
//! | file | holds | written by |
//! |---|---|---|
//! | `keps/<sig>.yaml` | the KEPs that a SIG owns | `keplog sync keps` |
//! | `ledger/<folder>.jsonl` | what those KEPs said at earlier times, where their source has a history | `keplog sync keps` |
//! | `groups.yaml` | community groups | `keplog sync groups` |
//! | `gates/<minor>.yaml` | feature gates that a release has | `keplog sync gates` |
//! | `schedule.yaml` | dates of the release cycles | `keplog sync schedule`, people |
//! | `overrides.yaml` | corrections of graduations: release, KEP, stage, add or drop, reason, link | people |
//! | `notes/<release>.json` | krel's release-notes JSON | `keplog sync notes`, `keplog import notes`, `keplog import changelog` |
//! | `pulls/<release>.json` | what became of every pull request of the release, and whether it is out: its range ends with its tag | `keplog sync notes` |
//! | `tracking/<minor>.json` | milestones, tracking issues and open pull requests of a release in the making | `keplog sync tracking` |
//! | `changelog/<release>.yaml` | what a changelog says besides notes: the order of its notes, texts without pull request, themes, known issues, security, downloads, images, dependencies, text without a place ([`Record`](super::changelog::Record)) | `keplog import changelog` |
//! | `releases/<minor>.toml` | the features of a release, proposed from KEP data, put right and closed by a person | people, `keplog graduations RELEASE --propose --write` |
//! | `overrides/<minor>.toml` | corrections of notes: texts with a place of their own, hidden notes, SIGs | people |
//! | `maps/release-1.N/*.yaml` | map files | people, `keplog import maps` |
//! | `PROVENANCE.yaml` | where all of it came from | every command that writes |

pub(super) mod atomic;
mod gathered;
mod import;
mod lock;
mod reach;
mod sync;
mod tracking;

use std::path::{Path, PathBuf};

pub use gathered::{Account, StoredAccount, Written, read_accounts, write_gathered, write_tracking};
pub(super) use import::note_source;
pub use import::{ChangelogImport, ImportedMaps, Known, MapsImport, ReleaseImport, import_notes};
pub use lock::Lock;
pub use reach::{States, accounts_of, read_states, withdraw_account};
pub use sync::{
    Sought, Synced, sync_gates, sync_groups, sync_groups_of, sync_keps, sync_located_keps, sync_notes,
    sync_schedule,
};
pub use tracking::{StoredTracking, read_tracking};

use super::{Error, Input, yaml};
use crate::model::{Finding, Note, Provenance, Schedule, Version};

/// Folder of the store in a workspace.
pub const FOLDER: &str = "kep-data";

/// Places in a workspace.
pub mod paths {
    /// KEPs by owning SIG.
    pub const KEPS: &str = "kep-data/keps";
    /// What KEPs said at earlier times.
    pub const LEDGER: &str = "kep-data/ledger";
    /// Community groups.
    pub const GROUPS: &str = "kep-data/groups.yaml";
    /// Feature gates by release.
    pub const GATES: &str = "kep-data/gates";
    /// Who may approve, by group.
    pub const APPROVERS: &str = "kep-data/prr-approvers.yaml";
    /// KEPs of gates, written by hand; no command writes it.
    pub const GATE_KEPS: &str = "kep-data/gate-keps.yaml";
    /// Dates of the release cycles.
    pub const SCHEDULE: &str = "kep-data/schedule.yaml";
    /// Corrections of graduations.
    pub const OVERRIDES: &str = "kep-data/overrides.yaml";
    /// Release notes.
    pub const NOTES: &str = "kep-data/notes";
    /// What became of the pull requests of each release.
    pub const PULLS: &str = "kep-data/pulls";
    /// What is open for each release in the making.
    pub const TRACKING: &str = "kep-data/tracking";
    /// What changelogs say besides notes.
    pub const CHANGELOG: &str = "kep-data/changelog";
    /// Features of releases as people closed them.
    pub const RELEASES: &str = "kep-data/releases";
    /// Corrections of notes.
    pub const CORRECTIONS: &str = "kep-data/overrides";
    /// Map files.
    pub const MAPS: &str = "kep-data/maps";
    /// Where all of it came from.
    pub const PROVENANCE: &str = "kep-data/PROVENANCE.yaml";
}

/// Reads a schedule; `Err` inside is what is wrong with it.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read.
pub fn read_schedule(input: &Input) -> Result<Result<Schedule, Finding>, Error> {
    Ok(yaml::read(input.label(), &input.read_text()?))
}

/// Reads the list of sources; `Err` inside is what is wrong with it.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read.
pub fn read_provenance(input: &Input) -> Result<Result<Vec<Provenance>, Finding>, Error> {
    Ok(yaml::read(input.label(), &input.read_text()?))
}

/// From how many stored notes on it is odd that most of them go.
const MANY: usize = 5;

/// Writes the notes of a release as krel would: by number as text, two blanks of indentation.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses, [`Error::WouldLose`] when there are fewer than half of those that are
/// stored; then nothing is written.
pub fn write_notes(workspace: &Path, version: Version, notes: &[Note]) -> Result<PathBuf, Error> {
    let path = notes_file(workspace, version);
    let stored = std::fs::read(&path).ok();
    let stored = stored.and_then(|bytes| serde_json::from_slice::<serde_json::Map<_, _>>(&bytes).ok());
    let stored = stored.map_or(0, |stored| stored.len());
    if stored >= MANY && notes.len() * 2 < stored {
        return Err(Error::WouldLose {
            what: "notes",
            path,
            stored,
            found: notes.len(),
        });
    }
    let by_key: std::collections::BTreeMap<String, &Note> =
        notes.iter().map(|note| (note.number.to_string(), note)).collect();
    let mut json = serde_json::to_vec_pretty(&by_key).map_err(|error| Error::io(&path)(error.into()))?;
    json.push(b'\n');
    atomic::write(&path, &json)?;
    Ok(path)
}

/// The file of the notes of a release.
pub(super) fn notes_file(workspace: &Path, version: Version) -> PathBuf {
    workspace.join(paths::NOTES).join(file_name(version))
}

/// The file of the account of a release.
fn account_file(workspace: &Path, version: Version) -> PathBuf {
    workspace.join(paths::PULLS).join(file_name(version))
}

fn file_name(version: Version) -> String {
    format!("{}.json", version.to_string().trim_start_matches('v'))
}

/// Notes where the records of one sort came from, replacing what was known about that sort.
pub(super) fn write_provenance(workspace: &Path, entry: Provenance) -> Result<(), Error> {
    let path = workspace.join(paths::PROVENANCE);
    let mut all = Vec::new();
    if path.is_file() {
        let known = read_provenance(&Input::at(&path, paths::PROVENANCE))?;
        // What people wrote there must not be lost because of a slip of the pen.
        all = known.map_err(|finding| Error::Config {
            path: path.clone(),
            line: finding.place.line,
            column: finding.place.column,
            message: finding.message,
            hint: finding.hint,
        })?;
    }
    all.retain(|other| other.what != entry.what);
    all.push(entry);
    all.sort();
    write_yaml(&path, "where the records of this folder came from", &all)
}

/// Writes a value under a header that says what it is.
fn write_yaml<T: serde::Serialize + ?Sized>(path: &Path, what: &str, value: &T) -> Result<(), Error> {
    let body = yaml::write(value)
        .map_err(|message| Error::io(path)(std::io::Error::new(std::io::ErrorKind::InvalidData, message)))?;
    atomic::write(path, format!("# keplog store: {what}.\n{body}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Silent, notes};

    #[test]
    fn stored_notes_are_read_back_as_they_were() {
        let dir = tempfile::tempdir().expect("a folder");
        let json =
            r#"{"7": {"pr_number": 7, "text": "a < b", "sigs": ["node"], "x": 1}, "10": {"pr_number": 10}}"#;
        let notes = |input: Input| {
            let read = notes::read(&[input], None, &Silent).expect("read");
            let (version, notes) = read.releases.into_iter().next().expect("one release");
            (version, notes.into_values().collect::<Vec<_>>())
        };
        let (version, before) = notes(Input::in_memory("1.37.0.json", json));
        let path = write_notes(dir.path(), version, &before).expect("written");
        assert_eq!(notes(Input::named(&path)), (version, before));
        let text = std::fs::read_to_string(path).expect("read");
        assert!(text.starts_with("{\n  \"10\": {\n    \"commit\""), "{text}");
    }

    #[test]
    fn few_notes_do_not_replace_many() {
        let dir = tempfile::tempdir().expect("a folder");
        let release = crate::testing::version("1.37");
        let notes: Vec<Note> = (1..=5)
            .map(|number| crate::testing::note(number).build())
            .collect();
        write_notes(dir.path(), release, &notes).expect("new");
        let error = write_notes(dir.path(), release, &notes[..2]).expect_err("too few");
        let (stored, found) = match error {
            Error::WouldLose { stored, found, .. } => (stored, found),
            other => panic!("{other}"),
        };
        assert_eq!((stored, found), (5, 2));
        write_notes(dir.path(), release, &notes[..3]).expect("more than half");
        std::fs::remove_file(notes_file(dir.path(), release)).expect("deleted");
        write_notes(dir.path(), release, &notes[..1]).expect("meant");
    }

    #[test]
    fn a_schedule_with_a_misspelt_phase_is_a_finding() {
        let input = Input::in_memory("schedule.yaml", "'1.37':\n  code-freese: 2026-07-22\n");
        let finding = read_schedule(&input).expect("read").expect_err("misspelt");
        assert!(finding.message.contains("code-freese"), "{finding}");
        assert_eq!(finding.place.line, 2, "{finding}");
    }
}
