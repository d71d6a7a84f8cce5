//! Release notes into the store.

use std::path::Path;

use super::Synced;
use crate::ingest::Error;
use crate::ingest::notes::Notes;
use crate::ingest::store::{write_notes, write_provenance};
use crate::model::{Note, Provenance};

/// Writes notes that were read elsewhere into the store, a file for each release, replacing those of the
/// same releases.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn sync_notes(read: Notes, workspace: &Path) -> Result<Synced, Error> {
    let mut files = Vec::new();
    let mut records = 0;
    for (version, notes) in read.releases {
        let notes: Vec<Note> = notes.into_values().collect();
        records += notes.len();
        files.push(write_notes(workspace, version, &notes)?);
    }
    let provenance = Provenance {
        what: "notes".to_owned(),
        source: "release-notes JSON of Kubernetes".to_owned(),
        revision: String::new(),
        records,
    };
    write_provenance(workspace, provenance.clone())?;
    Ok(Synced {
        files,
        provenance,
        tally: read.tally,
        findings: read.findings,
    })
}
