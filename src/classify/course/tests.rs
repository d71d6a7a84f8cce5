//! What is counted, on invented KEPs.

use super::restarts as anew;
use super::*;
use crate::model::{
    Advance, Basis, Claim, Claimed, Confidence, Cycle, Feature, GateUse, KepStatus, Ledger, Sig, SlipCount,
    SpanSummary, Stage,
};
use crate::testing::{KepBuilder, kep, minor, sha, sig};

/// 1.30 to 1.40: one release in each quarter from 2030 on.
fn schedule() -> Schedule {
    let cycle = |number: u32| {
        let month = i8::try_from(number % 3 * 4 + 1).expect("a month");
        let year = i16::try_from(2030 + (number - 30) / 3).expect("a year");
        Cycle {
            release: Some(jiff::civil::date(year, month, 1)),
            ..Cycle::default()
        }
    };
    Schedule(
        (30..=40)
            .map(|number| (Minor::new(1, number), cycle(number)))
            .collect(),
    )
}

/// The history of KEP 7: what it said from which day on.
fn ledger<const N: usize>(states: [(&str, KepBuilder); N]) -> Ledger {
    let states = states.into_iter().map(|(day, kep)| KepState {
        since: day.parse().expect("a day"),
        commit: sha(1),
        path: "keps/sig-node/7-some-feature".to_owned(),
        claim: Some(Claim::of(&kep.build())),
    });
    let mut ledger = Ledger::default();
    ledger
        .keps
        .insert("keps/sig-node/7-some-feature".to_owned(), states.collect());
    ledger
}

/// KEP 7, at alpha for a release.
fn alpha(release: &str) -> KepBuilder {
    kep(7)
        .stage(Stage::Alpha)
        .latest(release)
        .milestone(Stage::Alpha, release)
}

fn keps<const N: usize>(keps: [KepBuilder; N]) -> Vec<Kep> {
    keps.into_iter().map(KepBuilder::build).collect()
}

#[test]
fn the_newest_release_is_out_from_its_day_on() {
    let on = |day: &str| newest_out(&schedule(), day.parse().expect("a day"));
    assert_eq!(on("2029-12-31"), None);
    assert_eq!(on("2030-01-01"), Some(minor("1.30")));
    assert_eq!(on("2030-04-30"), Some(minor("1.30")));
    assert_eq!(on("2030-05-01"), Some(minor("1.31")));
}

#[test]
fn a_stage_lasts_until_the_next_one_and_an_open_one_until_now() {
    let keps = keps([
        kep(1)
            .stage(Stage::Stable)
            .milestone(Stage::Alpha, "1.30")
            .milestone(Stage::Beta, "1.32")
            .milestone(Stage::Stable, "1.36"),
        kep(2)
            .stage(Stage::Beta)
            .milestone(Stage::Beta, "1.35")
            .milestone(Stage::Stable, "1.39"),
        kep(3).stage(Stage::Alpha).milestone(Stage::Alpha, "1.39"),
        kep(4)
            .status(KepStatus::Withdrawn)
            .stage(Stage::Alpha)
            .milestone(Stage::Alpha, "1.30"),
    ]);
    let spans = spans(&keps, minor("1.38"));
    let facts: Vec<_> = spans
        .iter()
        .map(|span| (span.kep.number.get(), span.stage, span.cycles, span.to.is_some()))
        .collect();
    assert_eq!(
        facts,
        [
            (1, Stage::Beta, 4, true),
            (2, Stage::Beta, 3, false),
            (1, Stage::Alpha, 2, true),
        ],
        "neither a plan nor a KEP that was given up has a span"
    );
}

#[test]
fn a_kep_that_skipped_beta_was_at_alpha_until_stable_and_backward_milestones_give_nothing() {
    let keps = keps([
        kep(1)
            .stage(Stage::Stable)
            .milestone(Stage::Alpha, "1.30")
            .milestone(Stage::Stable, "1.30"),
        kep(2)
            .stage(Stage::Beta)
            .milestone(Stage::Alpha, "1.37")
            .milestone(Stage::Beta, "1.33"),
    ]);
    let spans = spans(&keps, minor("1.38"));
    let facts: Vec<_> = spans
        .iter()
        .map(|span| (span.kep.number.get(), span.stage, span.cycles))
        .collect();
    assert_eq!(facts, [(2, Stage::Beta, 5), (1, Stage::Alpha, 0)]);
}

