//! One writer at a time in a folder.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::atomic;
use crate::ingest::Error;

/// Name of the file that is locked.
const FILE: &str = ".keplog.lock";

/// Held while a command writes into a folder. The system gives it back when the process ends, however it ends; the
/// file goes with it, unless the process was killed.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Locks a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] when another process holds it, [`Error::Io`] when the disk refuses.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        let path = folder.join(FILE);
        loop {
            let file = File::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .open(&path)
                .map_err(Error::io(&path))?;
            if take(&file, &path, folder)? {
                sweep(folder);
                return Ok(Self { _file: file, path });
            }
        }
    }
}

/// Removes the half-written files that killed runs left below a folder. What cannot be removed does no harm.
fn sweep(folder: &Path) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder {
                folders.push(entry.path());
            } else if entry.file_name().to_string_lossy().starts_with(atomic::PREFIX) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Still locked while it goes, so nobody else can hold it. If it stays, the next run takes it over.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Locks an open file; `false` if it was removed by its last holder between opening and locking.
#[cfg(unix)]
fn take(file: &File, path: &Path, folder: &Path) -> Result<bool, Error> {
    use std::io::Write as _;
    use std::os::unix::fs::MetadataExt as _;

    use rustix::fs::{FlockOperation, flock};
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => {}
        Err(rustix::io::Errno::WOULDBLOCK) => {
            let holder = std::fs::read_to_string(path).unwrap_or_default();
            let holder = holder.trim();
            let known = !holder.is_empty() && holder.bytes().all(|byte| byte.is_ascii_digit());
            return Err(Error::Locked {
                path: folder.to_owned(),
                by: if known {
                    format!(" (process {holder})")
                } else {
                    String::new()
                },
            });
        }
        Err(other) => return Err(Error::io(path)(other.into())),
    }
    let mine = file.metadata().map_err(Error::io(path))?;
    if std::fs::metadata(path).map_or(true, |named| named.ino() != mine.ino()) {
        return Ok(false);
    }
    // Only for the message to a second run; nothing depends on it.
    let _ = file.set_len(0);
    let mut file = file;
    let _ = file.write_all(std::process::id().to_string().as_bytes());
    Ok(true)
}

/// Other systems are trusted to run one keplog at a time.
#[cfg(not(unix))]
fn take(_file: &File, _path: &Path, _folder: &Path) -> Result<bool, Error> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_second_writer_is_told_who_is_there_and_may_come_back_later() {
        let dir = tempfile::tempdir().expect("a folder");
        let held = Lock::of(dir.path()).expect("free");
        let error = Lock::of(dir.path()).expect_err("held");
        let me = std::process::id().to_string();
        assert!(error.to_string().contains(&me) && error.is_temporary(), "{error}");
        drop(held);
        assert!(!dir.path().join(FILE).exists());
        std::fs::write(dir.path().join(FILE), "99999").expect("as a killed process leaves it");
        let half = dir.path().join(".keplog-x1y2z3");
        std::fs::write(&half, "half").expect("likewise");
        let _held = Lock::of(dir.path()).expect("free again");
        assert!(!half.exists());
    }
}
