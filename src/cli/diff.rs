//! What changed in a file: its old and new text come in, a unified diff goes out, as `git diff` writes it.

use std::fmt::Write as _;

/// How many lines around a change are shown.
const CONTEXT: usize = 3;

/// A line of both texts, or of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// The diff of a file `path`; `old` is `None` for a file that is new. Empty when nothing changed.
pub(super) fn unified(path: &str, old: Option<&str>, new: &str) -> String {
    if old == Some(new) {
        return String::new();
    }
    let before = old.map_or_else(|| "/dev/null".to_owned(), |_| format!("a/{path}"));
    let mut diff = format!("--- {before}\n+++ b/{path}\n");
    let lines = compare(old.unwrap_or_default(), new);
    for (start, end) in hunks(&lines) {
        let of_old = |lines: &[Line<'_>]| lines.iter().filter(|line| !matches!(line, Line::New(_))).count();
        let of_new = |lines: &[Line<'_>]| lines.iter().filter(|line| !matches!(line, Line::Gone(_))).count();
        let part = &lines[start..end];
        let (old_count, new_count) = (of_old(part), of_new(part));
        let place = |before: usize, count: usize| if count == 0 { before } else { before + 1 };
        let old_start = place(of_old(&lines[..start]), old_count);
        let new_start = place(of_new(&lines[..start]), new_count);
        let range = |start: usize, count: usize| match count {
            1 => start.to_string(),
            _ => format!("{start},{count}"),
        };
        writeln!(
            diff,
            "@@ -{} +{} @@",
            range(old_start, old_count),
            range(new_start, new_count)
        )
        .expect("writing to a string cannot fail");
        for line in part {
            let (sign, text) = match line {
                Line::Same(text) => (' ', text),
                Line::Gone(text) => ('-', text),
                Line::New(text) => ('+', text),
            };
            diff.push(sign);
            diff.push_str(text);
            if !text.ends_with('\n') {
                diff.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
    diff
}

/// Lines from the first change to the last of each hunk, with those around them.
fn hunks(lines: &[Line<'_>]) -> Vec<(usize, usize)> {
    let mut hunks: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if matches!(line, Line::Same(_)) {
            continue;
        }
        let start = at.saturating_sub(CONTEXT);
        let end = (at + 1 + CONTEXT).min(lines.len());
        match hunks.last_mut() {
            Some(last) if start <= last.1 => last.1 = end,
            _ => hunks.push((start, end)),
        }
    }
    hunks
}

/// The longest common run of lines, by the table of lengths; what is equal at both ends is left out of it.
fn compare<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old[head..].iter().rev().zip(new[head..].iter().rev());
    let tail = rest.take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut common = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            common[i][j] = if a[i] == b[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let mut lines: Vec<Line<'_>> = old[..head].iter().map(|line| Line::Same(line)).collect();
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push(Line::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && (j == b.len() || common[i + 1][j] >= common[i][j + 1]) {
            lines.push(Line::Gone(a[i]));
            i += 1;
        } else {
            lines.push(Line::New(b[j]));
            j += 1;
        }
    }
    lines.extend(old[old.len() - tail..].iter().map(|line| Line::Same(line)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_changes_are_two_hunks_and_near_ones_are_one() {
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";
        let new = old.replace("2\n3\n", "2\nx\n").replace("11\n", "y\n11\n");
        let diff = unified("a.yaml", Some(old), &new);
        assert_eq!(diff.matches("\n@@ ").count(), 2, "{diff}");
        assert!(diff.contains("@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+x\n 4\n"), "{diff}");
        assert!(
            diff.ends_with("@@ -8,5 +8,6 @@\n 8\n 9\n 10\n+y\n 11\n 12\n"),
            "{diff}"
        );
        let near = old.replace("3\n", "x\n").replace("7\n", "y\n");
        assert_eq!(unified("a.yaml", Some(old), &near).matches("\n@@ ").count(), 1);
    }

    #[test]
    fn new_files_and_missing_line_ends_are_written_as_git_does() {
        assert_eq!(
            unified("a", None, "x\n"),
            "--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"
        );
        assert_eq!(
            unified("a", Some("x"), "x\ny"),
            "--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n\\ No newline at end of file\n"
        );
        assert_eq!(unified("a", Some("x"), "x"), "");
    }
}
