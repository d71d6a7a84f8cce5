//! `state-gate`: what a reader must be able to rely on was reviewed by a person.

use super::fault::Fault;
use super::registry::CheckId;
use super::work::Work;
use crate::model::Place;
use crate::translate::inventory::SourceUnit;
use crate::translate::language::Language;
use crate::translate::unit::{Freshness, UnitState};

/// Urgent, security and deprecation units that are not reviewed, out of date or missing; id, place and fault.
pub(super) fn unready(
    language: &Language,
    works: &[Work<'_>],
    units: &[SourceUnit],
) -> Vec<(String, Place, Fault)> {
    if language.locale().is_english() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for unit in units.iter().filter(|unit| unit.subject.is_delicate()) {
        let translation = language.unit(&unit.id, &unit.english);
        let what = match (translation.freshness, translation.state) {
            (Freshness::Missing, _) => "not translated".to_owned(),
            (Freshness::StaleSoft | Freshness::StaleHard, _) => "out of date".to_owned(),
            (_, UnitState::Reviewed) => continue,
            (_, state) => format!("only {}", state.as_str()),
        };
        let work = works.iter().find(|work| work.id == translation.unit);
        let place = work.map_or_else(
            || Place::file(format!("{}/{}", language.locale(), unit.file)),
            |work| work.file.place(work.at.start),
        );
        let message = format!("the {} unit is {what}, not reviewed", unit.subject.as_str());
        let hint = format!("Review it: keplog locale accept {}", unit.id);
        all.push((
            unit.id.clone(),
            place,
            Fault::new(CheckId::StateGate, message).hint(hint),
        ));
    }
    all
}
