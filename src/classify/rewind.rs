//! KEPs as they were. In: the KEPs of today, the ledger, a day. Out: the KEPs that were there at the end of that
//! day, with status, stage and milestones of then.
//!
//! The ledger does not keep titles, people and gates, so those are of today; a KEP that is gone is called after
//! its folder. A clone answers more exactly.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{Claim, Kep, KepState, Ledger, Sig};

/// The KEPs at the end of a day (UTC), by number and path. One without a number is left out.
#[must_use]
pub fn rewind(keps: &[Kep], ledger: &Ledger, day: Date) -> Vec<Kep> {
    let today: BTreeMap<&str, &Kep> = keps.iter().map(|kep| (kep.path.as_str(), kep)).collect();
    let mut then: Vec<Kep> = ledger
        .on(day)
        .filter_map(|(path, state, claim)| at(path, state, claim, today.get(path).copied()))
        .collect();
    then.sort_by(|a, b| (a.number, &a.path).cmp(&(b.number, &b.path)));
    then
}

/// One KEP as it was.
fn at(path: &str, state: &KepState, claim: &Claim, today: Option<&Kep>) -> Option<Kep> {
    let number = claim.number.or_else(|| today.map(|kep| kep.number))?;
    let folder = path.rsplit('/').next().unwrap_or(path);
    let owner = path.split('/').nth(1).unwrap_or_default();
    let mut kep = today.cloned().unwrap_or_else(|| Kep {
        title: folder
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-')
            .replace('-', " "),
        sig: owner.parse::<Sig>().ok(),
        ..Kep::new(number, path)
    });
    kep.number = number;
    kep.path.clone_from(&state.path);
    kep.status = claim.status.clone();
    kep.stage = claim.stage;
    kep.latest = claim.latest;
    kep.milestones = claim.milestones.clone();
    Some(kep)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KepStatus, Stage};
    use crate::testing;

    #[test]
    fn a_kep_is_what_it_was_and_one_that_came_later_was_not_there() {
        let kep = testing::kep(7).stage(Stage::Stable).build();
        let mut early = kep.clone();
        early.stage = Some(Stage::Alpha);
        early.status = KepStatus::Provisional;
        let state = |day: &str, kep: Option<&Kep>, path: &str| KepState {
            since: day.parse().expect("a day"),
            commit: testing::sha(1),
            path: path.to_owned(),
            claim: kep.map(Claim::of),
        };
        let mut ledger = Ledger::default();
        let old = "keps/sig-apps/7-some-feature";
        ledger.keps.insert(
            kep.path.clone(),
            vec![
                state("2021-01-01", Some(&early), old),
                state("2022-01-01", Some(&kep), &kep.path),
            ],
        );
        let gone = "keps/sig-node/9-old-idea";
        ledger.keps.insert(
            gone.to_owned(),
            vec![
                state("2021-06-01", Some(&testing::kep(9).build()), gone),
                state("2021-07-01", None, gone),
            ],
        );
        let on = |day: &str| {
            let keps = rewind(std::slice::from_ref(&kep), &ledger, day.parse().expect("a day"));
            let facts = keps.into_iter();
            facts
                .map(|kep| (kep.number.get(), kep.path, kep.stage, kep.title))
                .collect::<Vec<_>>()
        };
        assert_eq!(on("2020-12-31"), []);
        let seven = (7, old.to_owned(), Some(Stage::Alpha), "KEP 7".to_owned());
        assert_eq!(
            on("2021-06-30"),
            [seven, (9, gone.to_owned(), None, "old idea".to_owned())]
        );
        assert_eq!(
            on("2022-01-01"),
            [(7, kep.path.clone(), Some(Stage::Stable), "KEP 7".to_owned())]
        );
    }
}
