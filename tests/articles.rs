//! Facts of the model articles (`reference/localization.md` §1): published documents and data come in, what the
//! articles count must come out.
//!
//! S0 is 1.20 SIG Node, S1 the features of 1.21, S2 1.17 SIG Network, S3 the overview of 1.29.

mod shared_data;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use keplog::classify;
use keplog::ingest::store::{ChangelogImport, Known, import_notes};
use keplog::ingest::{Input, Silent, Workspace, changelog, notes};
use keplog::model::{
    Almanac, Feature, Kind, Minor, PullNumber, Release, Sig, Stage, StageCounts, Urgency, Version,
};
use keplog::render::outline::Outline;
use shared_data::shared_data;

fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

fn minor(text: &str) -> Minor {
    text.parse().expect("a minor")
}

fn sig(text: &str) -> Sig {
    text.parse().expect("a SIG")
}

/// A workspace of its own in a folder that goes away.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("keplog.yaml"), "title: articles\n").expect("written");
        Self(folder)
    }

    fn json(&self, path: &Path, release: &str) {
        let read = notes::read(&[Input::named(path)], Some(version(release)), &Silent).expect("read");
        import_notes(&read, self.0.path()).expect("written");
    }

    fn document(&self, path: &Path, release: &str) {
        let inputs = [Input::named(path)];
        let read = changelog::read(&inputs, Some(version(release)), &Silent).expect("read");
        let plan = ChangelogImport::plan(&read, &inputs, self.0.path(), Known::Stay).expect("planned");
        plan.write(self.0.path()).expect("written");
    }

    fn corrections(&self, release: &str, text: &str) {
        let folder = self.0.path().join("kep-data/overrides");
        std::fs::create_dir_all(&folder).expect("created");
        std::fs::write(folder.join(format!("{release}.toml")), text).expect("written");
    }

    fn almanac(&self) -> Almanac {
        let workspace = Workspace::open(Some(self.0.path()), self.0.path()).expect("opened");
        classify::almanac(workspace.snapshot(&Silent).expect("read"))
    }
}

/// The sample of the program, whose lists are those of the articles.
fn sample() -> Almanac {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let workspace = Workspace::open(Some(&root), &root).expect("opened");
    classify::almanac(workspace.snapshot(&Silent).expect("read"))
}

/// Numbers of the notes of a SIG below each heading.
fn sections(release: &Release, of: &Sig) -> (Vec<u32>, BTreeMap<String, Vec<u32>>) {
    let outline = Outline::of(release, |note| note.sigs.contains(of));
    let numbers = |notes: &[&keplog::model::ClassifiedNote]| -> Vec<u32> {
        notes.iter().map(|note| note.note.number.get()).collect()
    };
    let name = |kind: Option<&Kind>| kind.map_or("uncategorized", Kind::as_str).to_owned();
    let sections = outline.sections.iter();
    let by_name = sections.map(|section| (name(section.kind), numbers(&section.notes)));
    (numbers(&outline.urgent), by_name.collect())
}

/// Pull requests of the bullets between two headings of a document, in their order.
fn printed(text: &str, from: &str, to: &str) -> Vec<u32> {
    let lines = text.lines().skip_while(|line| *line != from).skip(1);
    let within: Vec<&str> = lines.take_while(|line| *line != to).collect();
    let mut numbers = Vec::new();
    for part in within.join("\n").split("([#").skip(1) {
        let digits = part.split(']').next().and_then(|digits| digits.parse().ok());
        numbers.extend(digits.filter(|number| !numbers.contains(number)));
    }
    numbers
}

/// What people know and the draft does not print: it names SIGs only in its last section.
const NETWORK: &str = r#"
[[sigs]]
pr = 81668
sigs = ["network"]
reason = "It is about the addresses of Services."

[[sigs]]
pr = 82049
sigs = ["network", "cloud-provider"]
reason = "An invented correction, for the second deprecation."

[[sigs]]
pr = 85365
sigs = ["network"]
reason = "It is about EndpointSlice."

[[sigs]]
pr = 84481
sigs = ["network"]
reason = "It is about EndpointSlice."
"#;

