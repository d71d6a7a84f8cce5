//! What a release team gets to paste.

use super::*;
use crate::model::{ClassifiedNote, Groups, Kind, Publication};
use crate::render::samples::{groups, note, release, sig, urgent};
use crate::render::wording::EnglishWording;

fn render(entries: Vec<ClassifiedNote>) -> String {
    let groups = groups();
    notes(
        &release(entries),
        &NotesOptions::new(&EnglishWording::new(&groups)),
    )
}

#[test]
fn no_notes_make_an_empty_document() {
    assert_eq!(render(Vec::new()), "");
}

#[test]
fn a_note_links_its_pull_request_and_author_and_names_its_sigs() {
    assert_eq!(
        render(vec![note(7, "fixed `x`.", "bug", &["etcd", "node", "testing"])]),
        "## Changes by Kind\n\n### Bug or Regression\n\n- Fixed `x`. \
         ([#7](https://github.com/kubernetes/kubernetes/pull/7), [@ann](https://github.com/ann)) \
         [SIG etcd, Node and Testing]\n"
    );
}

#[test]
fn an_urgent_note_comes_first_whatever_its_kinds() {
    let mut act = urgent(1, "Act.", "feature", &[]);
    act.kinds.push(Kind::from("bug"));
    let text = render(vec![note(2, "Rest.", "bug", &[]), act]);
    assert!(
        text.starts_with(
            "## Urgent Upgrade Notes\n\n### (No, really, you MUST read this before you upgrade)\n\n- Act. ([#1]"
        ),
        "{text}"
    );
    assert_eq!(text.matches("Act.").count(), 1);
}

#[test]
fn a_suppressed_note_is_left_out_even_if_it_is_mapped() {
    let mut hidden = note(1, "Hidden.", "bug", &[]);
    hidden.note.is_mapped = true;
    hidden.publication = Publication::Suppressed("by its map".to_owned());
    assert_eq!(render(vec![hidden]), "");
}

#[test]
fn unknown_kinds_come_after_the_known_ones() {
    let text = render(vec![
        note(1, "c", "", &[]),
        note(2, "b", "dependency", &[]),
        note(3, "a", "cleanup", &[]),
    ]);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("###")).collect();
    assert_eq!(
        headings,
        [
            "### Other (Cleanup or Flake)",
            "### Dependency",
            "### Uncategorized"
        ]
    );
}

#[test]
fn the_order_does_not_depend_on_case() {
    let text = render(vec![
        note(1, "Über", "bug", &[]),
        note(2, "beta", "bug", &[]),
        note(3, "Alpha", "bug", &[]),
        note(4, "übel", "bug", &[]),
    ]);
    let firsts: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("- ")?.split(' ').next())
        .collect();
    assert_eq!(firsts, ["Alpha", "Beta", "Übel", "Über"]);
}

#[test]
fn nested_bullets_and_paragraphs_belong_to_their_note() {
    let text = render(vec![note(1, "Two:\r\n- one  \n  - inner\n\nEnd", "bug", &[])]);
    assert!(
        text.contains("- Two:\n  - one\n    - inner\n\n  End ([#1]"),
        "{text}"
    );
    assert!(text.lines().all(|line| line.trim_end() == line));
    assert!(text.ends_with(")\n") && !text.ends_with("\n\n"));
}

#[test]
fn a_reference_is_never_swallowed_by_code_or_a_table() {
    let closed = render(vec![note(1, "Run:\n```\nx\n```", "bug", &[])]);
    assert!(closed.contains("  ```\n  ([#1]"), "{closed}");
    let open = render(vec![note(1, "Run:\n~~~sh\nx", "bug", &[])]);
    assert!(open.contains("  x\n  ~~~\n  ([#1]"), "{open}");
    let table = render(vec![note(1, "T:\n\n|a|\n|-|\n|b|", "bug", &[])]);
    assert!(table.contains("  |b|\n\n  ([#1]"), "{table}");
}

#[test]
fn one_sig_can_be_asked_for_by_a_historic_name() {
    let release = release(vec![
        note(1, "Mine", "bug", &["api-machinery", "node"]),
        note(2, "Other", "bug", &["node"]),
    ]);
    let groups = Groups::default();
    let wording = EnglishWording::new(&groups);
    let sig = sig("apimachinery");
    let options = NotesOptions {
        sig: Some(&sig),
        title: true,
        ..NotesOptions::new(&wording)
    };
    let text = notes(&release, &options);
    assert!(text.starts_with("# Release notes of Kubernetes v1.37.0\n\n## Changes by Kind\n"));
    assert!(text.contains("Mine") && !text.contains("Other "), "{text}");
}

#[test]
fn an_address_that_is_no_plain_web_address_is_not_linked() {
    let mut odd = note(1, "X", "bug", &[]);
    odd.note.pr_url = "javascript:alert(1)".to_owned();
    odd.note.author.clear();
    assert!(render(vec![odd]).ends_with("- X (#1)\n"));
}
