//! From a source into the store.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{paths, write_notes, write_provenance, write_yaml};
use crate::ingest::notes::Notes;
use crate::ingest::{Error, Input, Progress, groups, keps};
use crate::model::{Finding, Kep, Note, Provenance, Tally};

/// What a command wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Synced {
    /// Files that now hold the records, in path order.
    pub files: Vec<PathBuf>,
    /// Where they came from.
    pub provenance: Provenance,
    /// What became of the inputs.
    pub tally: Tally,
    /// What was odd about them.
    pub findings: Vec<Finding>,
}

/// File of the KEPs that no SIG owns.
const NO_OWNER: &str = "no-owner";

/// Writes all KEPs of `source` into the store, one file for each owning SIG. Files of SIGs that own none any
/// more are deleted.
///
/// # Errors
///
/// [`Error::NothingThere`], [`Error::Git`] and [`Error::Io`] as in [`keps::locate`] and [`keps::read`], or
/// when the disk refuses; then the files already written are whole, and running again finishes the work.
pub fn sync_keps(source: &Path, workspace: &Path, progress: &dyn Progress) -> Result<Synced, Error> {
    let located = keps::locate(&Input::named(source))?;
    let read = keps::read(&located, progress)?;
    let mut by_owner: BTreeMap<String, Vec<&Kep>> = BTreeMap::new();
    for kep in &read.keps {
        let owner = kep
            .sig
            .as_ref()
            .map_or_else(|| NO_OWNER.to_owned(), crate::model::Sig::slug);
        by_owner.entry(owner).or_default().push(kep);
    }
    let folder = workspace.join(paths::KEPS);
    let mut files = Vec::new();
    for (owner, keps) in &by_owner {
        let path = folder.join(format!("{owner}.yaml"));
        write_yaml(
            &path,
            &format!("KEPs of {owner}, written by `keplog sync keps`"),
            keps,
        )?;
        files.push(path);
    }
    delete_others(&folder, &files)?;
    let provenance = Provenance {
        what: "keps".to_owned(),
        source: located.words().to_owned(),
        revision: read.revision,
        records: read.keps.len(),
    };
    write_provenance(workspace, provenance.clone())?;
    Ok(Synced {
        files,
        provenance,
        tally: read.tally,
        findings: read.findings,
    })
}

/// Writes the groups of `source`, a `sigs.yaml`, into the store.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read or the disk refuses.
pub fn sync_groups(source: &Path, workspace: &Path) -> Result<Synced, Error> {
    let read = groups::read(&Input::named(source))?;
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

/// Writes notes that were read elsewhere into the store, a file for each release, replacing those of the
/// same releases.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn sync_notes(read: Notes, workspace: &Path) -> Result<Synced, Error> {
    let mut files = Vec::new();
    let mut records = 0;
    for (version, notes) in read.releases {
        let notes: Vec<Note> = notes.into_values().collect();
        records += notes.len();
        files.push(write_notes(workspace, version, &notes)?);
    }
    let provenance = Provenance {
        what: "notes".to_owned(),
        source: "release-notes JSON of Kubernetes".to_owned(),
        revision: String::new(),
        records,
    };
    write_provenance(workspace, provenance.clone())?;
    Ok(Synced {
        files,
        provenance,
        tally: read.tally,
        findings: read.findings,
    })
}

/// Deletes YAML files of a folder that are not among `keep`.
fn delete_others(folder: &Path, keep: &[PathBuf]) -> Result<(), Error> {
    let keep: BTreeSet<&PathBuf> = keep.iter().collect();
    for input in crate::ingest::files::walk(&Input::named(folder), &[".yaml"], |_| false)? {
        if let Some(path) = input.path().filter(|path| !keep.contains(&path.to_path_buf())) {
            std::fs::remove_file(path).map_err(Error::io(path))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Silent;

    fn write(root: &Path, name: &str, text: &str) {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(path, text).expect("written");
    }

    #[test]
    fn synced_keps_are_read_back_as_they_were() {
        let (source, workspace) = (
            tempfile::tempdir().expect("a folder"),
            tempfile::tempdir().expect("a folder"),
        );
        let kep = "title: 'One: two'\nkep-number: 0010\nowning-sig: sig-node\nparticipating-sigs: [sig-arch]\n\
                   status: implemented\nstage: GA\nlatest-milestone: '1.20'\nmilestone: {alpha: v1.9, stable: v1.20}\n\
                   creation-date: 2020-01-01\nfeature-gates: [{name: Gate, components: ['a,b']}]\n";
        write(source.path(), "keps/sig-node/10-a/kep.yaml", kep);
        write(
            source.path(),
            "keps/sig-auth/deep/er/9-b/kep.yaml",
            "title: B\nkep-number: 9\nstatus: deferred\n",
        );
        write(workspace.path(), "kep-data/keps/sig-gone.yaml", "[]\n");
        let synced = sync_keps(source.path(), workspace.path(), &Silent).expect("synced");
        let names: Vec<_> = synced.files.iter().filter_map(|path| path.file_name()).collect();
        assert_eq!(names, ["no-owner.yaml", "sig-node.yaml"]);
        assert!(!workspace.path().join("kep-data/keps/sig-gone.yaml").exists());
        let read = |root: &Path| {
            let located = keps::locate(&Input::named(root)).expect("found");
            keps::read(&located, &Silent).expect("read").keps
        };
        let stored = read(&workspace.path().join(paths::KEPS));
        assert_eq!(stored, read(source.path()));
        assert_eq!(stored[0].path, "keps/sig-auth/deep/er/9-b");
        assert_eq!(stored[1].participating[0].label(), "architecture");
        let provenance = std::fs::read_to_string(workspace.path().join(paths::PROVENANCE)).expect("there");
        assert!(provenance.contains("what: keps"), "{provenance}");
    }
}
