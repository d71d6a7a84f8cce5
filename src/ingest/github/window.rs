//! Stretches of time for a search, which never gives more than a thousand results.
//!
//! Windows begin and end with calendar months, so that a later run over a longer time asks the same questions
//! about the months that are over.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// From one second to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
}

impl Window {
    /// The months that `from..=to` touches, cut off at both ends; none when `to` is before `from`.
    pub(super) fn months(from: Timestamp, to: Timestamp) -> Vec<Self> {
        let mut windows = Vec::new();
        let mut start = from;
        while start <= to {
            let end = last_second(start).map_or(to, |end| end.min(to));
            windows.push(Self { from: start, to: end });
            let Ok(next) = end.checked_add(1.second()) else {
                break;
            };
            start = next;
        }
        windows
    }

    /// Both halves; `None` for a single second.
    pub(super) fn halves(self) -> Option<(Self, Self)> {
        let (from, to) = (self.from.as_second(), self.to.as_second());
        let middle = Timestamp::from_second(from + (to - from) / 2).ok()?;
        let next = middle.checked_add(1.second()).ok()?;
        (from < to).then_some((Self { to: middle, ..self }, Self { from: next, ..self }))
    }
}

impl std::fmt::Display for Window {
    /// Writes `2026-01-01T00:00:00Z..2026-01-31T23:59:59Z`, as a search has it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let second = |time: Timestamp| time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        write!(f, "{}..{}", second(self.from), second(self.to))
    }
}

/// The last second of the month of a time, in UTC.
fn last_second(time: Timestamp) -> Option<Timestamp> {
    let day: Date = time.to_zoned(TimeZone::UTC).date().last_of_month();
    day.at(23, 59, 59, 0)
        .to_zoned(TimeZone::UTC)
        .ok()
        .map(|end| end.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn months_are_the_same_however_late_the_end_is() {
        let from = time("2025-12-17T10:00:00Z");
        let early = Window::months(from, time("2026-02-03T00:00:00Z"));
        let late = Window::months(from, time("2026-03-01T00:00:00Z"));
        assert_eq!(early[..2], late[..2]);
        let texts: Vec<String> = early.iter().map(Window::to_string).collect();
        assert_eq!(
            texts,
            [
                "2025-12-17T10:00:00Z..2025-12-31T23:59:59Z",
                "2026-01-01T00:00:00Z..2026-01-31T23:59:59Z",
                "2026-02-01T00:00:00Z..2026-02-03T00:00:00Z"
            ]
        );
        assert_eq!(Window::months(time("2026-02-01T00:00:00Z"), from), []);
    }

    proptest! {
        #[test]
        fn windows_touch_and_leave_no_second_out(from in 0_i64..4_000_000_000, length in 0_i64..100_000_000) {
            let second = |seconds| Timestamp::from_second(seconds).expect("in range");
            let months = Window::months(second(from), second(from + length));
            prop_assert_eq!(months[0].from.as_second(), from);
            prop_assert_eq!(months[months.len() - 1].to.as_second(), from + length);
            for pair in months.windows(2) {
                prop_assert_eq!(pair[0].to.as_second() + 1, pair[1].from.as_second());
            }
            if let Some((early, late)) = months[0].halves() {
                prop_assert_eq!((early.from, late.to), (months[0].from, months[0].to));
                prop_assert_eq!(early.to.as_second() + 1, late.from.as_second());
            }
        }
    }
}
