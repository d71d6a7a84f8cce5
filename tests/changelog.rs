//! Changelogs of Kubernetes, of krel and of ours, read back into notes, against the notes that they were made of.

mod shared_data;

#[path = "changelog/round_trip.rs"]
mod round_trip;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use keplog::classify::line::{capitalise, sig_suffix};
use keplog::ingest::changelog::{self, Changelog, Changelogs};
use keplog::ingest::{Input, Silent, notes};
use keplog::model::{Kind, Note, PullNumber, Version};

type Notes = BTreeMap<PullNumber, Note>;

fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

fn read(path: &Path, release: Option<&str>) -> Changelogs {
    let input = Input::named(path);
    let read = changelog::read(&[input], release.map(version), &Silent).expect("read");
    assert!(read.tally.adds_up(), "{}: {}", path.display(), read.tally);
    read
}

/// The notes of a release-notes JSON file.
fn published(path: &Path) -> Notes {
    let read = notes::read(&[Input::named(path)], Some(version("1.99")), &Silent).expect("read");
    read.releases.into_values().next().expect("one release")
}

/// The headings under which krel prints a note: `urgent`, or the sections of its kinds.
fn printed_under(note: &Note) -> BTreeSet<String> {
    let kinds = || note.kinds.iter().map(|kind| Kind::from(kind.as_str()));
    let section = |kind: Kind| kind.section().to_string();
    if note.duplicate_kind && !note.kinds.is_empty() {
        let first = kinds().min_by_key(|kind| kind.priority().unwrap_or(usize::MAX));
        return first.map(section).into_iter().collect();
    }
    if note.action_required {
        return ["urgent".to_owned()].into();
    }
    match note.kinds.as_slice() {
        [] => ["uncategorized".to_owned()].into(),
        _ => kinds().map(section).collect(),
    }
}

/// The headings under which a note was found.
fn found_under(note: &Note) -> BTreeSet<String> {
    let kinds = note
        .kinds
        .iter()
        .map(|kind| Kind::from(kind.as_str()).section().to_string());
    let urgent = note.action_required.then(|| "urgent".to_owned());
    let mut all: BTreeSet<String> = kinds.chain(urgent).collect();
    if all.is_empty() {
        all.insert("uncategorized".to_owned());
    }
    all
}

fn sigs(note: &Note) -> BTreeSet<&str> {
    note.sigs.iter().map(String::as_str).collect()
}

/// Whether krel printed the SIGs of a note. It lost them where a map had changed the text of the note
/// (`reference/krel.md` §0, fact 7), and between 1.23 and 1.29 for a while altogether.
fn has_suffix(note: &Note) -> bool {
    note.sigs.is_empty() || note.markdown.trim_end().ends_with(&sig_suffix(&note.sigs))
}

/// What differs in pull requests, sections and SIGs: one line for each. SIGs that were never printed are not
/// compared, but must not be found either.
fn differences(wanted: &Notes, found: &Notes) -> Vec<String> {
    let mut lines = Vec::new();
    for number in wanted.keys().chain(found.keys()).collect::<BTreeSet<_>>() {
        match (wanted.get(number), found.get(number)) {
            (Some(_), None) => lines.push(format!("#{number} is not in the document")),
            (None, Some(_)) => lines.push(format!("#{number} is only in the document")),
            (Some(want), Some(got)) => {
                let (want_under, got_under) = (printed_under(want), found_under(got));
                if want_under != got_under {
                    lines.push(format!("#{number} under {got_under:?} and not {want_under:?}"));
                }
                let printed = if has_suffix(want) {
                    sigs(want)
                } else {
                    BTreeSet::new()
                };
                if printed != sigs(got) {
                    lines.push(format!("#{number} of {:?} and not {printed:?}", sigs(got)));
                }
            }
            (None, None) => {}
        }
    }
    lines
}

#[track_caller]
fn assert_lines(found: &[String], wanted: &[&str]) {
    assert_eq!(found, wanted, "\n{}\n", found.join("\n"));
}

