//! Which KEPs, and as of when: `--keps` and `--as-of` come in, a snapshot goes out.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::source::exist;
use super::sync::wire;
use crate::classify;
use crate::ingest::keps::{self, KepSource};
use crate::ingest::{Input, Workspace, ledger};
use crate::model::{Ledger, Minor, Schedule, Snapshot, Tally, Version};

/// KEPs to read in place of the workspace's, and the time of which to speak.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Keps {
    /// Folder with `keps/`, or a clone of kubernetes/enhancements [default: the workspace]
    #[arg(long, value_name = "DIR|REPO")]
    pub keps: Option<PathBuf>,
    /// What KEPs said at the end of a day (UTC), on the day of a release, or at a revision
    #[arg(long, value_name = "DATE|RELEASE|REV")]
    pub as_of: Option<String>,
}

impl Keps {
    /// The workspace with these KEPs in it; with `--keps`, nothing but KEPs, history and dates.
    pub(super) fn snapshot(&self, context: &Context) -> Result<Snapshot, Failure> {
        exist(self.keps.as_slice(), "--keps")?;
        let bars = Bars::new(&context.ui);
        let workspace = context.workspace()?;
        let whole = || Ok::<_, Failure>(workspace.snapshot(&bars)?);
        let keps = self.keps.clone().or_else(|| around(&workspace));
        let named = match (&keps, &workspace.config.sources.keps) {
            (Some(path), _) => Some(Input::named(path)),
            (None, Some(path)) if self.as_of.is_some() => {
                let root = workspace.root().unwrap_or(Path::new(""));
                Some(Input::at(root.join(path), path.as_str()))
            }
            (None, _) => None,
        };
        let mut snapshot = match &keps {
            // Dates are needed to know the day of a release; the rest of the workspace is not.
            Some(_) => Snapshot {
                schedule: workspace.schedule()?,
                ..Snapshot::default()
            },
            None => {
                context.mention_sample(&workspace);
                whole()?
            }
        };
        match named {
            Some(input) => self.read(&input, &mut snapshot, context, &bars)?,
            None => self.rewind(&mut snapshot, context)?,
        }
        if self.as_of.is_some() {
            // What KEPs said at that time was asked for, and not what a person closed later.
            snapshot.lists.clear();
            forget_the_future(&mut snapshot);
        }
        Ok(snapshot)
    }

    /// Puts the KEPs at a path into a snapshot, as of the time that was asked for.
    fn read(
        &self,
        input: &Input,
        snapshot: &mut Snapshot,
        context: &Context,
        bars: &Bars,
    ) -> Result<(), Failure> {
        let located = keps::locate(input)?;
        let (located, cache) = match (located, &self.as_of) {
            (KepSource::Git(repository), Some(as_of)) => {
                let day = release_day(as_of, &snapshot.schedule);
                let typed = day.map_or_else(|| as_of.clone(), |day| day.to_string());
                let revision = repository.resolve(&typed)?;
                // What was read of the head stays in the cache, and is not replaced by the past.
                (KepSource::Git(repository.at(&revision)), None)
            }
            (located, _) => (located, wire::cache().ok()),
        };
        let read = keps::read(&located, bars)?;
        mention_skipped(&read.tally, context);
        snapshot.keps = read.keps;
        snapshot.tallies.insert("keps".to_owned(), read.tally);
        snapshot.findings.extend(read.findings);
        match &located {
            KepSource::Git(repository) if self.as_of.is_none() && !repository.has_whole_history()? => {
                context.ui.say("This is a shallow clone, so nothing is known of earlier times: `git fetch --unshallow` brings the rest.");
                snapshot.ledger = Ledger::default();
                Ok(())
            }
            KepSource::Git(repository) => {
                snapshot.ledger = ledger::read(repository, cache.as_ref(), bars)?;
                // A day ends after its last commit, which may be weeks older.
                let asked = self.as_of.as_deref();
                let day = asked.and_then(|as_of| day(as_of, &snapshot.schedule));
                snapshot.ledger.until = snapshot.ledger.until.max(day);
                Ok(())
            }
            _ => self.rewind(snapshot, context),
        }
    }

    /// Turns a snapshot back by its own ledger.
    fn rewind(&self, snapshot: &mut Snapshot, context: &Context) -> Result<(), Failure> {
        let Some(as_of) = &self.as_of else {
            return Ok(());
        };
        let Some(day) = day(as_of, &snapshot.schedule) else {
            return Err(Failure::usage(format!(
                "`{as_of}` is neither a day nor a release whose day is known"
            ))
            .hint("write a day such as 2024-12-11, or name a clone with --keps to use a revision"));
        };
        if snapshot.ledger.is_empty() {
            return Err(Failure::usage("there is no history of these KEPs")
                .hint("name a clone of kubernetes/enhancements with --keps, or run `keplog sync keps --source CLONE`"));
        }
        context.ui.say("Without a clone, only status, stage and milestones are of then; titles, people and gates are of today.");
        snapshot.keps = classify::rewind(&snapshot.keps, &snapshot.ledger, day);
        snapshot.ledger = snapshot.ledger.before(day);
        Ok(())
    }
}

/// The clone of kubernetes/enhancements that the program was started in; it is meant rather than the sample.
pub(super) fn around(workspace: &Workspace) -> Option<PathBuf> {
    let here = PathBuf::from(".");
    (workspace.root().is_none() && here.join("keps").is_dir()).then_some(here)
}

/// Says how many files could not be used; templates are meant to be left out.
fn mention_skipped(tally: &Tally, context: &Context) {
    context.ui.detail(&format!("keps: {tally}"));
    let skipped = tally.skipped.iter().filter(|(why, _)| *why != "template");
    let count: usize = skipped.map(|(_, count)| count).sum();
    if count > 0 {
        context.ui.say(&format!(
            "{count} of {} files could not be used; `keplog check keps` says why.",
            tally.inputs
        ));
    }
}

/// Leaves out notes and tracking of releases that were still to come.
fn forget_the_future(snapshot: &mut Snapshot) {
    let Some(until) = snapshot.ledger.until() else {
        return;
    };
    let schedule = &snapshot.schedule;
    let past = |minor: Minor| schedule.released(minor).is_some_and(|day| day <= until);
    snapshot.releases.retain(|version, _| past(version.minor()));
    // What is tracked today is about releases that were not begun then.
    snapshot.tracking.clear();
}

/// The day that was typed, as such, as a time, or as a release.
fn day(typed: &str, schedule: &Schedule) -> Option<Date> {
    let time = || Some(typed.parse::<Timestamp>().ok()?.to_zoned(TimeZone::UTC).date());
    let day = release_day(typed, schedule).or_else(|| typed.parse().ok());
    day.or_else(time)
}

/// The day of a release: its tag means the end of that day, because the repository of KEPs has no tags.
fn release_day(typed: &str, schedule: &Schedule) -> Option<Date> {
    let version: Version = typed.parse().ok()?;
    schedule
        .released(version.minor())
        .filter(|_| version.opens_minor())
}
