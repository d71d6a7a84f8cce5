//! Drafts that krel made, against ours: every pair of the shared data, byte for byte.
//!
//! The data is not part of the repository; where there is none the test says so and passes.

mod shared_data;

use std::collections::BTreeMap;
use std::path::PathBuf;

use keplog::model::Note;
use shared_data::shared_data;

#[test]
fn every_golden_draft_is_reproduced_byte_for_byte() {
    let Some(data) = shared_data() else { return };
    let folder = data.join("krel-golden");
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
