//! Checks that need more than one text: each has a folder of files that is wrong in one point, and one that is not.

use keplog::model::{Severity, StageCounts};
use keplog::translate::{SourceUnit, Subject};

use crate::scene::{shipped, with};

/// The checks whose examples are here.
pub const SHOWN: [&str; 7] = [
    "consistency",
    "state-gate",
    "ftl",
    "comment",
    "count-parity",
    "anchor",
    "waiver",
];

const UNITS: &str = "ja/notes/0.9/node.toml";

#[test]
fn the_same_english_in_two_wordings_is_found_and_so_are_two_texts_in_one() {
    let bad = with(&[(UNITS, include_str!("files/consistency.toml"))]);
    let found: Vec<String> = bad
        .lines("ja", "consistency")
        .into_iter()
        .filter(|line| line.contains("0.9/"))
        .collect();
    assert_eq!(
        found,
        [
            "warning: ja/notes/0.9/node.toml:9:9: 0.9/2: the same English is translated otherwise in `0.9/1` \
             [locale/consistency]",
            "warning: ja/notes/0.9/node.toml:14:9: 0.9/3: `0.9/1` has the same translation of another English \
             [locale/consistency]",
        ]
    );
    let good = with(&[(UNITS, include_str!("files/plain.toml"))]);
    assert_eq!(good.lines("ja", "consistency"), [""; 0]);
}

#[test]
fn a_delicate_unit_that_nobody_reviewed_is_found_only_at_the_gate() {
    let unit = |id: &str, subject| SourceUnit {
        id: id.to_owned(),
        english: if id == "0.9/3" {
            "The kubelet stops the Pod."
        } else {
            "The kubelet starts the Pod."
        }
        .to_owned(),
        subject,
        minor: None,
        sigs: Vec::new(),
        pull: None,
        file: "notes/0.9/node.toml".to_owned(),
    };
    let mut scene = with(&[(UNITS, include_str!("files/plain.toml"))]);
    scene.units = vec![
        unit("0.9/1", Subject::Urgent),
        unit("0.9/2", Subject::Bug),
        unit("0.9/3", Subject::Security),
        unit("0.9/4", Subject::Deprecation),
    ];
    assert_eq!(scene.found("ja", "state-gate", false), []);
    let found: Vec<String> = scene
        .found("ja", "state-gate", true)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "error: ja/notes/0.9/node.toml: 0.9/3: the security unit is not translated, not reviewed \
             [locale/state-gate]",
            "error: ja/notes/0.9/node.toml:1:1: 0.9/1: the urgent unit is only draft, not reviewed \
             [locale/state-gate]",
        ]
    );
}

#[test]
fn messages_that_differ_from_english_are_found_with_their_place() {
    let english = include_str!("files/english.ftl");
    let bad = with(&[
        ("en/zz.ftl", english),
        ("ja/zz.ftl", include_str!("files/wrong.ftl")),
    ]);
    let found: Vec<String> = bad
        .lines("ja", "ftl")
        .into_iter()
        .filter(|line| line.contains("/zz.ftl"))
        .map(|line| line.replace("error: ja/zz.ftl", ""))
        .collect();
    assert_eq!(
        found,
        [
            ": `zz-five.label` is missing (English: en/zz.ftl:9:1) [locale/ftl]",
            ": `zz-six` is missing (English: en/zz.ftl:12:1) [locale/ftl]",
            ":1:1: `zz-one` leaves out `$b` [locale/ftl]",
            ":1:1: `zz-one` uses `$c`, which English does not [locale/ftl]",
            ":2:1: English has no `zz-two.label` [locale/ftl]",
            ":4:1: `zz-three` chooses among one, other; the plural forms of the language are other [locale/ftl]",
            ":9:1: `zz-four` calls `SHOUT`, which is no function [locale/ftl]",
            ":9:1: `zz-four`: Resolver error: Unknown function: SHOUT() [locale/ftl]",
            ":10:1: `zz-five`: Resolver error: Unknown term: -zz-nobody [locale/ftl]",
            ":11:1: English has no `zz-seven` [locale/ftl]",
        ]
    );
    let good = with(&[
        ("en/zz.ftl", english),
        ("ja/zz.ftl", include_str!("files/right.ftl")),
    ]);
    assert_eq!(good.lines("ja", "ftl"), [""; 0]);
}

#[test]
fn messages_are_held_to_the_style_of_the_language_too() {
    let english = "zz-one = The { $a } cluster";
    let bad = with(&[
        ("en/zz.ftl", english),
        ("ja/zz.ftl", include_str!("files/style.ftl")),
    ]);
    let found = bad.found("ja", "", false);
    let of: Vec<(&str, usize, usize)> = found
        .iter()
        .filter(|finding| finding.place.file == "ja/zz.ftl")
        .map(|finding| (finding.code.as_str(), finding.place.line, finding.place.column))
        .collect();
    assert_eq!(
        of,
        [
            ("locale/style-space", 1, 16),
            ("locale/style-choon", 1, 18),
            ("locale/glossary", 1, 18),
        ]
    );
}

