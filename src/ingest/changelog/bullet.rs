//! The notes of one bullet: its source comes in, one or more notes with text and references go out.
//!
//! Mostly a bullet is a note. But the second and all further urgent notes of krel's CHANGELOG are printed as
//! children of the first (`reference/krel.md` §5.2), and people put several notes into one bullet. What ends a
//! note is therefore its references: text behind them belongs to it only if no further references follow.

use std::ops::Range;

use super::tail::{self, Tail};

/// A note as it stands in the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bullet {
    /// Where it starts, in bytes from the start of the source.
    pub(super) at: usize,
    /// Its text without references, without indentation.
    pub(super) text: String,
    /// Its source behind the bullet, as krel's field `markdown` has it.
    pub(super) markdown: String,
    /// Its references; without a pull request if it names none.
    pub(super) tail: Tail,
}

/// Reads the notes of a bullet. `children` are the starts of the lines that begin bullets inside it, `code` its
/// blocks of code, in which nothing is a reference.
pub(super) fn read(source: &str, children: &[usize], code: &[Range<usize>]) -> Vec<Bullet> {
    let parts = parts(source, children, code);
    let ends: Vec<bool> = parts
        .iter()
        .map(|part| tail::ends_note(source[part.clone()].trim_end()))
        .collect();
    let last = ends.iter().rposition(|ends| *ends);
    let mut bullets: Vec<Bullet> = Vec::new();
    let mut start = 0;
    for (part, ends) in parts.iter().zip(&ends) {
        let more = last.is_some_and(|last| part.start < parts[last].start);
        if *ends && more {
            push(source, &mut bullets, note(source, start, part.end, part.end));
            start = part.end;
        }
    }
    let end = last.map_or(source.len(), |last| parts[last].end);
    push(source, &mut bullets, note(source, start, end, source.len()));
    bullets
}

/// Cuts a bullet before each of its children and behind each line that ends with references.
fn parts(source: &str, children: &[usize], code: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut cuts: Vec<usize> = children.to_vec();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        at += line.len();
        let in_code = code.iter().any(|code| code.contains(&(at - 1)));
        if !in_code && tail::ends_note(line.trim_end()) {
            cuts.push(at);
        }
    }
    cuts.push(source.len());
    cuts.sort_unstable();
    cuts.dedup();
    let mut from = 0;
    let mut parts = Vec::new();
    for cut in cuts {
        // A cut that only white space follows cuts nothing off.
        let to = if source[cut..].trim().is_empty() {
            source.len()
        } else {
            cut
        };
        if to > from {
            parts.push(from..to);
            from = to;
        }
    }
    parts
}

/// The note from `start` to `end`, whose references stand before `tail_end`.
fn note(source: &str, start: usize, tail_end: usize, end: usize) -> Bullet {
    let whole = &source[start..end];
    let (marker, width) = marker(whole);
    let markdown = whole[marker..].trim_end();
    let head = &source[(start + marker).min(tail_end)..tail_end];
    let behind = source[tail_end..end].trim_end();
    let (text, tail) = match tail::split(head) {
        Some((text, tail)) => (text.to_owned(), tail),
        None => (head.to_owned(), Tail::default()),
    };
    let mut text = unindent(&text, width).trim().to_owned();
    if !behind.trim().is_empty() {
        let behind = format!("\n{}", behind.trim_start_matches('\n'));
        text.push_str(&unindent(&behind, width));
    }
    Bullet {
        at: start,
        text,
        markdown: markdown.to_owned(),
        tail,
    }
}

/// Adds a note; a second one of the same pull request is more text of the first.
fn push(source: &str, bullets: &mut Vec<Bullet>, next: Bullet) {
    let number = |note: &Bullet| note.tail.pulls.first().map(|(number, _)| *number);
    match bullets.last_mut() {
        Some(last) if number(last).is_some() && number(last) == number(&next) => {
            let bullet = if source[next.at..].trim_start().starts_with("- ") {
                "- "
            } else {
                ""
            };
            last.text.extend(["\n", bullet, &next.text]);
            last.markdown.extend(["\n  ", bullet, &next.markdown]);
        }
        _ => bullets.push(next),
    }
}

