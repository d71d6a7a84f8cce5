//! Changelogs of Kubernetes, of krel and of ours, read back into notes, against the notes that they were made of.

mod shared_data;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use keplog::ingest::changelog::{self, Changelog, Changelogs};
use keplog::ingest::{Input, Silent, notes};
use keplog::model::{Kind, Note, PullNumber, Version};

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
fn published(path: &Path) -> BTreeMap<PullNumber, Note> {
    let read = notes::read(&[Input::named(path)], Some(version("1.99")), &Silent).expect("read");
    read.releases.into_values().next().expect("one release")
}

/// The sections in which a note is printed: `urgent`, or those of its kinds.
fn sections(note: &Note) -> BTreeSet<String> {
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

fn sigs(note: &Note) -> BTreeSet<String> {
    note.sigs.iter().cloned().collect()
}

/// A text as krel prints it: its first character is a capital.
fn capital(text: &str) -> String {
    keplog_line(text.trim())
}

fn keplog_line(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[test]
fn explore() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    for entry in std::fs::read_dir(data.join("krel-golden")).expect("listed") {
        let md = entry.expect("an entry").path();
        if md.extension().is_none_or(|ending| ending != "md") {
            continue;
        }
        let wanted = published(&md.with_extension("json"));
        let read = read(&md, Some("1.99"));
        let Changelog { notes, record } = &read.releases[&version("1.99")];
        let name = md.file_name().unwrap().to_string_lossy();
        for (number, want) in &wanted {
            if want.do_not_publish && !want.is_mapped {
                if notes.contains_key(number) {
                    println!("{name} {number} printed though not");
                }
                continue;
            }
            let Some(got) = notes.get(number) else {
                println!("{name} {number} MISSING {:?}", &want.markdown);
                continue;
            };
            if capital(&want.text) != capital(&got.text) {
                println!(
                    "{name} {number} TEXT\n   want {:?}\n   got  {:?}",
                    want.text, got.text
                );
            }
            if sections(want) != sections(got) {
                println!(
                    "{name} {number} SECTION want {:?} got {:?}",
                    sections(want),
                    sections(got)
                );
            }
            if sigs(want) != sigs(got) {
                println!("{name} {number} SIGS want {:?} got {:?}", sigs(want), sigs(got));
            }
            if want.author != got.author {
                println!(
                    "{name} {number} AUTHOR want {:?} got {:?}",
                    want.author, got.author
                );
            }
            if capital(want.markdown.trim_end()) != capital(&got.markdown) {
                println!(
                    "{name} {number} MARKDOWN\n   want {:?}\n   got  {:?}",
                    want.markdown, got.markdown
                );
            }
        }
        for number in notes.keys() {
            if !wanted.contains_key(number) {
                println!("{name} {number} EXTRA");
            }
        }
        println!("{name}: {} {}", read.tally, record.unplaced.len());
        for f in &read.findings {
            println!("   {f}");
        }
    }
}

#[test]
fn explore_changelog() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let read = read(&data.join("changelog/CHANGELOG-1.20.md"), None);
    println!("{}", read.tally);
    for f in &read.findings {
        println!("   {f}");
    }
    for (v, known) in &read.releases {
        println!(
            "{v}: {} notes {} themes {} issues {} downloads {}+{}+{} deps {} unplaced, since {:?}, shared {}",
            known.notes.len(),
            known.record.themes.len(),
            known.record.known_issues.len(),
            known.record.downloads.len(),
            known.record.dependencies.added.len(),
            known.record.dependencies.changed.len(),
            known.record.dependencies.removed.len(),
            known.record.unplaced.len(),
            known.record.since,
            known.record.shared.len()
        );
    }
    for (v, json) in [
        ("1.20.1", "relnotes/release-notes-1.20.1.json"),
        ("1.20", "relnotes/release-notes-1.20.0.json"),
        (
            "1.20",
            "sig-release/releases/release-1.20/release-notes-draft.json",
        ),
    ] {
        let wanted = published(&data.join(json));
        let notes = &read.releases[&version(v)].notes;
        println!("== {json} {} vs {}", wanted.len(), notes.len());
        compare(&wanted, notes);
    }
    for d in [
        "1.17/release-notes-draft.md",
        "1.20/release-notes-draft.md",
        "1.21/release-notes-draft.md",
        "1.21/release-notes/release-notes-draft.md",
        "1.29/release-notes/release-notes-draft.md",
        "1.30/release-notes/release-notes-draft.md",
        "1.31/release-notes/release-notes-draft.md",
        "1.33/release-notes/release-notes-draft.md",
        "1.35/release-notes/release-notes-draft.md",
        "1.37/release-notes/release-notes-draft.md",
    ] {
        let path = data.join("sig-release/releases").join(format!("release-{d}"));
        let read = self::read(&path, None);
        println!("== {d} {}", read.tally);
        for f in &read.findings {
            println!("   {f}");
        }
        for (v, known) in &read.releases {
            println!(
                "{v}: {} notes {} shared {:?}",
                known.notes.len(),
                known.record.shared.len(),
                known.record.shared
            );
        }
        let json = path.with_extension("json");
        if json.is_file() {
            let wanted = published(&json);
            compare(&wanted, &read.releases.values().next().unwrap().notes);
        }
    }
}
fn compare(wanted: &BTreeMap<PullNumber, Note>, notes: &BTreeMap<PullNumber, Note>) {
    for (number, want) in wanted {
        if want.do_not_publish && !want.is_mapped {
            if notes.contains_key(number) {
                println!("{number} printed though not");
            }
            continue;
        }
        let Some(got) = notes.get(number) else {
            println!(
                "{number} MISSING {:?}",
                &want.markdown[..want.markdown.len().min(60)]
            );
            continue;
        };
        if sections(want) != sections(got) {
            println!(
                "{number} SECTION want {:?} (kinds {:?} {} dup {}) got {:?} {:?}",
                sections(want),
                want.kinds,
                want.action_required,
                want.duplicate_kind,
                sections(got),
                got.kinds
            );
        }
        if sigs(want) != sigs(got) {
            println!("{number} SIGS want {:?} got {:?}", sigs(want), sigs(got));
        }
    }
    for number in notes.keys() {
        if !wanted.contains_key(number) {
            println!("{number} EXTRA");
        }
    }
}
