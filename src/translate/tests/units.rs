//! Translated notes: which text is shown, and how a change of the English is graded.

use super::*;

const ENGLISH: &str = "Added the `--foo` flag to the kubelet, beta in v1.20.";

const FILE: &str = include_str!("../../../tests/fixtures/translate/units.toml");

fn catalog() -> Catalog {
    let (catalog, findings) = with("ja/notes/1.20/node.toml", FILE);
    assert_eq!(lines(&findings), [""; 0]);
    catalog
}

fn graded(english: &str) -> (Freshness, Shown, Shown) {
    let catalog = catalog();
    let unit = language(&catalog, "ja").unit("1.20/87054", english);
    (unit.freshness, unit.shown(false), unit.shown(true))
}

#[test]
fn a_reviewed_translation_of_the_same_english_is_shown_everywhere() {
    let catalog = catalog();
    let unit = language(&catalog, "ja").unit("1.20/87054", ENGLISH);
    assert_eq!(unit.text, Some(said("reviewed").as_str()));
    assert_eq!(
        (unit.by, unit.review, unit.comment),
        ("author", "reviewer", Some("one\n\ntwo"))
    );
    assert_eq!(unit.from, &tag("ja"));
    assert_eq!(unit.state, UnitState::Reviewed);
    let everywhere = (Freshness::Fresh, Shown::Translation, Shown::Translation);
    assert_eq!(graded(ENGLISH), everywhere);
    assert_eq!(
        graded("- Added the --foo flag to the kubelet (beta in v1.20)"),
        everywhere
    );
}

#[test]
fn another_verb_form_is_cosmetic() {
    assert_eq!(
        graded("Adds a `--foo` flag to the kubelet, beta in v1.20."),
        (Freshness::Cosmetic, Shown::Translation, Shown::Translation)
    );
}

#[test]
fn a_unit_with_changed_english_is_not_shown_as_fresh() {
    assert_eq!(
        graded("The kubelet has a new `--foo` flag (beta in v1.20) for nodes."),
        (Freshness::StaleSoft, Shown::Translation, Shown::English)
    );
    for changed in [
        "Added the `--bar` flag to the kubelet, beta in v1.20.",
        "Added the `--foo` flag to the kubelet, beta in v1.21.",
        "Added the `--foo` flag to the kubelet, alpha in v1.20.",
        "Did not add the `--foo` flag to the kubelet, beta in v1.20.",
    ] {
        assert_eq!(
            graded(changed),
            (Freshness::StaleHard, Shown::English, Shown::English),
            "{changed}"
        );
    }
}

#[test]
fn a_placement_has_its_own_text_and_falls_back_to_the_common_one() {
    let catalog = catalog();
    let ja = language(&catalog, "ja");
    assert_eq!(
        ja.unit("1.20/95718#urgent", "Urgent text").text,
        Some(said("urgent").as_str())
    );
    assert_eq!(
        ja.unit("1.20/95718#other", "Text").text,
        Some(said("common").as_str())
    );
    assert_eq!(ja.unit("1.20/87054#urgent", ENGLISH).freshness, Freshness::Fresh);
}

#[test]
fn only_what_a_person_reviewed_stands_in_for_urgent_english() {
    let catalog = catalog();
    let ja = language(&catalog, "ja");
    let draft = ja.unit("1.20/95718#urgent", "Urgent text");
    assert_eq!(
        (draft.shown(false), draft.shown(true)),
        (Shown::Translation, Shown::English)
    );
    let machine = ja.unit("1.20/95718", "Text");
    assert_eq!(
        machine.shown(false),
        Shown::English,
        "`machine = false` in locale.toml"
    );
}

#[test]
fn a_missing_translation_is_english() {
    let catalog = catalog();
    for id in ["1.20/1", "1.20/2"] {
        let unit = language(&catalog, "ja").unit(id, "Text");
        assert_eq!((unit.text, unit.freshness), (None, Freshness::Missing), "{id}");
        assert_eq!(unit.shown(false), Shown::English, "{id}");
    }
    assert_eq!(
        catalog.english().unit("1.20/87054", ENGLISH).freshness,
        Freshness::Missing
    );
}

#[test]
fn one_wrong_unit_costs_no_other() {
    let file = include_str!("../../../tests/fixtures/translate/wrong.toml");
    let (catalog, findings) = with("ja/notes/1.20/node.toml", file);
    let found: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.place.line)).collect();
    assert_eq!(
        found,
        [
            ("units/english", 2),
            ("units/unknown-key", 10),
            ("units/unit", 15),
            ("units/duplicate", 17),
        ]
    );
    assert_eq!(
        language(&catalog, "ja").unit("1.20/2", "Two").text,
        Some(said("two").as_str())
    );
}

#[test]
fn a_reviewed_unit_names_its_reviewer() {
    let file = "[[unit]]\nid = '1.20/1'\nen = 'One'\ntext = 'Uno'\nstate = 'reviewed'\n";
    let (_, findings) = with("ja/notes/1.20/node.toml", file);
    assert_eq!(findings[0].code, "units/unsigned");
}
