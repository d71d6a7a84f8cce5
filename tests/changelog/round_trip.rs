//! Invented releases, rendered by every renderer that writes Markdown, and read back.

use std::collections::BTreeSet;

use keplog::classify::line::{References, capitalise, render};
use keplog::ingest::{Input, Silent, changelog};
use keplog::model::{Almanac, Groups, Kind, Note, PublishedNotes, Release, Snapshot, Version};
use keplog::render::wording::EnglishWording;
use keplog::render::{changelog as section, krel, markdown};
use keplog::{classify, ingest};
use proptest::prelude::*;

const SIGS: [&str; 8] = [
    "node",
    "api-machinery",
    "k8s-infra",
    "cli",
    "cluster-lifecycle",
    "etcd",
    "wg-batch",
    "cloud-provider",
];

const KINDS: [&str; 9] = [
    "deprecation",
    "api-change",
    "feature",
    "documentation",
    "failing-test",
    "bug",
    "regression",
    "flake",
    "dependency",
];

/// Lines that may follow the first one of a note.
const LINES: [&str; 14] = [
    "More of it",
    "- a bullet",
    "  - a bullet below it",
    "* a star",
    "1. a number",
    "# no heading",
    "",
    "```\n- code (#1, @ann)\n\n# code\n```",
    "~~~yaml\n    a: b\n~~~",
    "See [the docs](https://docs.example/a_(b)) and `code`.",
    "(see #12)",
    "> quoted",
    "[not a SIG]",
    "Trailing: #5",
];

fn text() -> impl Strategy<Value = String> {
    let first = prop::sample::select(vec![
        "Fixed a leak",
        "kubeadm: did it",
        "`kubectl` does it.",
        "**Bold** words",
        "Done (#77)",
        "Done (by @ann)",
        "Über alles [x](https://e.example)",
        "Table:\n\n| a | b |\n| - | - |\n| 1 | 2 |",
    ]);
    (
        first,
        prop::collection::vec(prop::sample::select(LINES.to_vec()), 0..5),
    )
        .prop_map(|(first, lines)| {
            let mut text = first.to_owned();
            for line in lines {
                // What follows a table directly would be a row of it.
                text.push_str(if text.ends_with('|') { "\n\n" } else { "\n" });
                text.push_str(line);
            }
            text.trim().to_owned()
        })
}

fn labels(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    prop::sample::subsequence(all.to_vec(), 0..3)
        .prop_map(|some| some.into_iter().map(str::to_owned).collect())
}

fn author() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["ann", "bob-2", "Some-One", "dependabot[bot]"]).prop_map(str::to_owned)
}

prop_compose! {
    fn notes()(all in prop::collection::btree_map(
        1_u32..200_000,
        (text(), labels(&SIGS), labels(&KINDS), author(), any::<bool>()),
        0..8,
    )) -> Vec<Note> {
        all.into_iter().map(|(number, (text, sigs, kinds, author, action))| {
            let json = serde_json::json!({
                "text": format!("{text}{}", if text.ends_with("```") || text.ends_with("~~~") { format!("\nEnd {number}") } else { format!(" {number}") }),
                "author": author,
                "author_url": format!("https://github.com/{author}"),
                "pr_url": format!("https://github.com/kubernetes/kubernetes/pull/{number}"),
                "pr_number": number,
                "duplicate_kind": kinds.len() > 1,
                "duplicate": sigs.len() > 1,
                "sigs": sigs,
                "kinds": kinds,
                "action_required": action,
            });
            let mut note: Note = serde_json::from_value(json).expect("a note");
            note.markdown = render(&note, References::Linked);
            note
        }).collect()
    }
}

/// What a document tells of a note: number, text, section, SIGs, whether it is urgent, author.
type Told = (u32, String, String, BTreeSet<String>, bool, String);

fn told(note: &Note, section: String, urgent: bool) -> Told {
    let text = capitalise(&note.text);
    let sigs = note.sigs.iter().cloned().collect();
    (
        note.number.get(),
        text,
        section,
        sigs,
        urgent,
        note.author.clone(),
    )
}

fn section_of(note: &Note) -> String {
    let kinds = note.kinds.iter().map(|kind| Kind::from(kind.as_str()));
    let first = kinds.min_by_key(|kind| kind.priority().unwrap_or(usize::MAX));
    first.map_or_else(String::new, |kind| kind.section().to_string())
}

fn read_back(document: &str) -> Vec<Told> {
    let input = Input::in_memory("document.md", document);
    let release: Version = "1.37".parse().expect("a version");
    let read = changelog::read(&[input], Some(release), &Silent).expect("read");
    assert!(read.findings.is_empty(), "{:?}\n{document}", read.findings);
    let notes = read
        .releases
        .into_values()
        .flat_map(|known| known.notes.into_values());
    notes
        .map(|note| told(&note, section_of(&note), note.action_required))
        .collect()
}

/// The release as classified: what keplog itself prints.
fn classified(notes: &[Note]) -> (Release, Groups) {
    let version: Version = "1.37".parse().expect("a version");
    let mut snapshot = Snapshot::default();
    let published = PublishedNotes {
        notes: notes.to_vec(),
        ..PublishedNotes::default()
    };
    snapshot.releases.insert(version, published);
    let groups = ingest::groups::read(&Input::in_memory(
        "groups.yaml",
        include_bytes!("../../kep-data/groups.yaml"),
    ));
    snapshot.groups = groups.expect("read").groups;
    let groups = snapshot.groups.clone();
    let mut almanac: Almanac = classify::almanac(snapshot);
    (almanac.releases.remove(&version).expect("there"), groups)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_krel_prints_is_read_back(notes in notes()) {
        let wanted: Vec<Told> = notes.iter().map(|note| {
            // With two kinds, krel hides that a note is urgent; without, it hides the kind of an urgent one.
            let urgent = note.action_required && !note.duplicate_kind;
            told(note, if urgent { String::new() } else { section_of(note) }, urgent)
        }).collect();
        let document = krel::markdown(&notes);
        prop_assert_eq!(read_back(&document), wanted, "{}", document);
    }

    #[test]
    fn what_keplog_prints_is_read_back(notes in notes()) {
        let wanted: Vec<Told> = notes.iter().map(|note| {
            let section = if note.action_required { String::new() } else { section_of(note) };
            told(note, section, note.action_required)
        }).collect();
        let (release, groups) = classified(&notes);
        let wording = EnglishWording::new(&groups);
        let mut options = markdown::NotesOptions::new(&wording);
        let since = "1.36".parse().ok();
        let document = section::section(&release, since, &options);
        prop_assert_eq!(&read_back(&document), &wanted, "{}", document);
        options.title = true;
        let document = markdown::notes(&release, &options);
        prop_assert_eq!(&read_back(&document), &wanted, "{}", document);
    }
}
