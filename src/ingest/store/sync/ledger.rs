//! The history of KEPs into the store.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::delete_others;
use crate::ingest::store::{atomic, paths, write_provenance};
use crate::ingest::{Error, ledger};
use crate::model::{KepState, Ledger, Provenance};

/// Writes a ledger into the store, a file for each folder of KEPs; files of folders that hold none any more are deleted.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses; then the files already written are whole, and running again finishes the
/// work.
pub(super) fn write(of: &Ledger, workspace: &Path) -> Result<Vec<PathBuf>, Error> {
    let folder = workspace.join(paths::LEDGER);
    let mut by_folder: BTreeMap<&str, Vec<(&str, &[KepState])>> = BTreeMap::new();
    for (path, states) in &of.keps {
        let owner = path.split('/').nth(1).unwrap_or("other");
        by_folder.entry(owner).or_default().push((path, states));
    }
    let mut files = Vec::new();
    for (owner, keps) in by_folder {
        let path = folder.join(format!("{owner}.jsonl"));
        atomic::write(&path, ledger::to_lines(keps).as_bytes())?;
        files.push(path);
    }
    delete_others(&folder, ".jsonl", &files)?;
    let head = folder.join(ledger::HEAD_FILE);
    atomic::write(&head, ledger::to_head(of).as_bytes())?;
    files.push(head);
    write_provenance(
        workspace,
        Provenance {
            what: "ledger".to_owned(),
            source: "kubernetes/enhancements, history of KEPs along first parents".to_owned(),
            revision: of.head.clone(),
            records: of.keps.len(),
        },
    )?;
    Ok(files)
}
