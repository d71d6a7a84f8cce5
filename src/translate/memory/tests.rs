//! What memory offers, and what it does not.

use super::*;
use crate::model::{FileSet, Version};
use crate::translate::Catalog;

const UNITS: &str = r#"
[[unit]]
id = "1.20/7"
en = "Fixed a race in the cache of `ledger` that could lose 3 nodes after an upgrade to v1.20.1."
text = "REPARO de `ledger`: 3 nodoj, v1.20.1."
state = "reviewed"
review = "r"
[[unit]]
id = "1.20/8"
en = "Adds the `--quill` flag to the parser."
text = "ALDONO de `--quill`."
state = "draft"
[[unit]]
id = "1.20/9"
en = "Nothing yet."
"#;

fn memory() -> Memory {
    let mut files = FileSet::default();
    let head = "name = \"x\"\nnative_name = \"x\"\n";
    let english = [head, "[senses]\nnegation = [\"not\", \"no longer\"]\n"].concat();
    let own = [head, "[senses]\nnegation = [\"NE\"]\n"].concat();
    for (path, text) in [
        ("en/locale.toml", english.as_str()),
        ("en/ui.ftl", "a = b\n"),
        ("en/verbs.toml", "add = [\"adds\", \"added\"]\n"),
        ("eo/locale.toml", &own),
        ("eo/notes/1.20/node.toml", UNITS),
    ] {
        files.insert(path, text.as_bytes());
    }
    let (catalog, findings) = Catalog::load(&files).expect("English");
    assert_eq!(findings, []);
    Memory::of(catalog.language(&"eo".parse().expect("a tag")).expect("a folder"))
}

fn best(id: &str, english: &str, origins: &[&str]) -> Option<(Via, UnitState, Option<String>)> {
    let origins: Vec<PullNumber> = origins
        .iter()
        .map(|number| number.parse().expect("a number"))
        .collect();
    let query = Query {
        id,
        english,
        origins: &origins,
    };
    let hit = memory().lookup(query).into_iter().next()?;
    Some((hit.via, hit.state, hit.text))
}

#[test]
fn only_what_has_a_text_is_remembered() {
    assert_eq!(memory().len(), 2);
    assert_eq!(best("", "Nothing yet.", &[]), None);
}

#[test]
fn the_surest_way_counts_and_review_is_kept_where_nothing_changed() {
    let race = "Fixed a race in the cache of `ledger` that could lose 3 nodes after an upgrade to v1.20.1";
    let text = || Some("REPARO de `ledger`: 3 nodoj, v1.20.1.".to_owned());
    assert_eq!(
        best("1.20/7#urgent", race, &[]),
        Some((Via::Id, UnitState::Reviewed, text()))
    );
    assert_eq!(
        best("1.21/5", race, &[]),
        Some((Via::Key, UnitState::Reviewed, text()))
    );
    let flag = || Some("ALDONO de `--quill`.".to_owned());
    let key = best("1.21/5", "adds the `--quill` flag to the parser", &[]);
    assert_eq!(key, Some((Via::Key, UnitState::Memory, flag())));
    let loose = best("1.21/5", "Added a `--quill` flag to parser", &[]);
    assert_eq!(loose, Some((Via::Loose, UnitState::Memory, flag())));
}

#[test]
fn a_pick_finds_the_text_of_its_origin_though_it_was_edited_since() {
    let found = best("1.20/99", "The parser understands `--quill` from now on", &["8"]);
    let wanted = (
        Via::Origin,
        UnitState::Memory,
        Some("ALDONO de `--quill`.".to_owned()),
    );
    assert_eq!(found, Some(wanted));
    let other = best("1.20/99", "The parser understands `--ink` from now on", &["8"]);
    assert_eq!(
        other,
        Some((Via::Origin, UnitState::Memory, None)),
        "`--ink` is not in the text"
    );
}

#[test]
fn a_similar_text_gets_the_new_atoms_or_is_for_reference_only() {
    let race = "Fixed a race in the cache of `quill` that could lose 4 nodes after an upgrade to v1.21.2.";
    let text = Some("REPARO de `quill`: 4 nodoj, v1.21.2.".to_owned());
    assert_eq!(
        best("1.21/5", race, &[]),
        Some((Via::Fuzzy, UnitState::Memory, text))
    );
    let negated =
        "Fixed a race in the cache of `quill` that could not lose 4 nodes after an upgrade to v1.21.2.";
    assert_eq!(
        best("1.21/5", negated, &[]),
        Some((Via::Fuzzy, UnitState::Memory, None))
    );
    assert_eq!(best("1.21/5", "Fixed a leak in the parser.", &[]), None);
}

#[test]
fn leverage_counts_what_was_there_before_and_nothing_later() {
    let version = |text: &str| text.parse::<Version>().expect("a version");
    let pull = |text: &str| vec![text.parse::<PullNumber>().expect("a number")];
    let long = "Fixed a race in the cache of `a` that could lose nodes after an upgrade.";
    let longer = "Fixed a race in the cache of `b` that could lose nodes after upgrades.";
    let releases = vec![
        (version("1.20.0"), vec![(pull("1"), "One text.")]),
        (
            version("1.20.1"),
            vec![
                (pull("2"), "One text"),
                (pull("1"), "Other words."),
                (pull("3"), long),
            ],
        ),
        (version("1.20.2"), vec![(pull("4"), longer), (pull("5"), long)]),
    ];
    let found = leverage(&releases, |version| version.patch() > 0);
    let wanted = Leverage {
        notes: 5,
        identical: 2,
        from_minor: 1,
        same_pull: 1,
        fuzzy: 1,
        alike: 0,
        new: 1,
    };
    assert_eq!(found, wanted);
}