#[test]
fn averages_are_of_keps_that_left_a_stage() {
    let passed = |number: u32, owner: &str, beta: &str| {
        let kep = kep(number).sig(owner).stage(Stage::Beta);
        kep.milestone(Stage::Alpha, "1.30").milestone(Stage::Beta, beta)
    };
    let keps = keps([
        passed(1, "node", "1.31"),
        passed(2, "node", "1.34"),
        passed(3, "apps", "1.32"),
        kep(4).stage(Stage::Alpha).milestone(Stage::Alpha, "1.30"),
    ]);
    let alpha = |rows: &[SpanSummary], owner: Option<Sig>| {
        let row = rows
            .iter()
            .find(|row| row.stage == Stage::Alpha && row.sig == owner);
        row.map(|row| (row.left, row.mean, row.median, row.longest, row.open))
    };
    let rows = summary(&spans(&keps, minor("1.38")));
    assert_eq!(alpha(&rows, None), Some((3, Some(2.3), Some(2.0), Some(4), 1)));
    assert_eq!(
        alpha(&rows, Some(sig("node"))),
        Some((2, Some(2.5), Some(2.5), Some(4), 1))
    );
    assert_eq!(
        alpha(&rows, Some(sig("apps"))),
        Some((1, Some(2.0), Some(2.0), Some(2), 0))
    );
}

#[test]
fn a_kep_is_stuck_when_it_names_no_newer_release_for_so_many_cycles() {
    let beta = |number: u32, latest: &str| {
        let kep = kep(number).stage(Stage::Beta).milestone(Stage::Beta, "1.33");
        kep.latest(latest)
    };
    let keps = keps([
        beta(1, "1.33"),
        beta(2, "1.36"),
        beta(3, "1.33").milestone(Stage::Stable, "1.39"),
        beta(4, "1.33").status(KepStatus::Implemented),
        kep(5).stage(Stage::Alpha),
        kep(6).stage(Stage::Stable).milestone(Stage::Stable, "1.30"),
        kep(7).stage(Stage::Alpha).latest("1.30"),
    ]);
    let waiting = stuck(&keps, minor("1.38"), 3);
    let facts: Vec<_> = waiting
        .rows
        .iter()
        .map(|row| (row.kep.number.get(), row.idle, row.since))
        .collect();
    assert_eq!(facts, [(7, 8, None), (1, 5, Some(minor("1.33")))]);
    assert_eq!(waiting.undated, 1);
    assert_eq!(
        stuck(&keps, minor("1.38"), 2).rows.len(),
        3,
        "from two cycles on KEP 2 is stuck"
    );
}

#[test]
fn a_claim_on_release_day_that_moved_later_is_a_slip() {
    let history = ledger([
        ("2029-10-01", alpha("1.30")),
        ("2030-02-01", alpha("1.31")),
        ("2030-06-01", alpha("1.33")),
        ("2032-01-01", alpha("1.33").milestone(Stage::Beta, "1.37")),
    ]);
    let claims = claims(&keps([alpha("1.33").title("Tea")]), &history, &schedule());
    let facts: Vec<_> = claims
        .iter()
        .map(|claim| (claim.release.to_string(), claim.slipped()))
        .collect();
    let fact = |release: &str, slipped| (release.to_owned(), slipped);
    assert_eq!(
        facts,
        [fact("1.30", true), fact("1.31", true), fact("1.33", false)]
    );
    assert_eq!(claims[0].kep.title, "Tea");
    assert_eq!(
        slips_by_release(&claims)[&minor("1.31")],
        SlipCount {
            claims: 1,
            slipped: 1
        }
    );
    let chronic = chronic(&claims);
    assert_eq!(chronic.len(), 1);
    assert_eq!(chronic[0].missed, [minor("1.30"), minor("1.31")]);
    assert_eq!(chronic[0].now, Some(minor("1.33")));
}

#[test]
fn what_is_not_claimed_cannot_slip() {
    for (other, why) in [
        (alpha("1.30").status(KepStatus::Provisional), "a proposal"),
        (alpha("1.30").latest("1.31"), "work for another release"),
        (alpha("1.30").stage(Stage::Beta), "another stage"),
        (alpha("1.31"), "another release"),
    ] {
        let history = ledger([("2029-10-01", other), ("2030-02-01", alpha("1.38"))]);
        assert_eq!(claims(&[], &history, &schedule()), [], "{why}");
    }
}

#[test]
fn a_release_after_the_last_day_of_the_history_is_not_judged() {
    let history = ledger([("2029-10-01", alpha("1.30"))]);
    assert_eq!(claims(&[], &history, &schedule()), []);
}