#[test]
fn the_draft_of_1_17_gives_sig_network_its_31_notes_in_order() {
    let Some(data) = shared_data() else { return };
    let draft = data.join("sig-release/releases/release-1.17/release-notes-draft.md");
    let home = Home::new();
    home.document(&draft, "1.17");
    home.corrections("1.17", NETWORK);
    let almanac = home.almanac();
    assert_eq!(almanac.findings, []);
    let release = &almanac.releases[&version("1.17")];
    let (urgent, of) = sections(release, &sig("network"));
    assert_eq!(urgent, [0; 0], "the urgent note names no pull request");
    assert_eq!(of["deprecation"].len(), 2);
    assert_eq!(
        (&of["notable-features"][..], &of["api-change"][..]),
        (&[85365][..], &[84481][..])
    );
    let text = std::fs::read_to_string(&draft).expect("there");
    let other = printed(&text, "### Network", "### Node");
    assert_eq!(
        (other.len(), &of["other-notable"]),
        (27, &other),
        "in the order of the draft"
    );
    assert_eq!(of.values().map(Vec::len).sum::<usize>(), 31);

    let outline = Outline::of(release, |_| true);
    let network = sig("network");
    let placed: Vec<_> = outline.placed_in("urgent", Some(&network)).collect();
    assert_eq!(placed.len(), 1);
    assert_eq!(placed[0].pull, None);
    assert!(placed[0].text.starts_with("EndpointSlices:"));
    let beta = outline
        .sections
        .iter()
        .find(|section| section.kind == Some(&Kind::from("notable-features")));
    let parts: Vec<&str> = beta.expect("there").parts.iter().map(|part| part.name).collect();
    assert_eq!(parts, ["stable", "beta", "cli"]);
    let order: Vec<&str> = outline
        .sections
        .iter()
        .filter_map(|section| section.kind)
        .map(Kind::as_str)
        .collect();
    let wanted = [
        "deprecation",
        "metrics-changes",
        "notable-features",
        "api-change",
        "other-notable",
        "dependency",
    ];
    assert_eq!(order, wanted);
}

#[test]
fn notes_below_network_are_of_sig_network_whatever_the_json_says() {
    let Some(data) = shared_data() else { return };
    let draft = data.join("sig-release/releases/release-1.17/release-notes-draft.md");
    let home = Home::new();
    home.json(&data.join("relnotes/release-notes-1.17.0.json"), "1.17");
    home.document(&draft, "1.17");
    let almanac = home.almanac();
    let release = &almanac.releases[&version("1.17")];
    let (_, of) = sections(release, &sig("network"));
    let text = std::fs::read_to_string(&draft).expect("there");
    let below = printed(&text, "### Network", "### Node");
    let ours = of["other-notable"]
        .iter()
        .copied()
        .filter(|number| below.contains(number));
    assert_eq!(ours.collect::<Vec<u32>>(), below);
    let all: BTreeSet<u32> = of.values().flatten().copied().collect();
    // 49 by their labels; #81668 is only in the draft, where nothing tells its SIG.
    assert_eq!(all.len(), 49);
    assert!(release.note(81668.try_into().expect("a number")).is_some());
}

/// Pull requests that the account of S0 names.
const NODE: [u32; 12] = [
    87461, 91469, 94115, 94140, 94751, 95184, 95718, 95935, 96051, 96127, 96129, 96810,
];

#[test]
fn changelog_and_draft_of_1_20_give_sig_node_what_the_article_has() {
    let Some(data) = shared_data() else { return };
    let changelog = data.join("changelog/CHANGELOG-1.20.md");
    let node = sig("node");

    // The document alone: 14 notes of SIG Node alone, as the article says, and 38 of several SIGs; the account of the
    // article counts 35.
    let alone = Home::new();
    alone.document(&changelog, "1.20");
    let almanac = alone.almanac();
    let printed = &almanac.releases[&version("1.20")];
    let of_node = || printed.published().filter(|note| note.sigs.contains(&node));
    let single = of_node().filter(|note| note.sigs.len() == 1).count();
    assert_eq!((single, of_node().count()), (14, 52));
    let without_badge = [91469, 94140, 94751, 95184];
    for number in without_badge {
        let note = printed
            .note(number.try_into().expect("a number"))
            .expect("printed");
        assert!(note.sigs.is_empty(), "#{number} has no SIG in the document");
    }

    // With the JSON, labels fill in what the document does not print.
    let home = Home::new();
    home.json(
        &data.join("sig-release/releases/release-1.20/release-notes-draft.json"),
        "1.20",
    );
    home.document(&changelog, "1.20");
    let almanac = home.almanac();
    let release = &almanac.releases[&version("1.20")];
    for number in NODE {
        let note = release.note(number.try_into().expect("a number"));
        let note = note.unwrap_or_else(|| panic!("#{number} is not there"));
        assert!(
            note.is_published() && note.sigs.contains(&node),
            "#{number}: {:?}",
            note.sigs
        );
    }
    let all = release
        .published()
        .filter(|note| note.sigs.contains(&node))
        .count();
    assert_eq!(all, 60);

    // The urgent text of #95718 has a place of its own; its note stands among the API changes.
    let outline = Outline::of(release, |_| true);
    let urgent: Vec<_> = outline.placed_in("urgent", Some(&node)).collect();
    let numbers: Vec<Option<u32>> = urgent
        .iter()
        .map(|placed| placed.pull.map(PullNumber::get))
        .collect();
    assert_eq!(numbers, [Some(95718)]);
    let note = release.note(95718.try_into().expect("a number")).expect("there");
    assert_eq!(note.section, Some(Kind::from("api-change")));
    assert_ne!(note.urgency, Urgency::ActionRequired);
    let (_, of) = sections(release, &node);
    assert!(of["api-change"].contains(&95718));
    let text = std::fs::read_to_string(&changelog).expect("there");
    let start = text.find("# v1.20.0\n").expect("there");
    let order = printed_bugs(&text[start..]);
    let ranks: Vec<usize> = of["bug"]
        .iter()
        .filter_map(|number| order.iter().position(|n| n == number))
        .collect();
    assert!(
        ranks.len() > 10 && ranks.is_sorted(),
        "in the order of the CHANGELOG: {ranks:?}"
    );
}

