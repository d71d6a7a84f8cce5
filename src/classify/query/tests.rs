//! Which KEPs a question finds, and in which order.

use super::*;
use crate::testing::{kep, sig};

fn keps() -> Vec<Kep> {
    vec![
        kep(7)
            .title("Tea breaks for kubelets")
            .stage(Stage::Beta)
            .milestone(Stage::Alpha, "1.33")
            .milestone(Stage::Beta, "1.35")
            .latest("1.35")
            .gate("KubeletTeaBreak")
            .authors(["Octocat"])
            .approvers(["hubot"])
            .prr(Stage::Alpha, "monalisa")
            .updated("2025-02-03")
            .build(),
        kep(8)
            .title("a quieter scheduler")
            .sig("scheduling")
            .participating(["node"])
            .status(KepStatus::Provisional)
            .reviewers(["octocat"])
            .updated("v1.30")
            .build(),
    ]
}

fn found(query: &Query) -> Vec<u32> {
    let keps = keps();
    let found = query.select(&keps, Order::Number);
    found.iter().map(|kep| kep.number.get()).collect()
}

#[test]
fn a_question_without_conditions_finds_every_kep() {
    assert_eq!(found(&Query::default()), [7, 8]);
}

#[test]
fn answers_to_one_question_add_up_and_questions_narrow_down() {
    let mut query = Query {
        sigs: vec![sig("node"), sig("scheduling")],
        ..Query::default()
    };
    assert_eq!(found(&query), [7, 8]);
    query.statuses = vec![KepStatus::Provisional];
    assert_eq!(found(&query), [8]);
    query.participating = vec![sig("apps")];
    assert_eq!(found(&query), [0_u32; 0]);
}

#[test]
fn people_are_found_with_and_without_at_sign_in_any_case() {
    let query = |who: &str| vec![who.to_owned()];
    let by = |query: Query| found(&query);
    let base = Query::default;
    assert_eq!(
        by(Query {
            authors: query("@octocat"),
            ..base()
        }),
        [7]
    );
    assert_eq!(
        by(Query {
            reviewers: query("OCTOCAT"),
            ..base()
        }),
        [8]
    );
    assert_eq!(
        by(Query {
            approvers: query("hubot"),
            ..base()
        }),
        [7]
    );
    assert_eq!(
        by(Query {
            prr: query("@MonaLisa"),
            ..base()
        }),
        [7]
    );
    assert_eq!(
        by(Query {
            prr: query("mona"),
            ..base()
        }),
        [0_u32; 0]
    );
}

#[test]
fn a_stage_may_be_none() {
    let query = |stages| Query {
        stages,
        ..Query::default()
    };
    assert_eq!(found(&query(vec![None])), [8]);
    assert_eq!(found(&query(vec![Some(Stage::Beta)])), [7]);
    assert_eq!(found(&query(vec![Some(Stage::Beta), None])), [7, 8]);
}

#[test]
fn milestones_are_found_by_release_by_range_and_by_stage() {
    let milestones = |text: &str| Query {
        milestones: vec![text.parse().expect("a milestone")],
        ..Query::default()
    };
    for (text, hit) in [
        ("1.35", true),
        ("v1.34..v1.36", true),
        ("1.34", false),
        ("beta=1.34..", true),
        ("alpha=1.34..", false),
        ("..1.33", true),
        ("beta=..1.34", false),
        ("1.34..=1.35", true),
    ] {
        assert_eq!(!found(&milestones(text)).is_empty(), hit, "{text}");
    }
}

#[test]
fn what_is_no_range_is_refused() {
    for text in [
        "",
        "..",
        "1.36..1.34",
        "1",
        "1.36.1",
        "gamma=1.36",
        "beta=",
        "1.3x..",
    ] {
        assert!(text.parse::<MilestoneIn>().is_err(), "{text}");
    }
}

#[test]
fn words_are_sought_in_title_gates_and_path_in_any_order() {
    let texts = |text: &str| Query {
        texts: vec![text.to_owned()],
        ..Query::default()
    };
    assert_eq!(found(&texts("KUBELETS tea")), [7]);
    assert_eq!(found(&texts("teabreak")), [7]);
    assert_eq!(found(&texts("sig-scheduling")), [8]);
    assert_eq!(found(&texts("tea scheduler")), [0_u32; 0]);
}

#[test]
fn gates_numbers_and_latest_releases_are_found() {
    let base = Query::default;
    let gates = vec!["kubeletteabreak".parse().expect("a gate")];
    assert_eq!(found(&Query { gates, ..base() }), [7]);
    assert_eq!(
        found(&Query {
            numbers: vec![KepNumber::new(8)],
            ..base()
        }),
        [8]
    );
    let latest = vec!["1.35..".parse().expect("releases")];
    assert_eq!(found(&Query { latest, ..base() }), [7]);
}

#[test]
fn a_list_is_sorted_by_what_was_asked_for() {
    let keps = keps();
    let sorted = |order| {
        let found = Query::default().select(&keps, order);
        found.iter().map(|kep| kep.number.get()).collect::<Vec<_>>()
    };
    assert_eq!(sorted(Order::Number), [7, 8]);
    assert_eq!(sorted(Order::Title), [8, 7]);
    assert_eq!(sorted(Order::Sig), [7, 8]);
    assert_eq!(sorted(Order::Stage), [7, 8]);
    assert_eq!(sorted(Order::Updated), [7, 8], "a release is not a day");
}
