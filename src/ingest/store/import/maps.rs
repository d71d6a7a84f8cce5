//! Map files: a folder of the release team comes in, the files that hold maps go into the store as they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Known, note_source};
use crate::ingest::store::{atomic, paths};
use crate::ingest::{Error, Input, Silent, maps};
use crate::model::{Finding, Outcome, Place, Severity, Tally, Version};

/// What an import of map files would write.
#[derive(Debug, Clone, PartialEq)]
pub struct MapsImport {
    /// Folder in the workspace.
    folder: PathBuf,
    /// Bytes of the files by path in that folder.
    files: BTreeMap<String, Vec<u8>>,
    /// Every file that was read, and what becomes of it.
    pub tally: Tally,
    /// What was odd about them.
    pub findings: Vec<Finding>,
}

/// Where map files went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMaps {
    /// Folder in the workspace.
    pub folder: PathBuf,
    /// How many are there now that this import brought or found unchanged.
    pub files: usize,
}

impl MapsImport {
    /// Reads the map files of a folder. Those without any map that can be read are left out with a reason, and so
    /// are those that the workspace has with other bytes, unless `known` says otherwise: people edit them there.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn plan(folder: &Path, workspace: &Path, version: Version, known: Known) -> Result<Self, Error> {
        let root = Input::named(folder);
        let mut import = Self {
            folder: workspace
                .join(paths::MAPS)
                .join(format!("release-{}", version.short())),
            files: BTreeMap::new(),
            tally: Tally::default(),
            findings: Vec::new(),
        };
        for file in maps::find(&root)? {
            let mut read = maps::read(std::slice::from_ref(&file), &Silent)?;
            import.findings.append(&mut read.findings);
            if read.maps.is_empty() {
                let why = read.tally.skipped.keys().next().cloned().unwrap_or_default();
                import.tally.count(Outcome::Skipped(why));
                continue;
            }
            let name = inside(&root, &file);
            let bytes = file.read()?.into_owned();
            let there = std::fs::read(import.folder.join(&name)).ok();
            if known == Known::Stay && there.is_some_and(|there| there != bytes) {
                let message = "the workspace has this map with other content, which stays";
                let finding =
                    Finding::new(Severity::Warning, "map/known", Place::file(file.label()), message);
                import.findings.push(finding.hint("replace it with --replace"));
                import
                    .tally
                    .count(Outcome::Skipped("known with other content".to_owned()));
                continue;
            }
            import.files.insert(name, bytes);
            import.tally.count(Outcome::Kept);
        }
        Ok(import)
    }

    /// Writes them, each as a whole.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses; running it again finishes the work.
    pub fn write(&self, workspace: &Path) -> Result<ImportedMaps, Error> {
        for (name, bytes) in &self.files {
            atomic::write(&self.folder.join(name), bytes)?;
        }
        note_source(
            workspace,
            "maps",
            paths::MAPS,
            ".yaml",
            "map files of the release team",
        )?;
        Ok(ImportedMaps {
            folder: self.folder.clone(),
            files: self.files.len(),
        })
    }
}

/// The path of a file below the folder it was found in; its name if it was named itself.
fn inside(root: &Input, file: &Input) -> String {
    let label = file.label();
    label
        .strip_prefix(root.label().trim_end_matches('/'))
        .map(|rest| rest.trim_start_matches('/'))
        .filter(|rest| !rest.is_empty())
        .unwrap_or_else(|| label.rsplit('/').next().unwrap_or(label))
        .to_owned()
}
