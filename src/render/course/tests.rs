//! Figures in every format.

use std::collections::BTreeMap;

use super::*;
use crate::model::{Claimed, KepName, Odds, Planned, SlipCount, Span, Stage, Statistic, Transition};
use crate::render::palette::Palette;
use crate::testing::{kep, minor, sig};

fn name(number: u32) -> KepName {
    KepName::of(&kep(number).title("=Tea | <b>").build())
}

fn annual(rows: Vec<Transition>) -> Statistic {
    Statistic::Annual {
        year: 2030,
        releases: vec![minor("1.30"), minor("1.31")],
        rows,
    }
}

fn reached(number: u32, owner: &str, stage: Stage) -> Transition {
    let mut kep = name(number);
    kep.sig = Some(sig(owner));
    Transition {
        kep,
        stage,
        release: minor("1.31"),
    }
}

#[test]
fn a_year_is_a_list_for_each_sig_and_stage() {
    let text = markdown(&annual(vec![
        reached(7, "apps", Stage::Alpha),
        reached(8, "apps", Stage::Alpha),
        reached(7, "apps", Stage::Beta),
        reached(9, "wg-tea", Stage::Alpha),
    ]));
    let link = "https://github.com/kubernetes/enhancements/tree/master/keps/sig-node";
    let line = |number: u32| {
        format!("    - [{number} - =Tea \\| &lt;b&gt;]({link}/{number}-some-feature) - v1.31\n")
    };
    let (seven, eight, nine) = (line(7), line(8), line(9));
    assert_eq!(
        text,
        format!(
            "## SIG Apps: KEPs of 2030 (v1.30, v1.31)\n\n  - Alpha\n{seven}{eight}\n  - Beta\n{seven}\n\
             ## WG Tea: KEPs of 2030 (v1.30, v1.31)\n\n  - Alpha\n{nine}"
        )
    );
    assert_eq!(markdown(&annual(Vec::new())), "None in 2030.\n");
}

#[test]
fn a_plan_says_how_many_it_was_counted_of() {
    let plan = Statistic::Plan {
        after: minor("1.36"),
        rows: vec![Planned {
            kep: name(7),
            status: "implementable".to_owned(),
            stage: Stage::Beta,
            release: minor("1.37"),
            odds: Some(Odds {
                of: None,
                count: SlipCount {
                    claims: 40,
                    slipped: 10,
                },
                percent: 25,
            }),
        }],
    };
    let text = table(&plan, Palette::Plain);
    assert!(text.starts_with("Planned after 1.36, not promised"), "{text}");
    assert!(text.contains("  25       10       40      all  "), "{text}");
    let csv = csv(&plan);
    assert!(
        csv.contains("\n7,node,1.37,beta,implementable,25,10,40,all,'=Tea"),
        "{csv}"
    );
    let value: serde_json::Value = serde_json::from_str(&json(&plan)).expect("JSON");
    assert_eq!(value["statistic"], "plan");
    assert_eq!(value["rows"][0]["kep"], 7);
    assert_eq!(value["rows"][0]["odds"]["claims"], 40);
}

#[test]
fn a_terminal_gets_the_figures_and_the_first_keps_a_spreadsheet_all() {
    let span = |number| Span {
        kep: name(number),
        stage: Stage::Alpha,
        from: minor("1.30"),
        to: None,
        cycles: 3,
    };
    let spans = Statistic::Spans {
        summary: Vec::new(),
        rows: (1..=25).map(span).collect(),
    };
    let text = table(&spans, Palette::Plain);
    assert!(
        text.contains("None.\n") && text.contains("… and 5 more"),
        "{text}"
    );
    assert_eq!(csv(&spans).lines().count(), 26);
    assert!(markdown(&spans).contains("| [25]("));
}

#[test]
fn slips_are_counted_by_release_and_listed() {
    let claim = Claimed {
        kep: name(7),
        stage: Stage::Alpha,
        release: minor("1.30"),
        now: Some(minor("1.31")),
    };
    let count = SlipCount::of([&claim]);
    let slips = Statistic::Slips {
        total: count,
        releases: BTreeMap::from([(minor("1.30"), count)]),
        chronic: Vec::new(),
        restarts: Vec::new(),
        rows: vec![claim],
    };
    let text = markdown(&slips);
    assert!(
        text.contains("| 1.30 | 1 | 1 | 100 |\n| all | 1 | 1 | 100 |"),
        "{text}"
    );
    assert!(csv(&slips).contains("\n7,node,alpha,1.30,1.31,'=Tea"));
    let value: serde_json::Value = serde_json::from_str(&json(&slips)).expect("JSON");
    assert_eq!(value["releases"]["1.30"]["slipped"], 1);
}
