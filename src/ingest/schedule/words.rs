//! The words of a date, in any of the dialects that timelines had.
//!
//! In: a cell such as `02:00 UTC Friday 9th February 2024 / 18:00 PST Thursday 8th February 2024`. Out: its
//! [`Part`]s, with what was said and nothing that was not. `moment` makes days of them.

use std::sync::LazyLock;

use jiff::civil::{Time, Weekday};
use regex::Regex;

use super::zone::Zone;

/// One day as it is written; ranges have two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) weekday: Option<Weekday>,
    pub(super) day: Option<i8>,
    pub(super) month: Option<i8>,
}

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// At this time.
    At(Time),
    /// When the day is over.
    EndOfDay,
}

/// What stands between two slashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) first: Said,
    /// The other end of a range.
    pub(super) last: Option<Said>,
    pub(super) year: Option<i16>,
    pub(super) clock: Option<Clock>,
    pub(super) zone: Option<Zone>,
    /// Words that mean nothing here.
    pub(super) unknown: Vec<String>,
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(\d{1,2}):(\d{2})\s*(am|pm)?|(\d+)(?:(?:st|nd|rd|th)\b)?|(\p{L}+)|([-–—])")
        .expect("the pattern is valid")
});

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Reads a cell; parts that say nothing at all are left out.
pub(super) fn read(cell: &str) -> Vec<Part> {
    let parts = cell.split('/').map(part);
    parts.filter(|part| *part != Part::default()).collect()
}

/// The month that a word names, in full or by at least three letters.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i8::try_from(at + 1).ok()
}

/// `Mon`, `Thur`, `Thurs`, `Monday`; of a misspelt `…day` the first three letters tell.
fn weekday(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let near = |name: &str| {
        let same = name.get(..3) == word.get(..3);
        name.starts_with(&word) || (same && (word.ends_with("day") || word == "thurs"))
    };
    let found = WEEKDAYS.iter().find(|(name, _)| word.len() >= 3 && near(name));
    found.map(|(_, weekday)| *weekday)
}

/// The time of day in `10:00am` or `18:00`.
fn time(hour: &str, minute: &str, half: Option<&str>) -> Option<Time> {
    let hour: i8 = hour.parse().ok()?;
    let hour = match half.map(str::to_lowercase).as_deref() {
        Some("pm") if hour < 12 => hour + 12,
        Some("am") if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute.parse().ok()?, 0, 0).ok()
}

fn part(text: &str) -> Part {
    let mut part = Part::default();
    let mut said = Said::default();
    for token in TOKEN.captures_iter(text) {
        let whole = token.get(0).map_or("", |token| token.as_str());
        let taken = if let (Some(hour), Some(minute)) = (token.get(1), token.get(2)) {
            let half = token.get(3).map(|half| half.as_str());
            let time = time(hour.as_str(), minute.as_str(), half);
            put(&mut part.clock, time.map(Clock::At))
        } else if let Some(number) = token.get(4) {
            match number.as_str().parse::<i16>() {
                Ok(year @ 2000..=2999) => put(&mut part.year, Some(year)),
                Ok(day @ 1..=31) => put(&mut said.day, i8::try_from(day).ok()),
                _ => false,
            }
        } else if let Some(word) = token.get(5).map(|word| word.as_str()) {
            if word.eq_ignore_ascii_case("eod") {
                put(&mut part.clock, Some(Clock::EndOfDay))
            } else if let Some(month) = month(word) {
                put(&mut said.month, Some(month))
            } else if let Some(weekday) = weekday(word) {
                put(&mut said.weekday, Some(weekday))
            } else {
                put(&mut part.zone, Zone::named(word))
            }
        } else {
            // A dash behind a day opens the other end of a range; any other dash is decoration.
            if said.day.is_some() && part.last.is_none() {
                part.first = std::mem::take(&mut said);
                part.last = Some(Said::default());
            }
            true
        };
        if !taken {
            part.unknown.push(whole.to_owned());
        }
    }
    if part.last.is_some() {
        // `May 3-7` names the month once, before or behind.
        said.month = said.month.or(part.first.month);
        part.first.month = part.first.month.or(said.month);
        part.last = said.day.is_some().then_some(said);
    } else {
        part.first = said;
    }
    part
}

