//! Where HTML comments begin and end.
//!
//! In: lines of Markdown. Out: the places of comments. A comment that is not closed before the next one begins, or
//! before the text ends, is taken for a slip of the pen and hides nothing: a note that is lost is worse than a
//! stray `<!--`. One that stands right behind a backtick is quoted code.

/// How a comment opens and closes.
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// A place in a list of lines: index of the line, offset in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) line: usize,
    pub(super) at: usize,
}

/// The first `<!--` in a line from an offset on, unless it is quoted.
pub(super) fn opening(line: &str, from: usize) -> Option<usize> {
    let mut from = from;
    while let Some(found) = line.get(from..)?.find(OPEN) {
        let at = from + found;
        if !line[..at].ends_with('`') {
            return Some(at);
        }
        from = at + OPEN.len();
    }
    None
}

/// Where the comment that opens at `start` ends, behind its `-->`; `None` when another one begins before that.
pub(super) fn end(lines: &[&str], start: Spot) -> Option<Spot> {
    let (spot, another) = close(lines, start, Stop::AtAnother)?;
    (!another).then_some(spot)
}

/// Whether the search for the end of a comment goes on behind the beginning of another one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    AtAnother,
    Never,
}

/// The first `-->`, and whether the search stopped at a `<!--` instead.
fn close(lines: &[&str], start: Spot, stop: Stop) -> Option<(Spot, bool)> {
    // `<!-->` is a whole comment.
    let mut at = start.at + 2;
    for (index, line) in lines.iter().enumerate().skip(start.line) {
        let rest = &line[at..];
        let close = rest.find(CLOSE);
        let another = rest.find(OPEN).filter(|_| stop == Stop::AtAnother);
        match (close, another) {
            (Some(close), another) if another.is_none_or(|another| close < another) => {
                let at = at + close + CLOSE.len();
                return Some((Spot { line: index, at }, false));
            }
            (_, Some(another)) => {
                let at = at + another;
                return Some((Spot { line: index, at }, true));
            }
            _ => at = 0,
        }
    }
    None
}

/// A text without its comments; a line that held nothing else goes as a whole. An open one takes the rest of the
/// text with it: within a block there is nothing else for it to hide. Gives the text and whether there was any.
pub(super) fn cut(text: &str) -> (String, bool) {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut kept: Vec<String> = Vec::with_capacity(lines.len());
    let mut any = false;
    let mut index = 0;
    while index < lines.len() {
        let mut line = String::new();
        let (mut row, mut from, mut touched) = (index, 0, false);
        while let Some(at) = opening(lines[row], from) {
            touched = true;
            line.push_str(&lines[row][from..at]);
            (row, from) = match close(&lines, Spot { line: row, at }, Stop::Never) {
                Some((spot, _)) => (spot.line, spot.at),
                None => (lines.len() - 1, lines[lines.len() - 1].len()),
            };
        }
        line.push_str(&lines[row][from..]);
        any |= touched;
        if !touched || !line.trim().is_empty() {
            kept.push(line);
        }
        index = row + 1;
    }
    (kept.join("\n"), any)
}
