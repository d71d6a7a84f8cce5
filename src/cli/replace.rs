//! A result as a file: bytes come in, and whoever opens the file sees the old bytes or the new ones, whole.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;

/// Replaces a file by a new one of the same folder, so that a reader sees the old bytes or the new ones.
/// What is there and is not a plain file, such as `/dev/null` or a named pipe, is written to as it is.
pub(super) fn file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: &io::Error| {
        // The temporary file that an error names is none of the reader's business.
        let bare = io::Error::from(error.kind());
        let error = error.get_ref().map_or(error, |_| &bare);
        let failure = Failure::disk("write", path, error);
        match error.kind() {
            io::ErrorKind::NotFound => failure.hint("make the folder first, or choose another file with -o"),
            _ => failure,
        }
    };
    // A symbolic link stays one: the file it leads to is replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Failure::usage(format!("`{}` is a folder", path.display()))
            .hint("name a file with -o, or leave -o out"));
    }
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(&target, bytes).map_err(|error| failed(&error));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::Builder::new()
        .prefix(".keplog-")
        .tempfile_in(folder)
        .map_err(|error| failed(&error))?;
    file.write_all(bytes).map_err(|error| failed(&error))?;
    share(file.as_file(), old.as_ref()).map_err(|error| failed(&error))?;
    file.persist(&target).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Gives a new file the rights of the one it replaces, or those of an ordinary one: temporary files are made
/// for their owner alone.
fn share(file: &fs::File, old: Option<&fs::Metadata>) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let rights = old.map_or_else(|| fs::Permissions::from_mode(0o644), fs::Metadata::permissions);
        file.set_permissions(rights)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::failure::Kind;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("notes.md");
        file(&path, b"old").unwrap();
        file(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_keeps_the_rights_of_its_file() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let (real, link) = (home.path().join("real"), home.path().join("link"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        file(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_that_is_missing_is_named_with_a_way_out() {
        let home = tempfile::tempdir().unwrap();
        let failure = file(&home.path().join("no/such/file"), b"x").unwrap_err();
        assert_eq!(failure.kind, Kind::Usage);
        assert_eq!(failure.hints.len(), 1);
        assert!(!failure.causes[0].contains(".keplog-"), "{:?}", failure.causes);
    }
}
