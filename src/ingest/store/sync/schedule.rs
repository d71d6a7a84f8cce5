//! Dates of release cycles into the store.

use std::path::Path;

use super::{Sought, Synced};
use crate::ingest::schedule::ReadSchedule;
use crate::ingest::store::{paths, read_schedule, write_provenance, write_yaml};
use crate::ingest::{Error, Input};
use crate::model::{Cycle, Finding, Minor, Place, Provenance, Schedule, Severity};

/// Adds the cycles that were read to those of the store. Cycles that the source does not have stay, and of a
/// cycle in both the five dates that the source does not have.
///
/// # Errors
///
/// [`Error::NotThat`] when not a single date was read, [`Error::Config`] when the stored schedule cannot be read;
/// then nothing is written. [`Error::Io`] when the disk refuses.
pub fn sync_schedule(
    read: ReadSchedule,
    sought: &Sought,
    revision: String,
    workspace: &Path,
) -> Result<Synced, Error> {
    if read.schedule.0.is_empty() {
        let hint = "name a clone of kubernetes/sig-release, or the README of a release";
        return Err(sought.nothing("timeline", hint));
    }
    let path = workspace.join(paths::SCHEDULE);
    let mut all = stored(&path)?;
    let mut findings = read.findings;
    for (minor, cycle) in read.schedule.0 {
        let old = all.0.remove(&minor).unwrap_or_default();
        findings.extend(changes(minor, &old, &cycle));
        all.0.insert(minor, merged(&old, cycle));
    }
    write_yaml(
        &path,
        "dates of the release cycles, by `keplog sync schedule` and by hand",
        &all,
    )?;
    let provenance = Provenance {
        what: "schedule".to_owned(),
        source: "kubernetes/sig-release, timelines".to_owned(),
        revision,
        records: all.0.len(),
    };
    write_provenance(workspace, provenance.clone())?;
    Ok(Synced {
        files: vec![path],
        provenance,
        tally: read.tally,
        findings,
    })
}

/// The schedule of the store; an empty one where there is none.
fn stored(path: &Path) -> Result<Schedule, Error> {
    if !path.is_file() {
        return Ok(Schedule::default());
    }
    let read = read_schedule(&Input::at(path, paths::SCHEDULE))?;
    // What people wrote there must not be lost because of a slip of the pen.
    read.map_err(|finding| Error::Config {
        path: path.to_owned(),
        line: finding.place.line,
        column: finding.place.column,
        message: finding.message,
        hint: finding.hint,
    })
}

/// What the source says, and the dates that only the store has.
fn merged(old: &Cycle, new: Cycle) -> Cycle {
    Cycle {
        prr_freeze: new.prr_freeze.or(old.prr_freeze),
        enhancements_freeze: new.enhancements_freeze.or(old.enhancements_freeze),
        code_freeze: new.code_freeze.or(old.code_freeze),
        docs_freeze: new.docs_freeze.or(old.docs_freeze),
        release: new.release.or(old.release),
        events: new.events,
    }
}

/// Dates that were known otherwise.
fn changes(minor: Minor, old: &Cycle, new: &Cycle) -> Vec<Finding> {
    let pairs = old.deadlines().into_iter().zip(new.deadlines());
    let changed = pairs.filter_map(|((kind, was), (_, is))| Some((kind, was?, is?)));
    changed
        .filter(|(_, was, is)| was != is)
        .map(|(kind, was, is)| {
            let message = format!("the {kind} of {minor} was {was} and is {is} now");
            let place = Place::file(paths::SCHEDULE);
            let finding = Finding::new(Severity::Info, "schedule/changed", place, message);
            finding.hint("see that the source is the newer one")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ReadSchedule {
        ReadSchedule {
            schedule: serde_yaml::from_str(text).expect("a schedule"),
            ..ReadSchedule::default()
        }
    }

    fn sought() -> Sought {
        Sought {
            place: "bin.md".to_owned(),
            releases: vec!["1.99".to_owned()],
        }
    }

    #[test]
    fn cycles_and_dates_that_the_source_does_not_have_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join(paths::SCHEDULE);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        let old =
            "'1.14':\n  release: 2019-03-25\n'1.30':\n  prr-freeze: 2024-02-01\n  release: 2024-04-16\n";
        std::fs::write(&path, old).expect("written");
        let new = "'1.30':\n  release: 2024-04-17\n  events:\n  - kind: release\n    day: 2024-04-17\n";
        let synced = sync_schedule(read(new), &sought(), String::new(), dir.path()).expect("synced");
        assert_eq!(
            synced.findings[0].message,
            "the release of 1.30 was 2024-04-16 and is 2024-04-17 now"
        );
        let text = std::fs::read_to_string(&path).expect("there");
        let want = "'1.14':\n  release: 2019-03-25\n'1.30':\n  prr-freeze: 2024-02-01\n  release: 2024-04-17\n  \
                    events:\n  - kind: release\n    day: 2024-04-17\n";
        assert_eq!(text.split_once('\n').map(|(_, rest)| rest), Some(want));
        let again = sync_schedule(read(new), &sought(), String::new(), dir.path()).expect("synced");
        assert_eq!(again.findings, []);
        assert_eq!(std::fs::read_to_string(&path).expect("there"), text);
    }

    #[test]
    fn a_source_without_dates_and_a_store_with_a_slip_change_nothing() {
        let dir = tempfile::tempdir().expect("a folder");
        let error = sync_schedule(ReadSchedule::default(), &sought(), String::new(), dir.path());
        let said = error.expect_err("no dates").to_string();
        assert_eq!(said, "`bin.md` has no timeline of 1.99 that can be read");
        assert!(!dir.path().join(paths::SCHEDULE).exists());
        let path = dir.path().join(paths::SCHEDULE);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(&path, "'1.30':\n  relase: 2024-04-16\n").expect("written");
        let error = sync_schedule(
            read("'1.30': {release: 2024-04-17}\n"),
            &sought(),
            String::new(),
            dir.path(),
        );
        assert!(matches!(error, Err(Error::Config { line: 2, .. })), "{error:?}");
        assert!(std::fs::read_to_string(&path).expect("there").contains("relase"));
    }
}
