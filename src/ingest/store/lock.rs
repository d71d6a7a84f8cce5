//! One writer at a time in a folder.

use std::fs::File;
use std::path::Path;

use crate::ingest::Error;

/// Held while a command writes into a folder. The system gives it back when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Locks a folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`] when another process holds it, [`Error::Io`] when the disk refuses.
    pub fn of(folder: &Path) -> Result<Self, Error> {
        std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
        // A file of its own, because the folder itself may be exchanged while the lock is held.
        let path = folder.join(".keplog.lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(Error::io(&path))?;
        #[cfg(unix)]
        {
            use std::io::Write as _;

            use rustix::fs::{FlockOperation, flock};
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => {}
                Err(rustix::io::Errno::WOULDBLOCK) => {
                    let holder = std::fs::read_to_string(&path).unwrap_or_default();
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
                Err(other) => return Err(Error::io(&path)(other.into())),
            }
            // Only for the message to a second run; nothing depends on it.
            let _ = file.set_len(0);
            let _ = (&file).write_all(std::process::id().to_string().as_bytes());
        }
        Ok(Self { _file: file })
    }
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
        Lock::of(dir.path()).expect("free again");
    }
}
