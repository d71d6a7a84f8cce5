//! What krel itself would have printed: in come notes as published, out goes `release-notes-draft.md`, byte for
//! byte.
//!
//! The rules and every oddity are those of `reference/krel.md` §6.1: urgent notes hide behind a second
//! kind, unknown kinds come first, bullets of the urgent block are indented by a stray blank. They are kept
//! on purpose; [`markdown`](super::markdown) is the better default.

use std::collections::BTreeMap;

use crate::model::{Kind, Note};

const URGENT: &str =
    "## Urgent Upgrade Notes \n\n### (No, really, you MUST read this before you upgrade)\n\n";

/// Place of a section in the document: unknown kinds before the known ones, uncategorized last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Unknown(Kind),
    Known(usize),
    Uncategorized,
}

/// Renders notes as krel's draft Markdown, without a final newline, as krel leaves it.
///
/// Takes the notes in any order. Where krel's own order is random (several unknown kinds) they are sorted by
/// label.
#[must_use]
pub fn markdown<'a>(notes: impl IntoIterator<Item = &'a Note>) -> String {
    let known: Vec<Kind> = Kind::sections().collect();
    let mut urgent = Vec::new();
    let mut sections: BTreeMap<Section, Vec<&str>> = BTreeMap::new();
    for note in notes.into_iter().filter(|note| is_printed(note)) {
        let line = without_bullet(&note.markdown);
        let mut file = |kind: Kind| {
            let section = known
                .iter()
                .position(|known| *known == kind)
                .map_or(Section::Unknown(kind), Section::Known);
            sections.entry(section).or_default().push(line);
        };
        // The flag is read and not recomputed: krel does not look at the kinds here either, and prints a
        // hand-made note with two kinds and no flag twice.
        if note.duplicate_kind && !note.kinds.is_empty() {
            file(highest_kind(note).section());
        } else if note.action_required {
            urgent.push(line);
        } else if note.kinds.is_empty() {
            sections.entry(Section::Uncategorized).or_default().push(line);
        } else {
            note.kinds
                .iter()
                .for_each(|kind| file(Kind::from(kind.as_str()).section()));
        }
    }
    assemble(urgent, sections, &known)
}

/// A map overrules `do_not_publish`, even a map that sets it (`reference/krel.md` §0, fact 6).
fn is_printed(note: &Note) -> bool {
    !note.do_not_publish || note.is_mapped
}

/// The known kind of highest priority, else the first.
fn highest_kind(note: &Note) -> Kind {
    let kinds = note.kinds.iter().map(|kind| Kind::from(kind.as_str()));
    // `min_by_key` keeps the first of equals, so that of unknown kinds only the first counts.
    kinds
        .min_by_key(|kind| kind.priority().unwrap_or(usize::MAX))
        .unwrap_or_else(|| Kind::from(""))
}

/// Cuts one leading run of `-` and `*`, provided white space follows: `**Bold**` stays.
pub(super) fn without_bullet(line: &str) -> &str {
    let text = line.trim_start_matches(['-', '*']);
    // White space of Go's regular expressions: ASCII, without vertical tab.
    let rest = text.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
    let bullet = text.len() < line.len() && rest.len() < text.len();
    if bullet { rest } else { line }
}

fn assemble(mut urgent: Vec<&str>, sections: BTreeMap<Section, Vec<&str>>, known: &[Kind]) -> String {
    let mut out = String::new();
    // Rust orders strings by their UTF-8 bytes, as Go does.
    urgent.sort_unstable();
    if !urgent.is_empty() {
        out.push_str(URGENT);
        for line in urgent {
            out.extend(["- ", line, "\n "]);
        }
        out.push('\n');
    }
    if !sections.is_empty() {
        out.push_str("## Changes by Kind\n");
    }
    for (section, mut lines) in sections {
        out.extend(["\n### ", &heading(&section, known), "\n\n"]);
        lines.sort_unstable();
        for line in lines {
            out.extend(["- ", line, "\n"]);
        }
    }
    out.trim().to_owned()
}

fn heading(section: &Section, known: &[Kind]) -> String {
    match section {
        Section::Unknown(kind) => kind.heading(),
        Section::Known(at) => known.get(*at).map(Kind::heading).unwrap_or_default(),
        Section::Uncategorized => "Uncategorized".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(markdown: &str, kinds: &[&str]) -> Note {
        let json = serde_json::json!({
            "markdown": markdown,
            "pr_number": 1,
            "kinds": kinds,
            "duplicate_kind": kinds.len() > 1,
        });
        serde_json::from_value(json).expect("a note")
    }

    #[test]
    fn no_notes_make_an_empty_document() {
        assert_eq!(markdown(&[]), "");
    }

    #[test]
    fn urgent_bullets_after_the_first_have_a_stray_blank() {
        let mut notes = [note("B", &["bug"]), note("A", &["bug"])];
        notes.iter_mut().for_each(|note| note.action_required = true);
        let text = markdown(&notes);
        assert!(
            text.starts_with("## Urgent Upgrade Notes \n\n### (No, really"),
            "{text}"
        );
        assert!(text.ends_with("\n\n- A\n - B"), "{text}");
    }

    #[test]
    fn an_urgent_note_with_two_kinds_is_filed_by_kind() {
        let mut urgent = note("Act", &["feature", "api-change"]);
        urgent.action_required = true;
        assert_eq!(
            markdown([&urgent]),
            "## Changes by Kind\n\n### API Change\n\n- Act"
        );
    }

    #[test]
    fn unknown_kinds_come_first_and_notes_without_kind_last() {
        let notes = [
            note("c", &[]),
            note("b", &["regression"]),
            note("a", &["dependency"]),
        ];
        assert_eq!(
            markdown(&notes),
            "## Changes by Kind\n\n### Dependency\n\n- a\n\n### Bug or Regression\n\n- b\n\n### Uncategorized\n\n- c"
        );
    }

    #[test]
    fn two_kinds_without_the_flag_are_printed_twice() {
        let mut twice = note("x", &["bug", "regression"]);
        twice.duplicate_kind = false;
        assert!(markdown([&twice]).ends_with("\n\n- x\n- x"));
    }

    #[test]
    fn only_a_map_brings_back_a_note_that_is_not_to_be_published() {
        let mut hidden = note("x", &["bug"]);
        hidden.do_not_publish = true;
        assert_eq!(markdown([&hidden]), "");
        hidden.is_mapped = true;
        assert!(markdown([&hidden]).ends_with("- x"));
    }

    #[test]
    fn one_bullet_is_cut_and_bold_text_is_not() {
        assert_eq!(without_bullet("- text"), "text");
        assert_eq!(without_bullet("-* \n - text"), "- text");
        assert_eq!(without_bullet("**Act** now"), "**Act** now");
        assert_eq!(without_bullet(" - text"), " - text");
    }

    #[test]
    fn lines_are_sorted_by_bytes() {
        let notes = [
            note("`q`", &["bug"]),
            note("a", &["bug"]),
            note("Z", &["bug"]),
            note("É", &["bug"]),
        ];
        assert!(markdown(&notes).ends_with("- Z\n- `q`\n- a\n- É"));
    }
}
