//! Writes a site so that what is published is at every moment the old site or the new one, whole.
//!
//! The new site is put together in a folder beside the old one: files whose bytes stay the same become hard
//! links to the old file, only the others are written. Then the two folders change places in one step of the
//! file system and the old one is removed. Where nothing changed, nothing is touched.

use std::collections::BTreeMap;
use std::fs;
use std::io;
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
/// When `out` exists and is not a site that keplog wrote, or when the disk fails. The old site is then as
/// it was.
pub fn publish(out: &Path, files: &BTreeMap<String, Vec<u8>>, fingerprint: &str) -> Result<Written, Error> {
    let old = Record::read(out)?;
    if old.is_none() && out.exists() && !is_empty_dir(out)? {
        return Err(Error::ForeignFolder { path: out.to_owned() });
    }
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).map_err(Error::io(parent))?;
    let _lock = lock(parent, out)?;
    sweep(parent, out)?;

    let new = Record::of(files, fingerprint);
    let old = old.unwrap_or_default();
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

    let stage = tempfile::Builder::new()
        .prefix(&stage_prefix(out))
        .tempdir_in(parent)
        .map_err(Error::io(parent))?;
    fill(stage.path(), out, files, &changed)?;
    new.write(stage.path())?;
    swap(stage.path(), out)?;
    // The folder that `stage` names now holds the old site; dropping it removes that.
    Ok(done)
}

/// Whether the site in `out` was built from inputs of this fingerprint and has not been touched since.
///
/// # Errors
/// When the build record is there and cannot be read.
pub fn is_current(out: &Path, fingerprint: &str) -> Result<Option<usize>, Error> {
    let Some(record) = Record::read(out)? else {
        return Ok(None);
    };
    let whole = record.fingerprint == fingerprint && record.is_whole(out);
    Ok(whole.then_some(record.files.len()))
}

/// Keeps a second build from sweeping away what this one is putting together. The system gives the lock back
/// when the process ends, however it ends.
fn lock(parent: &Path, out: &Path) -> Result<fs::File, Error> {
    let folder = fs::File::open(parent).map_err(Error::io(parent))?;
    #[cfg(unix)]
    {
        use rustix::fs::{FlockOperation, flock};
        flock(&folder, FlockOperation::NonBlockingLockExclusive).map_err(|error| match error {
            rustix::io::Errno::WOULDBLOCK => Error::Busy { path: out.to_owned() },
            other => Error::Io {
                path: parent.to_owned(),
                source: other.into(),
            },
        })?;
    }
    Ok(folder)
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

/// Puts `stage` in the place of `out` and the other way round, or just moves it there when nothing was there.
fn swap(stage: &Path, out: &Path) -> Result<(), Error> {
    let place = |error: rustix::io::Errno| Error::Io {
        path: out.to_owned(),
        source: io::Error::from(error),
    };
    widen(stage)?;
    if !out.exists() {
        return fs::rename(stage, out).map_err(Error::io(out));
    }
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        renameat_with(CWD, stage, CWD, out, RenameFlags::EXCHANGE).map_err(place)
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
    {
        // Two renames where the system cannot exchange folders in one step.
        let aside = stage.with_extension("old");
        fs::rename(out, &aside).map_err(Error::io(out))?;
        fs::rename(stage, out).map_err(Error::io(out))?;
        fs::rename(&aside, stage).map_err(Error::io(&aside))
    }
}

/// Gives the folder the rights of an ordinary one: temporary folders are made for the owner alone.
fn widen(stage: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(stage, fs::Permissions::from_mode(0o755)).map_err(Error::io(stage))?;
    }
    Ok(())
}

fn stage_prefix(out: &Path) -> String {
    let name = out
        .file_name()
        .map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    format!(".{name}.keplog-")
}

/// Removes what killed builds left beside the output folder.
fn sweep(parent: &Path, out: &Path) -> Result<(), Error> {
    let prefix = stage_prefix(out);
    for entry in fs::read_dir(parent).map_err(Error::io(parent))? {
        let entry = entry.map_err(Error::io(parent))?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_dir_all(entry.path()).map_err(Error::io(&entry.path()))?;
        }
    }
    Ok(())
}

fn is_empty_dir(path: &Path) -> Result<bool, Error> {
    Ok(fs::read_dir(path).map_err(Error::io(path))?.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        pairs
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn only_what_changed_is_written() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("public");
        let first = publish(&out, &site(&[("a.html", "A"), ("b/c.html", "C")]), "1").unwrap();
        assert_eq!((first.written, first.removed), (2, 0));
        assert_eq!(is_current(&out, "1").unwrap(), Some(2));

        let second = publish(&out, &site(&[("a.html", "A"), ("b/c.html", "C")]), "1").unwrap();
        assert_eq!((second.written, second.removed), (0, 0));

        let third = publish(&out, &site(&[("a.html", "A2"), ("d.html", "D")]), "2").unwrap();
        assert_eq!((third.files, third.written, third.removed), (2, 2, 1));
        assert!(!out.join("b").exists());
        assert_eq!(is_current(&out, "1").unwrap(), None);
        assert_eq!(
            fs::read_dir(home.path()).unwrap().count(),
            1,
            "nothing is left beside the site"
        );
    }

    #[test]
    fn a_file_somebody_changed_by_hand_is_written_again() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("public");
        let files = site(&[("a.html", "A")]);
        publish(&out, &files, "1").unwrap();
        fs::write(out.join("a.html"), "tampered").unwrap();
        assert_eq!(is_current(&out, "1").unwrap(), None);
        assert_eq!(publish(&out, &files, "1").unwrap().written, 1);
        assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "A");
    }

    #[test]
    fn a_folder_that_is_not_ours_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("docs");
        fs::create_dir(&out).unwrap();
        fs::write(out.join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(
            publish(&out, &site(&[("a", "A")]), "1"),
            Err(Error::ForeignFolder { .. })
        ));
        assert!(out.join("thesis.txt").exists());
    }

    #[test]
    fn two_builds_do_not_write_beside_each_other() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("public");
        let _other = lock(home.path(), &out).unwrap();
        assert!(matches!(
            publish(&out, &site(&[("a", "A")]), "1"),
            Err(Error::Busy { .. })
        ));
    }

    #[test]
    fn what_a_killed_build_left_is_swept() {
        let home = tempfile::tempdir().unwrap();
        let out = home.path().join("public");
        let left = home.path().join(".public.keplog-abc");
        fs::create_dir_all(left.join("x")).unwrap();
        publish(&out, &site(&[("a", "A")]), "1").unwrap();
        assert!(!left.exists());
    }
}