#[test]
fn every_release_of_a_changelog_is_found_with_all_that_it_has() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let path = data.join("changelog/CHANGELOG-1.20.md");
    let text = std::fs::read_to_string(&path).expect("there");
    let headings: BTreeSet<Version> = text
        .lines()
        .filter_map(|line| line.strip_prefix("# v"))
        .map(version)
        .collect();
    assert_eq!(headings.len(), 9);
    let read = read(&path, None);
    assert_eq!(read.releases.keys().copied().collect::<BTreeSet<_>>(), headings);
    eprintln!("CHANGELOG-1.20.md: {}", read.tally);

    let figures: Vec<String> = read
        .releases
        .iter()
        .map(|(version, Changelog { notes, record })| {
            let modules = &record.dependencies;
            format!(
                "{version} since {}: {} notes, {} themes, {} issues, {} files, {}+{}+{} modules, {} placed, {} unplaced",
                record.since.map(|since| since.to_string()).unwrap_or_default(),
                notes.len(),
                record.themes.len(),
                record.known_issues.len(),
                record.downloads.len(),
                modules.added.len(),
                modules.changed.len(),
                modules.removed.len(),
                record.placed.len(),
                record.unplaced.len()
            )
        })
        .collect();
    assert_lines(
        &figures,
        &[
            "v1.20.0-alpha.1 since v1.20.0-alpha.0: 172 notes, 0 themes, 0 issues, 22 files, 4+29+4 modules, 0 placed, 0 unplaced",
            "v1.20.0-alpha.2 since v1.20.0-alpha.1: 52 notes, 0 themes, 0 issues, 22 files, 1+5+0 modules, 0 placed, 0 unplaced",
            "v1.20.0-alpha.3 since v1.20.0-alpha.2: 26 notes, 0 themes, 0 issues, 22 files, 0+0+0 modules, 0 placed, 0 unplaced",
            "v1.20.0-beta.0 since v1.20.0-alpha.3: 23 notes, 0 themes, 0 issues, 22 files, 1+3+0 modules, 0 placed, 0 unplaced",
            "v1.20.0-beta.1 since v1.20.0-beta.0: 21 notes, 0 themes, 0 issues, 22 files, 0+0+0 modules, 0 placed, 0 unplaced",
            "v1.20.0-beta.2 since v1.20.0-beta.1: 94 notes, 0 themes, 0 issues, 22 files, 33+54+4 modules, 0 placed, 0 unplaced",
            "v1.20.0-rc.0 since v1.20.0-beta.2: 13 notes, 0 themes, 0 issues, 22 files, 0+1+0 modules, 0 placed, 0 unplaced",
            // Two notes stand there twice with different texts; a heading of the pull request template has no place.
            "v1.20.0 since v1.19.0: 308 notes, 21 themes, 1 issues, 22 files, 37+66+6 modules, 2 placed, 1 unplaced",
            "v1.20.1 since v1.20.0: 5 notes, 0 themes, 0 issues, 22 files, 0+1+0 modules, 0 placed, 0 unplaced",
        ],
    );
    let hashes = text
        .lines()
        .filter(|line| line.starts_with("[kubernetes"))
        .count();
    let files: usize = read
        .releases
        .values()
        .map(|known| known.record.downloads.len())
        .sum();
    assert_eq!(files, hashes);
}

#[test]
fn the_notes_of_a_changelog_are_those_that_were_published() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let read = read(&data.join("changelog/CHANGELOG-1.20.md"), None);
    let notes = |release: &str| &read.releases[&version(release)].notes;
    let compare = |release: &str, json: &str| differences(&published(&data.join(json)), notes(release));

    assert_lines(&compare("1.20.1", "relnotes/release-notes-1.20.1.json"), &[]);
    let published_json = "relnotes/release-notes-1.20.0.json";
    let unprinted: Vec<u32> = published(&data.join(published_json))
        .values()
        .filter(|note| !has_suffix(note))
        .map(|note| note.number.get())
        .collect();
    assert_eq!(unprinted, SIGS_NOT_PRINTED);
    assert_lines(&compare("1.20", published_json), &DIFFERENT_FROM_PUBLISHED);
    let draft = "sig-release/releases/release-1.20/release-notes-draft.json";
    assert_lines(&compare("1.20", draft), &DIFFERENT_FROM_DRAFT);
}

