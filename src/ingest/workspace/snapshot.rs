//! Reads what a plan lists and puts the snapshot together.

use std::path::PathBuf;

use super::plan::Plan;
use crate::ingest::keps::KepSource;
use crate::ingest::notes::Notes;
use crate::ingest::{
    Cache, Config, Error, Input, Progress, Silent, changelog, corrections, gates, groups, keps, ledger, maps,
    notes, overrides, releases, store,
};
use crate::model::{
    Finding, Minor, Outcome, Place, Provenance, PublishedNotes, Schedule, Severity, Snapshot, Tally, Version,
};

/// Reads the notes of one release from files, with the maps of folders on top: all that `keplog notes`
/// needs, without a workspace.
///
/// # Errors
///
/// [`Error::Missing`] when a file or folder is not there, [`Error::Io`] when it cannot be read. What is *in*
/// a file is never an error.
pub fn release_notes(version: Version, files: &[PathBuf], map_dirs: &[PathBuf]) -> Result<Snapshot, Error> {
    let named = |path: &PathBuf, option: &str| {
        let there = path.exists();
        there.then(|| Input::named(path)).ok_or_else(|| Error::Missing {
            path: path.clone(),
            named_by: format!("`{option}`"),
        })
    };
    let mut inputs = Vec::new();
    for path in files {
        inputs.extend(notes::find(&named(path, "--from")?)?);
    }
    let mut map_files = Vec::new();
    for path in map_dirs {
        map_files.extend(maps::find(&named(path, "--maps")?)?);
    }
    let mut snapshot = Collector::default();
    // Asked for by name, a release exists even if its files turn out to be empty.
    snapshot.0.releases.insert(version, PublishedNotes::default());
    snapshot.add_notes(notes::read(&inputs, Some(version), &Silent)?);
    snapshot.add_maps(version, maps::read(&map_files, &Silent)?);
    Ok(snapshot.0)
}

impl Plan {
    /// Reads every input.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] and [`Error::Git`] when one cannot be read.
    pub(super) fn read(
        &self,
        config: &Config,
        cache: Option<&Cache>,
        progress: &dyn Progress,
    ) -> Result<Snapshot, Error> {
        let mut snapshot = Collector::default();
        let mut read = notes::read(&self.notes, None, progress)?;
        read.keep_only(&config.releases);
        snapshot.add_notes(read);
        snapshot.add_states(store::read_states(&self.accounts)?);
        snapshot.add_stray_maps(&self.stray_maps);
        for (version, files) in &self.maps {
            snapshot.add_maps(*version, maps::read(files, progress)?);
        }
        snapshot.source_of_notes();
        if let Some(source) = &self.keps {
            snapshot.add_keps(source, keps::read(source, progress)?);
        }
        match &self.keps {
            Some(KepSource::Git(repository)) if repository.has_whole_history()? => {
                snapshot.0.ledger = ledger::read(repository, cache, progress)?;
            }
            _ => snapshot.add_ledger(ledger::read_stored(&self.ledger)?),
        }
        if let Some(input) = &self.groups {
            snapshot.add_groups(groups::read(input)?);
        }
        if !self.gates.is_empty() {
            snapshot.add_gates(gates::read_stored(&self.gates)?);
        }
        let tracking = store::read_tracking(&self.tracking)?;
        snapshot.0.tracking = tracking.releases;
        snapshot.0.findings.extend(tracking.findings);
        if let Some(input) = &self.schedule {
            snapshot.add_schedule(store::read_schedule(input)?);
        }
        if let Some(input) = &self.overrides {
            snapshot.add_overrides(overrides::read(input)?);
        }
        snapshot.add_lists(releases::read(&self.lists)?);
        snapshot.add_supplements(changelog::read_stored(&self.records)?);
        snapshot.add_corrections(corrections::read(&self.corrections)?);
        if let Some(input) = &self.provenance {
            let stored = self.stored();
            snapshot.prefer(&stored, store::read_provenance(input)?);
            snapshot.note_old_ledger(input.label());
        }
        Ok(snapshot.0)
    }

