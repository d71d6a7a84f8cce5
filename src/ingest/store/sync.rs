//! From a source into the store: one file for each sort of facts.
//!
//! In: what was read. Out: files of the store, a line of provenance, and [`Synced`]. A source that has nothing
//! of the sort leaves the store as it was.

mod gates;
mod groups;
mod keps;
mod ledger;
mod notes;
mod schedule;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use gates::sync_gates;
pub use groups::{sync_groups, sync_groups_of};
pub use keps::{sync_keps, sync_located_keps};
pub use notes::sync_notes;
pub use schedule::sync_schedule;

use crate::ingest::{Error, Input};
use crate::model::{Finding, Provenance, Tally};

/// What was asked for and where, to be said when there is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought {
    /// The path or address, as it was named.
    pub place: String,
    /// The releases that were wanted, by name; none where all were.
    pub releases: Vec<String>,
}

impl Sought {
    /// That there is nothing: `thing` is what was looked for.
    fn nothing(&self, thing: &str, hint: &str) -> Error {
        let of = match self.releases.as_slice() {
            [] => String::new(),
            releases => format!(" of {}", releases.join(", ")),
        };
        Error::NotThat {
            path: self.place.clone().into(),
            what: format!("has no {thing}{of} that can be read"),
            hint: hint.to_owned(),
        }
    }
}

/// What a command wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Synced {
    /// Files that now hold the records, in path order.
    pub files: Vec<PathBuf>,
    /// Where they came from.
    pub provenance: Provenance,
    /// What became of the inputs.
    pub tally: Tally,
    /// What was odd about them.
    pub findings: Vec<Finding>,
}

/// Deletes files of a folder whose name has an ending and that are not among `keep`.
fn delete_others(folder: &Path, ending: &str, keep: &[PathBuf]) -> Result<(), Error> {
    let keep: BTreeSet<&PathBuf> = keep.iter().collect();
    for input in crate::ingest::files::walk(&Input::named(folder), &[ending], |_| false)? {
        if let Some(path) = input.path().filter(|path| !keep.contains(&path.to_path_buf())) {
            std::fs::remove_file(path).map_err(Error::io(path))?;
        }
    }
    Ok(())
}
