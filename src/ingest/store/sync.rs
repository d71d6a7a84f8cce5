//! From a source into the store: one file for each sort of facts.
//!
//! In: what was read. Out: files of the store, a line of provenance, and [`Synced`]. A source that has nothing
//! of the sort leaves the store as it was.

mod gates;
mod groups;
mod keps;
mod notes;
mod schedule;

use std::path::PathBuf;

pub use gates::sync_gates;
pub use groups::{sync_groups, sync_groups_of};
pub use keps::{sync_keps, sync_located_keps};
pub use notes::sync_notes;
pub use schedule::sync_schedule;

use crate::model::{Finding, Provenance, Tally};

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