/// Notes of 1.20.0 whose SIGs stand in the JSON and not in the document: a map had changed their text.
const SIGS_NOT_PRINTED: [u32; 32] = [
    90014, 91469, 92027, 92878, 93066, 93078, 93108, 93384, 93457, 93626, 93702, 93837, 93962, 94140, 94180,
    94239, 94443, 94494, 94504, 94546, 94580, 94728, 94730, 94751, 94814, 94871, 94903, 94988, 95184, 95202,
    95245, 95311,
];

/// What v1.20.0 in CHANGELOG-1.20.md says otherwise than the JSON that was published, which was gathered again
/// after people had finished the document.
const DIFFERENT_FROM_PUBLISHED: [&str; 11] = [
    // Says only "NONE"; struck out by hand.
    "#71269 is not in the document",
    // Added by hand.
    "#87461 is only in the document",
    // Copied or moved to the urgent upgrade notes by hand, in the same words; the JSON has no `action_required`.
    "#91824 under {\"api-change\", \"urgent\"} and not {\"api-change\"}",
    "#92743 under {\"bug\", \"urgent\"} and not {\"bug\"}",
    // Output of a linter; struck out by hand.
    "#95098 is not in the document",
    // The label of SIG Storage came after the document was made.
    "#95282 of {\"apps\"} and not {\"apps\", \"storage\"}",
    // Struck out by hand.
    "#95412 is not in the document",
    // Added to the urgent upgrade notes by hand; in the JSON only of v1.20.0-beta.1.
    "#95856 is only in the document",
    // The JSON has a line of the pull request template for text; people wrote the note into the urgent ones, with
    // the SIGs that they thought right.
    "#95896 under {\"urgent\"} and not {\"feature\"}",
    "#95896 of {\"api-machinery\", \"auth\", \"cluster-lifecycle\"} and not {\"api-machinery\", \"cluster-lifecycle\"}",
    // Is in the JSON of 1.20.0 and of 1.20.1; the document has it where it was released, in v1.20.1.
    "#97018 is not in the document",
];

/// The same for the JSON of the draft, which people left as it was while they finished the Markdown beside it.
const DIFFERENT_FROM_DRAFT: [&str; 11] = [
    // Added by hand, most of them after the JSON had been made.
    "#71573 is only in the document",
    "#87461 is only in the document",
    "#91824 is only in the document",
    // Copied or moved to the urgent upgrade notes by hand, as above.
    "#92743 under {\"bug\", \"urgent\"} and not {\"bug\"}",
    "#94028 is only in the document",
    "#95856 is only in the document",
    "#95896 under {\"urgent\"} and not {\"feature\"}",
    "#95896 of {\"api-machinery\", \"auth\", \"cluster-lifecycle\"} and not {\"api-machinery\", \"cluster-lifecycle\"}",
    "#95935 is only in the document",
    "#96033 is only in the document",
    // Says only "NONE"; struck out by hand.
    "#96179 is not in the document",
];

/// Drafts of the release team: their notes, and the text of them that is none.
const DRAFTS: [(&str, usize, usize); 10] = [
    ("release-1.17/release-notes-draft.md", 286, 8),
    ("release-1.20/release-notes-draft.md", 308, 1),
    ("release-1.21/release-notes-draft.md", 275, 0),
    ("release-1.21/release-notes/release-notes-draft.md", 275, 0),
    ("release-1.29/release-notes/release-notes-draft.md", 273, 1),
    ("release-1.30/release-notes/release-notes-draft.md", 248, 0),
    ("release-1.31/release-notes/release-notes-draft.md", 305, 0),
    ("release-1.33/release-notes/release-notes-draft.md", 248, 0),
    ("release-1.35/release-notes/release-notes-draft.md", 243, 0),
    ("release-1.37/release-notes/release-notes-draft.md", 385, 0),
];

