//! Where releases come from: `--from` and `--maps` come in, or nothing; an almanac goes out, made of those
//! files alone or of the whole workspace.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use crate::classify;
use crate::ingest::{self, Input};
use crate::model::{Almanac, Groups, Snapshot, Version};

/// The groups of the community as the program ships them: files alone do not tell how a SIG spells itself.
const GROUPS: &[u8] = include_bytes!("../../kep-data/groups.yaml");

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
            return workspace_or_sample(context);
        }
        exist(&self.from, "--from")?;
        exist(&self.maps, "--maps")?;
        let mut snapshot = ingest::release_notes(release, &self.from, &self.maps)?;
        legible(&snapshot, &self.from)?;
        snapshot.groups = groups()?;
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

/// Reads and classifies the whole workspace, and says so when it is only the sample.
pub(super) fn workspace_or_sample(context: &Context) -> Result<Almanac, Failure> {
    let workspace = context.workspace()?;
    context.mention_sample(&workspace);
    let snapshot = workspace.snapshot(&Bars::new(&context.ui))?;
    Ok(classify::almanac(snapshot))
}

/// The groups that the program ships.
fn groups() -> Result<Groups, Failure> {
    let input = Input::in_memory("kep-data/groups.yaml", GROUPS);
    Ok(ingest::groups::read(&input)?.groups)
}

/// Whether each of the named files is release notes at all. In a workspace, or in a folder, other JSON may lie
/// about; a file that somebody names has to be what it was named for.
pub(super) fn legible(read: &Snapshot, files: &[PathBuf]) -> Result<(), Failure> {
    const ILLEGIBLE: [&str; 3] = ["notes/syntax", "notes/encoding", "notes/other-json"];
    for path in files.iter().filter(|path| !path.is_dir()) {
        let label = Input::named(path).label().to_owned();
        let why = read
            .findings
            .iter()
            .find(|finding| finding.place.file == label && ILLEGIBLE.contains(&finding.code.as_str()));
        if let Some(why) = why {
            let mut failure = Failure::usage(format!("`{}` cannot be read as release notes", path.display()));
            failure.causes.push(format!("{}: {}", why.place, why.message));
            return Err(failure
                .hint("name a release-notes JSON file: an object with a pull request number as each key"));
        }
    }
    Ok(())
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
