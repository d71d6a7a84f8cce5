//! Messages of every form, named by their situation, and what holds for any text at all.

mod relations;
mod titles;

use proptest::prelude::*;

use super::{Chore, Form, Reading};
use crate::model::PullNumber;

fn numbers(plain: &[u32]) -> Vec<PullNumber> {
    let number = |plain: &u32| PullNumber::try_from(*plain).expect("not zero");
    plain.iter().map(number).collect()
}

fn merge(plain: u32) -> Form {
    Form::Merge(numbers(&[plain])[0])
}

fn squash(plain: u32) -> Form {
    Form::Squash(numbers(&[plain])[0])
}

/// Situation, message, form, picks, reverts.
type Case = (&'static str, &'static str, Form, &'static [u32], &'static [u32]);

const fn chore(chore: Chore) -> Form {
    Form::Chore(chore)
}

fn check(cases: &[Case]) {
    for (situation, message, form, picks, reverts) in cases {
        let reading = Reading::of(message);
        assert_eq!(reading.form, *form, "{situation}");
        assert_eq!(reading.picks, numbers(picks), "{situation}: picks");
        assert_eq!(reading.reverts, numbers(reverts), "{situation}: reverts");
    }
}

/// Pieces of which messages are made, so that more than noise is tried.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Merge pull request #".to_owned()),
        Just("Revert \"".to_owned()),
        Just("\"".to_owned()),
        Just("automated-cherry-pick-of-#".to_owned()),
        Just("Cherry pick of #".to_owned()),
        Just("This reverts commit ".to_owned()),
        Just("Reverts ".to_owned()),
        Just(" from ann/".to_owned()),
        Just("(#".to_owned()),
        Just(")".to_owned()),
        Just("[".to_owned()),
        Just("] ".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n\r\n".to_owned()),
        "[0-9]{1,11}",
        "[0-9a-f]{6,41}",
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_message_makes_it_fail_and_each_number_is_in_the_text(message in pieces()) {
        let reading = Reading::of(&message);
        let all = reading.form.number().into_iter().chain(reading.picks).chain(reading.reverts);
        for number in all {
            prop_assert!(message.contains(&number.to_string()), "{number}");
        }
        for commit in reading.reverted {
            prop_assert!(message.contains(&commit));
        }
    }

    #[test]
    fn a_body_does_not_change_the_number_of_a_title(title in "[a-z ]{0,20}", number in 1u32..999_999, body in pieces()) {
        let message = format!("t{title} (#{number})\n\n{body}");
        prop_assert_eq!(Reading::of(&message).form, squash(number));
    }
}
