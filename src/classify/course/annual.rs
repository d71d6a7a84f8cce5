//! What a year brought. In: graduation rows by release, dates, a year. Out: every stage that was reached.

use std::collections::BTreeMap;

use crate::model::{Advance, Feature, KepName, Minor, Schedule, Standing, Transition};

/// Releases that came out in a year, oldest first.
#[must_use]
pub fn releases_of(year: i16, schedule: &Schedule) -> Vec<Minor> {
    let cycles = schedule.0.iter();
    cycles
        .filter(|(_, cycle)| cycle.release.is_some_and(|day| day.year() == year))
        .map(|(release, _)| *release)
        .collect()
}

/// Every stage that was reached in some releases, by SIG, stage, release and KEP.
///
/// A KEP that passed two stages has two rows, in one release too. Work that went on at a stage has none, nor has a
/// KEP that was withdrawn, nor a claim that something speaks against.
#[must_use]
pub fn transitions(features: &BTreeMap<Minor, Vec<Feature>>, releases: &[Minor]) -> Vec<Transition> {
    let rows = releases
        .iter()
        .filter_map(|release| features.get(release))
        .flatten();
    let mut transitions: Vec<Transition> = rows
        .filter(|row| !matches!(row.advance, Advance::Continued | Advance::Withdrawn))
        .filter(|row| row.standing != Some(Standing::Contradicted))
        .flat_map(|row| {
            row.also.iter().chain([&row.stage]).map(|stage| Transition {
                kep: KepName {
                    number: row.kep,
                    title: row.title.clone(),
                    sig: row.sig.clone(),
                    path: row.path.clone(),
                },
                stage: *stage,
                release: row.release,
            })
        })
        .collect();
    transitions.sort_by(|a, b| {
        let key = |row: &Transition| (row.kep.sig.is_none(), row.kep.sig.clone(), row.stage, row.release);
        key(a).cmp(&key(b)).then_with(|| a.kep.cmp(&b.kep))
    });
    transitions
}