#[test]
fn a_kep_that_is_gone_is_called_after_its_folder() {
    let history = ledger([("2029-10-01", alpha("1.30")), ("2030-02-01", alpha("1.31"))]);
    let claims = claims(&[], &history, &schedule());
    let name = &claims[0].kep;
    assert_eq!((name.number.get(), name.title.as_str()), (7, "7-some-feature"));
    assert_eq!(name.sig, Some(sig("node")));
}

#[test]
fn a_milestone_that_was_long_out_or_behind_a_later_stage_begins_anew() {
    let restarts = |before: KepBuilder, day: &str, after: KepBuilder| {
        let history = ledger([("2029-10-01", before), (day, after)]);
        anew(&[], &history, &schedule()).len()
    };
    assert_eq!(
        restarts(alpha("1.30"), "2031-01-02", alpha("1.36")),
        1,
        "1.33 was out"
    );
    assert_eq!(restarts(alpha("1.30"), "2031-01-01", alpha("1.36")), 0, "a slip");
    assert_eq!(
        restarts(alpha("1.30").stage(Stage::Beta), "2030-01-02", alpha("1.31")),
        1
    );
    assert_eq!(
        restarts(alpha("1.30").stage(Stage::Beta), "2030-01-01", alpha("1.31")),
        0,
        "not out"
    );
    let plan = |beta: &str| alpha("1.30").milestone(Stage::Beta, beta);
    assert_eq!(
        restarts(plan("1.31"), "2033-01-01", plan("1.40")),
        0,
        "a plan of a later stage"
    );
}

#[test]
fn a_year_lists_every_stage_that_was_reached_and_no_work_that_went_on() {
    let row = |number: u32, advance, also: &[Stage], stage| Feature {
        release: minor("1.30"),
        kep: KepNumber::new(number),
        with: Vec::new(),
        path: format!("keps/sig-node/{number}-some-feature"),
        title: String::new(),
        sig: Some(sig("node")),
        advance,
        standing: None,
        stage,
        from: None,
        also: also.to_vec(),
        gates: Vec::<GateUse>::new(),
        basis: vec![Basis::Head],
        confidence: Confidence::High,
        evidence: Vec::new(),
    };
    let features = BTreeMap::from([(
        minor("1.30"),
        vec![
            row(1, Advance::Graduated, &[Stage::Alpha], Stage::Beta),
            row(2, Advance::Continued, &[], Stage::Alpha),
            row(3, Advance::Graduated, &[], Stage::Beta),
        ],
    )]);
    let releases = releases_of(2030, &schedule());
    assert_eq!(releases, [minor("1.30"), minor("1.31"), minor("1.32")]);
    let rows = transitions(&features, &releases);
    let facts: Vec<_> = rows.iter().map(|row| (row.stage, row.kep.number.get())).collect();
    assert_eq!(facts, [(Stage::Alpha, 1), (Stage::Beta, 1), (Stage::Beta, 3)]);
}

#[test]
fn a_plan_takes_the_odds_of_its_sig_where_there_are_enough_claims() {
    let claimed = |owner: &str, slipped: bool| Claimed {
        kep: KepName::of(&kep(1).sig(owner).build()),
        stage: Stage::Alpha,
        release: minor("1.30"),
        now: Some(minor(if slipped { "1.31" } else { "1.30" })),
    };
    let mut past: Vec<Claimed> = (0..20).map(|nth| claimed("node", nth < 5)).collect();
    past.extend((0..19).map(|_| claimed("apps", true)));
    let keps = keps([
        kep(1).stage(Stage::Alpha).milestone(Stage::Alpha, "1.39"),
        kep(2)
            .sig("apps")
            .stage(Stage::Alpha)
            .milestone(Stage::Alpha, "1.39"),
        kep(3)
            .stage(Stage::Beta)
            .milestone(Stage::Alpha, "1.38")
            .milestone(Stage::Beta, "1.40"),
        kep(4)
            .status(KepStatus::Withdrawn)
            .milestone(Stage::Alpha, "1.39"),
    ]);
    let rows = plan(&keps, &past, minor("1.38"));
    let odds: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.kep.number.get(),
                row.odds.as_ref().map(|odds| (odds.of.clone(), odds.percent)),
            )
        })
        .collect();
    assert_eq!(
        odds,
        [
            (1, Some((Some(sig("node")), 25))),
            (2, Some((None, 62))),
            (3, None)
        ],
        "24 of 39; nobody ever claimed beta"
    );
}

#[test]
fn a_share_is_rounded_and_of_nothing_there_is_none() {
    let percent = |slipped, claims| SlipCount { claims, slipped }.percent();
    assert_eq!(percent(204, 898), Some(23));
    assert_eq!(percent(1, 8), Some(13));
    assert_eq!(percent(0, 0), None);
}
