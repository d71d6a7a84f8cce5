//! From files that people name into the store: changelogs, release-notes JSON and map files.
//!
//! Changelogs and maps are planned first, which only reads, and then written, so that a dry run shows exactly what a real one
//! does.

mod maps;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use maps::{ImportedMaps, MapsImport};

use super::{paths, read_provenance, write_notes, write_provenance, write_yaml};
use crate::ingest::changelog::{Changelogs, Record};
use crate::ingest::notes::Notes;
use crate::ingest::{Error, Input, Silent, files, notes, yaml};
use crate::model::{Kind, Note, Provenance, PullNumber, Version};

/// What happens to records that the store has already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// They stay as they are.
    Stay,
    /// The imported ones replace them.
    Yield,
}

/// What an import of changelogs would write.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangelogImport {
    /// By release.
    pub releases: BTreeMap<Version, ReleaseImport>,
    /// Names of the documents.
    sources: Vec<String>,
}

/// What an import would write for one release.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseImport {
    /// Notes that the store lacked.
    pub added: usize,
    /// Notes that the store has and that stay as they are.
    pub stayed: usize,
    /// Notes that the store has and that are replaced.
    pub replaced: usize,
    notes: BTreeMap<PullNumber, Note>,
    record: Record,
}

impl ChangelogImport {
    /// Lays what changelogs say over what the store has.
    ///
    /// A note of the store has more fields than a document tells, so it stays unless `known` says otherwise; even
    /// then it keeps its merge commit, areas and documentation. In a record, a section that the documents have
    /// replaces that of the store, and text without a place is added.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses, [`Error::NotThat`] and [`Error::Config`] when a file of the store
    /// cannot be understood: then importing would lose what is in it.
    pub fn plan(
        read: &Changelogs,
        documents: &[Input],
        workspace: &Path,
        known: Known,
    ) -> Result<Self, Error> {
        let mut releases = BTreeMap::new();
        for (version, found) in &read.releases {
            let mut notes = stored_notes(workspace, *version)?;
            let (mut added, mut stayed, mut replaced) = (0, 0, 0);
            for (number, note) in &found.notes {
                match (notes.get_mut(number), known) {
                    (None, _) => {
                        notes.insert(*number, note.clone());
                        added += 1;
                    }
                    (Some(_), Known::Stay) => stayed += 1,
                    (Some(old), Known::Yield) => {
                        overlay(old, note);
                        replaced += 1;
                    }
                }
            }
            let record = match stored_record(workspace, *version)? {
                Some(old) => combine(old, found.record.clone()),
                None => found.record.clone(),
            };
            let import = ReleaseImport {
                added,
                stayed,
                replaced,
                notes,
                record,
            };
            releases.insert(*version, import);
        }
        let name = |input: &Input| input.label().rsplit('/').next().unwrap_or_default().to_owned();
        let sources = documents.iter().map(name).collect();
        Ok(Self { releases, sources })
    }

    /// Writes it, each file as a whole, and gives the files.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses; running it again finishes the work.
    pub fn write(&self, workspace: &Path) -> Result<Vec<PathBuf>, Error> {
        let mut written = Vec::new();
        for (version, release) in &self.releases {
            if release.added + release.replaced > 0 {
                let notes: Vec<Note> = release.notes.values().cloned().collect();
                written.push(write_notes(workspace, *version, &notes)?);
            }
            if !release.record.is_empty() {
                let path = record_path(workspace, *version);
                let what = "what a changelog says besides notes, written by `keplog import changelog`";
                write_yaml(&path, what, &release.record)?;
                written.push(path);
            }
        }
        let names = self.sources.join(", ");
        note_source(workspace, "changelog", paths::CHANGELOG, ".yaml", &names)?;
        note_source(workspace, "notes", paths::NOTES, ".json", &names)?;
        Ok(written)
    }
}

/// Writes notes that were read from JSON files, a file for each release, in place of those that the store has of
/// the same releases.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses; running it again finishes the work.
pub fn import_notes(read: &Notes, workspace: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut written = Vec::new();
    for (version, notes) in &read.releases {
        let notes: Vec<Note> = notes.values().cloned().collect();
        written.push(write_notes(workspace, *version, &notes)?);
    }
    let source = "release-notes JSON of Kubernetes";
    note_source(workspace, "notes", paths::NOTES, ".json", source)?;
    Ok(written)
}

fn file_name(version: Version, ending: &str) -> String {
    format!("{}{ending}", version.to_string().trim_start_matches('v'))
}

fn record_path(workspace: &Path, version: Version) -> PathBuf {
    workspace.join(paths::CHANGELOG).join(file_name(version, ".yaml"))
}

