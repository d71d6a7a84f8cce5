//! The time zones that timelines name, without any table of zones: there are four.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::Offset;

use super::words::Clock;

/// A zone as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// UTC.
    Utc,
    /// Anywhere on Earth: twelve hours behind UTC, where a day ends last.
    AnywhereOnEarth,
    /// US Pacific time, by the season that was written.
    Pacific(Season),
    /// British summer time.
    BritishSummer,
}

/// Half of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    /// Standard time, `PST`.
    Winter,
    /// Daylight saving time, `PDT`.
    Summer,
}

impl Season {
    /// The season of US Pacific time on a day: summer from the second Sunday of March to the first one of
    /// November. The hour of the change itself is never a deadline.
    fn in_america(day: Date) -> Option<Self> {
        let sunday = |month, nth| {
            let first = Date::new(day.year(), month, 1).ok()?;
            first.nth_weekday_of_month(nth, Weekday::Sunday).ok()
        };
        let summer = sunday(3, 2)? <= day && day < sunday(11, 1)?;
        Some(if summer { Self::Summer } else { Self::Winter })
    }
}

impl Zone {
    /// The zone of a name; `None` for all others.
    pub(super) fn named(word: &str) -> Option<Self> {
        match word.to_ascii_uppercase().as_str() {
            "UTC" | "GMT" => Some(Self::Utc),
            "AOE" => Some(Self::AnywhereOnEarth),
            "PST" => Some(Self::Pacific(Season::Winter)),
            "PDT" => Some(Self::Pacific(Season::Summer)),
            "BST" => Some(Self::BritishSummer),
            _ => None,
        }
    }

    /// The zone that is meant on a day: people write `PST` for Pacific time all the year.
    pub(super) fn meant(self, day: Date) -> Self {
        match (self, Season::in_america(day)) {
            (Self::Pacific(_), Some(season)) => Self::Pacific(season),
            _ => self,
        }
    }

    /// The moment of a time on a day; a day is over where the next one begins.
    pub(super) fn moment(self, day: Date, clock: Clock) -> Option<Timestamp> {
        let local = match clock {
            Clock::At(time) => DateTime::from_parts(day, time),
            Clock::EndOfDay => DateTime::from_parts(day.tomorrow().ok()?, Time::midnight()),
        };
        let hours = match self {
            Self::Utc => 0,
            Self::AnywhereOnEarth => -12,
            Self::Pacific(Season::Winter) => -8,
            Self::Pacific(Season::Summer) => -7,
            Self::BritishSummer => 1,
        };
        Offset::constant(hours).to_timestamp(local).ok()
    }
}

impl fmt::Display for Zone {
    /// Writes the usual abbreviation.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utc => "UTC",
            Self::AnywhereOnEarth => "AoE",
            Self::Pacific(Season::Winter) => "PST",
            Self::Pacific(Season::Summer) => "PDT",
            Self::BritishSummer => "BST",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pacific_time_changes_with_the_season_and_not_with_the_label() {
        let pst = Zone::named("pst").expect("known");
        for (day, want) in [
            ("2024-03-09", "PST"),
            ("2024-03-10", "PDT"),
            ("2024-11-02", "PDT"),
            ("2024-11-03", "PST"),
        ] {
            assert_eq!(pst.meant(day.parse().expect("a day")).to_string(), want, "{day}");
        }
    }

    #[test]
    fn a_day_anywhere_on_earth_ends_at_noon_of_the_next_in_utc() {
        let day = "2025-10-09".parse().expect("a day");
        let end = Zone::AnywhereOnEarth
            .moment(day, Clock::EndOfDay)
            .expect("a moment");
        assert_eq!(end.to_string(), "2025-10-10T12:00:00Z");
    }
}
