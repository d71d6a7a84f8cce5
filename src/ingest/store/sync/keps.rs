//! KEPs into the store.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Synced, delete_others};
use crate::ingest::store::{paths, write_provenance, write_yaml};
use crate::ingest::{Error, Input, Progress, keps, ledger};
use crate::model::{Kep, Provenance};

/// File of the KEPs that no SIG owns.
const NO_OWNER: &str = "no-owner";

/// Finds the KEPs at a path and writes them as [`sync_located_keps`] does.
///
/// # Errors
///
/// [`Error::NothingThere`], [`Error::Git`] and [`Error::Io`] as in [`keps::locate`], and those of
/// [`sync_located_keps`].
pub fn sync_keps(source: &Path, workspace: &Path, progress: &dyn Progress) -> Result<Synced, Error> {
    let located = keps::locate(&Input::named(source))?;
    sync_located_keps(&located, source, workspace, progress)
}

/// Writes all KEPs of a source that is called `name` into the store, one file for each owning SIG. Files of SIGs
/// that own none any more are deleted.
///
/// # Errors
///
/// [`Error::Git`] and [`Error::Io`] as in [`keps::read`], or when the disk refuses; then the files already written are whole, and running again finishes the work.
/// [`Error::NotThat`] for a source without any KEP that can be read, [`Error::WouldLose`] for one with fewer
/// than half of the KEPs that are stored; then nothing is written.
pub fn sync_located_keps(
    located: &keps::KepSource,
    name: &Path,
    workspace: &Path,
    progress: &dyn Progress,
) -> Result<Synced, Error> {
    let read = keps::read(located, progress)?;
    let folder = workspace.join(paths::KEPS);
    refuse_loss(name, &folder, &read, progress)?;
    let mut by_owner: BTreeMap<String, Vec<&Kep>> = BTreeMap::new();
    for kep in &read.keps {
        let owner = kep
            .sig
            .as_ref()
            .map_or_else(|| NO_OWNER.to_owned(), crate::model::Sig::slug);
        by_owner.entry(owner).or_default().push(kep);
    }
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
    delete_others(&folder, ".yaml", &files)?;
    if let keps::KepSource::Git(repository) = located
        && repository.has_whole_history()?
    {
        files.extend(super::ledger::write(
            &ledger::read(repository, None, progress)?,
            workspace,
        )?);
    }
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

/// Refuses a result that is more likely a wrong source than the news of upstream.
fn refuse_loss(
    source: &Path,
    folder: &Path,
    read: &keps::Keps,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let found = read.keps.len();
    if found == 0 {
        return Err(Error::NotThat {
            path: source.to_owned(),
            what: "has no KEP that can be read".to_owned(),
            hint: "name a clone of kubernetes/enhancements, or its `keps` folder".to_owned(),
        });
    }
    if !folder.is_dir() {
        return Ok(());
    }
    let files = crate::ingest::files::walk(&Input::named(folder), &[".yaml"], |_| false)?;
    let stored = keps::read(&keps::KepSource::Store(files), progress)?.keps.len();
    if found * 2 < stored {
        return Err(Error::WouldLose {
            what: "KEPs",
            path: folder.to_owned(),
            stored,
            found,
        });
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
    fn a_source_with_few_keps_does_not_replace_many() {
        let dir = tempfile::tempdir().expect("a folder");
        let kep =
            |number: u32| format!("title: K\nkep-number: {number}\nowning-sig: sig-node\nstatus: deferred\n");
        for number in 1..=5 {
            let name = format!("many/keps/sig-node/{number}-k/kep.yaml");
            write(dir.path(), &name, &kep(number));
        }
        write(dir.path(), "few/keps/sig-node/1-k/kep.yaml", &kep(1));
        sync_keps(&dir.path().join("many"), dir.path(), &Silent).expect("synced");
        let few = dir.path().join("few");
        let error = sync_keps(&few, dir.path(), &Silent).expect_err("too few");
        assert!(
            matches!(
                error,
                Error::WouldLose {
                    stored: 5,
                    found: 1,
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.hint().contains("delete"));
        std::fs::remove_dir_all(dir.path().join(paths::KEPS)).expect("deleted");
        sync_keps(&few, dir.path(), &Silent).expect("meant");
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
