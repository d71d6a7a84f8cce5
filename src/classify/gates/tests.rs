//! Lives of invented gates, and what is made of them.

use std::collections::BTreeMap;

use super::*;
use crate::model::{
    Almanac, Gate, GateEvent, GateKep, GateName, KepNumber, MatchReason, Minor, PublishedNotes, Snapshot,
    Stage, Version,
};
use crate::testing::{KepBuilder, kep, minor, note, notes, version};

fn gate(text: &str) -> GateName {
    text.parse().expect("a gate")
}

/// A step written as `Name 1.30 beta on locked`.
fn step(text: &str) -> Gate {
    let words: Vec<&str> = text.split(' ').collect();
    Gate {
        name: gate(words[0]),
        since: minor(words[1]),
        stage: words[2].parse().expect("a stage"),
        default: words[3] == "on",
        locked: words.get(4) == Some(&"locked"),
    }
}

fn list(steps: &[&str]) -> Vec<Gate> {
    steps.iter().map(|text| step(text)).collect()
}

fn lists(of: &[(&str, &[&str])]) -> BTreeMap<Minor, Vec<Gate>> {
    let of = of.iter();
    of.map(|(release, steps)| (minor(release), list(steps))).collect()
}

/// The changes from 1.36 to 1.37 as `Name: event, event`.
fn say(before: &[&str], after: &[&str]) -> Vec<String> {
    let lists = lists(&[("1.36", before), ("1.37", after)]);
    let changes = changes(&lists, minor("1.36"), minor("1.37")).expect("both lists");
    let words = |events: &[GateEvent]| {
        let words: Vec<&str> = events.iter().map(|event| event.as_str()).collect();
        words.join(", ")
    };
    let changes = changes.iter();
    changes
        .map(|change| format!("{}: {}", change.name, words(&change.events)))
        .collect()
}

fn almanac(
    keps: Vec<KepBuilder>,
    gates: &[(&str, &[&str])],
    releases: Vec<(Version, PublishedNotes)>,
) -> Almanac {
    crate::classify::almanac(Snapshot {
        keps: keps.into_iter().map(KepBuilder::build).collect(),
        gates: lists(gates),
        releases: releases.into_iter().collect(),
        ..Snapshot::default()
    })
}

fn reasons(links: &GateLinks, name: &str) -> Vec<String> {
    let keps = links.keps_of(&gate(name)).iter();
    keps.map(|found| format!("{}: {}", found.kep, found.reason))
        .collect()
}

#[test]
fn a_gate_that_moves_on_is_promoted_flipped_and_locked_at_once() {
    let before = ["Sundial 1.30 alpha off", "Hourglass 1.31 beta on"];
    let promoted = [&before[..], &["Sundial 1.37 beta on"]].concat();
    assert_eq!(say(&before, &promoted), ["Sundial: default flipped, promoted"]);
    let stable = [&before[..], &["Hourglass 1.37 stable on locked"]].concat();
    assert_eq!(say(&before, &stable), ["Hourglass: locked, promoted"]);
    assert_eq!(say(&before, &before), [""; 0]);
}

#[test]
fn a_default_that_is_flipped_within_a_stage_is_an_event_of_its_own() {
    let before = ["Sundial 1.30 alpha off", "Sundial 1.35 beta off"];
    let after = [&before[..], &["Sundial 1.37 beta on"]].concat();
    assert_eq!(say(&before, &after), ["Sundial: default flipped"]);
    let state = states(&list(&after), minor("1.37"))[&gate("Sundial")];
    assert_eq!(
        (state.stage, state.since, state.default),
        (Stage::Beta, minor("1.35"), true)
    );
    let back = list(&[&after[..], &["Sundial 1.38 beta off"]].concat());
    let history: Vec<String> = history(&back, &gate("Sundial"))
        .iter()
        .map(|(release, events)| format!("{release} {}", events[0]))
        .collect();
    assert_eq!(
        history,
        [
            "1.30 new",
            "1.35 promoted",
            "1.37 default flipped",
            "1.38 default flipped"
        ]
    );
}

#[test]
fn removed_gates_come_first_and_new_ones_last() {
    let before = ["Ancient 1.20 stable on locked", "Sundial 1.30 alpha off"];
    let after = [
        "Brandnew 1.37 alpha off",
        "Sundial 1.30 alpha off",
        "Sundial 1.37 deprecated off",
    ];
    assert_eq!(
        say(&before, &after),
        ["Ancient: removed", "Sundial: deprecated", "Brandnew: new"]
    );
}