/// Fills a place that is still empty, and says whether that went.
fn put<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let free = place.is_none() && value.is_some();
    if free {
        *place = value;
    }
    free
}

/// A time of day with its zone among other words, as the first column sometimes has it: `(23:59 PDT)`.
pub(super) fn clock(text: &str) -> Option<(Clock, Zone)> {
    static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:\beod|(\d{1,2}):(\d{2})\s*(am|pm)?)\s+([a-z]{3})\b")
            .expect("the pattern is valid")
    });
    let found = CLOCK.captures(text)?;
    let zone = Zone::named(&found[4])?;
    let Some((hour, minute)) = found.get(1).zip(found.get(2)) else {
        return Some((Clock::EndOfDay, zone));
    };
    let half = found.get(3).map(|half| half.as_str());
    Some((Clock::At(time(hour.as_str(), minute.as_str(), half)?), zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(part: &Part) -> String {
        let said = |said: &Said| {
            format!(
                "{:?} {}.{}",
                said.weekday.map(Weekday::to_monday_one_offset),
                said.day.unwrap_or(0),
                said.month.unwrap_or(0)
            )
        };
        let last = part.last.as_ref().map(|last| format!(" to {}", said(last)));
        let zone = part.zone.map(|zone| format!(" {zone}")).unwrap_or_default();
        format!(
            "{}{}{zone} {:?}",
            said(&part.first),
            last.unwrap_or_default(),
            part.year
        )
    }

    #[test]
    fn every_dialect_says_the_same() {
        for (cell, want) in [
            ("Thur July 8", "Some(4) 8.7 None"),
            ("Mon, April 13", "Some(1) 13.4 None"),
            ("Tue February 9th", "Some(2) 9.2 None"),
            ("Tue Jul 13", "Some(2) 13.7 None"),
            ("Thu September 9, 2021", "Some(4) 9.9 Some(2021)"),
            ("Tueday 11th April 2023", "Some(2) 11.4 Some(2023)"),
            ("Tuesday 14th November2023", "Some(2) 14.11 Some(2023)"),
            ("Wednesday 26nd July 2023", "Some(3) 26.7 Some(2023)"),
            ("May 3-7", "None 3.5 to None 7.5 None"),
            ("October 11-15, 2021", "None 11.10 to None 15.10 Some(2021)"),
            (
                "Monday 6th - Thursday 9th November 2023",
                "Some(1) 6.11 to Some(4) 9.11 Some(2023)",
            ),
            (
                "30th September – 2nd October 2030",
                "None 30.9 to None 2.10 Some(2030)",
            ),
            (
                "Friday 10th October 2025, 12:00 UTC",
                "Some(5) 10.10 UTC Some(2025)",
            ),
            ("Thursday 9th October 2025 (AoE)", "Some(4) 9.10 AoE Some(2025)"),
        ] {
            let parts = read(cell);
            assert_eq!(say(&parts[0]), want, "{cell}");
            assert!(
                parts.len() == 1 && parts[0].unknown.is_empty(),
                "{cell}: {parts:?}"
            );
        }
    }

    #[test]
    fn times_are_read_in_both_columns() {
        let parts = read("02:00 UTC Friday 9th February 2024 / 18:00 PST Thursday 8th February 2024");
        let clocks: Vec<_> = parts.iter().map(|part| (part.clock, part.zone)).collect();
        let at = |hour, minute| Clock::At(Time::constant(hour, minute, 0, 0));
        let pst = Zone::named("PST").expect("known");
        assert_eq!(
            clocks,
            [(Some(at(2, 0)), Some(Zone::Utc)), (Some(at(18, 0)), Some(pst))]
        );
        assert_eq!(clock("Begin Code Freeze (EOD PST)"), Some((Clock::EndOfDay, pst)));
        assert_eq!(clock("Retrospective (10:00am PST)"), Some((at(10, 0), pst)));
        assert_eq!(clock("Part 2 (16:00 UTC)"), Some((at(16, 0), Zone::Utc)));
        assert_eq!(clock("Burndown (Monday, Wednesday)"), None);
    }

    #[test]
    fn what_is_no_date_is_kept_as_unknown_words() {
        assert_eq!(read("TBD")[0].unknown, ["TBD"]);
        assert_eq!(read("32nd May, later")[0].unknown, ["32nd", "later"]);
        assert!(read(" / ").is_empty());
    }
}
