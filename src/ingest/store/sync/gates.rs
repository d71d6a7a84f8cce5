//! Feature gates into the store.

use std::path::Path;

use super::{Sought, Synced};
use crate::ingest::gates::{self, ReadGates};
use crate::ingest::store::{paths, write_provenance, write_yaml};
use crate::ingest::{Error, Input, files};
use crate::model::Provenance;

/// Writes the gates of each release that was read, a file a release; those of other releases stay. `source` says
/// where they came from, in words that mean something on another machine.
///
/// # Errors
///
/// [`Error::NotThat`] when not a single gate was read; then nothing is written. [`Error::Io`] when the disk
/// refuses; then the files already written are whole.
pub fn sync_gates(
    read: ReadGates,
    sought: &Sought,
    source: &str,
    revision: String,
    workspace: &Path,
) -> Result<Synced, Error> {
    if read.lists.is_empty() {
        let hint = "name a clone of kubernetes/kubernetes that has the tags of these releases";
        return Err(sought.nothing("feature gates", hint));
    }
    let folder = workspace.join(paths::GATES);
    let mut written = Vec::new();
    for (minor, steps) in &read.lists {
        let path = folder.join(format!("{minor}.yaml"));
        let what = format!("feature gates of {minor}, written by `keplog sync gates`");
        write_yaml(&path, &what, steps)?;
        written.push(path);
    }
    let stored = files::walk(&Input::at(&folder, paths::GATES), &[".yaml"], |_| false)?;
    let stored = gates::read_stored(&stored)?.lists;
    let provenance = Provenance {
        what: "gates".to_owned(),
        source: source.to_owned(),
        revision,
        records: stored.values().map(|steps| gates::count(steps)).sum(),
    };
    write_provenance(workspace, provenance.clone())?;
    Ok(Synced {
        files: written,
        provenance,
        tally: read.tally,
        findings: read.findings,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::gates::GateSource;
    use crate::model::Version;

    fn read(release: &str, text: &str) -> ReadGates {
        let release: Version = release.parse().expect("a release");
        let files = vec![(release, Input::in_memory("list.yaml", text))];
        let findings = Vec::new();
        gates::read(&GateSource::Lists { files, findings }, &[release]).expect("read")
    }

    fn sought() -> Sought {
        Sought {
            place: "bin.md".to_owned(),
            releases: vec!["v1.36.0".to_owned(), "v1.37.0".to_owned()],
        }
    }

    #[test]
    fn each_release_has_a_file_that_is_read_back_and_others_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let old = read(
            "1.36",
            "- name: Gone\n  versionedSpecs: [{default: false, preRelease: Alpha, version: '1.30'}]\n",
        );
        let new = read(
            "1.37",
            "- name: Stays\n  versionedSpecs: [{default: true, lockToDefault: true, preRelease: GA, version: '1.30'}]\n",
        );
        sync_gates(old.clone(), &sought(), "tests", String::new(), dir.path()).expect("synced");
        let synced = sync_gates(new.clone(), &sought(), "tests", String::new(), dir.path()).expect("synced");
        assert_eq!((synced.files.len(), synced.provenance.records), (1, 2));
        let text = std::fs::read_to_string(dir.path().join("kep-data/gates/1.37.yaml")).expect("there");
        let want = "- name: Stays\n  since: '1.30'\n  stage: stable\n  default: true\n  locked: true\n";
        assert_eq!(text.split_once('\n').map(|(_, rest)| rest), Some(want));
        let folder = Input::named(&dir.path().join(paths::GATES));
        let stored = gates::read_stored(&files::walk(&folder, &[".yaml"], |_| false).expect("walked"));
        let mut both = old.lists;
        both.extend(new.lists);
        assert_eq!(stored.expect("read").lists, both);
    }

    #[test]
    fn a_source_without_gates_leaves_the_stored_ones_alone() {
        let dir = tempfile::tempdir().expect("a folder");
        let error = sync_gates(
            read("1.37", "a: b\n"),
            &sought(),
            "tests",
            String::new(),
            dir.path(),
        );
        let said = error.expect_err("no gates").to_string();
        assert_eq!(
            said,
            "`bin.md` has no feature gates of v1.36.0, v1.37.0 that can be read"
        );
        assert!(!dir.path().join("kep-data").exists());
    }
}
