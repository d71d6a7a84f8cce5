//! Writes a file as a whole or not at all.

use std::io::Write as _;
use std::path::Path;

use crate::ingest::Error;

/// What the names of files begin with that are being written.
pub(in crate::ingest) const PREFIX: &str = ".keplog-";

/// Writes `bytes` to `path` by way of a new file beside it, so that a reader never sees half of it. Folders
/// above are made. A file that already has these bytes is left alone and keeps its time.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub(in crate::ingest) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if std::fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(Error::io(folder))?;
    let mut builder = tempfile::Builder::new();
    // The temporary file is private by default; what is published may be read by all.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file = builder
        .prefix(PREFIX)
        .tempfile_in(folder)
        .map_err(Error::io(folder))?;
    file.write_all(bytes).map_err(Error::io(path))?;
    file.persist(path).map_err(|error| Error::io(path)(error.error))?;
    Ok(())
}