/// The notes of a release that the store has.
fn stored_notes(workspace: &Path, version: Version) -> Result<BTreeMap<PullNumber, Note>, Error> {
    let name = file_name(version, ".json");
    let path = workspace.join(paths::NOTES).join(&name);
    if !path.is_file() {
        return Ok(BTreeMap::new());
    }
    let input = Input::at(&path, format!("{}/{name}", paths::NOTES));
    let mut read = notes::read(&[input], Some(version), &Silent)?;
    if !read.tally.skipped.is_empty() {
        return Err(Error::NotThat {
            path,
            what: "has notes that cannot be read".to_owned(),
            hint: "run `keplog check` to see where, and correct them first".to_owned(),
        });
    }
    Ok(read.releases.remove(&version).unwrap_or_default())
}

fn stored_record(workspace: &Path, version: Version) -> Result<Option<Record>, Error> {
    let path = record_path(workspace, version);
    if !path.is_file() {
        return Ok(None);
    }
    let label = format!("{}/{}", paths::CHANGELOG, file_name(version, ".yaml"));
    let read = yaml::read(&label, &Input::at(&path, &*label).read_text()?);
    read.map(Some).map_err(|finding| Error::Config {
        path,
        line: finding.place.line,
        column: finding.place.column,
        message: finding.message,
        hint: "correct the file, or delete it to have it written anew".to_owned(),
    })
}

/// Puts what a document tells about a note over what is known.
fn overlay(old: &mut Note, new: &Note) {
    old.text.clone_from(&new.text);
    old.markdown.clone_from(&new.markdown);
    if !new.author.is_empty() {
        old.author.clone_from(&new.author);
        old.author_url.clone_from(&new.author_url);
    }
    if !new.sigs.is_empty() {
        old.sigs.clone_from(&new.sigs);
    }
    // A document has sections, not labels: a label that is printed in the same section is the better word.
    let section = |label: &String| Kind::from(label.as_str()).section();
    let same = |label: &String| old.kinds.iter().any(|mine| section(mine) == section(label));
    if !new.kinds.iter().all(same) {
        old.kinds.clone_from(&new.kinds);
    }
    old.action_required |= new.action_required;
    old.feature = old.kinds.iter().any(|kind| kind == "feature");
    old.duplicate = old.sigs.len() > 1;
    old.duplicate_kind = old.kinds.len() > 1;
}

/// Lays a record over that of the store.
fn combine(old: Record, new: Record) -> Record {
    fn filled<T>(new: Vec<T>, old: Vec<T>) -> Vec<T> {
        if new.is_empty() { old } else { new }
    }
    fn union<T: PartialEq>(mut old: Vec<T>, new: Vec<T>) -> Vec<T> {
        for item in new {
            if !old.contains(&item) {
                old.push(item);
            }
        }
        old
    }
    Record {
        release: new.release,
        since: new.since.or(old.since),
        themes: filled(new.themes, old.themes),
        known_issues: filled(new.known_issues, old.known_issues),
        security: filled(new.security, old.security),
        downloads: filled(new.downloads, old.downloads),
        images: filled(new.images, old.images),
        dependencies: if new.dependencies.is_empty() {
            old.dependencies
        } else {
            new.dependencies
        },
        shared: union(old.shared, new.shared),
        layout: filled(new.layout, old.layout),
        placed: filled(new.placed, old.placed),
        unplaced: union(old.unplaced, new.unplaced),
    }
}

/// Adds a source to those of one sort, and counts the files of that sort anew.
pub(in crate::ingest) fn note_source(
    workspace: &Path,
    what: &str,
    folder: &str,
    ending: &str,
    source: &str,
) -> Result<(), Error> {
    let path = workspace.join(paths::PROVENANCE);
    let known = if path.is_file() {
        read_provenance(&Input::at(&path, paths::PROVENANCE))?.unwrap_or_default()
    } else {
        Vec::new()
    };
    let old = known.into_iter().find(|entry| entry.what == what);
    let files = workspace.join(folder);
    let stored = match files.is_dir() {
        true => files::walk(&Input::at(&files, folder), &[ending], |_| true)?,
        false => Vec::new(),
    };
    let records = match what {
        "notes" => notes::read(&stored, None, &Silent)?
            .releases
            .values()
            .map(BTreeMap::len)
            .sum(),
        _ => stored.len(),
    };
    let (before, revision) = old.map_or_else(Default::default, |old| (old.source, old.revision));
    let source = match before.as_str() {
        "" => source.to_owned(),
        before if before.contains(source) => before.to_owned(),
        before => format!("{before}; {source}"),
    };
    let entry = Provenance {
        what: what.to_owned(),
        source,
        revision,
        records,
    };
    write_provenance(workspace, entry)
}

#[cfg(test)]
mod tests;
