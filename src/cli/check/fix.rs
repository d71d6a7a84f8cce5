//! Findings come in, and those that have a fix are mended in the files they are about.
//!
//! A file is read once more, changed as a whole and replaced in one step. What cannot be changed for certain stays
//! as it is and is said.

use std::collections::BTreeMap;
use std::fmt;

use super::report::{Roots, counted};
use crate::cli::failure::Failure;
use crate::ingest::edit;
use crate::model::{Edit, Finding};

/// What was mended.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    /// How many findings.
    pub(super) findings: usize,
    /// In how many files.
    pub(super) files: usize,
    /// Sentences about what could not be.
    pub(super) refused: Vec<String>,
}

impl Mended {
    /// Adds what was mended when the same files were looked at again.
    pub(super) fn follow(&mut self, next: Self) {
        self.findings += next.findings;
        self.files = self.files.max(next.files);
        self.refused = next.refused;
    }
}

impl fmt::Display for Mended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Mended {} in {}.",
            counted(self.findings, "finding"),
            counted(self.files, "file")
        )
    }
}

/// Mends what can be mended.
pub(super) fn mend(findings: &[Finding], roots: &Roots) -> Result<Mended, Failure> {
    let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
    for edit in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        by_file.entry(&edit.start.file).or_default().push(edit);
    }
    let mut mended = Mended::default();
    for (file, edits) in by_file {
        let mut refuse = |why: &dyn fmt::Display| {
            mended.refused.push(format!("`{file}` is left as it is: {why}."));
        };
        let Some((root, path)) = roots.on_disk(file) else {
            refuse(&"it is no file below what was named");
            continue;
        };
        let full = match edit::below(root, path) {
            Ok(full) => full,
            Err(error) => {
                refuse(&error);
                continue;
            }
        };
        let old = match std::fs::read_to_string(&full) {
            Ok(old) => old,
            Err(error) => {
                refuse(&error);
                continue;
            }
        };
        let mut edits: Vec<Edit> = edits.into_iter().cloned().collect();
        edits.sort();
        edits.dedup();
        match edit::mend(path, &old, &edits) {
            Ok(new) if new == old => {}
            Ok(new) => {
                edit::write(root, path, &new)?;
                mended.findings += edits.len();
                mended.files += 1;
            }
            Err(why) => mended.refused.push(format!("`{path}` is left as it is: {why}.")),
        }
    }
    Ok(mended)
}
