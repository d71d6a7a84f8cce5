//! The summary of a SIG (`reference/localization.md` §5.9): what comes in is the sample and a workspace of invented
//! notes, what goes out is each of the sixteen points on the Japanese and on the English page.

#[path = "sig_page/almanac.rs"]
mod almanac;
#[path = "sig_page/other_pages.rs"]
mod other_pages;
#[path = "site/walk.rs"]
mod walk;

use std::collections::BTreeMap;

use almanac::{built, say};
use scraper::{Html, Selector};

pub(crate) type Pages = BTreeMap<String, Vec<u8>>;

pub(crate) fn text<'a>(site: &'a Pages, path: &str) -> &'a str {
    std::str::from_utf8(&site[path]).expect("UTF-8")
}

/// The summary of SIG Node in the invented 1.37.
fn node<'a>(site: &'a Pages, tag: &str) -> &'a str {
    text(site, &format!("{tag}/releases/1.37/sig-node/index.html"))
}

/// Texts of all elements that a selector finds, blanks collapsed.
pub(crate) fn found(page: &str, selector: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).expect("a selector");
    let texts = document
        .select(&selector)
        .map(|element| element.text().collect::<String>());
    texts
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// Values of an attribute of all elements that a selector finds.
pub(crate) fn values(page: &str, selector: &str, attribute: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let selector = Selector::parse(selector).expect("a selector");
    let elements = document.select(&selector);
    elements
        .filter_map(|element| element.value().attr(attribute).map(str::to_owned))
        .collect()
}

#[test]
fn the_pages_of_the_invented_workspace_are_sound() {
    let (_folder, site) = built();
    assert_eq!(walk::faults(&site), Vec::<String>::new());
}

#[test]
fn the_head_tells_scope_dates_people_source_and_numbers() {
    let (_folder, site) = built();
    let (ja, en) = (node(&site, "ja"), node(&site, "en"));
    assert!(found(ja, "h1")[0].contains("(kubelet)"), "{:?}", found(ja, "h1"));
    assert!(found(en, "h1")[0].contains("SIG Node"), "{:?}", found(en, "h1"));
    assert_eq!(
        values(ja, ".byline time", "datetime"),
        ["2026-09-01", "2026-09-12"]
    );
    let names = found(ja, ".byline .name");
    for name in ["hana", "ichiro", "kaito"] {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
    }
    for page in [ja, en] {
        let source = values(page, ".byline a", "href");
        assert_eq!(
            source,
            ["https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-1.37.md"]
        );
    }
    // Main, also, features, urgent, deprecations; comments and coverage on a translated page only.
    assert_eq!(found(en, ".numbers dd")[..2], ["6", "1"]);
    assert!(
        found(ja, ".numbers dd")
            .last()
            .is_some_and(|last| last.contains('%'))
    );
    assert_eq!(found(ja, ".numbers dd").len(), 7);
    let stages = found(ja, ".numbers .badge");
    assert_eq!(stages, [format!("{} 1", say("stage-beta"))]);
}

#[test]
fn one_finds_the_way_to_neighbours_other_sigs_the_overview_english_and_print() {
    let (_folder, site) = built();
    let ja = node(&site, "ja");
    let ways = values(ja, ".ways a", "href");
    for end in [
        "ja/releases/1.37/",
        "#others",
        "en/releases/1.37/sig-node/",
        "ja/releases/1.37/print/",
    ] {
        assert!(ways.iter().any(|href| href.ends_with(end)), "{end}: {ways:?}");
    }
    assert_eq!(values(ja, ".ways a[hreflang]", "hreflang"), ["en"]);
    assert!(values(node(&site, "en"), ".ways a[hreflang]", "hreflang").is_empty());
    let before = values(ja, "a[rel=prev]", "href");
    assert!(before[0].ends_with("ja/releases/1.36/sig-node/"), "{before:?}");
    assert!(values(ja, "#others + ul a", "href")[0].ends_with("releases/1.37/sig-network/"));
}

#[test]
fn what_needs_action_comes_first_and_what_there_is_not_is_said() {
    let (_folder, site) = built();
    for tag in ["ja", "en"] {
        let page = node(&site, tag);
        let box_at = page.find("id=\"act\"").expect("the box");
        assert!(box_at < page.find("id=\"graduations\"").expect("the table"));
        let inside = found(page, "section.box .note");
        assert_eq!(inside.len(), 3, "urgent, placed, deprecation: {inside:?}");
        assert_eq!(
            values(page, "section.box .note", "id"),
            ["pr-101", "pr-102-urgent", "pr-103"]
        );
        let network = text(&site, "ja/releases/1.37/sig-network/index.html");
        assert_eq!(
            found(network, "section.box .none").len(),
            2,
            "both are empty there"
        );
        assert!(!found(network, "#known-issues + .none").is_empty());
    }
}

