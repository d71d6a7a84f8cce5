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
fn the_shipped_locales_are_complete_and_agree_with_english() {
    let (catalog, findings) = load(&shipped());
    assert_eq!(lines(&findings), [""; 0]);
    assert_eq!(lines(&check(&catalog)), [""; 0]);
    let tags: Vec<&str> = catalog.locales().map(Locale::as_str).collect();
    assert_eq!(tags, ["en", "ja"]);
}

#[test]
fn a_language_says_what_it_is() {
    let (catalog, _) = load(&shipped());
    let ja = language(&catalog, "ja");
    assert_eq!(ja.native_name(), "日本語");
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
    assert_eq!(
        say(ja, "release-lead-counts", &lead),
        "機能強化は50件です(GA 15件、ベータ15件、アルファ20件)。"
    );
    let one = [("total", 1), ("stable", 1), ("beta", 0), ("alpha", 0)];
    assert_eq!(
        say(en, "release-lead-counts", &one),
        "1 enhancement: 1 stable, 0 beta, 0 alpha"
    );
    assert_eq!(say(en, "release-notes-count", &[("count", 1)]), "1 release note");
    assert_eq!(
        say(ja, "release-notes-count", &[("count", 1)]),
        "リリースノート1件"
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
    assert_eq!(ja.date(day), "2026年8月26日");
    let mut args = FluentArgs::new();
    args.set("date", "2026-08-26");
    assert_eq!(
        en.message("release-date", &args).text,
        "Released on August 26, 2026"
    );
    assert_eq!(ja.message("release-date", &args).text, "2026年8月26日リリース");
}

#[test]
fn lists_are_joined_as_the_language_does() {
    let list = ["A", "B", "C"].map(ToOwned::to_owned);
    let (catalog, _) = with("ja/extra.ftl", "x-list = { LIST($sigs) }");
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    assert_eq!(en.list(&list), "A, B and C");
    assert_eq!(ja.list(&list), "A、B、C");
    let mut args = FluentArgs::new();
    args.set("sigs", Items(list.to_vec()));
    assert_eq!(ja.message("x-list", &args).text, "A、B、C");
}

#[test]
fn words_are_sorted_as_a_dictionary_sorts_them() {
    let (catalog, _) = with("sv/locale.toml", "name = 'Swedish'\nnative_name = 'svenska'\n");
    let sorted = |name: &str| {
        let mut words = ["zebra", "ärlig", "Alpha", "beta"];
        words.sort_by(|a, b| language(&catalog, name).compare(a, b));
        words
    };
    assert_eq!(sorted("en"), ["Alpha", "ärlig", "beta", "zebra"]);
    assert_eq!(sorted("sv"), ["Alpha", "beta", "zebra", "ärlig"]);
}

/// The style guide of the Japanese documentation: half-width parentheses, colons and digits, and no space
/// between Latin letters and Japanese.
#[test]
fn the_japanese_strings_obey_the_style_guide() {
    let japanese = |c: char| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    let full_width = |c: char| matches!(c, '\u{ff02}'..='\u{ff1e}' | '\u{ff20}'..='\u{ff5e}' | '\u{3000}');
    let files = shipped();
    let source = files.get("ja/ui.ftl").expect("there");
    for line in std::str::from_utf8(source).expect("UTF-8").lines() {
        let chars: Vec<char> = line
            .split_once(" = ")
            .map_or("", |(_, value)| value)
            .chars()
            .collect();
        assert!(!chars.iter().copied().any(full_width), "full width: {line}");
        for three in chars.windows(3) {
            let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '{' | '}');
            let sides = [(three[0], three[2]), (three[2], three[0])];
            let spaced = sides.iter().any(|(a, b)| japanese(*a) && latin(*b));
            assert!(three[1] != ' ' || !spaced, "a space beside Japanese: {line}");
        }
    }
}