fn printed_bugs(text: &str) -> Vec<u32> {
    printed(text, "### Bug or Regression", "### Other (Cleanup or Flake)")
}

/// A KEP with the stage and the SIG it is listed under.
type Entry = (BTreeSet<u32>, String, String);

fn entry(row: &Feature) -> Entry {
    let numbers = std::iter::once(&row.kep).chain(&row.with).map(|kep| kep.get());
    let sig = row.sig.as_ref().map(ToString::to_string).unwrap_or_default();
    (numbers.collect(), row.stage.to_string(), sig)
}

#[test]
fn the_list_of_1_21_is_the_one_of_the_article() {
    let Some(data) = shared_data() else { return };
    let text = std::fs::read_to_string(data.join("model-articles/1.21-features.json")).expect("there");
    let article: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let features = article["features"].as_array().expect("a list");
    let wanted: BTreeSet<Entry> = features
        .iter()
        .map(|feature| {
            let keps = feature["keps"].as_array().expect("a list").iter();
            let keps = keps.map(|kep| kep.as_u64().expect("a number").try_into().expect("a number"));
            let text = |key: &str| feature[key].as_str().expect("a word").to_owned();
            (keps.collect(), text("stage"), text("group"))
        })
        .collect();
    let almanac = sample();
    let rows = almanac.features_of(minor("1.21"));
    assert_eq!(rows.iter().map(entry).collect::<BTreeSet<_>>(), wanted);
    let counts = StageCounts::of(rows);
    assert_eq!(
        (
            counts.alpha,
            counts.beta,
            counts.stable,
            counts.deprecated,
            counts.total
        ),
        (19, 14, 15, 2, 50)
    );
}

#[test]
fn every_count_of_a_closed_list_is_the_number_of_its_entries() {
    let almanac = sample();
    let closed: Vec<_> = almanac.lists.values().filter(|list| list.is_closed()).collect();
    assert!(closed.len() >= 4, "1.19, 1.20, 1.21 and 1.29");
    for list in closed {
        let rows = almanac.features_of(list.release);
        assert_eq!(rows.len(), list.features.len(), "{}", list.release);
        let counts = StageCounts::of(rows);
        assert_eq!(counts.total, list.features.len(), "{}", list.release);
        for stage in Stage::ALL {
            let entries = list.features.iter().filter(|entry| entry.stage == stage).count();
            assert_eq!(rows.iter().filter(|row| row.stage == stage).count(), entries);
        }
        assert!(
            !list.code_name.is_empty() && list.date.is_some(),
            "{}",
            list.release
        );
        assert!(rows.iter().all(|row| !row.title.is_empty()));
    }
}

#[test]
fn the_list_of_1_29_has_the_ten_features_of_the_article() {
    let almanac = sample();
    let rows = almanac.features_of(minor("1.29"));
    let stage = |kep: u32| {
        let row = rows.iter().find(|row| row.kep.get() == kep);
        row.unwrap_or_else(|| panic!("KEP {kep} is not there")).stage
    };
    for (wanted, keps) in [
        (Stage::Stable, &[2485, 3107, 3299][..]),
        (Stage::Beta, &[3902, 4247]),
        (Stage::Alpha, &[1287, 1880, 3633, 3866, 4216]),
    ] {
        for kep in keps {
            assert_eq!(stage(*kep), wanted, "{kep}");
        }
    }
    // As announced, and as the article says.
    assert_eq!(StageCounts::of(rows).stable, 11);
}