#[test]
fn a_remark_without_author_with_html_or_with_an_unsafe_link_is_found() {
    let bad = with(&[(UNITS, include_str!("files/comment.toml"))]);
    let found: Vec<String> = bad
        .lines("ja", "comment")
        .into_iter()
        .map(|line| line.replace("error: ja/notes/0.9/node.toml", ""))
        .collect();
    assert_eq!(
        found,
        [
            ":5:12: 0.9/1: the remark has no author [locale/comment]",
            ":13:40: 0.9/2: `<script>` is raw HTML [locale/comment]",
            ":14:13: 0.9/2: the link to `http://example.org/` is not https [locale/comment]",
        ]
    );
}

#[test]
fn a_total_in_a_lead_that_the_lists_do_not_have_is_found() {
    let head = "---\nby: hand\n---\n";
    let lead = |text: &str| format!("{head}{text}");
    let page = lead(include_str!("files/lead.md"));
    let mut scene = with(&[("ja/overview/1.37.md", &page)]);
    let counts = |total, stable, beta, alpha, removed| StageCounts {
        total,
        stable,
        beta,
        alpha,
        removed,
        ..StageCounts::default()
    };
    scene
        .counts
        .insert("1.36".parse().expect("a release"), counts(60, 18, 20, 22, 0));
    scene
        .counts
        .insert("1.37".parse().expect("a release"), counts(67, 17, 23, 26, 1));
    let found: Vec<String> = scene.lines("ja", "count-parity");
    assert_eq!(
        found,
        [
            "warning: ja/overview/1.37.md:4:35: overview/1.37: the lead says 16 (stable), the lists of the page have 17 \
          [locale/count-parity]"
        ]
    );
    let right = page.replace("16", "17");
    let mut scene = with(&[("ja/overview/1.37.md", &right)]);
    scene
        .counts
        .insert("1.36".parse().expect("a release"), counts(60, 18, 20, 22, 0));
    scene
        .counts
        .insert("1.37".parse().expect("a release"), counts(67, 17, 23, 26, 1));
    assert_eq!(scene.lines("ja", "count-parity"), [""; 0]);
}

#[test]
fn a_heading_without_an_english_id_is_found() {
    let bad = with(&[("ja/articles/zz.md", include_str!("files/anchor.md"))]);
    let found = bad.lines("ja", "anchor");
    assert_eq!(
        found,
        [
            "warning: ja/articles/zz.md:5:1: articles/zz: the heading has no id [locale/anchor]",
            "warning: ja/articles/zz.md:9:1: articles/zz: the id `見出し` is not made of small Latin letters, \
             digits and hyphens [locale/anchor]",
        ]
    );
}

#[test]
fn a_waiver_hides_its_finding_and_is_found_itself_once_it_is_not_needed() {
    let units = include_str!("files/waived.toml");
    let with_waivers = |waivers: &str| {
        let scene = with(&[(UNITS, units), ("ja/waivers.toml", waivers)]);
        let found = scene.lines("ja", "");
        let told = |line: &String| line.contains("0.9/") || line.contains("waivers.toml");
        found.into_iter().filter(told).collect::<Vec<String>>()
    };
    assert_eq!(
        with_waivers(""),
        [
            "error: ja/notes/0.9/node.toml:4:21: 0.9/1: the English has no number 3 here [locale/number-parity]"
        ]
    );
    assert_eq!(with_waivers(include_str!("files/waivers.toml")), [""; 0]);
    assert_eq!(
        with_waivers(include_str!("files/waivers-wrong.toml")),
        [
            "warning: ja/waivers.toml:1:1: the waiver of `number-parity` for `0.9/1` has no reason [locale/waiver]",
            "warning: ja/waivers.toml:7:1: `link-parity` no longer fails for `0.9/1` [locale/waiver]",
            "warning: ja/waivers.toml:13:1: there is no check `numbers` [locale/waiver]",
        ]
    );
}

#[test]
fn a_translated_page_is_held_against_the_english_one_section_by_section() {
    let english = include_str!("files/page-en.md");
    let body = &english[english.rfind("---\n").expect("a head") + 4..];
    let key = keplog::translate::key(body);
    let page = include_str!("files/page-ja.md").replace("KEY", &key);
    let scene = with(&[("en/articles/zz.md", english), ("ja/articles/zz.md", &page)]);
    let found: Vec<String> = scene
        .lines("ja", "")
        .into_iter()
        .filter(|line| line.contains("articles/zz"))
        .collect();
    assert_eq!(
        found,
        [
            "error: ja/articles/zz.md:5:1: articles/zz: the section `gone` of the English is missing \
             [locale/structure]",
            "error: ja/articles/zz.md:8:1: articles/zz: the number 3 of the English is missing \
             [locale/number-parity]",
            "error: ja/articles/zz.md:10:9: articles/zz: the English has no number 4 here [locale/number-parity]",
        ]
    );
    let old = include_str!("files/page-ja.md").replace("KEY", "of another text");
    let scene = with(&[("en/articles/zz.md", english), ("ja/articles/zz.md", &old)]);
    let found = scene.lines("ja", "");
    assert!(
        !found.iter().any(|line| line.contains("articles/zz")),
        "{found:?}"
    );
}

#[test]
fn shipped_languages_have_no_errors_and_every_waiver_is_needed() {
    let scene = shipped();
    for tag in ["en", "ja", "ko"] {
        let errors: Vec<String> = scene
            .found(tag, "", false)
            .iter()
            .filter(|finding| finding.severity == Severity::Error || finding.code == "locale/waiver")
            .map(ToString::to_string)
            .collect();
        assert_eq!(errors, [""; 0], "{tag}");
    }
}
