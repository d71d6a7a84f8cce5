//! Escaping, named by purpose: text that anybody may have written, made safe for the place where it is put.
//!
//! HTML has a room of its own, [`html`](super::html).

/// Makes a title safe for a cell of a Markdown table: one line, no cell ends in it, no markup starts in it. Code
/// between backticks stays code.
#[must_use]
pub fn table_cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find('`') {
        let ticks = rest[at..].len() - rest[at..].trim_start_matches('`').len();
        let (before, tail) = rest.split_at(at);
        let (mark, tail) = tail.split_at(ticks);
        push_text(before, &mut out);
        if let Some(end) = closing(tail, ticks) {
            let code = &tail[..end];
            out.extend([mark, &code.replace('|', "\\|"), mark]);
            rest = &tail[end + ticks..];
        } else {
            out.push_str(&"\\`".repeat(ticks));
            rest = tail;
        }
    }
    push_text(rest, &mut out);
    out
}

/// Where a run of exactly so many backticks starts.
fn closing(text: &str, ticks: usize) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find('`').map(|at| at + from) {
        let run = text[at..].len() - text[at..].trim_start_matches('`').len();
        if run == ticks {
            return Some(at);
        }
        from = at + run;
    }
    None
}

fn push_text(text: &str, out: &mut String) {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // An underscore within a word starts nothing.
            '_' if before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric()) => {
                out.push(c);
            }
            '|' | '\\' | '[' | ']' | '*' | '_' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = c;
    }
}

/// Makes a value safe for a spreadsheet: what would be read as a formula gets an apostrophe in front.
/// (OWASP, "CSV injection".)
#[must_use]
pub fn spreadsheet_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// Makes a text safe for a terminal: without the control characters that could colour, move or rename it, and
/// without the marks that turn the direction of writing. Line breaks and tabs stay.
#[must_use]
pub fn terminal(text: &str) -> String {
    text.chars().filter(|c| is_printable(*c)).collect()
}

/// The same for a quoted line of which the columns count: what [`terminal`] leaves out is a replacement character.
#[must_use]
pub fn quoted(text: &str) -> String {
    let shown = |c| {
        if is_printable(c) {
            c
        } else {
            char::REPLACEMENT_CHARACTER
        }
    };
    text.chars().map(shown).collect()
}

/// Neither a control character (C0, C1 and DEL) nor a bidirectional mark, override or isolate.
fn is_printable(c: char) -> bool {
    let turns = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    matches!(c, '\n' | '\t') || !(c.is_control() || turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_neither_end_its_cell_nor_start_markup() {
        assert_eq!(table_cell("a|b\nc"), "a\\|b c");
        assert_eq!(
            table_cell("<img src=x> [x](javascript:y)"),
            "&lt;img src=x&gt; \\[x\\](javascript:y)"
        );
        assert_eq!(
            table_cell("snake_case *bold* _it_"),
            "snake_case \\*bold\\* \\_it\\_"
        );
    }

    #[test]
    fn code_in_a_title_stays_code() {
        assert_eq!(table_cell("use `a<b|c` now"), "use `a<b\\|c` now");
        assert_eq!(table_cell("``a`b`` end"), "``a`b`` end");
        assert_eq!(table_cell("lone ` tick <b>"), "lone \\` tick &lt;b&gt;");
    }

    #[test]
    fn a_formula_is_defused() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(spreadsheet_cell(formula), format!("'{formula}"));
        }
        assert_eq!(spreadsheet_cell("a=b"), "a=b");
    }

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(terminal("a\u{1b}[31mb\u{7}\r\nc\u{202e}"), "a[31mb\nc");
        assert_eq!(terminal("\u{9b}1\u{7f}\t2\u{200e}\u{2066}3"), "1\t23");
        assert_eq!(quoted("a\u{1b}b"), "a\u{fffd}b");
    }
}
