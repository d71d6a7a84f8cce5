//! Which release a file of notes is about.
//!
//! First that fits: the file name (`release-notes-1.20.3.json`, `1.17.0.json`), the nearest folder called
//! `release-1.37`, and last the `release_version` that notes carried until 1.19.

use crate::model::{Note, Version};

/// The release that a path names.
pub(in crate::ingest) fn of_path(label: &str) -> Option<Version> {
    let (folders, name) = label.rsplit_once('/').unwrap_or(("", label));
    let stem = name.strip_suffix(".json").unwrap_or(name);
    let named = stem.strip_prefix("release-notes-").unwrap_or(stem);
    named.parse().ok().or_else(|| of_folders(folders))
}

/// The release that a path names, where it is another than `asked_for`. A folder `release-1.30` is at home
/// with every release of that minor.
pub(super) fn other_in_path(label: &str, asked_for: Version) -> Option<Version> {
    let (folders, name) = label.rsplit_once('/').unwrap_or(("", label));
    if let Some(named) = of_path(name) {
        return (named != asked_for).then_some(named);
    }
    of_folders(folders).filter(|named| named.minor() != asked_for.minor())
}

/// The release of the nearest folder called `release-1.N`, `1.N` or `v1.N.P`.
pub(in crate::ingest) fn of_folders(folders: &str) -> Option<Version> {
    folders
        .rsplit('/')
        .find_map(|folder| folder.strip_prefix("release-").unwrap_or(folder).parse().ok())
}

/// The release that the notes themselves name, if they all name the same one.
pub(super) fn of_notes(notes: &[Note]) -> Option<Version> {
    let mut named = notes
        .iter()
        .filter(|note| !note.release_version.is_empty())
        .map(|note| note.release_version.parse().ok());
    let first = named.next()??;
    named.all(|other| other == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_is_read_from_the_file_name_or_the_folder() {
        let release = |label| of_path(label).map(|version: Version| version.to_string());
        for (label, want) in [
            ("relnotes/release-notes-1.20.3.json", "v1.20.3"),
            ("kep-data/notes/1.17.0.json", "v1.17.0"),
            ("v1.17.0.json", "v1.17.0"),
            ("release-notes-1.22.0-alpha.1.json", "v1.22.0-alpha.1"),
            (
                "releases/release-1.37/release-notes/release-notes-draft.json",
                "v1.37.0",
            ),
            ("releases/release-1.20/release-notes-draft.json", "v1.20.0"),
        ] {
            assert_eq!(release(label).as_deref(), Some(want), "{label}");
        }
        assert_eq!(release("notes.json"), None);
    }
}
