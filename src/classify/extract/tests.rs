//! The table of situations, and what holds for any body whatever.

mod comments;
mod fences;
mod links;
mod none;
mod properties;
mod texts;

use super::*;

/// A situation: a body, and what either reading makes of it.
struct Case {
    name: &'static str,
    body: &'static str,
    intended: Expected,
    krel: Expected,
}

type Expected = Result<&'static str, Absence>;

const fn case(name: &'static str, body: &'static str, intended: Expected, krel: Expected) -> Case {
    Case {
        name,
        body,
        intended,
        krel,
    }
}

fn cases() -> impl Iterator<Item = &'static Case> {
    [fences::CASES, none::CASES, comments::CASES, texts::CASES]
        .into_iter()
        .flatten()
}

#[test]
fn every_situation_is_read_as_intended_and_as_krel_reads_it() {
    let mut wrong = Vec::new();
    for case in cases() {
        for (reading, wanted) in [(Reading::Intended, &case.intended), (Reading::Krel, &case.krel)] {
            let note = read(case.body, reading).note;
            let got = note.as_deref().map_err(|absence| *absence);
            if got != *wanted {
                wrong.push(format!(
                    "{}, {reading:?}: {:?}\n    got    {got:?}\n    wanted {wanted:?}",
                    case.name, case.body
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases().count() >= 140, "{}", cases().count());
}

#[test]
fn every_situation_has_a_name_of_its_own() {
    let names: std::collections::BTreeSet<&str> = cases().map(|case| case.name).collect();
    assert_eq!(names.len(), cases().count());
}

#[test]
fn action_is_required_where_the_text_says_so() {
    for (body, wanted) in [
        ("```release-note\nACTION REQUIRED: Move it.\n```", true),
        (
            "```release-note\nChanged it.\n\nACTION REQUIRED: Move it.\n```",
            true,
        ),
        ("```release-note\n[action required] Move it.\n```", true),
        ("```release-note\n- **Action required**: move it.\n```", true),
        ("```release-note action required\nMove it.\n```", true),
        ("```release-note-action-required\nMove it.\n```", true),
        ("```release-note\nMoved it, no action required.\n```", false),
        (
            "```release-note\nMoved it.\n```\nACTION REQUIRED of reviewers",
            false,
        ),
        ("```release-note\nNONE\n```", false),
    ] {
        assert_eq!(read(body, Reading::Intended).action_required, wanted, "{body}");
        assert!(!read(body, Reading::Krel).action_required, "{body}");
    }
}

#[test]
fn evidence_names_lines_and_quotes_nothing() {
    let body = "Words.\n\n```release-note\n<!-- secret -->\n- Fixed it.\n```\n";
    let told: Vec<String> = read(body, Reading::Intended)
        .decisions
        .iter()
        .map(|decision| format!("{}: {}", decision.rule, decision.because))
        .collect();
    assert_eq!(
        told,
        [
            "text/block: body, line 3",
            "text/comment: HTML comment, body, line 3",
            "text/bullet: a bullet before the only item, body, line 3",
        ]
    );
    let none = read("Words.\n```release-note\nNONE\n```", Reading::Intended);
    assert_eq!(none.decisions[0].rule, "publication/none");
    assert_eq!(none.decisions[0].because.0, "body, line 2");
}
