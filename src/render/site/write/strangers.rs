//! Files in the folder of a site that keplog did not write, such as the `CNAME` of a web host: the folder and
//! what keplog knows of it come in, the files that the next site has to keep go out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::render::site::Error;
use crate::render::site::record::{RECORD, Record};

/// The plain files of others in `out`, relative to it.
///
/// # Errors
/// [`Error::ForeignFolder`] for what cannot be kept for certain: a folder or a link of others (a `.git` above
/// all), and a file whose place or folder the new site takes or gives up.
pub(super) fn find(
    out: &Path,
    old: &Record,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<PathBuf>, Error> {
    let mut search = Search {
        out,
        ours: old.files.keys().map(Path::new).collect(),
        our_folders: folders(old.files.keys()),
        new: files.keys().map(Path::new).collect(),
        new_folders: folders(files.keys()),
        found: Vec::new(),
    };
    if out.exists() {
        search.folder(Path::new(""))?;
    }
    Ok(search.found)
}

/// Puts the files of others into the new site, as hard links where the disk can. The old site keeps them until
/// it is removed, so that no moment is without them.
pub(super) fn carry(strangers: &[PathBuf], out: &Path, stage: &Path) -> Result<(), Error> {
    for stranger in strangers {
        let (from, to) = (out.join(stranger), stage.join(stranger));
        fs::hard_link(&from, &to)
            .or_else(|_| fs::copy(&from, &to).map(|_| ()))
            .map_err(Error::io(&from))?;
    }
    Ok(())
}

/// Every folder that holds one of the files, however deep.
fn folders<'a>(files: impl Iterator<Item = &'a String>) -> BTreeSet<&'a Path> {
    files
        .flat_map(|file| Path::new(file).ancestors().skip(1))
        .collect()
}

struct Search<'a> {
    out: &'a Path,
    ours: BTreeSet<&'a Path>,
    our_folders: BTreeSet<&'a Path>,
    new: BTreeSet<&'a Path>,
    new_folders: BTreeSet<&'a Path>,
    found: Vec<PathBuf>,
}

impl Search<'_> {
    fn folder(&mut self, below: &Path) -> Result<(), Error> {
        let folder = self.out.join(below);
        let mut entries = fs::read_dir(&folder)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(Error::io(&folder))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = below.join(entry.file_name());
            let kind = entry.file_type().map_err(Error::io(&entry.path()))?;
            if !kind.is_dir() && (path == Path::new(RECORD) || self.ours.contains(path.as_path())) {
                continue;
            }
            if kind.is_dir() && self.our_folders.contains(path.as_path()) {
                self.folder(&path)?;
            } else if kind.is_file() && self.can_stay(below, &path) {
                self.found.push(path);
            } else {
                return Err(Error::ForeignFolder {
                    path: self.out.to_owned(),
                    stranger: Some(entry.path()),
                });
            }
        }
        Ok(())
    }

    fn can_stay(&self, folder: &Path, path: &Path) -> bool {
        self.new_folders.contains(folder) && !self.new.contains(path) && !self.new_folders.contains(path)
    }
}
