//! Puts a changed text back where it came from: in place, whole or not at all, and never elsewhere.

use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use crate::ingest::Error;

/// Where a file lies below a folder, if it is a plain file there that no symbolic link leads to.
///
/// # Errors
///
/// [`Error::NotThat`] for a path that leaves the folder, or has a link in it; [`Error::Io`] when the disk refuses.
pub fn below(folder: &Path, relative: &str) -> Result<PathBuf, Error> {
    let refused = |what: &str, hint: &str| Error::NotThat {
        path: relative.into(),
        what: what.to_owned(),
        hint: hint.to_owned(),
    };
    let steps = Path::new(relative);
    let plain = |step: Component<'_>| matches!(step, Component::Normal(_));
    if relative.is_empty() || !steps.components().all(plain) {
        let hint = "name a file below the folder that is worked on";
        return Err(refused("lies outside the folder", hint));
    }
    let mut path = folder.to_owned();
    for step in steps.components() {
        path.push(step);
        match std::fs::symlink_metadata(&path) {
            Ok(found) if found.file_type().is_symlink() => {
                let hint = "change the file that the link leads to";
                return Err(refused("is reached through a symbolic link", hint));
            }
            Ok(_) => {}
            // What is not there yet can be made; folders above it are checked before.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::io(&path)(error)),
        }
    }
    Ok(path)
}

/// Replaces a file below a folder by way of a new one beside it, or makes it, with the folders above. The
/// rights of the old file stay.
///
/// # Errors
///
/// As for [`below`].
pub fn write(folder: &Path, relative: &str, text: &str) -> Result<(), Error> {
    let path = below(folder, relative)?;
    let parent = path.parent().unwrap_or(folder);
    std::fs::create_dir_all(parent).map_err(Error::io(parent))?;
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let ordinary = std::fs::Permissions::from_mode(0o644);
        let rights = std::fs::metadata(&path).map_or(ordinary, |old| old.permissions());
        builder.permissions(rights);
    }
    let mut file = builder
        .prefix(".keplog-")
        .tempfile_in(parent)
        .map_err(Error::io(parent))?;
    file.write_all(text.as_bytes()).map_err(Error::io(&path))?;
    file.persist(&path)
        .map_err(|error| Error::io(&path)(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_outside_the_folder_or_behind_a_link_is_not_touched() {
        let home = tempfile::tempdir().unwrap();
        let (inside, outside) = (home.path().join("in"), home.path().join("out"));
        std::fs::create_dir_all(&inside).unwrap();
        std::fs::create_dir_all(&outside).unwrap();
        std::fs::write(outside.join("a.yaml"), "a: 1\n").unwrap();
        for path in ["../out/a.yaml", "", "/a.yaml", "b/../../out/a.yaml"] {
            assert!(write(&inside, path, "x").is_err(), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(outside.join("a.yaml"), inside.join("a.yaml")).unwrap();
            std::os::unix::fs::symlink(&outside, inside.join("folder")).unwrap();
            for path in ["a.yaml", "folder/a.yaml"] {
                assert!(write(&inside, path, "x").is_err(), "{path}");
            }
        }
        assert_eq!(std::fs::read_to_string(outside.join("a.yaml")).unwrap(), "a: 1\n");
    }

    #[test]
    fn a_file_is_replaced_or_made_and_nothing_is_left_beside_it() {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), "b/c/a.yaml", "a: 1\n").unwrap();
        write(home.path(), "b/c/a.yaml", "a: 2\n").unwrap();
        let folder = home.path().join("b/c");
        assert_eq!(std::fs::read_to_string(folder.join("a.yaml")).unwrap(), "a: 2\n");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
    }
}
