//! The place of a site: the folder it is published in, and what stands beside that folder while a build runs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::render::site::Error;

/// Follows symbolic links, so that the folder behind a link is exchanged and the link stays. A link to a folder
/// that is not there yet is followed too.
pub(super) fn resolve(out: &Path) -> Result<PathBuf, Error> {
    match out.canonicalize() {
        Ok(path) => Ok(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(out) {
            Ok(target) => resolve(&parent(out).join(target)),
            Err(_) => Ok(out.to_owned()),
        },
        Err(error) => Err(Error::io(out)(error)),
    }
}

/// The folder that the site stands in.
pub(super) fn parent(out: &Path) -> &Path {
    match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Keeps a second build from sweeping away what this one is putting together. The system gives the lock back
/// when the process ends, however it ends.
pub(super) fn lock(parent: &Path, out: &Path) -> Result<fs::File, Error> {
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

/// What the names of all folders that builds make beside the site start with.
pub(super) fn stage_prefix(out: &Path) -> String {
    let name = out
        .file_name()
        .map_or_else(|| "site".into(), |name| name.to_string_lossy().into_owned());
    format!(".{name}.keplog-")
}

/// Where the old site waits while the new one takes its place in two steps.
fn aside(out: &Path) -> PathBuf {
    parent(out).join(format!("{}old", stage_prefix(out)))
}

/// Puts right what killed builds left beside the output folder: a site that was moved aside comes back where no
/// other has taken its place, everything else is removed. Only folders are ours; files of such a name are not.
pub(super) fn sweep(out: &Path) -> Result<(), Error> {
    let aside = aside(out);
    if !out.exists() && aside.is_dir() {
        fs::rename(&aside, out).map_err(Error::io(out))?;
    }
    let (parent, prefix) = (parent(out), stage_prefix(out));
    for entry in fs::read_dir(parent).map_err(Error::io(parent))? {
        let entry = entry.map_err(Error::io(parent))?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && entry.file_name().to_string_lossy().starts_with(&prefix) {
            fs::remove_dir_all(entry.path()).map_err(Error::io(&entry.path()))?;
        }
    }
    Ok(())
}

/// Puts `stage` in the place of `out` and the other way round, or just moves it there when nothing was there.
pub(super) fn swap(stage: &Path, out: &Path) -> Result<(), Error> {
    widen(stage)?;
    if !out.exists() {
        return fs::rename(stage, out).map_err(Error::io(out));
    }
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        /// How file systems (NFS, FUSE, some overlays) and old kernels say that they cannot exchange folders.
        const CANNOT: [Errno; 5] = [
            Errno::INVAL,
            Errno::XDEV,
            Errno::NOSYS,
            Errno::OPNOTSUPP,
            Errno::NOTSUP,
        ];
        match renameat_with(CWD, stage, CWD, out, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            Err(error) if CANNOT.contains(&error) => {}
            Err(error) => return Err(Error::io(out)(error.into())),
        }
    }
    swap_in_two_steps(stage, out)
}

/// Does what [`swap`] does where folders cannot be exchanged in one step. Between the steps there is no site;
/// when the process is killed there, the next [`sweep`] puts the old one back.
pub(super) fn swap_in_two_steps(stage: &Path, out: &Path) -> Result<(), Error> {
    let aside = aside(out);
    fs::rename(out, &aside).map_err(Error::io(out))?;
    if let Err(error) = fs::rename(stage, out) {
        fs::rename(&aside, out).map_err(Error::io(out))?;
        return Err(Error::io(out)(error));
    }
    // The new site is in place. The old one goes where the caller removes it, or else with the next build.
    let _ = fs::rename(&aside, stage);
    Ok(())
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
