//! Whether a release is past the end of its support: its day and the newest day that the data knows come in. No
//! clock is asked, so that the same data give the same pages for ever.

use jiff::Span;
use jiff::civil::Date;

use crate::model::{Almanac, Minor, Release};

/// Since this release a minor is supported for a year and two months of maintenance; before it, for nine months.
const LONGER_SINCE: (u32, u32) = (1, 19);
const LONG: i32 = 14;
const SHORT: i32 = 9;

/// What the data knows of the present.
#[derive(Debug, Default)]
pub(super) struct Age {
    /// The newest day in the data.
    until: Option<Date>,
    /// The newest minor that is out on that day.
    pub newest: Option<Minor>,
}

impl Age {
    /// Reads the newest day: that of a release with notes or a list, or the one up to which the history of KEPs goes.
    /// A day of the schedule alone may be a plan.
    pub fn of(almanac: &Almanac) -> Self {
        let out = almanac
            .minors()
            .into_iter()
            .filter(|minor| almanac.minor(*minor).is_some_and(Release::is_out));
        let noted = out.filter_map(|minor| almanac.schedule.released(minor));
        let listed = almanac.lists.values().filter_map(|list| list.date);
        let until = noted.chain(listed).chain(almanac.ledger.until()).max();
        let newest = until.and_then(|until| {
            let minors = almanac.schedule.0.keys().copied();
            minors
                .filter(|minor| almanac.schedule.released(*minor).is_some_and(|day| day <= until))
                .max()
        });
        Self { until, newest }
    }

    /// Whether a minor that came out on a day is past the end of its support.
    pub fn is_over(&self, minor: Minor, released: Option<Date>) -> bool {
        let longer = (minor.major(), minor.minor()) >= LONGER_SINCE;
        let months = if longer { LONG } else { SHORT };
        let end = released.and_then(|day| day.checked_add(Span::new().months(months)).ok());
        matches!((end, self.until), (Some(end), Some(until)) if end <= until)
    }
}
