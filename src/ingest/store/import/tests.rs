//! Imports into workspaces that have something already.

use super::*;
use crate::ingest::{changelog, maps};

const DOCUMENT: &str = "# v1.37.0\n\n## Changelog since v1.36.0\n\n## Known Issues\n\nOne.\n\n## Changes by Kind\n\n\
                        ### Bug or Regression\n\n- New words (#1, @ann) [SIG Node]\n- Other (#2, @ann)\n- Nobody's\n";

fn write(root: &Path, name: &str, text: &str) -> PathBuf {
    let path = root.join(name);
    std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
    std::fs::write(&path, text).expect("written");
    path
}

fn plan(workspace: &Path, text: &str, known: Known) -> Result<ChangelogImport, Error> {
    let inputs = [Input::in_memory("somewhere/CHANGELOG-1.37.md", text)];
    let read = changelog::read(&inputs, None, &Silent).expect("read");
    ChangelogImport::plan(&read, &inputs, workspace, known)
}

fn counts(import: &ChangelogImport) -> (usize, usize, usize) {
    let release = import.releases.values().next().expect("one release");
    (release.added, release.stayed, release.replaced)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("there")
}

const STORED: &str = r#"{"1": {"pr_number": 1, "text": "Old words", "commit": "c0ffee0", "kinds": ["regression"], "areas": ["kubelet"]}}"#;

#[test]
fn notes_of_the_store_stay_and_what_is_missing_is_added() {
    let dir = tempfile::tempdir().expect("a folder");
    let notes = write(dir.path(), "kep-data/notes/1.37.0.json", STORED);
    let import = plan(dir.path(), DOCUMENT, Known::Stay).expect("planned");
    assert_eq!(counts(&import), (1, 1, 0));
    assert_eq!(text(&notes), STORED, "a plan writes nothing");
    let written = import.write(dir.path()).expect("written");
    assert_eq!(written.len(), 2);
    let now = text(&notes);
    assert!(
        now.contains("Old words") && now.contains("Other") && !now.contains("New words"),
        "{now}"
    );
    let record = text(&dir.path().join("kep-data/changelog/1.37.0.yaml"));
    assert!(
        record.contains("since: v1.36.0") && record.contains("Nobody's"),
        "{record}"
    );
    let provenance = text(&dir.path().join(paths::PROVENANCE));
    assert!(
        provenance.contains("CHANGELOG-1.37.md") && !provenance.contains("somewhere"),
        "{provenance}"
    );
    assert!(provenance.contains("records: 2"), "{provenance}");
}

#[test]
fn a_second_import_changes_no_byte() {
    let dir = tempfile::tempdir().expect("a folder");
    let all = |dir: &Path| files::read_all(&dir.join("kep-data")).expect("read");
    plan(dir.path(), DOCUMENT, Known::Stay)
        .expect("planned")
        .write(dir.path())
        .expect("written");
    let before = all(dir.path());
    let again = plan(dir.path(), DOCUMENT, Known::Yield).expect("planned");
    assert_eq!(counts(&again), (0, 0, 2));
    again.write(dir.path()).expect("written");
    assert_eq!(all(dir.path()), before);
}

#[test]
fn a_replaced_note_keeps_what_no_document_tells() {
    let dir = tempfile::tempdir().expect("a folder");
    let notes = write(dir.path(), "kep-data/notes/1.37.0.json", STORED);
    let import = plan(dir.path(), DOCUMENT, Known::Yield).expect("planned");
    assert_eq!(counts(&import), (1, 0, 1));
    import.write(dir.path()).expect("written");
    let now = text(&notes);
    for kept in ["New words", "c0ffee0", "kubelet", "regression"] {
        assert!(now.contains(kept), "{kept}: {now}");
    }
}

#[test]
fn a_draft_with_less_in_it_takes_nothing_away() {
    let dir = tempfile::tempdir().expect("a folder");
    plan(dir.path(), DOCUMENT, Known::Stay)
        .expect("planned")
        .write(dir.path())
        .expect("written");
    let draft = "# v1.37.0\n\n## Changes by Kind\n\n### Feature\n\n- Nobody's too\n";
    plan(dir.path(), draft, Known::Yield)
        .expect("planned")
        .write(dir.path())
        .expect("written");
    let record = text(&dir.path().join("kep-data/changelog/1.37.0.yaml"));
    assert!(
        record.contains("One.") && record.contains("Nobody's too"),
        "{record}"
    );
}

