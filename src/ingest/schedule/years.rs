//! The year of a timeline that names none.
//!
//! In: the days of its rows, in their order. Out: a year for each. Timelines before 1.23 have no years at all;
//! there the weekdays decide. Later ones leave one out here and there; then the rows around it decide.

use jiff::civil::Date;

use super::moment;
use super::words::Said;
use crate::model::Minor;

/// A day as a row says it, and the year where the row has one.
pub(super) type Dateless = (Said, Option<i16>);

/// The years of the rows; `None` when there is nothing to go by.
pub(super) fn of(rows: &[Dateless], release: Minor) -> Option<Vec<i16>> {
    let known = rows.iter().position(|(_, year)| year.is_some());
    if let Some(known) = known {
        let anchor = rows[known].1.and_then(|year| moment::date(rows[known].0, year));
        return Some(walk(rows, anchor?));
    }
    let expected = expected(release);
    let first = rows.iter().find(|(said, _)| said.month.is_some())?;
    let fits = |year: i16| {
        let years = walk(rows, moment::date(first.0, year)?);
        let dated = rows.iter().zip(&years);
        let right = dated.filter(|((said, _), year)| {
            let day = moment::date(*said, **year);
            said.weekday.is_some() && day.map(Date::weekday) == said.weekday
        });
        Some((right.count(), -(year - expected).abs(), years))
    };
    let (right, _, years) = (expected - 2..=expected + 2)
        .filter_map(fits)
        .max_by_key(|(right, near, _)| (*right, *near))?;
    (right > 0).then_some(years)
}

/// The year of each row: the one it names, else the one that brings it nearest to the row before.
fn walk(rows: &[Dateless], start: Date) -> Vec<i16> {
    let mut last = start;
    let mut years = Vec::with_capacity(rows.len());
    for (said, year) in rows {
        let near = || {
            let years = last.year() - 1..=last.year() + 1;
            let days = years.filter_map(|year| moment::date(*said, year));
            days.min_by_key(|day| {
                (
                    day.since(last).map_or(i32::MAX, |span| span.get_days().abs()),
                    *day,
                )
            })
        };
        let day = match year {
            Some(year) => moment::date(*said, *year),
            None => near(),
        };
        years.push(day.map_or(last.year(), Date::year));
        last = day.unwrap_or(last);
    }
    years
}

/// About the year in which the cycle of a release begins: four releases a year until 1.19, then three.
fn expected(release: Minor) -> i16 {
    let minor = i16::try_from(release.minor()).unwrap_or(i16::MAX);
    if minor < 20 {
        2020 - (20 - minor) / 4
    } else {
        2020 + (minor - 19) / 3
    }
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn years(minor: u32, cells: &[&str]) -> Option<Vec<i16>> {
        let rows: Vec<Dateless> = cells
            .iter()
            .map(|cell| {
                let part = words::read(cell).remove(0);
                (part.first, part.year)
            })
            .collect();
        of(&rows, Minor::new(1, minor))
    }

    #[test]
    fn weekdays_tell_the_year() {
        assert_eq!(
            years(19, &["Mon, April 13", "Wed, August 26"]),
            Some(vec![2020; 2])
        );
        assert_eq!(
            years(22, &["Mon April 26", "Thur July 8", "Sun July 8"]),
            Some(vec![2021; 3])
        );
        assert_eq!(years(18, &["Mon January 6"]), Some(vec![2020]));
        assert_eq!(years(22, &["April 26"]), None);
    }

    #[test]
    fn a_cycle_may_pass_into_the_next_year() {
        assert_eq!(
            years(20, &["Tue December 29", "Mon January 4"]),
            Some(vec![2020, 2021])
        );
    }

    #[test]
    fn a_row_without_a_year_follows_the_one_before() {
        let cells = [
            "Friday 8th December 2023",
            "Tuesday 2nd January",
            "Monday 8th January 2024",
        ];
        assert_eq!(years(29, &cells), Some(vec![2023, 2024, 2024]));
        let cells = ["Tuesday 10th October", "Friday 13th October 2023"];
        assert_eq!(years(29, &cells), Some(vec![2023, 2023]));
    }
}
