//! From the words of a cell to a day and a moment.
//!
//! In: the parts of a cell that have days, each in a known year. Out: [`Moment`], and what does not fit
//! together. Where UTC is given it counts: the labels of other zones are wrong now and then, as are weekdays.

use jiff::Timestamp;
use jiff::civil::Date;

use super::words::{Clock, Part, Said};
use super::zone::Zone;

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// The local day of a deadline.
    pub(super) day: Date,
    /// The other end of a range.
    pub(super) until: Option<Date>,
    /// The moment, where a time is given.
    pub(super) at: Option<Timestamp>,
}

/// Something that does not fit together; the text is for a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Oddity {
    /// A day of the month is not the day of the week that stands beside it.
    Weekday(String),
    /// A zone has another name at that time of the year.
    ZoneLabel(String),
    /// Two times of one row are not the same moment.
    Times(String),
}

/// Days of a part in its year.
#[derive(Debug, Clone, Copy)]
struct Dated<'a> {
    part: &'a Part,
    day: Option<Date>,
    until: Option<Date>,
}

/// What the parts of a cell mean in `year`; `aside` is a time from the first column. `None` when no part has a
/// day that exists.
pub(super) fn of(parts: &[Part], year: i16, aside: Option<(Clock, Zone)>) -> Option<(Moment, Vec<Oddity>)> {
    let mut odd = Vec::new();
    let dated: Vec<Dated<'_>> = parts
        .iter()
        .map(|part| {
            let year = part.year.unwrap_or(year);
            let mut date = |said: Said| {
                let day = date(said, year)?;
                odd.extend(wrong_weekday(said, day));
                Some(day)
            };
            let day = date(part.first);
            let until = part.last.and_then(&mut date);
            Dated { part, day, until }
        })
        .collect();
    // The deadline is a local day: anywhere on Earth, else in the zone that comes last.
    let local = dated
        .iter()
        .find(|dated| dated.part.zone == Some(Zone::AnywhereOnEarth))
        .or_else(|| dated.iter().rev().find(|dated| dated.day.is_some()))?;
    let day = local.day?;
    let at = moment(&dated, local, day, aside, &mut odd);
    let until = local.until.filter(|until| *until > day);
    Some((Moment { day, until, at }, odd))
}

/// The moment: what UTC says, else the local time, else the time of the first column.
fn moment(
    dated: &[Dated<'_>],
    local: &Dated<'_>,
    day: Date,
    aside: Option<(Clock, Zone)>,
    odd: &mut Vec<Oddity>,
) -> Option<Timestamp> {
    let clock = |dated: &Dated<'_>| {
        let zone = dated.part.zone?;
        let whole_day = (zone == Zone::AnywhereOnEarth).then_some(Clock::EndOfDay);
        Some((dated.part.clock.or(whole_day)?, zone))
    };
    let here = clock(local).or(aside).map(|(clock, zone)| {
        let meant = zone.meant(day);
        if meant != zone {
            odd.push(Oddity::ZoneLabel(format!(
                "{day} is in the season of {meant}, not of {zone}"
            )));
        }
        (clock, zone, meant)
    });
    let utc = dated.iter().find(|dated| dated.part.zone == Some(Zone::Utc));
    let local_moment = here.and_then(|(clock, _, meant)| meant.moment(day, clock));
    let Some((utc, (time, zone))) = utc.and_then(|utc| Some((utc, clock(utc)?))) else {
        return local_moment;
    };
    // A part without a date of its own is about the moment that the local one names.
    let Some(utc_day) = utc.day else {
        return local_moment;
    };
    let said = zone.moment(utc_day, time)?;
    if let Some((clock, zone, meant)) = here {
        let fits = [zone, meant]
            .iter()
            .any(|zone| zone.moment(day, clock) == Some(said));
        if !fits {
            odd.push(Oddity::Times(format!(
                "the times in UTC and {zone} are not the same moment"
            )));
        }
    }
    Some(said)
}

/// The day in a year, if there is such a day.
pub(super) fn date(said: Said, year: i16) -> Option<Date> {
    Date::new(year, said.month?, said.day?).ok()
}

