//! The rows of one timeline become events.
//!
//! In: rows and the release they are about. Out: events in the order of the rows; every row is counted, and
//! what does not fit is a finding at its place.

use super::moment::{self, Oddity};
use super::table::Row;
use super::words::{self, Part};
use super::{ReadSchedule, names, years};
use crate::model::{Event, EventKind, Finding, Minor, Outcome, Severity};

/// A timeline being read.
pub(super) struct Reading {
    events: Vec<Event>,
    outcomes: Vec<Outcome>,
    findings: Vec<Finding>,
}

/// A row with its parts.
struct Read<'a> {
    row: &'a Row,
    parts: Vec<Part>,
}

impl Read<'_> {
    /// The day that the years are worked out by.
    fn said(&self) -> Option<years::Dateless> {
        let year = self.parts.iter().find_map(|part| part.year);
        let part = self.parts.iter().find(|part| part.first.day.is_some())?;
        Some((part.first, year))
    }
}

impl Reading {
    /// Reads all rows of the timeline of `release`.
    pub(super) fn of(release: Minor, rows: &[Row]) -> Self {
        let mut reading = Self {
            events: Vec::new(),
            outcomes: Vec::new(),
            findings: Vec::new(),
        };
        let mut read: Vec<Read<'_>> = rows.iter().map(|row| reading.parts(row)).collect();
        reading.add_months(&mut read);
        let dated: Vec<(usize, years::Dateless)> = read
            .iter()
            .enumerate()
            .filter_map(|(at, read)| Some((at, read.said()?)))
            .collect();
        let days: Vec<years::Dateless> = dated.iter().map(|(_, said)| *said).collect();
        let years = years::of(&days, release).unwrap_or_default();
        let mut year_of = vec![None; read.len()];
        for ((at, _), year) in dated.iter().zip(years) {
            year_of[*at] = Some(year);
        }
        for (read, year) in read.iter().zip(year_of) {
            reading.row(read, year);
        }
        reading
    }

    /// Hands findings and outcomes over, and gives the events.
    pub(super) fn into(self, read: &mut ReadSchedule) -> Vec<Event> {
        for outcome in self.outcomes {
            read.tally.count(outcome);
        }
        read.findings.extend(self.findings);
        self.events
    }

    fn parts<'a>(&mut self, row: &'a Row) -> Read<'a> {
        let mut parts = words::read(&row.when);
        for part in &mut parts {
            for said in [Some(&mut part.first), part.last.as_mut()].into_iter().flatten() {
                said.month = said.month.or(row.month);
            }
        }
        if row.surplus != 0 {
            let (by, than) = (
                row.surplus.unsigned_abs(),
                if row.surplus > 0 { "more" } else { "fewer" },
            );
            let message = format!("the row has {by} cells {than} than the heading");
            let hint = "give every row of the table as many cells as its heading";
            self.find(row, Severity::Info, "schedule/cells", message, hint);
        }
        Read { row, parts }
    }

    /// `Tue 24` below rows of September is in September, or in a month beside it where that fits the weekday.
    fn add_months(&mut self, read: &mut [Read<'_>]) {
        let mut last: Option<i8> = None;
        for Read { row, parts } in read {
            for part in parts.iter_mut() {
                if let (Some(day), None, Some(month)) = (part.first.day, part.first.month, last) {
                    part.first.month = Some(month);
                    let message =
                        format!("no month stands with the {day}; it is taken for one of the month above");
                    let hint = "write the month beside the day";
                    self.find(row, Severity::Info, "schedule/no-month", message, hint);
                }
                last = part.first.month.or(last);
            }
        }
    }

    fn row(&mut self, read: &Read<'_>, year: Option<i16>) {
        let row = read.row;
        let aside = words::clock(&row.what);
        let found = year.and_then(|year| moment::of(&read.parts, year, aside));
        let Some((moment, odd)) = found else {
            return self.skip(read, year);
        };
        for odd in odd {
            let (severity, code, message, hint) = match odd {
                Oddity::Weekday(message) => {
                    let hint = "the number counts; correct the one that is wrong";
                    (Severity::Warning, "schedule/weekday", message, hint)
                }
                Oddity::ZoneLabel(message) => {
                    let hint = "UTC counts, else Pacific time as it is on that day";
                    (Severity::Info, "schedule/zone-label", message, hint)
                }
                Oddity::Times(message) => {
                    let hint = "UTC counts; correct the other one";
                    (Severity::Warning, "schedule/times", message, hint)
                }
            };
            self.find(row, severity, code, message, hint);
        }
        let unknown: Vec<&str> = read
            .parts
            .iter()
            .flat_map(|part| part.unknown.iter().map(String::as_str))
            .collect();
        if !unknown.is_empty() {
            let message = format!("`{}` is not understood in a date", unknown.join(" "));
            let hint = "the rest of the cell was read; see that the day is right";
            self.find(row, Severity::Info, "schedule/words", message, hint);
        }
        self.add(row, moment);
        self.outcomes.push(Outcome::Kept);
    }

    /// Counts a row of which no day is known, and says why.
    fn skip(&mut self, read: &Read<'_>, year: Option<i16>) {
        let row = read.row;
        let short = |text: &str| text.chars().take(60).collect::<String>();
        let (what, when) = (short(&row.what), short(&row.when));
        let hint = "write the date as `Friday 9th February 2024`";
        let complete = read.said().is_some_and(|(said, _)| said.month.is_some());
        let (reason, code, message) = if what.is_empty() {
            ("empty row", "", String::new())
        } else if when.is_empty() {
            ("no date", "schedule/no-date", format!("`{what}` has no date"))
        } else if year.is_none() && complete {
            let message = "nothing in this table says which year it is about".to_owned();
            ("year unknown", "schedule/no-year", message)
        } else {
            let message = format!("`{when}` is no date for `{what}`");
            ("date not understood", "schedule/no-date", message)
        };
        // The year is missing in the whole table or nowhere; once is enough.
        let said = self
            .findings
            .iter()
            .any(|finding| finding.code == "schedule/no-year");
        if !code.is_empty() && (code != "schedule/no-year" || !said) {
            self.find(row, Severity::Info, code, message, hint);
        }
        self.outcomes.push(Outcome::Skipped(reason.to_owned()));
    }

    fn add(&mut self, row: &Row, moment: moment::Moment) {
        for (kind, tag) in names::kinds(&row.what) {
            let named = matches!(
                kind,
                EventKind::Other | EventKind::Conference | EventKind::Retrospective
            );
            self.events.push(Event {
                kind,
                day: moment.day,
                until: moment.until,
                at: moment.at,
                who: role(&row.who),
                tag,
                name: if named { row.what.clone() } else { String::new() },
            });
        }
    }

    fn find(&mut self, row: &Row, severity: Severity, code: &str, message: String, hint: &str) {
        self.findings
            .push(Finding::new(severity, code, row.place.clone(), message).hint(hint));
    }
}

/// A role without what is left of the brackets around a name.
fn role(who: &str) -> String {
    who.trim_end_matches(['(', ')', ' ']).to_owned()
}
