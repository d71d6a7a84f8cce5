//! The headings of a Markdown text: bytes come in, an [`Outline`] goes out. Code and comments have none.

use crate::model::{Heading, Outline};

/// The fence of a block of code: its character and length.
type Fence = (char, usize);

/// Reads the text `label`.
pub(super) fn read(label: &str, bytes: &[u8]) -> Outline {
    let text = String::from_utf8_lossy(bytes);
    let mut headings = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut comment = false;
    for (at, line) in text.lines().enumerate() {
        if comment {
            comment = !line.contains("-->");
            continue;
        }
        if let Some((mark, length)) = fence {
            let closes = fence_of(line).is_some_and(|(other, longer)| other == mark && longer >= length);
            if closes && line.trim().chars().all(|c| c == mark) {
                fence = None;
            }
            continue;
        }
        if let Some(opened) = fence_of(line) {
            fence = Some(opened);
            continue;
        }
        if let Some((_, behind)) = line.split_once("<!--") {
            comment = !behind.contains("-->");
        }
        headings.extend(heading(line, at + 1));
    }
    Outline {
        label: label.to_owned(),
        headings,
    }
}

fn fence_of(line: &str) -> Option<Fence> {
    let text = line.trim_start();
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|c| *c == mark).count();
    (length >= 3).then_some((mark, length))
}

fn heading(line: &str, number: usize) -> Option<Heading> {
    let text = line.trim_start_matches(' ');
    let level = text.chars().take_while(|c| *c == '#').count();
    let behind = text.get(level..)?;
    let is_heading = (1..=6).contains(&level) && line.len() - text.len() < 4;
    (is_heading && (behind.is_empty() || behind.starts_with([' ', '\t']))).then(|| Heading {
        level,
        text: behind.trim().trim_end_matches('#').trim_end().to_owned(),
        line: number,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_outside_of_code_and_comments() {
        let text = "# A title\n```sh\n# code\n~~~\n```\n## Next ##\n<!--\n## hidden\n-->\n<!-- x -->\n  ### In\n\
                    ~~~~\n## code\n~~~\n# code\n~~~~\n#no\n    # code\n###### Deep\n";
        let read = read("README.md", text.as_bytes());
        let seen: Vec<_> = read
            .headings
            .iter()
            .map(|h| (h.level, h.text.as_str(), h.line))
            .collect();
        assert_eq!(
            seen,
            [(1, "A title", 1), (2, "Next", 6), (3, "In", 11), (6, "Deep", 19)]
        );
    }
}
