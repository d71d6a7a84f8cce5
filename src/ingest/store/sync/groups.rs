//! Groups into the store.

use std::path::{Path, PathBuf};

use super::Synced;
use crate::ingest::store::{paths, write_provenance, write_yaml};
use crate::ingest::{Error, Input, groups};
use crate::model::Provenance;

/// Writes the groups of `source`, a `sigs.yaml` or a folder that has one, into the store.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read or the disk refuses, [`Error::NotThat`] when there are no
/// groups in it; then nothing is written.
pub fn sync_groups(source: &Path, workspace: &Path) -> Result<Synced, Error> {
    let file = if source.is_dir() {
        source.join("sigs.yaml")
    } else {
        source.to_owned()
    };
    if !file.is_file() {
        return Err(refused(source.to_owned(), "has no `sigs.yaml`"));
    }
    sync_groups_of(&Input::named(&file), workspace)
}

/// Writes the groups of one file into the store.
///
/// # Errors
///
/// As [`sync_groups`].
pub fn sync_groups_of(file: &Input, workspace: &Path) -> Result<Synced, Error> {
    let read = groups::read(file)?;
    if read.groups.is_empty() {
        return Err(refused(file.label().into(), "has no groups that can be read"));
    }
    let path = workspace.join(paths::GROUPS);
    write_yaml(
        &path,
        "community groups, written by `keplog sync groups`",
        &read.groups,
    )?;
    let provenance = Provenance {
        what: "groups".to_owned(),
        source: "kubernetes/community, sigs.yaml".to_owned(),
        revision: String::new(),
        records: read.groups.iter().count(),
    };
    write_provenance(workspace, provenance.clone())?;
    Ok(Synced {
        files: vec![path],
        provenance,
        tally: read.tally,
        findings: read.findings,
    })
}

fn refused(path: PathBuf, what: &str) -> Error {
    Error::NotThat {
        path,
        what: what.to_owned(),
        hint: "name the `sigs.yaml` of kubernetes/community, or its folder".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, name: &str, text: &str) {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(path, text).expect("written");
    }

    #[test]
    fn a_source_without_groups_leaves_the_stored_ones_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let stored = "- sig: node\n  kind: sig\n  name: Node\n";
        write(dir.path(), paths::GROUPS, stored);
        for text in ["root:x:0:0:root:/root:/bin/sh\n", "", "a: b\n", "sigs: [\n"] {
            write(dir.path(), "other", text);
            let error = sync_groups(&dir.path().join("other"), dir.path()).expect_err(text);
            assert!(matches!(error, Error::NotThat { .. }), "{error}");
            let now = std::fs::read_to_string(dir.path().join(paths::GROUPS)).expect("there");
            assert_eq!(now, stored);
        }
        assert!(
            sync_groups(dir.path(), dir.path()).is_err(),
            "no `sigs.yaml` in it"
        );
        write(dir.path(), "sigs.yaml", "sigs: [{label: cli, name: CLI}]\n");
        assert_eq!(
            sync_groups(dir.path(), dir.path())
                .expect("synced")
                .provenance
                .records,
            1
        );
    }
}
