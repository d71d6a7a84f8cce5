//! Notes with and without a document.

use super::*;
use crate::render::samples::{note, release, urgent};

fn laid(kind: &str, part: &str, notes: &[u32]) -> LaidOut {
    LaidOut {
        kind: Some(kind).filter(|kind| !kind.is_empty()).map(Kind::from),
        part: part.to_owned(),
        notes: notes.iter().map(|number| pull(*number)).collect(),
    }
}

fn pull(number: u32) -> PullNumber {
    number.try_into().expect("a number")
}

fn notes() -> Vec<ClassifiedNote> {
    vec![
        note(1, "C", "bug", &["node"]),
        note(2, "b", "bug", &["node"]),
        note(3, "A", "bug", &["network"]),
        note(4, "D", "feature", &["node"]),
        note(5, "E", "", &[]),
        urgent(6, "F", "bug", &["node"]),
    ]
}

/// The section names with their numbers, urgent first.
fn shape(release: &Release) -> Vec<(String, Vec<u32>)> {
    let outline = Outline::of(release, |_| true);
    let numbers = |notes: &[&ClassifiedNote]| notes.iter().map(|note| note.note.number.get()).collect();
    let name = |kind: Option<&Kind>| kind.map_or("", Kind::as_str).to_owned();
    let sections = outline.sections.iter();
    std::iter::once(("urgent".to_owned(), numbers(&outline.urgent)))
        .chain(sections.map(|section| (name(section.kind), numbers(&section.notes))))
        .collect()
}

fn expected(wanted: &[(&str, &[u32])]) -> Vec<(String, Vec<u32>)> {
    let each = wanted.iter();
    each.map(|(name, numbers)| ((*name).to_owned(), numbers.to_vec()))
        .collect()
}

#[test]
fn without_a_document_the_text_decides() {
    let release = release(notes());
    assert_eq!(
        shape(&release),
        expected(&[
            ("urgent", &[6]),
            ("feature", &[4]),
            ("bug", &[3, 2, 1]),
            ("", &[5])
        ])
    );
    assert!(
        Outline::of(&release, |_| true)
            .sections
            .iter()
            .all(|section| section.parts.is_empty())
    );
}

#[test]
fn a_document_by_kind_decides_the_order_and_what_it_lacks_follows() {
    let mut release = release(notes());
    // A note that the document has under another heading stays with its kind.
    release.layout.sections = vec![laid("bug", "", &[1, 3, 4]), laid("feature", "", &[9])];
    assert_eq!(
        shape(&release),
        expected(&[
            ("urgent", &[6]),
            ("feature", &[4]),
            ("bug", &[1, 3, 2]),
            ("", &[5])
        ])
    );
}

#[test]
fn a_document_by_sig_keeps_its_own_sections() {
    let mut release = release(notes());
    release.layout.sections = vec![
        laid("urgent", "", &[3]),
        laid("notable-features", "beta", &[4]),
        laid("other-notable", "node", &[2, 6]),
        laid("other-notable", "network", &[3, 1]),
    ];
    assert_eq!(
        shape(&release),
        expected(&[
            ("urgent", &[]),
            ("notable-features", &[4]),
            ("other-notable", &[2, 6, 3, 1, 5])
        ])
    );
    let outline = Outline::of(&release, |_| true);
    let parts: Vec<(&str, usize)> = outline.sections[1]
        .parts
        .iter()
        .map(|part| (part.name, part.notes.len()))
        .collect();
    assert_eq!(parts, [("node", 2), ("network", 2), ("", 1)]);
}

#[test]
fn what_an_old_document_calls_urgent_alone_is_urgent() {
    let mut release = release(notes());
    release.layout.sections = vec![
        laid("urgent", "node", &[1]),
        laid("other-notable", "network", &[3]),
    ];
    assert_eq!(
        shape(&release),
        expected(&[("urgent", &[1, 6]), ("other-notable", &[3, 2, 4, 5])])
    );
}

#[test]
fn placed_texts_are_found_by_section_and_sig() {
    let mut release = release(notes());
    let text = |section: &str, sig: &str| PlacedNote {
        section: section.to_owned(),
        pull: None,
        text: sig.to_owned(),
        sigs: vec![sig.parse().expect("a SIG")],
    };
    release.layout.placed = vec![
        text("urgent", "node"),
        text("urgent", "cli"),
        text("feature", "cli"),
    ];
    let outline = Outline::of(&release, |_| true);
    let cli: Sig = "cli".parse().expect("a SIG");
    let found = |section, sig| outline.placed_in(section, sig).count();
    assert_eq!(
        (
            found("urgent", None),
            found("urgent", Some(&cli)),
            found("bug", None)
        ),
        (2, 1, 0)
    );
    assert!(Outline::of(&release, |_| false).is_empty());
}
