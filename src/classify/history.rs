//! What changed in the life of a KEP, step by step. In: its states. Out: a [`Step`] for each, with what became
//! different and what that means: a stage that slipped, was brought forward, or began anew.

use crate::model::{Claim, KepState, KeyChange, Minor, Stage, Step, Turn};

/// How a value is read from a claim.
type Value = fn(&Claim) -> Option<String>;

/// The steps of a KEP, oldest first.
#[must_use]
pub fn history(states: &[KepState]) -> Vec<Step> {
    let mut before: Option<&KepState> = None;
    let mut steps = Vec::with_capacity(states.len());
    for state in states {
        let claimed = before.and_then(|state| state.claim.as_ref());
        let moved = before.is_some_and(|before| before.path != state.path) && state.claim.is_some();
        steps.push(Step {
            since: state.since,
            commit: state.commit.clone(),
            changes: changes(claimed, state.claim.as_ref()),
            moved: moved.then(|| state.path.clone()),
        });
        before = Some(state);
    }
    steps
}

fn changes(before: Option<&Claim>, after: Option<&Claim>) -> Vec<KeyChange> {
    let Some(after) = after else {
        return vec![KeyChange {
            key: "kep".to_owned(),
            from: Some("there".to_owned()),
            to: None,
            turn: None,
        }];
    };
    let text = |claim: Option<&Claim>, value: Value| claim.and_then(value);
    let keys: [(&str, Value); 4] = [
        ("kep-number", |claim| {
            claim.number.map(|number| number.to_string())
        }),
        ("status", |claim| Some(claim.status.to_string())),
        ("stage", |claim| claim.stage.map(|stage| stage.to_string())),
        ("latest-milestone", |claim| claim.latest.map(release)),
    ];
    let mut changes: Vec<KeyChange> = Vec::new();
    for (key, value) in keys {
        let (from, to) = (text(before, value), value(after));
        if from != to {
            let key = key.to_owned();
            changes.push(KeyChange {
                key,
                from,
                to,
                turn: None,
            });
        }
    }
    for stage in Stage::ALL {
        let from = before.and_then(|claim| claim.milestones.get(stage));
        let to = after.milestones.get(stage);
        if from != to {
            changes.push(KeyChange {
                key: format!("milestone.{stage}"),
                from: from.map(release),
                to: to.map(release),
                turn: turn(stage, from, to, after),
            });
        }
    }
    changes
}

/// A stage that moves behind one that stays where it was has begun anew; where all move, the plan slipped.
fn turn(stage: Stage, from: Option<Minor>, to: Option<Minor>, after: &Claim) -> Option<Turn> {
    let (from, to) = (from?, to?);
    let overtaken = after
        .milestones
        .iter()
        .any(|other| other.stage > stage && other.release < to);
    Some(match to.cmp(&from) {
        std::cmp::Ordering::Less => Turn::Forward,
        _ if overtaken => Turn::Restarted,
        _ => Turn::Slipped,
    })
}

fn release(minor: Minor) -> String {
    format!("v{minor}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, KepBuilder};

    fn state(day: &str, number: u32, kep: Option<KepBuilder>) -> KepState {
        KepState {
            since: day.parse().expect("a day"),
            commit: testing::sha(number),
            path: "keps/sig-node/7-some-feature".to_owned(),
            claim: kep.map(|kep| Claim::of(&kep.build())),
        }
    }

    fn turns(steps: &[Step]) -> Vec<(String, Option<Turn>)> {
        let changes = steps.iter().flat_map(|step| &step.changes);
        changes
            .filter(|change| change.key.starts_with("milestone"))
            .map(|change| (change.key.clone(), change.turn))
            .collect()
    }

    #[test]
    fn a_milestone_slips_comes_forward_or_begins_anew() {
        let alpha = |release: &str| testing::kep(7).milestone(Stage::Alpha, release);
        let both = |alpha_in: &str, beta: &str| alpha(alpha_in).milestone(Stage::Beta, beta);
        let steps = history(&[
            state("2021-01-01", 1, Some(alpha("1.21"))),
            state("2021-02-01", 2, Some(alpha("1.22"))),
            state("2021-03-01", 3, Some(both("1.22", "1.24"))),
            state("2021-04-01", 4, Some(both("1.22", "1.23"))),
            state("2021-05-01", 5, Some(both("1.30", "1.23"))),
        ]);
        let key = |key: &str, turn| (key.to_owned(), turn);
        assert_eq!(
            turns(&steps),
            [
                key("milestone.alpha", None),
                key("milestone.alpha", Some(Turn::Slipped)),
                key("milestone.beta", None),
                key("milestone.beta", Some(Turn::Forward)),
                key("milestone.alpha", Some(Turn::Restarted)),
            ]
        );
    }

    #[test]
    fn a_kep_that_goes_and_one_that_moves_say_so() {
        let mut moved = state("2021-03-01", 2, Some(testing::kep(7)));
        moved.path = "keps/sig-apps/7-some-feature".to_owned();
        let steps = history(&[
            state("2021-01-01", 1, Some(testing::kep(7))),
            moved,
            state("2021-04-01", 3, None),
        ]);
        assert_eq!(steps[1].moved.as_deref(), Some("keps/sig-apps/7-some-feature"));
        assert_eq!(steps[1].changes, []);
        assert_eq!(
            (steps[2].changes[0].key.as_str(), &steps[2].changes[0].to),
            ("kep", &None)
        );
        assert_eq!(steps[2].moved, None);
    }
}
