//! How far the releases have come. In: KEPs, classified releases, dates, the ledger. Out: whether a release has
//! happened, is in the making, or is no more than a plan.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Kep, Ledger, Minor, Release, Schedule, Version};

/// How far the releases have come.
pub(super) struct Horizon<'a> {
    /// Newest minor with notes.
    notes: Option<Minor>,
    /// Newest minor whose notes are those of a release that is out.
    out: Option<Minor>,
    /// Newest minor that enough KEPs have as their latest.
    keps: Option<Minor>,
    /// The newest day of which the ledger knows.
    until: Option<Date>,
    schedule: &'a Schedule,
}

impl<'a> Horizon<'a> {
    /// Looks at everything that tells the time.
    pub(super) fn of(
        keps: &[Kep],
        releases: &BTreeMap<Version, Release>,
        ledger: &Ledger,
        schedule: &'a Schedule,
    ) -> Self {
        let noted = || releases.values().filter(|release| !release.notes.is_empty());
        let out = noted().filter(|release| release.version.opens_minor() && release.is_out());
        let mut latest: Vec<Minor> = keps.iter().filter_map(|kep| kep.latest).collect();
        latest.sort_unstable_by(|a, b| b.cmp(a));
        let one_in_a_hundred = latest.len() / 100;
        Self {
            notes: noted().map(|release| release.version.minor()).max(),
            out: out.map(|release| release.version.minor()).max(),
            keps: latest.get(one_in_a_hundred).copied(),
            until: ledger.until(),
            schedule,
        }
    }

    /// Whether work on a release that a KEP names has begun: notes of it or of a newer one are known, or it is
    /// not newer than the KEP's own newest one and one in a hundred KEPs has come as far. A single KEP that runs
    /// ahead does not open a release.
    pub(super) fn is_under_way(&self, latest: Option<Minor>, release: Minor) -> bool {
        let noted = self.notes.is_some_and(|newest| release <= newest);
        let worked_on = latest.is_some_and(|latest| release <= latest);
        noted || (worked_on && self.keps.is_some_and(|newest| release <= newest))
    }

    /// The day of a release if the ledger reaches as far: then what KEPs said on that day is known.
    pub(super) fn day(&self, release: Minor) -> Option<Date> {
        let day = self.schedule.released(release)?;
        (day <= self.until?).then_some(day)
    }

    /// Whether a release is still in the making: the history of KEPs ends before its day, or, without a history,
    /// there are no final notes of it or of a newer one.
    pub(super) fn is_in_the_making(&self, release: Minor) -> bool {
        match (self.until, self.schedule.released(release)) {
            (Some(until), Some(day)) => until < day,
            // A history without a day for the newest releases: those that no newer one has followed.
            (Some(_), None) => self.newest_dated().is_some_and(|newest| release > newest),
            (None, _) => self.out.is_none_or(|newest| release > newest) && self.keps <= Some(release),
        }
    }

    fn newest_dated(&self) -> Option<Minor> {
        let dated = self
            .schedule
            .0
            .iter()
            .filter(|(_, cycle)| cycle.release.is_some());
        dated.map(|(minor, _)| *minor).max()
    }
}
