//! Map files: a folder of the release team comes in, the files that hold maps go into the store as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Known, note_source};
use crate::ingest::notes::{self, release};
use crate::ingest::store::{atomic, notes_file, paths};
use crate::ingest::{Error, Input, Silent, maps};
use crate::model::{Finding, Minor, Outcome, Place, PullNumber, Severity, Tally, Version};

/// What an import of map files would write.
#[derive(Debug, Clone, PartialEq)]
pub struct MapsImport {
    /// Folder in the workspace.
    folder: PathBuf,
    /// Bytes of the files by name in that folder.
    files: BTreeMap<String, Vec<u8>>,
    /// Those of them that the workspace has with other bytes, which stay.
    staying: BTreeSet<String>,
    /// Every file that was read, and what becomes of it.
    pub tally: Tally,
    /// What was odd about them.
    pub findings: Vec<Finding>,
    /// Files that lie below a folder of another minor release, by that.
    pub others: BTreeMap<Minor, usize>,
    /// Pull requests that the maps are about.
    pub pulls: BTreeSet<PullNumber>,
    /// Those that have a note of the release in the store; `None` where the store has no notes of it.
    pub noted: Option<usize>,
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
    /// Why a map file is left out that the workspace has with other content.
    pub const KNOWN: &'static str = "known with other content";

    /// Reads the map files of a folder. Left out, with a reason, are those without any map that can be read, those
    /// below a folder of another release, and those that the workspace has with other bytes, unless `known` says
    /// otherwise: people edit them there. The others are to lie beside each other; of one name, each after the
    /// first gets a number.
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
            staying: BTreeSet::new(),
            tally: Tally::default(),
            findings: Vec::new(),
            others: BTreeMap::new(),
            pulls: BTreeSet::new(),
            noted: None,
        };
        for file in maps::find(&root)? {
            let outcome = import.take(&file, version, known)?;
            import.tally.count(outcome);
        }
        import.say_others(&root, version);
        import.look_for_notes(workspace, version)?;
        Ok(import)
    }

    /// Takes one file in, or gives the reason why not.
    fn take(&mut self, file: &Input, version: Version, known: Known) -> Result<Outcome, Error> {
        let (folders, name) = file.label().rsplit_once('/').unwrap_or(("", file.label()));
        if let Some(other) = release::of_folders(folders).filter(|other| other.minor() != version.minor()) {
            *self.others.entry(other.minor()).or_default() += 1;
            return Ok(Outcome::Skipped("of another release".to_owned()));
        }
        let mut read = maps::read(std::slice::from_ref(file), &Silent)?;
        self.findings.append(&mut read.findings);
        if read.maps.is_empty() {
            let why = read.tally.skipped.keys().next().cloned().unwrap_or_default();
            return Ok(Outcome::Skipped(why));
        }
        let bytes = file.read()?.into_owned();
        let Some(name) = self.free(name, &bytes) else {
            return Ok(Outcome::Merged);
        };
        let there = std::fs::read(self.folder.join(&name)).ok();
        let stays = known == Known::Stay && there.is_some_and(|there| there != bytes);
        self.files.insert(name.clone(), bytes);
        if stays {
            self.staying.insert(name);
            let message = "the workspace has this map with other content, which stays";
            let finding = Finding::new(Severity::Warning, "map/known", Place::file(file.label()), message);
            self.findings.push(finding.hint("replace it with --replace"));
            return Ok(Outcome::Skipped(Self::KNOWN.to_owned()));
        }
        self.pulls.extend(read.maps.iter().map(|map| map.number));
        Ok(Outcome::Kept)
    }

    /// The name under which a file can lie beside the others; `None` when it lies there already. A number behind
    /// `_` sorts after the name without one, so that the later of two files also applies later.
    fn free(&self, name: &str, bytes: &[u8]) -> Option<String> {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "yaml"));
        let numbered = (2..).map(|number: usize| format!("{stem}_{number}.{ending}"));
        for name in std::iter::once(name.to_owned()).chain(numbered) {
            match self.files.get(&name) {
                None => return Some(name),
                Some(same) if same == bytes => return None,
                Some(_) => {}
            }
        }
        None
    }

    /// One finding about all files of other releases, if there are also others.
    fn say_others(&mut self, root: &Input, version: Version) {
        let all: usize = self.others.values().sum();
        if all == 0 || all == self.tally.inputs {
            return;
        }
        let named: Vec<String> = self.others.keys().map(Minor::to_string).collect();
        let message = format!(
            "left out as of other releases, by their folders: {all} of {} files ({})",
            self.tally.inputs,
            named.join(", ")
        );
        let place = Place::file(root.label());
        let finding = Finding::new(Severity::Warning, "map/other-release", place, message);
        let hint = format!("name the folder of {}, or another --release", version.minor());
        self.findings.push(finding.hint(hint));
    }

    /// Counts the pull requests that have a note of the release.
    fn look_for_notes(&mut self, workspace: &Path, version: Version) -> Result<(), Error> {
        let path = notes_file(workspace, version);
        if path.is_file() {
            // Notes that cannot be read are what `keplog check` is for.
            let read = notes::read(&[Input::at(path, paths::NOTES)], Some(version), &Silent)?;
            let notes = read.releases.get(&version);
            let is_noted = |number: &&PullNumber| notes.is_some_and(|notes| notes.contains_key(number));
            self.noted = Some(self.pulls.iter().filter(is_noted).count());
        }
        Ok(())
    }

    /// Writes them, each as a whole.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses; running it again finishes the work.
    pub fn write(&self, workspace: &Path) -> Result<ImportedMaps, Error> {
        let ours = |(name, _): &(&String, &Vec<u8>)| !self.staying.contains(*name);
        for (name, bytes) in self.files.iter().filter(ours) {
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
            files: self.files.len() - self.staying.len(),
        })
    }
}
