//! Drafts that krel made, against ours: every pair of the shared data, byte for byte.
//!
//! The data is not part of the repository. `KEPLOG_DATA` names its folder; without it, `../shared/data` is
//! tried. Where there is none the test says so and passes.

#![expect(clippy::print_stderr, reason = "a skipped test has to say so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use keplog::model::Note;

fn golden() -> Option<PathBuf> {
    let data = std::env::var_os("KEPLOG_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let folder = data.join("krel-golden");
    if !folder.is_dir() {
        eprintln!("SKIPPED: no {}; set KEPLOG_DATA", folder.display());
        return None;
    }
    Some(folder)
}

#[test]
fn every_golden_draft_is_reproduced_byte_for_byte() {
    let Some(folder) = golden() else { return };
    let mut drafts: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "json"))
        .filter(|path| path.with_extension("md").is_file())
        .collect();
    drafts.sort();

    let mut different = Vec::new();
    for json in &drafts {
        let text = std::fs::read_to_string(json).expect("readable JSON");
        let notes: BTreeMap<String, Note> = serde_json::from_str(&text).expect("valid notes");
        let wanted = std::fs::read_to_string(json.with_extension("md")).expect("readable Markdown");
        let ours = keplog::render::krel::markdown(notes.values());
        if ours != wanted {
            let line = ours
                .lines()
                .zip(wanted.lines())
                .position(|(ours, wanted)| ours != wanted);
            different.push(format!("{} (line {line:?})", json.display()));
        }
    }

    let equal = drafts.len() - different.len();
    eprintln!(
        "krel golden: {equal} of {} pairs are byte-identical",
        drafts.len()
    );
    assert!(different.is_empty(), "differ: {different:#?}");
    assert!(
        drafts.len() >= 21,
        "only {} pairs in {}",
        drafts.len(),
        folder.display()
    );
}