/// Length of indentation and bullet at the start of a note, and how far its other lines are indented: two
/// blanks, unless somebody left more space behind the bullet.
fn marker(source: &str) -> (usize, usize) {
    let indent = source.len() - source.trim_start().len();
    let line = &source[indent..];
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let sign = if digits > 0 {
        line[digits..].starts_with(['.', ')']).then_some(digits + 1)
    } else {
        line.starts_with(['-', '*', '+']).then_some(1)
    };
    let Some(sign) =
        sign.filter(|sign| line[*sign..].is_empty() || line[*sign..].starts_with([' ', '\n', '\t']))
    else {
        return (indent, 2);
    };
    let blanks = line[sign..].len() - line[sign..].trim_start_matches([' ', '\t']).len();
    let width = if (1..=4).contains(&blanks) {
        sign + blanks
    } else {
        sign + 1
    };
    (indent + sign + blanks, width)
}

/// Takes the indentation of a list item from all lines but the first.
fn unindent(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if at > 0 {
            out.push('\n');
            out.push_str(&line[indent.min(width)..]);
        } else {
            out.push_str(line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const R1: &str =
        "([#1](https://github.com/kubernetes/kubernetes/pull/1), [@ann](https://github.com/ann))";
    const R2: &str =
        "([#2](https://github.com/kubernetes/kubernetes/pull/2), [@ann](https://github.com/ann)) [SIG Node]";

    /// Number (0 for none) and text of the notes of a bullet, whose children are all lines with a bullet.
    fn notes(source: &str) -> Vec<(u32, String)> {
        let lines = source.match_indices('\n').map(|(at, _)| at + 1);
        let children: Vec<usize> = lines
            .filter(|at| source[*at..].trim_start_matches(' ').starts_with("- "))
            .collect();
        read(source, &children, &[])
            .into_iter()
            .map(|note| {
                (
                    note.tail.pulls.first().map_or(0, |(number, _)| number.get()),
                    note.text,
                )
            })
            .collect()
    }

    #[test]
    fn nested_bullets_paragraphs_and_code_belong_to_their_note() {
        let source = format!("- One:\n  - a\n    - b\n  \n  More.\n  ```\n    code\n  ```\n  End {R1}\n");
        let text = "One:\n- a\n  - b\n\nMore.\n```\n  code\n```\nEnd";
        assert_eq!(notes(&source), [(1, text.to_owned())]);
        let read = read(&source, &[], &[]);
        assert_eq!(read[0].markdown, source[2..].trim_end());
    }

    #[test]
    fn text_behind_the_references_stays_with_them() {
        let source = format!("- Kubeadm {R1}\n  - a\n  - b\n    \n");
        assert_eq!(notes(&source), [(1, "Kubeadm\n- a\n- b".to_owned())]);
    }

    #[test]
    fn references_end_a_note_where_others_follow() {
        let source = format!(" - A.\n  \n  More. {R1}\n  - B:\n  - c\n  - d {R2}\n  - e\n");
        assert_eq!(
            notes(&source),
            [(1, "A.\n\nMore.".to_owned()), (2, "B:\n- c\n- d\n- e".to_owned())]
        );
        let source = format!("- A. {R1}\nB. {R2}\n");
        assert_eq!(notes(&source), [(1, "A.".to_owned()), (2, "B.".to_owned())]);
    }

    #[test]
    fn a_pull_request_that_ends_two_lines_is_one_note() {
        let source = format!("- A. {R1}\nB. {R1}\n");
        assert_eq!(notes(&source), [(1, "A.\nB.".to_owned())]);
        let source = format!("- A:\n  - b {R1}\n  - c {R1}\n");
        assert_eq!(notes(&source), [(1, "A:\n- b\n- c".to_owned())]);
    }

    #[test]
    fn a_bullet_without_a_pull_request_keeps_its_text() {
        assert_eq!(notes("- a\n  - b\n"), [(0, "a\n- b".to_owned())]);
        assert_eq!(notes("*   a\n    b\n"), [(0, "a\nb".to_owned())]);
        assert_eq!(notes("1. a\n   b\n"), [(0, "a\nb".to_owned())]);
        assert_eq!(notes("-\n"), [(0, String::new())]);
        assert_eq!(notes("**a** b\n"), [(0, "**a** b".to_owned())]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic_and_no_word_is_lost(source in "([a-zé #()]|\n|- |\\([#]1, @ann\\)|\\([#]2, @b\\) \\[SIG Node\\]|```)*") {
            let bullets = format!("- {source}");
            let children: Vec<usize> = bullets.match_indices("\n- ").map(|(at, _)| at + 1).collect();
            let read = read(&bullets, &children, &[]);
            let kept: String = read.iter().map(|note| note.markdown.as_str()).collect();
            for word in source.split(|c: char| !c.is_alphanumeric()) {
                proptest::prop_assert!(kept.contains(word), "{word:?} of {bullets:?} is not in {kept:?}");
            }
        }
    }
}
