//! The sentence patterns as they are shipped: every example comes out as written, and of the published notes they
//! write about as many as were measured by hand.

mod shared_data;

use std::collections::BTreeMap;
use std::path::Path;

use keplog::model::FileSet;
use keplog::translate::Catalog;
use keplog::translate::pattern::{Class, Patterns, RuleBook, Rules};
use serde_json::Value;

fn locales() -> FileSet {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut files = FileSet::default();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(&root)
                    .expect("below the root")
                    .to_string_lossy();
                let name = name.replace('\\', "/");
                files.insert(name, std::fs::read(&path).expect("a readable file"));
            }
        }
    }
    files
}

fn japanese<T>(ask: impl FnOnce(&RuleBook<'_>) -> T) -> T {
    let files = locales();
    let (catalog, _) = Catalog::load(&files).expect("English");
    let language = catalog.language(&"ja".parse().expect("a tag")).expect("a folder");
    let mut findings = Vec::new();
    let patterns = Patterns::load(&files, &mut findings);
    let rules = Rules::load(language.locale(), &files, &patterns, &mut findings);
    assert_eq!(findings, []);
    assert_eq!(
        patterns.ids().count(),
        84,
        "the patterns of reference/localization.md §3.3"
    );
    ask(&RuleBook::new(&patterns, &rules, language))
}

#[test]
fn every_rule_does_what_its_examples_say() {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method is not general enough in its lifetime"
    )]
    let findings = japanese(|book| book.test());
    assert_eq!(findings, []);
}

#[test]
fn what_nobody_can_tell_from_the_words_is_left_alone() {
    japanese(|book| {
        for note in [
            "Added `ledger` to kubelet and `quill` to kube-proxy.",
            "Promoted `LedgerSync` to GA and `LedgerMode` to beta.",
            "Removed the `--ledger-path` flag, which never did anything.",
            "Fixed a bug in `quill` where the ledger was lost.",
            "The `--ledger-path` flag is deprecated, but still works.",
            "Updated `quill` to v1.3.0 to fix CVE-2099-1234.",
        ] {
            assert_eq!(book.write(note), None, "{note}");
        }
    });
}

/// The notes of the minors, as far as the shared data has them.
fn published(data: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for minor in 20..=37 {
        let files = [
            format!("relnotes/release-notes-1.{minor}.0.json"),
            format!("sig-release/releases/release-1.{minor}/release-notes/release-notes-draft.json"),
        ];
        let Some(text) = files
            .iter()
            .find_map(|file| std::fs::read_to_string(data.join(file)).ok())
        else {
            continue;
        };
        let notes: BTreeMap<String, Value> = serde_json::from_str(&text).expect("notes by number");
        let shown = notes.values().filter(|note| note["do_not_publish"] != true);
        texts.extend(shown.filter_map(|note| note["text"].as_str().map(ToOwned::to_owned)));
    }
    texts
}

#[test]
fn the_rules_write_a_tenth_of_the_published_notes() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let texts = published(&data);
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    japanese(|book| {
        for ruled in texts.iter().filter_map(|text| book.write(text)) {
            *counts.entry(ruled.class).or_default() += 1;
        }
    });
    let share = |class: Class| {
        let upto: usize = counts.range(..=class).map(|(_, count)| count).sum();
        1000 * upto / texts.len()
    };
    let shares = Class::ALL.map(share);
    eprintln!("{} notes, in thousandths up to A, T, B: {shares:?}", texts.len());
    // Reference: 104, 126, 151 of a larger set of notes. Much more would mean that rules have become careless.
    assert!(texts.len() > 4_000, "only {} notes", texts.len());
    assert!((85..=115).contains(&shares[0]), "{shares:?}");
    assert!((105..=140).contains(&shares[1]), "{shares:?}");
    assert!((115..=165).contains(&shares[2]), "{shares:?}");
}