fn wrong_weekday(said: Said, day: Date) -> Option<Oddity> {
    let weekday = said.weekday.filter(|weekday| *weekday != day.weekday())?;
    Some(Oddity::Weekday(format!(
        "{day} is a {:?}, not a {weekday:?}",
        day.weekday()
    )))
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn say(cell: &str, aside: &str) -> (String, Vec<Oddity>) {
        let (moment, odd) = of(&words::read(cell), 2021, words::clock(aside)).expect("a day");
        let until = moment.until.map(|until| format!("..{until}")).unwrap_or_default();
        let at = moment.at.map(|at| format!(" {at}")).unwrap_or_default();
        (format!("{}{until}{at}", moment.day), odd)
    }

    #[test]
    fn the_local_day_and_the_moment_in_utc_are_told_apart() {
        for (cell, aside, want) in [
            ("Thu July 8", "", "2021-07-08"),
            ("Thu July 8", "(18:00 PDT)", "2021-07-08 2021-07-09T01:00:00Z"),
            (
                "Tue November 16, 2021",
                "(EOD PST)",
                "2021-11-16 2021-11-17T08:00:00Z",
            ),
            (
                "02:00 UTC Friday 14th February 2025 / 18:00 PST Thursday 13th February 2025",
                "",
                "2025-02-13 2025-02-14T02:00:00Z",
            ),
            (
                "01:00 UTC Wednesday 30th March 2022 / 02:00 BST Wednesday 30th March 2022 / 18:00 PDT Tuesday 29th March 2022",
                "",
                "2022-03-29 2022-03-30T01:00:00Z",
            ),
            (
                "Thursday 9th October 2025 (AoE) / Friday 10th October 2025, 12:00 UTC",
                "",
                "2025-10-09 2025-10-10T12:00:00Z",
            ),
            (
                "Tuesday 9th June 2026 (AoE)",
                "",
                "2026-06-09 2026-06-10T12:00:00Z",
            ),
            ("October 11-15, 2021", "", "2021-10-11..2021-10-15"),
        ] {
            assert_eq!(say(cell, aside), (want.to_owned(), Vec::new()), "{cell}");
        }
    }

    #[test]
    fn a_wrong_weekday_is_said_and_the_number_counts() {
        let (said, odd) = say("Wednesday 27th February 2024", "");
        assert_eq!(said, "2024-02-27");
        assert_eq!(
            odd,
            [Oddity::Weekday(
                "2024-02-27 is a Tuesday, not a Wednesday".to_owned()
            )]
        );
    }

    #[test]
    fn a_label_of_the_other_season_is_said_and_utc_counts() {
        let cell = "01:00 UTC Wednesday 9th November 2022 / 17:00 PDT Tuesday 8th November 2022";
        let (said, odd) = say(cell, "");
        assert_eq!(said, "2022-11-08 2022-11-09T01:00:00Z");
        assert!(matches!(odd.as_slice(), [Oddity::ZoneLabel(_)]), "{odd:?}");
        let (said, odd) = say("Thu July 9", "(EOD PST)");
        assert_eq!(said, "2021-07-09 2021-07-10T07:00:00Z");
        assert!(
            odd.iter().any(|odd| matches!(odd, Oddity::ZoneLabel(_))),
            "{odd:?}"
        );
    }

    #[test]
    fn two_times_that_differ_are_said_and_utc_counts() {
        let cell = "01:00 UTC Wednesday 15th March 2023 / 17:00 PDT Tuesday 14th March 2023";
        let (said, odd) = say(cell, "");
        assert_eq!(said, "2023-03-14 2023-03-15T01:00:00Z");
        assert!(matches!(odd.as_slice(), [Oddity::Times(_)]), "{odd:?}");
    }

    #[test]
    fn a_time_in_utc_may_borrow_the_day_of_its_neighbour() {
        let (said, _) = say("17:00 UTC / 09:00 PDT Tuesday 13th December 2022", "");
        assert_eq!(said, "2022-12-13 2022-12-13T17:00:00Z");
    }
}
