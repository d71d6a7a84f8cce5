//! Dates of release cycles: the timelines in the READMEs of kubernetes/sig-release.
//!
//! In: READMEs of one or many releases. Out: [`ReadSchedule`], every dated row as an event, with tally and
//! findings. `table` finds the rows, `words` reads their dates in all dialects since 2019, `years` adds the
//! years that are not there, `moment` makes days and moments of them, `names` says what a row is about.

mod locate;
mod moment;
mod names;
mod readme;
mod table;
mod words;
mod years;
mod zone;

pub use locate::{Readme, Readmes, locate};

use super::Error;
use crate::model::{Cycle, Finding, Outcome, Place, Schedule, Severity, Tally};

/// What timelines say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadSchedule {
    /// The cycles, by minor.
    pub schedule: Schedule,
    /// Every row that was read, and what became of it.
    pub tally: Tally,
    /// What was odd, in order of place.
    pub findings: Vec<Finding>,
}

/// Reads the timelines of all READMEs.
///
/// # Errors
///
/// [`Error::Io`] when one cannot be read. What is *in* it is never an error.
pub fn read(readmes: &[Readme]) -> Result<ReadSchedule, Error> {
    let mut read = ReadSchedule::default();
    for readme in readmes {
        let label = readme.input.label();
        let timeline = table::read(label, &readme.input.read_text()?);
        let problem = |code, message: &str, hint: &str| {
            Finding::new(Severity::Warning, code, Place::file(label), message).hint(hint)
        };
        let Some(release) = readme.release.or(timeline.heading) else {
            read.skip(
                timeline.rows.len(),
                "release unknown",
                problem(
                    "schedule/no-release",
                    "nothing says which release this timeline is for",
                    "put it below a folder `release-1.N`, or name the release in its first heading",
                ),
            );
            continue;
        };
        if timeline.rows.is_empty() {
            read.findings.push(problem(
                "schedule/no-timeline",
                "there is no table with the columns `What` and `When`",
                "add the timeline as a table, or the dates by hand to `kep-data/schedule.yaml`",
            ));
            continue;
        }
        if read.schedule.get(release).is_some() {
            read.skip(
                timeline.rows.len(),
                "release read already",
                problem(
                    "schedule/twice",
                    "the timeline of this release was read from another file",
                    "keep one of them",
                ),
            );
            continue;
        }
        let events = readme::Reading::of(release, &timeline.rows).into(&mut read);
        if !events.is_empty() {
            read.schedule.0.insert(release, Cycle::of(events));
        }
    }
    read.findings.sort();
    Ok(read)
}

impl ReadSchedule {
    fn skip(&mut self, rows: usize, reason: &str, finding: Finding) {
        for _ in 0..rows {
            self.tally.count(Outcome::Skipped(reason.to_owned()));
        }
        self.findings.push(finding);
    }
}

#[cfg(test)]
mod tests;