#[test]
fn a_delicate_note_that_nobody_reviewed_shows_english_first_and_the_translation_below() {
    let (_folder, site) = built();
    let ja = node(&site, "ja");
    assert_eq!(values(ja, "#pr-101 > .text", "lang"), ["en"]);
    assert!(found(ja, "#pr-101 > .text")[0].starts_with("Removed the"));
    assert!(found(ja, "#pr-101 .second .text")[0].contains("急須"));
    assert_eq!(
        found(ja, "#pr-101 .second .badge"),
        [say("note-translated-state-draft")]
    );
    // The same from a person and a reviewer stands alone.
    assert!(values(ja, "#pr-103 > .text", "lang").is_empty());
    assert!(found(ja, "#pr-103 .second").is_empty());
}

#[test]
fn the_feature_table_has_titles_gates_defaults_and_earlier_coverage() {
    let (_folder, site) = built();
    let (ja, en) = (node(&site, "ja"), node(&site, "en"));
    assert_eq!(found(ja, "table.own .title"), ["お茶の時間"]);
    assert_eq!(found(ja, "table.own .subtitle"), ["Tea breaks for kubelets"]);
    assert_eq!(values(ja, "table.own .subtitle", "lang"), ["en"]);
    assert_eq!(found(en, "table.own .title"), ["Tea breaks for kubelets"]);
    assert_eq!(
        found(ja, "table.own .step")[0],
        format!("{} → {}", say("stage-alpha"), say("stage-beta"))
    );
    assert_eq!(found(ja, "table.own .gate code"), ["KubeletTeaBreak"]);
    assert_eq!(found(ja, "table.own .default"), [say("gate-default-on")]);
    let earlier = values(ja, "table.own .earlier a", "href");
    assert!(earlier[0].ends_with("releases/1.36/sig-node/"), "{earlier:?}");
    assert!(values(ja, "table.own .upstream", "href")[0].contains("/keps/sig-node/9001-tea"));
}

#[test]
fn themes_and_known_issues_of_the_sig_stand_there_with_marks_and_comments() {
    let (_folder, site) = built();
    let (ja, en) = (node(&site, "ja"), node(&site, "en"));
    assert_eq!(found(ja, "#theme-tea > h3"), ["お茶"]);
    assert!(found(ja, "#theme-tea .text")[0].contains("休憩"));
    assert!(found(ja, "#theme-tea .comment")[0].contains("KEP-9001"));
    assert!(
        !values(ja, "#theme-tea .comment a", "href").is_empty(),
        "references are linked"
    );
    assert_eq!(found(en, "#theme-tea > h3"), ["Tea"]);
    assert!(found(en, "#theme-network").is_empty(), "another SIG's theme");
    assert!(found(ja, "#issue-cold .text")[0].contains("cold"));
    assert_eq!(values(ja, "#issue-cold .text", "lang"), ["en"]);
    for page in [ja, en] {
        // The document has one that names no SIG: the overview of the release shows it.
        let others = values(page, "section:has(#known-issues) > p.none a", "href");
        assert!(others[0].ends_with("releases/1.37/"), "{others:?}");
    }
}

#[test]
fn notes_stand_by_section_own_before_shared_with_everything_that_belongs_to_them() {
    let (_folder, site) = built();
    for tag in ["ja", "en"] {
        let page = node(&site, tag);
        assert_eq!(
            values(page, "section:has(#kind-bug) .note", "id"),
            ["pr-104", "pr-105", "pr-106"]
        );
        assert_eq!(
            values(page, "section:has(#kind-bug) .also .note", "id"),
            ["pr-106"]
        );
        let links = values(page, "#pr-106 .meta a", "href");
        for part in [
            "/pull/106",
            "github.com/ann",
            "sig-network/",
            "sig-node/",
            "CHANGELOG-1.37.md#:~:text=%23106",
            "#pr-106",
        ] {
            assert!(links.iter().any(|href| href.ends_with(part)), "{part}: {links:?}");
        }
    }
    assert_eq!(
        found(node(&site, "ja"), "#pr-107 .badges .badge")[..2],
        [say("stage-beta"), say("note-kind-feature")]
    );
}

#[test]
fn comments_are_marked_signed_dated_counted_and_can_stand_alone() {
    let (_folder, site) = built();
    let (ja, en) = (node(&site, "ja"), node(&site, "en"));
    assert_eq!(
        values(ja, "#pr-104 .comment", "aria-label"),
        [say("note-comment-label")]
    );
    assert!(found(ja, "#pr-104 .comment .by")[0].contains("hana"));
    assert_eq!(values(ja, "#pr-104 .comment time", "datetime"), ["2026-09-10"]);
    assert_eq!(found(ja, ".legend").first(), Some(&say("comments-legend")));
    assert!(ja.contains("<input type=\"checkbox\" id=\"only-comments\">"));
    assert!(found(ja, ".note.commented").len() == 1 && found(ja, "article.commented").len() == 1);
    assert!(!en.contains("only-comments"), "English has no comments");
    let style = site
        .iter()
        .find(|(path, _)| path.ends_with(".css"))
        .expect("a style sheet")
        .1;
    assert!(
        String::from_utf8_lossy(style).contains("#only-comments:checked"),
        "no script is needed"
    );
}

