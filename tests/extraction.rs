//! Notes read from whole bodies, against what the release team published: `make-data.py` of the offline GitHub puts
//! real notes into pull requests of many layouts, among as many without a note, and says what must come out.

#![expect(
    clippy::print_stderr,
    reason = "a skipped test has to say so, and figures are for reading"
)]

mod shared_data;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use keplog::classify::{self, Reading};
use keplog::model::{Gathering, Label, Note, Pull, PullNumber, PullState, RangePull, Sha, Via};
use serde::Deserialize;

/// Notes with a link that was published with a piece of the sentence behind it, and is read without.
const LINKS_WITH_A_TAIL: [u32; 9] = [
    88_412, 90_691, 108_838, 114_412, 116_161, 116_261, 132_579, 137_762, 139_679,
];

/// Notes of which nothing but the template of the pull request was published.
const LEAKED_TEMPLATES: [u32; 2] = [95_896, 96_443];

/// A pull request as the stub stores it.
#[derive(Deserialize)]
struct Record {
    number: PullNumber,
    title: String,
    body: String,
    author: Option<String>,
    labels: Vec<Label>,
    base: String,
    head: String,
    state: PullState,
    #[serde(default)]
    merge_oid: Option<String>,
}

#[derive(Deserialize)]
struct Expected {
    releases: BTreeMap<String, ExpectedRelease>,
    /// Pull requests without a note, and why.
    no_note: BTreeMap<PullNumber, String>,
}

#[derive(Deserialize)]
struct ExpectedRelease {
    notes: BTreeMap<PullNumber, ExpectedNote>,
    withheld: Vec<PullNumber>,
}

#[derive(Deserialize)]
struct ExpectedNote {
    text: String,
    author: String,
    kinds: Vec<String>,
    sigs: Vec<String>,
    areas: Vec<String>,
    documentation: Vec<ExpectedLink>,
    action_required: bool,
    merged_through: Vec<PullNumber>,
}

#[derive(Deserialize, PartialEq, Debug)]
struct ExpectedLink {
    description: String,
    url: String,
}

/// The real inputs and the script beside them that makes pull requests of them, or a loud word that the test is
/// skipped: the script belongs to the tools and wants Python, so that it may be missing where the inputs are not.
fn make_data() -> Option<(PathBuf, PathBuf)> {
    let data = shared_data::shared_data()?;
    let script = data.join("../tools/github-stub/make-data.py");
    let python = Command::new("python3").arg("--version").output();
    if script.is_file() && python.is_ok_and(|output| output.status.success()) {
        return Some((data, script));
    }
    eprintln!("SKIPPED: no {}, or no python3 to run it", script.display());
    None
}

