//! English and Japanese, with the very catalogs that the program ships with.

use super::*;
use crate::model::{FileSet, Locale, ReleaseState};
use crate::render::samples::{self, feature, groups, note, sig, urgent};
use crate::translate::{Catalog, Language};

const UNITS: &str = include_str!("../../../tests/fixtures/wording/units.toml");

/// What Japanese has to say, by name.
fn expected(name: &str) -> String {
    let all: std::collections::BTreeMap<String, String> =
        toml::from_str(include_str!("../../../tests/fixtures/wording/expected.toml")).expect("a table");
    all[name].clone()
}

fn catalog() -> Catalog {
    let mut files = FileSet::default();
    let locales = [
        ("en/locale.toml", include_str!("../../../locales/en/locale.toml")),
        ("en/ui.ftl", include_str!("../../../locales/en/ui.ftl")),
        ("en/terms.ftl", include_str!("../../../locales/en/terms.ftl")),
        ("ja/locale.toml", include_str!("../../../locales/ja/locale.toml")),
        ("ja/ui.ftl", include_str!("../../../locales/ja/ui.ftl")),
        ("ja/terms.ftl", include_str!("../../../locales/ja/terms.ftl")),
        ("ja/notes/1.37/node.toml", UNITS),
    ];
    for (path, text) in locales {
        files.insert(path, text);
    }
    let (catalog, findings) = Catalog::load(&files).expect("English is there");
    assert_eq!(findings, []);
    catalog
}

fn with(tag: &str, check: impl FnOnce(&Language, &LocalizedWording)) {
    let catalog = catalog();
    let locale: Locale = tag.parse().expect("a tag");
    let language = catalog.language(&locale).expect("a language");
    let groups = groups();
    let minor = "1.37".parse().expect("a minor");
    check(language, &LocalizedWording::new(language, &groups, minor));
    assert_eq!(language.missing(), []);
}

#[test]
fn the_english_catalog_says_what_the_program_says() {
    let groups = groups();
    let english = EnglishWording::new(&groups);
    let release: Version = "1.37".parse().expect("a version");
    let making = ReleaseState::InTheMaking {
        up_to: "master".to_owned(),
    };
    let counts = |main, graduations| SigCounts {
        main,
        also: 0,
        urgent: 0,
        graduations,
    };
    with("en", |language, catalog| {
        for phrase in Phrase::ALL {
            assert!(language.has(phrase.id()), "{}", phrase.id());
            assert_eq!(catalog.phrase(phrase), english.phrase(phrase));
        }
        for kind in Kind::sections().map(Some).chain([None]) {
            assert_eq!(catalog.section(kind.as_ref()), english.section(kind.as_ref()));
        }
        for stage in Stage::ALL {
            assert_eq!(catalog.stage(stage), english.stage(stage));
        }
        assert_eq!(catalog.title(release), english.title(release));
        assert_eq!(
            catalog.sig_title(&sig("etcd"), release),
            english.sig_title(&sig("etcd"), release)
        );
        for (version, state) in [
            ("1.37", ReleaseState::Out),
            ("1.37.0-rc.0", ReleaseState::Out),
            ("1.37", making.clone()),
        ] {
            let mut release = samples::release(Vec::new());
            release.version = version.parse().expect("a version");
            release.state = state;
            assert_eq!(catalog.standing(&release), english.standing(&release));
        }
        for counts in [counts(0, 1), counts(1, 0), counts(3, 2)] {
            assert_eq!(catalog.sig_counts(counts), english.sig_counts(counts));
        }
        let sigs = ["etcd", "node", "testing"].map(sig);
        assert_eq!(catalog.sigs(&sigs), english.sigs(&sigs));
        for label in ["node", "wg-batch", "ug-big-data", "committee-steering"].map(sig) {
            assert_eq!(catalog.sig(&label), english.sig(&label));
            assert_eq!(
                catalog.sigs(std::slice::from_ref(&label)),
                english.sigs(std::slice::from_ref(&label))
            );
        }
        for (total, removed) in [(1, 0), (2, 0), (1, 1), (5, 2)] {
            let counts = StageCounts {
                total,
                removed,
                alpha: total - removed,
                ..StageCounts::default()
            };
            assert_eq!(catalog.stage_counts(&counts), english.stage_counts(&counts));
        }
    });
}

#[test]
fn japanese_headings_keep_the_words_of_the_changelog() {
    with("ja", |language, ja| {
        for phrase in Phrase::ALL {
            assert!(language.has(phrase.id()), "{}", phrase.id());
        }
        assert_eq!(
            ja.section(Some(&Kind::from("api-change"))),
            expected("api-change")
        );
        assert_eq!(ja.section(Some(&Kind::from("novelty"))), "Novelty");
        assert_eq!(ja.sigs(&["etcd", "node"].map(sig)), expected("sigs"));
        assert_eq!(ja.stage(Stage::Beta), expected("beta"));
    });
}

#[test]
fn a_translation_stands_in_for_the_english_only_where_it_may() {
    with("ja", |_, ja| {
        let fixed = note(1, "Fixed `x`.", "bug", &[]);
        assert_eq!(ja.text(&fixed), expected("fixed"));
        let remark = ja.remark(&fixed).expect("a remark");
        assert_eq!(
            (remark.text.as_ref(), remark.by),
            (expected("remark").as_str(), "hanako")
        );
        let unreviewed = urgent(2, "Act on `y`.", "bug", &[]);
        assert_eq!(ja.text(&unreviewed), "Act on `y`.");
        let unknown = note(3, "other", "bug", &[]);
        assert_eq!(ja.text(&unknown), "Other");
        assert_eq!(ja.remark(&unknown), None);
        assert_eq!(
            ja.feature_title(&feature(7, "Memory manager", "node", None, Stage::Alpha)),
            expected("title")
        );
    });
}

#[test]
fn only_sigs_are_called_sig() {
    let groups = groups();
    let english = EnglishWording::new(&groups);
    let mixed = ["committee-steering", "wg-batch", "node", "etcd"].map(sig);
    assert_eq!(
        english.sigs(&mixed),
        "SIG Node, etcd, Steering Committee and WG Batch"
    );
    with("ja", |_, ja| {
        assert_eq!(ja.sigs(&mixed), expected("groups"));
        assert_eq!(
            (ja.sig(&mixed[1]), ja.sig(&mixed[2])),
            ("WG Batch".into(), "Node".into())
        );
    });
}

#[test]
fn a_translation_that_nobody_reviewed_or_whose_english_changed_is_marked() {
    with("ja", |_, ja| {
        assert_eq!(ja.doubt(&note(1, "Fixed `x`.", "bug", &[])), None);
        let draft = note(2, "Act on `y`.", "bug", &[]);
        assert_eq!(ja.doubt(&draft).as_deref(), Some(expected("draft").as_str()));
        assert_eq!(
            ja.doubt(&urgent(2, "Act on `y`.", "bug", &[])),
            None,
            "English is shown"
        );
    });
}
