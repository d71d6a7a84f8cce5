//! What becomes of one release: the answer to its address comes in, its file in the store and an account go out.

use std::path::{Path, PathBuf};

use crate::ingest::http::Answer;
use crate::ingest::store::{notes_file, paths, withdraw_account, write_notes};
use crate::ingest::{Error, Input, Silent, notes};
use crate::model::{Finding, Note, Place, Severity, Tally, Version};

/// The account of one release.
#[derive(Debug)]
pub(super) struct Release {
    pub(super) fate: Fate,
    /// What became of its notes.
    pub(super) notes: Tally,
    pub(super) findings: Vec<Finding>,
}

/// What became of a release.
#[derive(Debug)]
pub(super) enum Fate {
    /// Its notes are in the store.
    Stored {
        /// The file.
        file: PathBuf,
        /// What was there.
        before: Before,
    },
    /// There is nothing that can be used, for this reason; the store is as it was.
    Useless(&'static str),
    /// It could not be fetched; another time it may be.
    Missing(Error),
}

/// What the store had of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing.
    Nothing,
    /// The same bytes.
    Same,
    /// Other notes.
    Others,
}

/// Puts an answer into the store of `workspace`. `label` is what its address is called.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub(super) fn settle(
    version: Version,
    label: &str,
    answer: Result<Option<Answer>, Error>,
    workspace: &Path,
) -> Result<Release, Error> {
    let answer = match answer {
        Ok(Some(answer)) => answer,
        Ok(None) => {
            let message = format!("the notes of {version} are not there, although the index names them");
            return Ok(useless("not there", label, "index/missing-file", message));
        }
        Err(error) if error.is_temporary() => {
            return Ok(Release {
                fate: Fate::Missing(error),
                notes: Tally::default(),
                findings: Vec::new(),
            });
        }
        Err(error @ Error::Refused { .. }) => {
            let message = format!("the notes of {version} cannot be had: {error}");
            return Ok(useless("refused", label, "index/refused", message));
        }
        Err(error) => return Err(error),
    };
    let input = Input::in_memory(label, answer.bytes);
    let mut read = notes::read(&[input], Some(version), &Silent)?;
    let notes: Vec<Note> = read
        .releases
        .remove(&version)
        .unwrap_or_default()
        .into_values()
        .collect();
    let fate = if notes.is_empty() && read.tally.inputs > 0 {
        Fate::Useless("no release notes")
    } else {
        store(version, &notes, workspace, &mut read.findings)?
    };
    Ok(Release {
        fate,
        notes: read.tally,
        findings: read.findings,
    })
}

fn useless(reason: &'static str, label: &str, code: &str, message: String) -> Release {
    let finding = Finding::new(Severity::Warning, code, Place::file(label), message);
    Release {
        fate: Fate::Useless(reason),
        notes: Tally::default(),
        findings: vec![finding.hint("bring this release from GitHub: --source github")],
    }
}

/// Writes the notes, and reports what they take the place of: a release that came from GitHub, or that people
/// have changed, may have had more.
fn store(
    version: Version,
    notes: &[Note],
    workspace: &Path,
    findings: &mut Vec<Finding>,
) -> Result<Fate, Error> {
    let path = notes_file(workspace, version);
    let old = std::fs::read(&path).ok();
    let file = match write_notes(workspace, version, notes) {
        Ok(file) => file,
        Err(error @ Error::WouldLose { .. }) => {
            let place = Place::file(format!("{}/{}", paths::NOTES, name(&path)));
            let finding = Finding::new(Severity::Error, "index/fewer", place, error.to_string());
            findings.push(finding.hint(error.hint()));
            return Ok(Fate::Useless("far fewer than are stored"));
        }
        Err(other) => return Err(other),
    };
    withdraw_account(workspace, version)?;
    let Some(old) = old else {
        let before = Before::Nothing;
        return Ok(Fate::Stored { file, before });
    };
    if std::fs::read(&file).is_ok_and(|new| new == old) {
        let before = Before::Same;
        return Ok(Fate::Stored { file, before });
    }
    let label = format!("{}/{}", paths::NOTES, name(&file));
    let read = notes::read(&[Input::in_memory(&label, old)], Some(version), &Silent)?;
    let before: Vec<_> = read
        .releases
        .into_values()
        .flatten()
        .map(|(number, _)| number)
        .collect();
    let gone = before
        .iter()
        .filter(|number| !notes.iter().any(|note| note.number == **number))
        .count();
    let message = format!(
        "{} stored notes of {version} gave way to {} published ones; {gone} of them are not among these",
        before.len(),
        notes.len()
    );
    let severity = if gone > 0 {
        Severity::Warning
    } else {
        Severity::Info
    };
    let finding = Finding::new(severity, "index/replaced", Place::file(label), message);
    findings.push(finding.hint("if the others were right, bring this release from GitHub: --source github"));
    let before = Before::Others;
    Ok(Fate::Stored { file, before })
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::http::Freshness;

    fn settled(workspace: &Path, body: &str) -> Release {
        let bytes = body.as_bytes().to_vec();
        let freshness = Freshness::New;
        let version = "1.20.1".parse().expect("a version");
        let label = "example.org/v1.20.1/release-notes.json";
        settle(version, label, Ok(Some(Answer { bytes, freshness })), workspace).expect("the disk is fine")
    }

    #[test]
    fn a_file_that_is_no_notes_leaves_the_store_alone_and_is_reported() {
        let dir = tempfile::tempdir().expect("a folder");
        settled(dir.path(), r#"{"1": {"pr_number": 1}}"#);
        let path = notes_file(dir.path(), "1.20.1".parse().expect("a version"));
        let before = std::fs::read(&path).expect("written");
        for body in ["[]", "{\"1\": x}", "{\"a\": 1}", "{\"2\": {}}"] {
            let release = settled(dir.path(), body);
            assert!(
                matches!(release.fate, Fate::Useless(_)),
                "{body}: {:?}",
                release.fate
            );
            assert!(!release.findings.is_empty() && release.notes.adds_up(), "{body}");
            assert_eq!(std::fs::read(&path).expect("there"), before, "{body}");
        }
    }

    #[test]
    fn a_bad_note_does_not_take_the_others_with_it_and_no_notes_are_notes_too() {
        let dir = tempfile::tempdir().expect("a folder");
        let release = settled(dir.path(), r#"{"1": {"pr_number": 1}, "2": []}"#);
        assert!(matches!(
            release.fate,
            Fate::Stored {
                before: Before::Nothing,
                ..
            }
        ));
        assert_eq!(
            release.notes.to_string(),
            "2 in = 1 kept + 0 merged + 1 skipped (not an object: 1)"
        );
        let release = settled(dir.path(), "{}");
        assert!(matches!(
            release.fate,
            Fate::Stored {
                before: Before::Others,
                ..
            }
        ));
        assert_eq!(release.findings[0].code, "index/replaced");
        assert_eq!(release.findings[0].severity, Severity::Warning);
        let release = settled(dir.path(), "{}");
        assert!(matches!(
            release.fate,
            Fate::Stored {
                before: Before::Same,
                ..
            }
        ));
    }
}