    /// Sorts of records that come from the store, so that its own provenance is about them.
    fn stored(&self) -> Vec<&'static str> {
        let at = |input: &Option<Input>, path| input.as_ref().is_some_and(|input| input.label() == path);
        let notes = self
            .notes
            .iter()
            .all(|input| input.label().starts_with(store::paths::NOTES));
        let sorts = [
            ("notes", notes),
            ("keps", matches!(self.keps, Some(KepSource::Store(_)))),
            ("groups", at(&self.groups, store::paths::GROUPS)),
            ("ledger", !matches!(self.keps, Some(KepSource::Git(_)))),
            ("gates", true),
            ("schedule", at(&self.schedule, store::paths::SCHEDULE)),
        ];
        sorts
            .into_iter()
            .filter(|(_, stored)| *stored)
            .map(|(sort, _)| sort)
            .collect()
    }
}

impl Notes {
    /// Drops releases whose minor is not among `minors`; an empty list keeps all.
    fn keep_only(&mut self, minors: &[Minor]) {
        let wanted = |version: Version| minors.is_empty() || minors.contains(&version.minor());
        self.keep(wanted, "release not in keplog.yaml");
    }
}

/// A snapshot in the making.
#[derive(Default)]
struct Collector(Snapshot);

impl Collector {
    fn add_notes(&mut self, read: Notes) {
        for (version, by_number) in read.releases {
            let release = self.0.releases.entry(version).or_default();
            release.notes = by_number.into_values().collect();
        }
        self.0.tally("notes").add(&read.tally);
        self.0.findings.extend(read.findings);
    }

    /// Notes which releases are in the making.
    fn add_states(&mut self, states: store::States) {
        for (version, state) in states.releases {
            if let Some(release) = self.0.releases.get_mut(&version) {
                release.state = state;
            }
        }
        self.0.findings.extend(states.findings);
    }

    /// Adds the maps of a release; without any notes of it they are of no use.
    fn add_maps(&mut self, version: Version, mut read: maps::Maps) {
        if let Some(release) = self.0.releases.get_mut(&version) {
            release.maps.append(&mut read.maps);
        } else if let Some(first) = read.maps.first() {
            let message = format!(
                "{} maps are for {version}, of which there are no notes",
                read.maps.len()
            );
            let place = Place::file(&first.place.file);
            let finding = Finding::new(Severity::Info, "map/no-notes", place, message);
            read.findings
                .push(finding.hint("add the notes of that release, or ignore this"));
            let reason = "no notes of the release".to_owned();
            *read.tally.skipped.entry(reason).or_default() += read.maps.len();
            read.tally.kept -= read.maps.len();
        }
        self.0.tally("maps").add(&read.tally);
        self.0.findings.extend(read.findings);
    }

    fn add_stray_maps(&mut self, findings: &[Finding]) {
        for finding in findings {
            let outcome = Outcome::Skipped("release unknown".to_owned());
            self.0.tally("maps").count(outcome);
            self.0.findings.push(finding.clone());
        }
    }

    fn add_keps(&mut self, source: &KepSource, read: keps::Keps) {
        self.source("keps", source.words(), &read.revision, read.keps.len());
        self.0.keps = read.keps;
        self.0.tallies.insert("keps".to_owned(), read.tally);
        if read.approvals.inputs > 0 {
            self.0
                .tallies
                .insert("review approvals".to_owned(), read.approvals);
        }
        self.0.findings.extend(read.findings);
    }

    fn add_ledger(&mut self, read: ledger::StoredLedger) {
        if read.tally.inputs > 0 {
            self.source(
                "ledger",
                "kubernetes/enhancements, history of KEPs",
                "",
                read.ledger.keps.len(),
            );
            self.0.tally("ledger").add(&read.tally);
        }
        self.0.ledger = read.ledger;
        self.0.findings.extend(read.findings);
    }