#[test]
fn a_gate_can_be_unlocked_and_can_go_back() {
    assert_eq!(
        say(
            &["Sundial 1.35 stable on locked", "Hourglass 1.35 beta on"],
            &[
                "Sundial 1.35 stable on locked",
                "Sundial 1.37 stable on",
                "Hourglass 1.35 beta on",
                "Hourglass 1.37 alpha off"
            ]
        ),
        ["Hourglass: default flipped, moved back", "Sundial: unlocked"]
    );
    assert_eq!(
        say(
            &["Sundial 1.35 deprecated off"],
            &["Sundial 1.35 deprecated off", "Sundial 1.37 beta off"]
        ),
        ["Sundial: moved back"]
    );
}

#[test]
fn a_gate_that_comes_back_is_told_from_a_new_one_and_from_one_that_is_listed_late() {
    let with = &["Sundial 1.30 alpha off"][..];
    let lists = lists(&[
        ("1.35", with),
        ("1.36", &[]),
        ("1.37", &["Sundial 1.30 alpha off", "Late 1.33 beta on"]),
    ]);
    let changes = changes(&lists, minor("1.36"), minor("1.37")).expect("both lists");
    let events: Vec<_> = changes
        .iter()
        .map(|change| (change.name.as_str(), change.events[0]))
        .collect();
    assert_eq!(
        events,
        [
            ("Sundial", GateEvent::Reappeared),
            ("Late", GateEvent::ListedLate)
        ]
    );
}

#[test]
fn a_removed_gate_says_which_list_is_the_first_without_it() {
    let with = &["Sundial 1.30 alpha off"][..];
    let lists = lists(&[("1.34", with), ("1.35", with), ("1.36", &[]), ("1.37", &[])]);
    let found = changes(&lists, minor("1.34"), minor("1.37")).expect("both lists");
    assert_eq!(found[0].at, [minor("1.36")]);
    assert_eq!(changes(&lists, minor("1.33"), minor("1.37")), None);
}

#[test]
fn the_placeholder_before_a_deprecation_is_no_step() {
    let life = list(&[
        "Sundial 1.0 stable on",
        "Sundial 1.31 deprecated off",
        "Sundial 1.33 deprecated off locked",
    ]);
    let state = |release: &str| states(&life, minor(release)).get(&gate("Sundial")).copied();
    assert_eq!(state("1.30"), None);
    assert_eq!(
        state("1.31").map(|state| (state.since, state.locked)),
        Some((minor("1.31"), false))
    );
    assert_eq!(
        state("1.33").map(|state| (state.since, state.locked)),
        Some((minor("1.31"), true))
    );
}

#[test]
fn the_surest_reason_decides_which_kep_a_gate_has() {
    let releases = vec![(
        version("1.37"),
        notes([
            note(7).text("Added the feature gate `MoonClock` (KEP-400)."),
            note(8).text("`MoonClock` works with the feature gate `Sundial`, see KEP-100."),
        ]),
    )];
    let all = [
        "Sundial 1.30 alpha off",
        "MoonClock 1.37 alpha off",
        "ShadowMaximumLengths 1.36 beta on",
        "HandMade 1.36 beta on",
        "LoneWolf 1.36 beta on",
    ];
    let almanac = almanac(
        vec![
            kep(100).gate("Sundial"),
            kep(200).gate("Sundial").path("keps/sig-node/200-other"),
            kep(300).gate("ShadowLengthMaximum"),
            kep(400),
        ],
        &[("1.37", &all)],
        releases,
    );
    let by_hand = [GateKep {
        gate: gate("HandMade"),
        kep: Some(KepNumber::new(300)),
        reason: "same pull request".to_owned(),
    }];
    let links = GateLinks::new(&almanac, &by_hand);
    assert_eq!(
        reasons(&links, "Sundial"),
        ["100: the KEP names it", "200: the KEP names it"]
    );
    assert_eq!(
        reasons(&links, "MoonClock"),
        ["400: note #7 of v1.37.0 names both"]
    );
    assert_eq!(
        reasons(&links, "ShadowMaximumLengths"),
        ["300: the KEP spells `ShadowLengthMaximum`, 100 % alike"]
    );
    assert_eq!(
        reasons(&links, "HandMade"),
        ["300: set by hand: same pull request"]
    );
    assert_eq!(reasons(&links, "LoneWolf"), [""; 0]);
}

#[test]
fn a_name_that_another_gate_has_is_never_taken_for_a_slip_of_the_pen() {
    let almanac = almanac(
        vec![kep(1).gate("SundialTimeZones")],
        &[(
            "1.37",
            &["SundialTimeZones 1.36 beta on", "SundialTimeZone 1.37 alpha off"],
        )],
        Vec::new(),
    );
    assert_eq!(
        reasons(&GateLinks::new(&almanac, &[]), "SundialTimeZone"),
        [""; 0]
    );
}