#[test]
fn files_of_the_store_that_cannot_be_read_are_not_written_over() {
    let dir = tempfile::tempdir().expect("a folder");
    write(
        dir.path(),
        "kep-data/notes/1.37.0.json",
        r#"{"1": {"pr_number": "x"}, "2": {"pr_number": 2}}"#,
    );
    let error = plan(dir.path(), DOCUMENT, Known::Stay).expect_err("unreadable");
    assert!(matches!(error, Error::NotThat { .. }), "{error}");
    write(dir.path(), "kep-data/notes/1.37.0.json", "{}");
    write(
        dir.path(),
        "kep-data/changelog/1.37.0.yaml",
        "release: v1.37.0\nodd: 1\n",
    );
    let error = plan(dir.path(), DOCUMENT, Known::Stay).expect_err("unreadable");
    assert!(matches!(error, Error::Config { line: 2, .. }), "{error}");
}

#[test]
fn map_files_are_copied_if_they_hold_a_map() {
    let (source, dir) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let map = "# mine\npr: 1\nreleasenote: {text: a}\n";
    write(source.path(), "maps/deep/pr-1-map.yaml", map);
    write(source.path(), "maps/broken.yaml", "pr: [\n");
    write(source.path(), "maps/other.yaml", "releasenote: {text: a}\n");
    let maps = source.path().join("maps");
    let release = "1.37".parse().expect("a version");
    let import = MapsImport::plan(&maps, dir.path(), release, Known::Stay).expect("planned");
    assert_eq!(
        import.tally.to_string(),
        "3 in = 1 kept + 0 merged + 2 skipped (no `pr`: 1, unreadable file: 1)"
    );
    let done = import.write(dir.path()).expect("written");
    let copy = done.folder.join("pr-1-map.yaml");
    assert!(copy.ends_with("kep-data/maps/release-1.37/pr-1-map.yaml"));
    assert_eq!(text(&copy), map);

    std::fs::write(&copy, "pr: 1\nreleasenote: {text: edited}\n").expect("edited");
    let again = MapsImport::plan(&maps, dir.path(), release, Known::Stay).expect("planned");
    assert_eq!(again.tally.skipped["known with other content"], 1);
    let forced = MapsImport::plan(&maps, dir.path(), release, Known::Yield).expect("planned");
    forced.write(dir.path()).expect("written");
    assert_eq!(text(&copy), map);
}

#[test]
fn map_files_of_one_name_lie_side_by_side_and_keep_their_order() {
    let (source, dir) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let map = |text: &str| format!("pr: 1\nreleasenote: {{text: {text}}}\n");
    for (folder, words) in [("a", "first"), ("b", "second"), ("c", "first"), ("d", "third")] {
        write(source.path(), &format!("{folder}/pr-1-map.yaml"), &map(words));
    }
    let release = "1.37".parse().expect("a version");
    let plan = || MapsImport::plan(source.path(), dir.path(), release, Known::Stay).expect("planned");
    let import = plan();
    assert_eq!(import.tally.to_string(), "4 in = 3 kept + 1 merged + 0 skipped");
    let folder = import.write(dir.path()).expect("written").folder;
    let found = maps::find(&Input::named(&folder)).expect("listed");
    let texts: Vec<String> = maps::read(&found, &Silent)
        .expect("read")
        .maps
        .into_iter()
        .filter_map(|map| map.text)
        .collect();
    assert_eq!(texts, ["first", "second", "third"], "the later one applies later");
    assert_eq!(plan(), import, "a second time they have the same names");
}

#[test]
fn map_files_below_the_folder_of_another_release_are_left_out() {
    let (source, dir) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    for (minor, number) in [("1.20", 1), ("1.37", 2), ("1.37", 3)] {
        let name = format!("releases/release-{minor}/maps/pr-{number}-map.yaml");
        write(
            source.path(),
            &name,
            &format!("pr: {number}\nreleasenote: {{text: a}}\n"),
        );
    }
    write(
        dir.path(),
        "kep-data/notes/1.37.0.json",
        r#"{"2": {"pr_number": 2, "text": "x"}}"#,
    );
    let plan = |folder: &str, release: &str| {
        let release = release.parse().expect("a version");
        MapsImport::plan(&source.path().join(folder), dir.path(), release, Known::Stay).expect("planned")
    };
    let import = plan("releases", "1.37");
    assert_eq!(
        import.tally.to_string(),
        "3 in = 2 kept + 0 merged + 1 skipped (of another release: 1)"
    );
    assert_eq!(import.findings.len(), 1);
    assert!(
        import.findings[0].message.ends_with("1 of 3 files (1.20)"),
        "{:?}",
        import.findings
    );
    assert_eq!((import.pulls.len(), import.noted), (2, Some(1)));
    let patch = plan("releases", "1.37.1");
    assert_eq!(
        (patch.tally.kept, patch.noted),
        (2, None),
        "a folder is at home with all patches"
    );
    assert_eq!(plan("releases/release-1.20", "1.37").tally.kept, 0);
}