    /// Notes that the ledger ends at another commit than the KEPs: they were synced from a source without history.
    fn note_old_ledger(&mut self, file: &str) {
        let of = |what: &str| {
            let mut all = self.0.provenance.iter();
            let revision = all
                .find(|entry| entry.what == what)
                .map(|entry| entry.revision.as_str());
            revision.filter(|revision| !revision.is_empty())
        };
        if let (Some(keps), Some(ledger)) = (of("keps"), of("ledger"))
            && keps != ledger
        {
            let message = format!("the KEPs are of {keps}, but their history ends at {ledger}");
            let finding = Finding::new(Severity::Warning, "ledger/behind", Place::file(file), message);
            let hint = "run `keplog sync keps --source CLONE`: an archive has no history";
            self.0.findings.push(finding.hint(hint));
        }
    }

    fn add_groups(&mut self, read: groups::ReadGroups) {
        self.source(
            "groups",
            "kubernetes/community, sigs.yaml",
            "",
            read.groups.iter().count(),
        );
        self.0.groups = read.groups;
        self.0.tallies.insert("groups".to_owned(), read.tally);
        self.0.findings.extend(read.findings);
    }

    fn add_gates(&mut self, read: gates::ReadGates) {
        let gates = read.lists.values().map(|steps| gates::count(steps)).sum();
        self.source("gates", "feature gates of Kubernetes", "", gates);
        self.0.gates = read.lists;
        self.0.tally("gates").add(&read.tally);
        self.0.findings.extend(read.findings);
    }

    fn add_schedule(&mut self, read: Result<Schedule, Finding>) {
        match read {
            Ok(schedule) => {
                self.source(
                    "schedule",
                    "kubernetes/sig-release, timelines",
                    "",
                    schedule.0.len(),
                );
                self.0.schedule = schedule;
            }
            Err(finding) => self.0.findings.push(finding),
        }
    }

    fn add_overrides(&mut self, read: overrides::ReadOverrides) {
        self.0.overrides = read.overrides;
        self.0.tally("overrides").add(&read.tally);
        self.0.findings.extend(read.findings);
    }

    fn add_lists(&mut self, read: releases::ReadLists) {
        self.0.lists = read.lists;
        self.account("lists", &read.tally, read.findings);
    }

    fn add_supplements(&mut self, read: changelog::StoredRecords) {
        self.0.supplements = read.supplements;
        self.account("changelog", &read.tally, read.findings);
    }

    fn add_corrections(&mut self, read: corrections::ReadCorrections) {
        self.0.corrections = read.corrections;
        self.account("corrections", &read.tally, read.findings);
    }

    /// Adds findings, and counts of a sort that the workspace has.
    fn account(&mut self, sort: &str, tally: &Tally, findings: Vec<Finding>) {
        if tally.inputs > 0 {
            self.0.tally(sort).add(tally);
        }
        self.0.findings.extend(findings);
    }

    fn source_of_notes(&mut self) {
        let notes = self.0.releases.values().map(|release| release.notes.len()).sum();
        self.source("notes", "release-notes JSON of Kubernetes", "", notes);
        let maps = self.0.releases.values().map(|release| release.maps.len()).sum();
        self.source("maps", "kubernetes/sig-release, map files", "", maps);
    }

    fn source(&mut self, what: &str, source: &str, revision: &str, records: usize) {
        if records > 0 {
            self.0.provenance.push(Provenance {
                what: what.to_owned(),
                source: source.to_owned(),
                revision: revision.to_owned(),
                records,
            });
        }
    }

    /// Takes what the store knows about the sorts that came from it; the number of records stays what was
    /// really read.
    fn prefer(&mut self, stored: &[&str], known: Result<Vec<Provenance>, Finding>) {
        let known = match known {
            Ok(known) => known,
            Err(finding) => return self.0.findings.push(finding),
        };
        for entry in known {
            let mut mine = self.0.provenance.iter_mut();
            if let Some(mine) =
                mine.find(|mine| mine.what == entry.what && stored.contains(&mine.what.as_str()))
            {
                mine.source = entry.source;
                mine.revision = entry.revision;
            }
        }
    }
}
