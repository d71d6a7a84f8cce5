//! Every spelling of references that occurs.

use super::*;

/// Text, pull requests, authors and SIGs of a bullet, each as words.
fn parts(text: &str) -> Option<(String, String, String, String)> {
    let (text, tail) = split(text)?;
    let pulls: Vec<String> = tail.pulls.iter().map(|(number, _)| number.to_string()).collect();
    let authors: Vec<&str> = tail.authors.iter().map(|(login, _)| login.as_str()).collect();
    Some((
        text.to_owned(),
        pulls.join(" "),
        authors.join(" "),
        tail.sigs.join(" "),
    ))
}

const P1: &str = "[#1](https://github.com/kubernetes/kubernetes/pull/1)";
const P2: &str = "[#2](https://github.com/kubernetes/kubernetes/pull/2)";
const A: &str = "[@ann](https://github.com/ann)";
const B: &str = "[@bob-2](https://github.com/bob-2)";

#[test]
fn every_spelling_of_references_is_read() {
    let cases = [
        (
            format!("Did it ({P1}, {A}) [SIG Node and Storage]"),
            "Did it",
            "1",
            "ann",
            "node storage",
        ),
        (
            format!("Did it. ({P1}, {A}) [SIG API Machinery, CLI and K8s Infra]"),
            "Did it.",
            "1",
            "ann",
            "api-machinery cli k8s-infra",
        ),
        (format!("Did it ({P1}, {A})"), "Did it", "1", "ann", ""),
        (
            "Did it (#1, @ann) [SIG Node]".to_owned(),
            "Did it",
            "1",
            "ann",
            "node",
        ),
        (format!("Did it ({P1})"), "Did it", "1", "", ""),
        ("Did it (#1)".to_owned(), "Did it", "1", "", ""),
        (
            "Did it (kubernetes/kubernetes#1, @ann)".to_owned(),
            "Did it",
            "1",
            "ann",
            "",
        ),
        ("Did it (PR #1, @ann)".to_owned(), "Did it", "1", "ann", ""),
        (
            "Did it (https://github.com/kubernetes/kubernetes/pull/1, @ann)".to_owned(),
            "Did it",
            "1",
            "ann",
            "",
        ),
        (
            format!("Did it ({P1}, {P2}, {A}, {B}) [sig-network]"),
            "Did it",
            "1 2",
            "ann bob-2",
            "network",
        ),
        (
            format!("Did it ({P2}, {B}) [sig/node, sig/apps]"),
            "Did it",
            "2",
            "bob-2",
            "node apps",
        ),
        (
            format!("Did it ({P1}, {A} and {B}) [SIG Apps, and SIG Node]"),
            "Did it",
            "1",
            "ann bob-2",
            "apps node",
        ),
        (
            format!("Did it ({P1}), {A}) [SIG CLI and Testing]"),
            "Did it",
            "1",
            "ann",
            "cli testing",
        ),
        (
            format!("Did it ({P1}, [ann](https://github.com/ann))"),
            "Did it",
            "1",
            "ann",
            "",
        ),
        (
            format!("Did it ({P1}, {A}, [SIG Apps, Node, Testing])"),
            "Did it",
            "1",
            "ann",
            "apps node testing",
        ),
        (
            "Did it ([#1](https://github.com/kubernetes/kubernetes/pull/1`), [@ann](https://github.com/ann))"
                .to_owned(),
            "Did it",
            "1",
            "ann",
            "",
        ),
        (
            format!("Did it ({P1}, {A})\n\n  Courtesy of SIG Apps, and SIG Cluster Lifecycle"),
            "Did it",
            "1",
            "ann",
            "apps cluster-lifecycle",
        ),
        (
            format!("Did it [SIG Node] ({P1}, {A})"),
            "Did it",
            "1",
            "ann",
            "node",
        ),
        (
            format!("Did it ({P1}, {A}) [WG Batch]"),
            "Did it",
            "1",
            "ann",
            "wg-batch",
        ),
        (
            format!("Did it ({P1}, {A}) [SIG Node and Steering Committee]"),
            "Did it",
            "1",
            "ann",
            "node committee-steering",
        ),
        (
            format!("Did it ({P1}, [@robot\\[bot\\]](https://github.com/apps/robot))"),
            "Did it",
            "1",
            "robot[bot]",
            "",
        ),
        (
            format!("Did it ({P1}, [@](https://github.com/))"),
            "Did it",
            "1",
            "",
            "",
        ),
        (
            format!("Did it:\n  ```\n  code\n  ```\n  ({P1}, {A})"),
            "Did it:\n  ```\n  code\n  ```",
            "1",
            "ann",
            "",
        ),
    ];
    for (text, rest, pulls, authors, sigs) in cases {
        let want = (
            rest.to_owned(),
            pulls.to_owned(),
            authors.to_owned(),
            sigs.to_owned(),
        );
        assert_eq!(parts(&text), Some(want), "{text}");
    }
}

#[test]
fn what_an_author_wrote_in_parentheses_stays_text() {
    for (text, rest) in [
        (format!("Reverted it (#9) ({P1}, {A})"), "Reverted it (#9)"),
        (
            format!("Did it (see [docs](https://e.example)) ({P1}, {A})"),
            "Did it (see [docs](https://e.example))",
        ),
        (format!("Did it [sic] ({P1}, {A})"), "Did it [sic]"),
    ] {
        assert_eq!(parts(&text).map(|parts| parts.0).as_deref(), Some(rest), "{text}");
    }
}

#[test]
fn a_text_without_a_pull_request_has_no_references() {
    for text in [
        "Did it",
        "",
        ")",
        "()",
        "(by @ann)",
        "fixes #12",
        "Did it (see above)",
        "a (é#1",
        "[SIG Node]",
    ] {
        assert_eq!(parts(text), None, "{text}");
    }
}

#[test]
fn only_a_link_or_an_author_ends_a_note_for_certain() {
    assert!(ends_note(&format!("Did it ({P1})")));
    assert!(ends_note("Did it (#1, @ann) [SIG Node]"));
    assert!(!ends_note("Did it (#1)"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic_and_the_rest_is_its_beginning(text in "([a-z #()\\[\\]@,.é\n]|#1|@ann|\\[#1\\]\\(https://github.com/k/k/pull/1\\)|\\[SIG Node\\])*") {
        if let Some((rest, tail)) = split(&text) {
            proptest::prop_assert!(text.starts_with(rest));
            proptest::prop_assert!(!tail.pulls.is_empty());
        }
        let _ = anywhere(&text);
    }
}

#[test]
fn linked_pull_requests_in_the_text_are_known_too() {
    let text = format!("Did it ({P1}, {A}) ({P2}, {B})");
    let (text, tail) = split(&text).expect("references");
    assert_eq!(text, format!("Did it ({P1}, {A})"));
    assert_eq!(tail.pulls[0].0.get(), 2);
    assert_eq!(tail.before[0].0.get(), 1);
}