#[test]
fn a_gate_without_a_kep_can_be_settled_by_hand() {
    let almanac = almanac(
        vec![kep(1).gate("TimeZoneSundial")],
        &[("1.37", &["SundialTimeZone 1.37 alpha off"])],
        Vec::new(),
    );
    let codes = |by_hand: &[GateKep]| -> Vec<String> {
        let found = check(
            &almanac,
            &GateLinks::new(&almanac, by_hand),
            minor("1.37"),
            "list.yaml",
        );
        found.into_iter().map(|finding| finding.code).collect()
    };
    assert_eq!(codes(&[]), ["gates/near-name"]);
    let none = GateKep {
        gate: gate("SundialTimeZone"),
        kep: None,
        reason: "a bug fix".to_owned(),
    };
    assert_eq!(codes(std::slice::from_ref(&none)), [""; 0]);
    let unknown = GateKep {
        kep: Some(KepNumber::new(99)),
        ..none
    };
    assert_eq!(codes(&[unknown]), ["gates/unknown-kep"]);
}

#[test]
fn disagreements_name_what_either_side_says_and_umbrellas_are_no_witness() {
    let almanac = almanac(
        vec![
            kep(1)
                .gate("Sundial")
                .milestone(Stage::Alpha, "1.30")
                .milestone(Stage::Beta, "1.33")
                .milestone(Stage::Stable, "1.36"),
            kep(2)
                .gate("Umbrella")
                .milestone(Stage::Alpha, "1.31")
                .path("keps/sig-node/2-a"),
            kep(3)
                .gate("Umbrella")
                .milestone(Stage::Alpha, "1.32")
                .path("keps/sig-node/3-b"),
            kep(4)
                .gate("NeverBuilt")
                .milestone(Stage::Alpha, "1.37")
                .path("keps/sig-node/4-c"),
            kep(5)
                .gate("OnceUponATime")
                .milestone(Stage::Stable, "1.20")
                .path("keps/sig-node/5-d"),
            kep(6)
                .gate("ComesLater")
                .milestone(Stage::Alpha, "1.38")
                .path("keps/sig-node/6-e"),
        ],
        &[(
            "1.37",
            &[
                "Sundial 1.30 alpha off",
                "Sundial 1.34 beta on",
                "Umbrella 1.20 alpha off",
                "LoneWolf 1.36 beta on",
            ],
        )],
        Vec::new(),
    );
    let links = GateLinks::new(&almanac, &[]);
    let found = check(&almanac, &links, minor("1.37"), "list.yaml");
    let found: Vec<String> = found
        .iter()
        .map(|finding| format!("{}: {}", finding.code, finding.message))
        .collect();
    assert_eq!(
        found,
        [
            "gates/milestone: the gate `Sundial` is beta since 1.34, KEP 1 says 1.33",
            "gates/not-reached: KEP 1 says stable in 1.36, the gate `Sundial` never was",
            "gates/unlisted: KEP 4 names the gate `NeverBuilt`, which the list of 1.37 does not have",
            "gates/no-kep: no KEP is known for the gate `LoneWolf`",
        ]
    );
}

#[test]
fn a_list_and_pages_that_drifted_apart_are_told_gate_by_gate() {
    let ours = list(&[
        "Same 1.30 alpha off",
        "Moved 1.30 alpha off",
        "Moved 1.34 beta on",
        "NoPage 1.36 beta on",
        "Locks 1.30 stable on",
        "Locks 1.32 stable on locked",
    ]);
    let theirs = list(&[
        "Same 1.30 alpha off",
        "Moved 1.30 alpha off",
        "Moved 1.33 beta on",
        "PageOnly 1.20 beta on",
        "Locks 1.30 stable on",
        "Same 1.38 beta on",
    ]);
    let found = drift(&ours, &theirs, minor("1.37"), "feature-gates/");
    let found: Vec<String> = found
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.message))
        .collect();
    assert_eq!(
        found,
        [
            "feature-gates/Moved.md: `Moved` in 1.37: the list says alpha 1.30 off, beta 1.34 on, the page says alpha 1.30 off, beta 1.33 on",
            "feature-gates/NoPage.md: `NoPage` has no page that tells of 1.37; the list says beta 1.36 on",
            "feature-gates/PageOnly.md: `PageOnly` is not in the list of 1.37; the page says beta 1.20 on",
        ]
    );
}

#[test]
fn five_names_that_keps_spell_otherwise_are_near_enough() {
    for (code, kep) in [
        ("CronJobsScheduledAnnotation", "CronJobCreationAnnotation"),
        ("ImageMaximumGCAge", "ImageGCMaximumAge"),
        (
            "CrossNamespaceVolumeDataSource",
            "CrossNamespaceSourceProvisioning",
        ),
        (
            "KubeletPodResourcesDynamicResources",
            "KubeletPodResourcesDynamicResource",
        ),
        ("CloudControllerManagerWebhook", "CloudWebhookServer"),
    ] {
        assert!(
            alike(code, kep) >= near::NEAR,
            "{code} {kep} {}",
            alike(code, kep)
        );
    }
    let reason = MatchReason::Near {
        name: gate("Sundial"),
        score: 80,
    };
    assert_eq!(reason.word(), "near");
}
