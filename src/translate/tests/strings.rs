//! The strings that ship, and how numbers, dates and lists stand in them.

use jiff::civil::date;

use super::*;

fn say(language: &Language, id: &str, numbers: &[(&'static str, u64)]) -> String {
    let mut args = FluentArgs::new();
    for (name, number) in numbers {
        args.set(*name, *number);
    }
    language.message(id, &args).text
}

#[test]
fn the_shipped_locales_are_read_without_findings() {
    let (catalog, findings) = load(&shipped());
    assert_eq!(lines(&findings), [""; 0]);
    let tags: Vec<&str> = catalog.locales().map(Locale::as_str).collect();
    assert!(tags.starts_with(&["en", "ja"]), "{tags:?}");
}

#[test]
fn a_language_says_what_it_is() {
    let (catalog, _) = load(&shipped());
    let ja = language(&catalog, "ja");
    assert_eq!(ja.native_name(), said("native-name"));
    assert_eq!(ja.direction(), Direction::Ltr);
    assert_eq!(ja.heading_style(), HeadingStyle::OwnThenEnglish);
    assert_eq!(catalog.english().heading_style(), HeadingStyle::Own);
}

#[test]
fn counts_agree_with_their_nouns() {
    let (catalog, _) = load(&shipped());
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    let lead = [("total", 50), ("stable", 15), ("beta", 15), ("alpha", 20)];
    assert_eq!(
        say(en, "release-lead-counts", &lead),
        "50 enhancements: 15 stable, 15 beta, 20 alpha"
    );
    assert_eq!(say(ja, "release-lead-counts", &lead), said("lead-counts"));
    let one = [("total", 1), ("stable", 1), ("beta", 0), ("alpha", 0)];
    assert_eq!(
        say(en, "release-lead-counts", &one),
        "1 enhancement: 1 stable, 0 beta, 0 alpha"
    );
    assert_eq!(say(en, "release-notes-count", &[("count", 1)]), "1 release note");
    assert_eq!(
        say(ja, "release-notes-count", &[("count", 1)]),
        said("notes-count")
    );
}

#[test]
fn digits_are_grouped_in_counts_and_not_in_names() {
    let (catalog, _) = load(&shipped());
    let en = catalog.english();
    assert_eq!(en.number(9300), "9,300");
    assert_eq!(
        say(en, "release-notes-count", &[("count", 9300)]),
        "9,300 release notes"
    );
    assert_eq!(say(en, "note-pull", &[("number", 139_466)]), "#139466");
    let mut args = FluentArgs::new();
    args.set("number", "139466");
    assert_eq!(en.message("note-pull", &args).text, "#139466");
}

#[test]
fn dates_are_long_and_in_the_order_of_the_language() {
    let (catalog, _) = load(&shipped());
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    let day = date(2026, 8, 26);
    assert_eq!(en.date(day), "August 26, 2026");
    assert_eq!(ja.date(day), said("date"));
    let mut args = FluentArgs::new();
    args.set("date", "2026-08-26");
    assert_eq!(
        en.message("release-date", &args).text,
        "Released on August 26, 2026"
    );
    assert_eq!(ja.message("release-date", &args).text, said("release-date"));
}

#[test]
fn lists_are_joined_as_the_language_does() {
    let list = ["A", "B", "C"].map(ToOwned::to_owned);
    let (catalog, _) = with("ja/extra.ftl", "x-list = { LIST($sigs) }");
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    assert_eq!(en.list(&list), "A, B and C");
    assert_eq!(ja.list(&list), said("list"));
    let mut args = FluentArgs::new();
    args.set("sigs", Items(list.to_vec()));
    assert_eq!(ja.message("x-list", &args).text, said("list"));
}

#[test]
fn words_are_sorted_as_a_dictionary_sorts_them() {
    let (catalog, _) = with("sv/locale.toml", "name = 'Swedish'\nnative_name = 'svenska'\n");
    let sorted = |name: &str| {
        let mut words = ["zebra", "\u{e4}rlig", "Alpha", "beta"];
        words.sort_by(|a, b| language(&catalog, name).compare(a, b));
        words
    };
    assert_eq!(sorted("en"), ["Alpha", "\u{e4}rlig", "beta", "zebra"]);
    assert_eq!(sorted("sv"), ["Alpha", "beta", "zebra", "\u{e4}rlig"]);
}