#[test]
fn every_translation_has_its_english_and_every_gap_says_so() {
    let (_folder, site) = built();
    let ja = node(&site, "ja");
    let notes = found(ja, ".note");
    assert_eq!(notes.len(), 9, "none is left out: {notes:?}");
    assert_eq!(values(ja, "#pr-104 > .original div", "lang"), ["en"]);
    assert_eq!(values(ja, "#pr-105 > .text", "lang"), ["en"]);
    assert!(found(ja, "#pr-105 .badge.state") == [say("note-state-missing")]);
    // The English changed a number since: the old translation must not be shown.
    assert_eq!(found(ja, "#pr-107 .badge.state"), [say("note-state-changed")]);
    assert!(!ja.contains("古い訳"));
    assert!(found(ja, "#pr-106 .badge.state") == [say("note-translated-state-draft")]);
    assert!(found(node(&site, "en"), ".badge.state").is_empty());
}

#[test]
fn what_people_wrote_is_signed_and_dated_and_english_stands_in_where_it_is_missing() {
    let (_folder, site) = built();
    let ja = node(&site, "ja");
    assert!(found(ja, ".intro")[0].contains("kubeletだけ"));
    assert_eq!(found(ja, "#impressions"), ["所感"]);
    assert!(found(ja, ".closing .by")[0].contains("hana"));
    assert_eq!(values(ja, ".closing time", "datetime"), ["2026-09-12"]);
    // Nobody translated the page of SIG Network.
    let network = text(&site, "ja/releases/1.37/sig-network/index.html");
    assert_eq!(values(network, ".closing > div", "lang"), ["en"]);
    assert_eq!(found(network, ".closing .badge.state").len(), 1);
}

#[test]
fn a_fix_that_reached_a_patch_release_of_another_minor_says_so() {
    let (_folder, site) = built();
    for tag in ["ja", "en"] {
        let page = node(&site, tag);
        assert_eq!(
            found(page, "#pr-104 .patched a"),
            ["1.36.1"],
            "by its pull request"
        );
        assert_eq!(found(page, "#pr-105 .patched a"), ["1.36.1"], "by its text");
        assert!(found(page, "#pr-106 .patched").is_empty());
    }
}

#[test]
fn terms_lead_to_the_glossary_at_their_first_mention_only_and_code_stays_code() {
    let (_folder, site) = built();
    let ja = node(&site, "ja");
    let terms = found(ja, ".term");
    assert_eq!(
        terms.iter().filter(|term| *term == "急須").count(),
        1,
        "{terms:?}"
    );
    assert_eq!(values(ja, ".term abbr", "title")[0], "teapot");
    assert!(values(ja, ".term", "href")[0].ends_with("ja/glossary/#term-teapot"));
    assert!(found(ja, "code .term, a .term").is_empty());
    assert!(found(ja, "code").contains(&"急須".to_owned()));
    let glossary = text(&site, "ja/glossary/index.html");
    assert_eq!(found(glossary, "dt"), ["急須 きゅうす", "湯呑み ゆのみ"]);
    assert_eq!(found(glossary, "del"), ["ティーポット"]);
    assert_eq!(found(glossary, "#english ~ ul a"), ["cup", "teapot"]);
    assert!(!site.contains_key("en/glossary/index.html"), "English has none");
    assert!(!glossary.contains("en/glossary/"));
}

#[test]
fn names_that_came_and_went_are_listed_with_their_notes() {
    let (_folder, site) = built();
    let (ja, en) = (node(&site, "ja"), node(&site, "en"));
    assert_eq!(found(ja, ".names code"), ["--lid", "--kettle", "tea_total"]);
    assert_eq!(values(ja, ".names a", "href"), ["#pr-108", "#pr-101", "#pr-108"]);
    // In English nobody took the note of SIG Network in.
    assert_eq!(found(en, ".names code"), ["--kettle"]);
}

#[test]
fn the_page_says_its_language_and_needs_no_script() {
    let (_folder, site) = built();
    for (tag, direction) in [("ja", "ltr"), ("en", "ltr")] {
        let page = node(&site, tag);
        assert_eq!(values(page, "html", "lang"), [tag]);
        assert_eq!(values(page, "html", "dir"), [direction]);
        assert_eq!(page.matches("<script").count(), 1, "only the theme switch");
    }
}
