//! Writes a site so that what is published is at every moment the old site or the new one, whole.
//!
//! The new site is put together in a folder beside the old one: files whose bytes stay the same become hard
//! links to the old file, only the others are written. Then the two folders change places in one step of the
//! file system and the old one is removed. Where nothing changed, nothing is touched. Files of others in the
//! folder move along.

mod place;
mod strangers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Error;
use super::record::Record;

/// What a build did to the output folder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of the site, without the build record.
    pub files: usize,
    /// Files that were new or different and therefore written.
    pub written: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
}

/// Publishes `files` as the folder `out`.
///
/// `fingerprint` identifies the inputs; it is kept in the build record so that [`is_current`] can answer
/// without rendering.
///
/// # Errors
/// When `out` exists and is not a site that keplog wrote, when it holds what is not keplog's and cannot be kept
/// for certain, or when the disk fails. The old site is then as it was.
pub fn publish(out: &Path, files: &BTreeMap<String, Vec<u8>>, fingerprint: &str) -> Result<Written, Error> {
    let out = &place::resolve(out)?;
    // Asked before anything is made beside a folder that may be somebody else's.
    record_of(out)?;
    let parent = place::parent(out);
    fs::create_dir_all(parent).map_err(Error::io(parent))?;
    let _lock = place::lock(parent, out)?;
    place::sweep(out)?;

    let new = Record::of(files, fingerprint);
    let old = record_of(out)?;
    let changed: Vec<(&String, &Vec<u8>)> = files
        .iter()
        .filter(|(path, _)| !old.holds(out, path, &new))
        .collect();
    let removed = old.files.keys().filter(|path| !files.contains_key(*path)).count();
    let done = Written {
        files: files.len(),
        written: changed.len(),
        removed,
    };
    if changed.is_empty() && removed == 0 && old.fingerprint == new.fingerprint {
        return Ok(done);
    }

    let strangers = strangers::find(out, &old, files)?;
    let stage = tempfile::Builder::new()
        .prefix(&place::stage_prefix(out))
        .tempdir_in(parent)
        .map_err(Error::io(parent))?;
    fill(stage.path(), out, files, &changed)?;
    new.write(stage.path())?;
    strangers::carry(&strangers, out, stage.path())?;
    place::swap(stage.path(), out)?;
    // The folder that `stage` names now holds the old site; dropping it removes that.
    Ok(done)
}

/// Whether the site in `out` was built from inputs of this fingerprint and has not been touched since.
///
/// # Errors
/// When the build record is there and cannot be read.
pub fn is_current(out: &Path, fingerprint: &str) -> Result<Option<usize>, Error> {
    let out = &place::resolve(out)?;
    let Some(record) = Record::read(out)? else {
        return Ok(None);
    };
    let whole = record.fingerprint == fingerprint && record.is_whole(out);
    Ok(whole.then_some(record.files.len()))
}

fn fill(
    stage: &Path,
    old: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    changed: &[(&String, &Vec<u8>)],
) -> Result<(), Error> {
    let folders: std::collections::BTreeSet<PathBuf> = files
        .keys()
        .filter_map(|path| Path::new(path).parent().map(|folder| stage.join(folder)))
        .collect();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(Error::io(folder))?;
    }
    let written: std::collections::BTreeSet<&String> = changed.iter().map(|(path, _)| *path).collect();
    files.par_iter().try_for_each(|(path, bytes)| {
        let target = stage.join(path);
        if !written.contains(path) && fs::hard_link(old.join(path), &target).is_ok() {
            return Ok(());
        }
        fs::write(&target, bytes).map_err(Error::io(&target))
    })
}

/// The record of the site in `out`, an empty one where there is nothing yet.
fn record_of(out: &Path) -> Result<Record, Error> {
    match Record::read(out)? {
        Some(record) => Ok(record),
        None if out.exists() && !is_empty_dir(out)? => Err(Error::ForeignFolder {
            path: out.to_owned(),
            stranger: None,
        }),
        None => Ok(Record::default()),
    }
}

fn is_empty_dir(path: &Path) -> Result<bool, Error> {
    Ok(fs::read_dir(path).map_err(Error::io(path))?.next().is_none())
}