#[test]
fn drafts_of_every_layout_are_read() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let mut figures = Vec::new();
    for (draft, _, _) in DRAFTS {
        let read = read(&data.join("sig-release/releases").join(draft), None);
        let [(version, known)] = read.releases.iter().collect::<Vec<_>>()[..] else {
            panic!("{draft}: {:?}", read.releases.keys());
        };
        let minor = draft
            .strip_prefix("release-")
            .and_then(|rest| rest.split('/').next());
        assert_eq!(version.short(), minor.expect("a release"));
        let texts = read
            .findings
            .iter()
            .filter(|finding| ["changelog/unplaced", "changelog/no-pull"].contains(&finding.code.as_str()))
            .count();
        eprintln!("{draft}: {}", read.tally);
        for finding in &read.findings {
            eprintln!("  {finding}");
        }
        figures.push((draft, known.notes.len(), texts));
    }
    assert_eq!(figures, DRAFTS);
}

#[test]
fn notes_under_a_sig_are_of_that_sig() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let read = read(
        &data.join("sig-release/releases/release-1.17/release-notes-draft.md"),
        None,
    );
    let known = &read.releases[&version("1.17")];
    let of = |sig: &str| known.notes.values().filter(|note| note.sigs == [sig]).count();
    assert_eq!(known.record.themes.len(), 3);
    assert_eq!((of("api-machinery"), of("node"), of("windows")), (40, 14, 4));
}

/// Files in which people changed the text of a note and left the line that is printed, or the other way round.
const EDITED: [(&str, &[u32]); 1] = [(
    "1.33-1",
    &[127_193, 127_897, 128_929, 128_950, 129_006, 129_017, 129_543],
)];

/// What the printed line does not tell.
const NOT_TOLD: [&str; 5] = [
    // A text that begins with a bullet loses it when krel prints it as a bullet.
    "1.28-2 #118945: another text",
    "1.28-2 #118945: another line",
    "1.35-2 #135103: another text",
    "1.35-2 #135103: another line",
    // krel hides urgent notes of two kinds among their kinds; this one says in its text that it is urgent.
    "1.35-2 #134298 under {\"deprecation\", \"urgent\"} and not {\"deprecation\"}",
];

#[test]
fn every_golden_draft_gives_back_its_notes() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let mut drafts: Vec<PathBuf> = std::fs::read_dir(data.join("krel-golden"))
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    drafts.sort();
    let mut lines = Vec::new();
    let (mut compared, mut without_sigs, mut edited) = (0, 0, BTreeMap::<String, Vec<u32>>::new());
    for draft in &drafts {
        let name = draft
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name")
            .to_owned();
        let mut wanted = published(&draft.with_extension("json"));
        wanted.retain(|_, note| !note.do_not_publish || note.is_mapped);
        without_sigs += wanted.values().filter(|note| !has_suffix(note)).count();
        let mut found = read(draft, Some("1.99"));
        assert_eq!(
            found.tally.inputs,
            found.tally.kept + found.tally.merged,
            "{name}: {}",
            found.tally
        );
        let found = found.releases.remove(&version("1.99")).expect("notes").notes;
        for (number, want) in &wanted {
            let Some(got) = found.get(number) else { continue };
            compared += 1;
            let text = capitalise(want.text.trim());
            let printed = capitalise(&want.markdown);
            if capitalise(&got.text) != text {
                if printed.starts_with(&text.replace('\n', "\n  ")) {
                    lines.push(format!("{name} #{number}: another text"));
                } else {
                    edited.entry(name.clone()).or_default().push(number.get());
                }
            }
            if got.markdown != printed.trim_end() {
                lines.push(format!("{name} #{number}: another line"));
            }
            if got.author != want.author {
                lines.push(format!("{name} #{number}: another author"));
            }
        }
        let differ = differences(&wanted, &found);
        lines.extend(differ.into_iter().map(|line| format!("{name} {line}")));
    }
    eprintln!(
        "krel golden: {} drafts, {compared} notes, {without_sigs} printed without SIGs",
        drafts.len()
    );
    assert_lines(&lines, &NOT_TOLD);
    let edited: Vec<(&str, &[u32])> = edited
        .iter()
        .map(|(name, all)| (name.as_str(), &all[..]))
        .collect();
    assert_eq!(edited, EDITED);
    assert_eq!((drafts.len(), compared, without_sigs), (21, 3841, 2062));
}