#[test]
fn every_note_of_a_minor_and_of_a_patch_is_read_from_its_body() {
    let Some((data, script)) = make_data() else { return };
    let draft = |minor: &str, path: &str| data.join(format!("sig-release/releases/release-{minor}/{path}"));
    let sets: [(&str, Vec<PathBuf>); 4] = [
        (
            "1.20",
            ["1.20.0", "1.20.1"]
                .map(|version| published(&data, version))
                .into(),
        ),
        ("1.27", vec![published(&data, "1.27.0")]),
        (
            "1.35",
            vec![draft("1.35", "release-notes/release-notes-draft.json")],
        ),
        (
            "1.37",
            vec![draft("1.37", "release-notes/release-notes-draft.json")],
        ),
    ];
    let mut wrong = Vec::new();
    for (name, notes) in sets {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().join("data");
        let mut command = Command::new("python3");
        command
            .arg(&script)
            .arg("--out")
            .arg(&out)
            .arg("--notes")
            .args(&notes);
        let output = command.output().expect("python3 runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        wrong.extend(
            compare(name, &out)
                .into_iter()
                .map(|wrong| format!("{name}: {wrong}")),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn published(data: &Path, version: &str) -> PathBuf {
    data.join(format!("relnotes/release-notes-{version}.json"))
}

/// Gathers every pull request of a folder and tells what differs from what is expected.
fn compare(name: &str, folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("expected.json")).expect("expected.json");
    let expected: Expected = serde_json::from_str(&text).expect("expected.json in its form");
    let mut through: BTreeMap<PullNumber, (PullNumber, &ExpectedNote)> = BTreeMap::new();
    for (number, note) in expected.releases.values().flat_map(|release| &release.notes) {
        for pull in note.merged_through.iter().chain([number]) {
            through.insert(*pull, (*number, note));
        }
    }
    let withheld: Vec<PullNumber> = expected
        .releases
        .values()
        .flat_map(|release| release.withheld.clone())
        .collect();

    let mut gathering = pulls(folder);
    let all: Vec<PullNumber> = gathering.pulls.keys().copied().collect();
    let mut wrong = Vec::new();
    let (mut notes, mut equal, mut equal_to_krel) = (0, 0, 0);
    let (mut without, mut krels_own, mut leaked) = (0, 0, 0);
    for number in all {
        gathering.found = vec![RangePull::new(number, commit(number), Via::Merge)];
        let read = |reading| classify::gather(&gathering, reading).notes.into_iter().next();
        let (ours, krels) = (read(Reading::Intended), read(Reading::Krel));
        let reason = expected.no_note.get(&number).map_or("", String::as_str);
        // These have a note; that they are not in the release is for the range to say.
        let belongs_elsewhere =
            reason.starts_with("cherry pick to an older") || reason.starts_with("merged to master");
        if LEAKED_TEMPLATES.contains(&number.get()) {
            leaked += 1;
            wrong.extend(ours.map(|note| format!("#{number} is a leaked template: {}", note.text)));
        } else if let Some((origin, wanted)) = through.get(&number) {
            notes += 1;
            let differences = differences(*origin, wanted, ours.as_ref());
            equal += usize::from(differences.is_empty());
            equal_to_krel += usize::from(krels.is_some_and(|note| note.text == wanted.text));
            wrong.extend(differences);
        } else if withheld.contains(&number) {
            let is_public = ours.is_some_and(|note| !note.do_not_publish);
            wrong.extend(is_public.then(|| format!("#{number} is withheld")));
        } else if !belongs_elsewhere && !reason.is_empty() {
            without += 1;
            krels_own += usize::from(krels.is_some());
            wrong.extend(ours.map(|note| format!("#{number} {reason}: {}", note.text)));
        }
    }
    eprintln!(
        "{name}: {equal} of {notes} notes as expected, {equal_to_krel} by krel's reading; \
         0 of {without} others have one, {krels_own} by krel's reading; {leaked} leaked templates"
    );
    assert!(
        notes > 200 && without > 100,
        "only {notes} notes and {without} others"
    );
    assert!(
        equal_to_krel * 100 > notes * 90,
        "krel reads {equal_to_krel} of {notes}"
    );
    wrong
}

fn differences(origin: PullNumber, wanted: &ExpectedNote, ours: Option<&Note>) -> Vec<String> {
    let Some(note) = ours else {
        return vec![format!("#{origin}: no note")];
    };
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    let mut differences = Vec::new();
    let mut check = |what: &str, same: bool| {
        if !same {
            differences.push(format!("#{} ({origin}) {what}: {note:?}", note.number));
        }
    };
    check("text", note.text == wanted.text);
    check("author", note.author == wanted.author);
    check("kinds", sorted(&note.kinds) == sorted(&wanted.kinds));
    check("sigs", sorted(&note.sigs) == sorted(&wanted.sigs));
    check("areas", sorted(&note.areas) == sorted(&wanted.areas));
    check("action required", note.action_required == wanted.action_required);
    let links: Vec<ExpectedLink> = note
        .documentation
        .iter()
        .map(|link| ExpectedLink {
            description: link.description.clone(),
            url: link.url.clone(),
        })
        .collect();
    // A cherry-pick of the stub has the note of its origin and not its links.
    let may_differ = LINKS_WITH_A_TAIL.contains(&origin.get()) || note.number != origin;
    check("links", may_differ || links == wanted.documentation);
    differences
}

fn commit(number: PullNumber) -> Sha {
    format!("{:040}", number.get()).parse().expect("a hash")
}

/// The pull requests of a folder that the stub serves.
fn pulls(folder: &Path) -> Gathering {
    let path = folder.join("repos/kubernetes/kubernetes/pulls.jsonl");
    let text = std::fs::read_to_string(path).expect("pulls.jsonl");
    let pulls = text.lines().map(|line| {
        let record: Record = serde_json::from_str(line).expect("a pull request");
        let pull = Pull {
            head_commit: None,
            url: format!("https://github.com/kubernetes/kubernetes/pull/{}", record.number),
            number: record.number,
            title: record.title,
            body: record.body,
            author: record.author,
            labels: record.labels,
            milestone: None,
            base: record.base,
            head: record.head,
            state: record.state,
            merged_at: None,
            updated_at: None,
            merge_commit: record.merge_oid.and_then(|hash| hash.parse().ok()),
        };
        (pull.number, pull)
    });
    Gathering {
        release: "1.99".parse().expect("a release"),
        from: String::new(),
        to: String::new(),
        found: Vec::new(),
        pulls: pulls.collect(),
        missing: BTreeMap::new(),
    }
}
