//! Where releases come from: `--from` and `--maps` come in, or nothing; an almanac goes out, made of those
//! files alone or of the whole workspace.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use crate::classify;
use crate::ingest::{self, Input};
use crate::model::{Almanac, Snapshot, Version};

/// Files to read in place of the workspace.
#[derive(Debug, clap::Args)]
pub(super) struct Source {
    /// Release-notes JSON file to read in place of the workspace; may be repeated, the last file wins
    #[arg(long, value_name = "FILE")]
    pub from: Vec<PathBuf>,
    /// Folder of map files to apply to the notes of --from; may be repeated
    #[arg(long, value_name = "DIR", requires = "from")]
    pub maps: Vec<PathBuf>,
}

impl Source {
    /// Reads and classifies: the files as notes of `release`, or the workspace.
    ///
    /// What is odd about the files is shown. What is odd about a workspace is not: most of it is about
    /// other releases, and `keplog check` shows it.
    pub(super) fn almanac(&self, release: Version, context: &Context) -> Result<Almanac, Failure> {
        if self.from.is_empty() {
            return workspace(context);
        }
        exist(&self.from, "--from")?;
        exist(&self.maps, "--maps")?;
        let snapshot = ingest::release_notes(release, &self.from, &self.maps)?;
        let almanac = classify::almanac(snapshot);
        context.ui.findings(&almanac.findings);
        Ok(almanac)
    }
}

/// Reads and classifies the whole workspace.
pub(super) fn workspace(context: &Context) -> Result<Almanac, Failure> {
    let snapshot = context.workspace()?.snapshot(&Bars::new(&context.ui))?;
    Ok(classify::almanac(snapshot))
}

/// Reads KEPs alone, from a folder or a repository.
pub(super) fn keps(path: &Path, bars: &Bars) -> Result<Snapshot, Failure> {
    let read = ingest::keps::read(&ingest::keps::locate(&Input::named(path))?, bars)?;
    Ok(Snapshot {
        keps: read.keps,
        findings: read.findings,
        ..Snapshot::default()
    })
}

/// Whether all paths that were typed are there; says which option named the one that is not.
pub(super) fn exist(paths: &[PathBuf], option: &str) -> Result<(), Failure> {
    let missing = |path: &&PathBuf| !path.exists();
    match paths.iter().find(missing) {
        None => Ok(()),
        Some(path) => Err(Failure::usage(format!("`{}` does not exist", path.display()))
            .hint(format!("check the path given with {option}{}", neighbour(path)))),
    }
}

/// The file of the same folder that may have been meant.
fn neighbour(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
    let (Some(name), Ok(entries)) = (name, entries) else {
        return String::new();
    };
    let names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    super::closest::closest(name, names.iter().map(String::as_str))
        .map(|near| format!("; there is `{near}` beside it"))
        .unwrap_or_default()
}
