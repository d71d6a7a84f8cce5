//! Notes for a terminal: headings, one bullet a note, its links as plain words, wrapped at the width that the
//! caller gives.

mod links;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::markdown::NotesOptions;
use super::palette::{Paint, Palette};
use super::safe;
use super::wording::Phrase;
use crate::model::{ClassifiedNote, Release};

/// Wide punctuation that does not begin a line: comma, full stop, closing bracket and parenthesis, wide comma,
/// exclamation and question mark.
const CLINGING: [char; 7] = [
    '\u{3001}', '\u{3002}', '\u{300d}', '\u{ff09}', '\u{ff0c}', '\u{ff01}', '\u{ff1f}',
];

/// A terminal, as far as text depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns; a word that is wider gets a line of its own.
    pub width: usize,
    /// Colours.
    pub palette: Palette,
}

/// Renders the notes of a release in the order of the Markdown output.
///
/// Control characters in the notes are left out, so that no note can move the cursor or set a colour.
#[must_use]
pub fn notes(release: &Release, options: &NotesOptions<'_>, screen: Screen) -> String {
    let words = options.wording;
    let outline = options.outline(release);
    let mut out = String::new();
    let heading = |out: &mut String, paint, text: &str| {
        out.extend([screen.palette.paint(paint, text).as_str(), "\n\n"]);
    };
    if options.title {
        heading(&mut out, Paint::Heading, &words.title(release.version));
        if let Some(standing) = words.standing(release) {
            let standing = safe::terminal(&standing);
            wrap(&mut out, &pieces(&standing), 0, 0, screen);
            out.push('\n');
        }
    }
    if !outline.urgent.is_empty() {
        heading(&mut out, Paint::Urgent, &words.phrase(Phrase::Urgent));
        outline
            .urgent
            .iter()
            .for_each(|note| push(&mut out, note, options, screen));
        out.push('\n');
    }
    for section in &outline.sections {
        heading(&mut out, Paint::Heading, &words.section(section.kind));
        section
            .notes
            .iter()
            .for_each(|note| push(&mut out, note, options, screen));
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn push(out: &mut String, note: &ClassifiedNote, options: &NotesOptions<'_>, screen: Screen) {
    let text = safe::terminal(&links::plain(options.wording.text(note).trim()));
    let tail = tail(note, options);
    let mut lines = text.lines().map(str::trim_end).peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let line = line.trim_start();
        let hanging = indent
            + if line.starts_with("- ") || line.starts_with("* ") {
                2
            } else {
                0
            };
        let mut pieces = pieces(line);
        if lines.peek().is_none() {
            pieces.extend(tail.split(' ').map(|text| Piece {
                text,
                after_blank: true,
                paint: Paint::Dim,
            }));
        }
        if line.is_empty() && pieces.is_empty() {
            out.push('\n');
            continue;
        }
        out.push_str(if first { "- " } else { "  " });
        out.push_str(&" ".repeat(indent));
        wrap(out, &pieces, indent + 2, hanging + 2, screen);
        first = false;
    }
}

/// What stands behind the text: how far to trust a translation, the pull request, the SIGs.
fn tail(note: &ClassifiedNote, options: &NotesOptions<'_>) -> String {
    let words = options.wording;
    let doubt = words.doubt(note).map(|doubt| format!("[{doubt}] "));
    let sigs = match words.sigs(&note.sigs) {
        sigs if sigs.is_empty() => sigs,
        sigs => format!(" [{sigs}]"),
    };
    let tail = format!("{}#{}{sigs}", doubt.unwrap_or_default(), note.note.number);
    safe::terminal(&tail)
}

/// What may not be broken.
struct Piece<'a> {
    text: &'a str,
    after_blank: bool,
    paint: Paint,
}

/// Words; and since Chinese and Japanese have no blanks, single wide characters.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    for word in line.split_whitespace() {
        let mut start = 0;
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            let next_is_wide = word[end..].chars().next().is_some_and(is_wide);
            // Punctuation does not begin a line, so it stays with what is before it.
            let next_clings = word[end..].starts_with(CLINGING);
            let breaks = (is_wide(c) || next_is_wide) && !next_clings;
            if breaks || end == word.len() {
                pieces.push(Piece {
                    text: &word[start..end],
                    after_blank: start == 0,
                    paint: Paint::Text,
                });
                start = end;
            }
        }
    }
    pieces
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn wrap(out: &mut String, pieces: &[Piece], start: usize, hanging: usize, screen: Screen) {
    let mut column = start;
    let mut fresh = true;
    for piece in pieces {
        let blank = usize::from(piece.after_blank && !fresh);
        if !fresh && column + blank + piece.text.width() > screen.width {
            out.push('\n');
            out.push_str(&" ".repeat(hanging));
            column = hanging;
        } else if blank == 1 {
            out.push(' ');
            column += 1;
        }
        out.push_str(&screen.palette.paint(piece.paint, piece.text));
        column += piece.text.width();
        fresh = false;
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Groups;
    use crate::render::samples::{note, release, urgent};
    use crate::render::wording::EnglishWording;

    fn render(entries: Vec<ClassifiedNote>, width: usize, palette: Palette) -> String {
        let groups = Groups::default();
        let wording = EnglishWording::new(&groups);
        notes(
            &release(entries),
            &NotesOptions::new(&wording),
            Screen { width, palette },
        )
    }

    #[test]
    fn a_note_is_wrapped_below_its_bullet_and_ends_with_its_number() {
        assert_eq!(
            render(
                vec![note(12, "One two three four\n- five six seven", "bug", &[])],
                16,
                Palette::Plain
            ),
            "Bug or Regression\n\n- One two three\n  four\n  - five six\n    seven #12\n"
        );
    }

    #[test]
    fn urgent_notes_come_first() {
        let text = render(
            vec![note(1, "A", "bug", &[]), urgent(2, "B", "bug", &[])],
            80,
            Palette::Plain,
        );
        assert_eq!(
            text,
            "Urgent Upgrade Notes\n\n- B #2\n\nBug or Regression\n\n- A #1\n"
        );
    }

    #[test]
    fn japanese_is_wrapped_between_characters_but_not_before_a_full_stop() {
        let text = render(
            vec![note(
                1,
                include_str!("../../tests/fixtures/japanese/sentence.txt").trim(),
                "bug",
                &[],
            )],
            12,
            Palette::Plain,
        );
        assert_eq!(text, include_str!("../../tests/fixtures/japanese/wrapped.txt"));
    }

    #[test]
    fn the_sigs_stand_behind_the_number() {
        assert_eq!(
            render(
                vec![note(1, "A", "bug", &["node", "storage"])],
                80,
                Palette::Plain
            ),
            "Bug or Regression\n\n- A #1 [SIG Node and Storage]\n"
        );
    }

    #[test]
    fn only_the_palette_colours() {
        let text = render(vec![note(1, "\u{1b}[31mX", "bug", &[])], 80, Palette::Ansi);
        assert_eq!(
            text,
            "\u{1b}[1mBug or Regression\u{1b}[0m\n\n- [31mX \u{1b}[2m#1\u{1b}[0m\n"
        );
    }
}
