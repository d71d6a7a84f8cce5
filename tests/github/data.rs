//! The data sets: real notes come in, folders for the stub go out. Each is `None` where the real inputs are not.

use std::fs;
use std::path::{Path, PathBuf};

use crate::shared_data::shared_data;
use crate::stub::make_data;

/// The draft of a minor release, in the folder of its release team.
pub fn of_draft(minor: &str) -> Option<PathBuf> {
    make_data(&["--notes", text(&draft(minor)?)])
}

/// The published notes of 1.27.0, with the history of a repository of which they were a part.
pub fn with_history() -> Option<PathBuf> {
    let data = shared_data()?;
    let notes = data.join("relnotes/release-notes-1.27.0.json");
    let bundle = data.join("git/kubernetes-api-history.bundle");
    make_data(&["--notes", text(&notes), "--bundle", text(&bundle)])
}

/// A minor release and two patch releases with cherry-picks.
pub fn with_patches() -> Option<PathBuf> {
    let data = shared_data()?;
    let file = |release| data.join(format!("relnotes/release-notes-{release}.json"));
    let files = ["1.20.0", "1.20.1", "1.20.2"].map(file);
    make_data(&["--notes", text(&files[0]), text(&files[1]), text(&files[2])])
}

/// A part of the draft of 1.35, so that a run is a dozen requests and takes no time.
pub fn small() -> Option<PathBuf> {
    const NOTES: usize = 40;
    let draft = fs::read(draft("1.35")?).expect("readable");
    let notes: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&draft).expect("an object of notes");
    let some: serde_json::Map<_, _> = notes.into_iter().take(NOTES).collect();
    assert_eq!(some.len(), NOTES);
    let bytes = serde_json::to_vec(&some).expect("JSON");
    // The folder of the data depends on the time of the file: it is written only when it is another.
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small/release-notes-1.35.0.json");
    if fs::read(&file).ok().as_ref() != Some(&bytes) {
        fs::create_dir_all(file.parent().expect("inside")).expect("made");
        let written = tempfile::NamedTempFile::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a file");
        fs::write(written.path(), &bytes).expect("written");
        written.persist(&file).expect("moved");
    }
    make_data(&["--notes", text(&file)])
}

fn draft(minor: &str) -> Option<PathBuf> {
    let folder = shared_data()?.join(format!("sig-release/releases/release-{minor}/release-notes"));
    Some(folder.join("release-notes-draft.json"))
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
