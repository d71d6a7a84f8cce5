//! The published notes of all releases: what the rules find in them, and how long it takes.
//!
//! Needs the shared data: `KEPLOG_DATA`, else `../shared/data` beside the repository. Figures are printed;
//! run with `--nocapture`, and with `--release` for the time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;
use crate::model::{Facet, Note, PublishedNotes};

/// The folder of the shared data; `None`, said loudly, where there is none.
fn data() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("KEPLOG_DATA").map_or_else(beside, PathBuf::from);
    if folder.join("relnotes").is_dir() {
        return Some(folder);
    }
    let required = std::env::var_os("KEPLOG_REQUIRE_DATA").is_some_and(|value| !value.is_empty());
    assert!(
        !required,
        "KEPLOG_REQUIRE_DATA is set, but there is no shared data at {}",
        folder.display()
    );
    eprintln!("SKIPPED: no shared data at {}; set KEPLOG_DATA", folder.display());
    None
}

/// All published notes by release; the drafts of the release team win over the files of the website.
fn snapshot(data: &Path) -> Snapshot {
    let mut releases = BTreeMap::new();
    let mut read = |path: &Path, version: Option<Version>| {
        let text = std::fs::read_to_string(path).expect("a readable file");
        let notes: Option<BTreeMap<String, Note>> = serde_json::from_str(&text).ok();
        if let (Some(version), Some(notes)) = (version, notes) {
            let notes = notes.into_values().collect();
            let maps = Vec::new();
            releases.insert(
                version,
                PublishedNotes {
                    notes,
                    maps,
                    ..PublishedNotes::default()
                },
            );
        }
    };
    for entry in std::fs::read_dir(data.join("relnotes")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        read(
            &path,
            stem.strip_prefix("release-notes-")
                .and_then(|text| text.parse().ok()),
        );
    }
    for entry in std::fs::read_dir(data.join("sig-release/releases")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let draft = folder.join("release-notes/release-notes-draft.json");
        let name = folder
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if draft.is_file() {
            read(
                &draft,
                name.strip_prefix("release-").and_then(|text| text.parse().ok()),
            );
        }
    }
    Snapshot {
        releases,
        ..Snapshot::default()
    }
}

#[test]
fn all_published_notes_are_classified_and_accounted_for() {
    let Some(data) = data() else { return };
    let input = snapshot(&data);
    let releases = input.releases.len();
    // The patterns are compiled by the first call.
    let cold = Instant::now();
    let almanac = almanac(input.clone());
    let cold = cold.elapsed();
    let warm = Instant::now();
    let again = super::almanac(input);
    eprintln!("{releases} releases; cold {cold:?}, warm {:?}", warm.elapsed());
    assert_eq!(almanac, again, "the same snapshot gives the same almanac");

    let tally = &almanac.tallies[PUBLICATION];
    eprintln!("{tally}");
    assert!(tally.adds_up());
    assert!(tally.inputs > 10_000);
    let mut by_rule: BTreeMap<&str, usize> = BTreeMap::new();
    let notes = || almanac.releases.values().flat_map(|release| &release.notes);
    for decision in notes().flat_map(|note| &note.decisions) {
        *by_rule.entry(decision.rule.as_str()).or_default() += 1;
    }
    eprintln!("decisions by rule: {by_rule:#?}");
    for note in notes() {
        assert!(
            !note.is_published() || !note.text.trim().is_empty(),
            "#{}",
            note.note.number
        );
        assert_eq!(note.why(Facet::Publication).count(), 1, "#{}", note.note.number);
        assert_eq!(note.stage.is_some(), note.why(Facet::Stage).count() == 1);
    }
    if let Some(file) = std::env::var_os("KEPLOG_DUMP") {
        std::fs::write(file, dump(&almanac)).expect("a writable file");
    }
}

/// One line a decision of interest, for reading by eye: release, note, facet, value, rule, evidence, text.
fn dump(almanac: &Almanac) -> String {
    let mut lines = String::new();
    for release in almanac.releases.values() {
        for note in &release.notes {
            for decision in &note.decisions {
                if matches!(
                    decision.facet,
                    Facet::Sig | Facet::Kind | Facet::Area | Facet::Section
                ) {
                    continue;
                }
                let text = note.note.text.replace(['\n', '\t'], " ");
                let columns = [
                    &release.version.to_string(),
                    &note.note.number.to_string(),
                    decision.facet.as_str(),
                    &decision.value,
                    &decision.rule,
                    &decision.because.0.replace(['\n', '\t'], " "),
                    &text,
                ];
                lines.push_str(&columns.join("\t"));
                lines.push('\n');
            }
        }
    }
    lines
}
