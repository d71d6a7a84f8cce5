//! The real gates of one commit held against the KEPs that the program ships, and the figures of
//! `reference/kep.md` §4.2.
//!
//! In: facts about gates in short form. Out: which gates find their KEPs for which reason, how many stages agree.

use std::collections::BTreeMap;
use std::path::Path;

use keplog::classify;
use keplog::classify::gates::{GateLinks, compare};
use keplog::ingest::gates::GateSource;
use keplog::ingest::{Input, Silent, Workspace, gates};
use keplog::model::{Almanac, GateKep, GateName, MatchReason, Minor};

const LIST: &str = include_str!("master-1.34.txt");

/// The list as kubernetes/kubernetes writes it.
fn upstream() -> String {
    let stage = |letter: &str| match letter {
        "a" => "Alpha",
        "b" => "Beta",
        "g" => "GA",
        _ => "Deprecated",
    };
    let step = |step: &str| {
        let (letter, version) = step.split_at(1);
        format!(
            "  - default: {}\n    lockToDefault: {}\n    preRelease: {}\n    version: \"{}\"\n",
            letter != letter.to_lowercase(),
            version.ends_with('!'),
            stage(&letter.to_lowercase()),
            version.trim_end_matches('!'),
        )
    };
    let gates = LIST.lines().filter(|line| !line.starts_with('#'));
    let gates = gates.map(|line| {
        let (name, steps) = line.split_once(' ').expect("a name and its steps");
        let steps: String = steps.split(' ').map(step).collect();
        format!("- name: {name}\n  versionedSpecs:\n{steps}")
    });
    gates.collect()
}

/// The sample with the list in it, and the KEPs that somebody wrote down.
fn measured() -> (Almanac, Vec<GateKep>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = Workspace::open(Some(root), root).expect("the sample");
    let mut snapshot = workspace.snapshot(&Silent).expect("read");
    let release = "1.34.0".parse().expect("a release");
    let source = GateSource::Lists {
        files: vec![(release, Input::in_memory("list.yaml", upstream().into_bytes()))],
        findings: Vec::new(),
    };
    snapshot.gates = gates::read(&source, &[release]).expect("read").lists;
    let (by_hand, findings) = workspace.gate_keps().expect("read");
    assert_eq!(findings, []);
    (classify::almanac(snapshot), by_hand)
}

fn release() -> Minor {
    Minor::new(1, 34)
}

#[test]
fn most_gates_find_their_keps_and_the_reasons_are_counted() {
    // Nothing was lost in the short form: it has as many bytes as the file, without the three lines at its top.
    assert_eq!(upstream().len(), 41_231);
    let (almanac, by_hand) = measured();
    let links = GateLinks::new(&almanac, &by_hand);
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for row in links.rows(&almanac.gates[&release()], release()) {
        let reason = row.keps.first().map_or("none", |found| found.reason.word());
        *reasons.entry(reason).or_default() += 1;
    }
    assert_eq!(
        reasons,
        BTreeMap::from([("name", 148), ("near", 12), ("none", 33)])
    );
}

#[test]
fn five_gates_that_their_keps_spell_otherwise_are_found_and_called_near() {
    let (almanac, _) = measured();
    let links = GateLinks::new(&almanac, &[]);
    for (gate, kep, wanted) in [
        ("CronJobsScheduledAnnotation", 4026, "CronJobCreationAnnotation"),
        ("ImageMaximumGCAge", 4210, "ImageGCMaximumAge"),
        (
            "CrossNamespaceVolumeDataSource",
            3294,
            "CrossNamespaceSourceProvisioning",
        ),
        (
            "KubeletPodResourcesDynamicResources",
            3695,
            "KubeletPodResourcesDynamicResource",
        ),
        ("CloudControllerManagerWebhook", 2699, "CloudWebhookServer"),
    ] {
        let name: GateName = gate.parse().expect("a gate");
        let found = links.keps_of(&name);
        assert_eq!(found.len(), 1, "{gate}");
        assert_eq!(found[0].kep.get(), kep, "{gate}");
        let is_near = matches!(&found[0].reason, MatchReason::Near { name, .. } if name.as_str() == wanted);
        assert!(is_near, "{gate}: {:?}", found[0].reason);
    }
}

#[test]
fn nine_of_ten_stages_of_gates_and_their_keps_are_of_the_same_release() {
    let (almanac, by_hand) = measured();
    let links = GateLinks::new(&almanac, &by_hand);
    let compared = compare(&almanac, &links, release());
    let both: Vec<_> = compared
        .iter()
        .filter_map(|of| Some((of.gate_says?, of.kep_says?)))
        .collect();
    let agree = both.iter().filter(|(gate, kep)| gate == kep).count();
    assert_eq!((agree, both.len()), (175, 183));
}
