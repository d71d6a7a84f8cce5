//! How a value is written: its text and the style around it come in, YAML goes out.

use std::fmt::Write as _;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Style {
    /// Without quotes.
    Plain,
    /// In `'`.
    Single,
    /// In `"`.
    Double,
    /// Behind `|` or `>`.
    Block,
}

/// A value to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Value<'v> {
    /// A text: stays one, even if it looks like a number.
    Text(&'v str),
    /// `true` or `false`, which is never quoted.
    Flag(bool),
}

impl<'v> Value<'v> {
    /// The text that a reader gets back.
    pub(in crate::ingest) fn text(self) -> &'v str {
        match self {
            Self::Text(text) => text,
            Self::Flag(true) => "true",
            Self::Flag(false) => "false",
        }
    }
}

/// What a plain scalar is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Null,
    Flag,
    Number,
    Text,
}

/// The words that some reader takes for more than text; older YAML knew more of them.
fn sort(plain: &str) -> Sort {
    match plain.to_ascii_lowercase().as_str() {
        "" | "~" | "null" => return Sort::Null,
        "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" => return Sort::Flag,
        ".inf" | "-.inf" | "+.inf" | ".nan" => return Sort::Number,
        _ => {}
    }
    let bare = plain.replace('_', "");
    let prefixed = ["0x", "0o", "0b"].iter().any(|prefix| bare.starts_with(prefix));
    let begins = bare.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    // `1:30` was a number to base 60 once.
    let sixty = begins && bare.contains(':') && bare.chars().all(|c| c.is_ascii_digit() || c == ':');
    if begins && (prefixed || sixty || bare.parse::<f64>().is_ok()) {
        Sort::Number
    } else {
        Sort::Text
    }
}

/// A value in the place of an old one, `old` as written with its quotes.
pub(super) fn replacing(value: Value<'_>, old: &str, style: Style, in_flow: bool) -> String {
    match value {
        Value::Flag(_) => value.text().to_owned(),
        // A number in the place of a number stays one.
        Value::Text(text) if style == Style::Plain && sort(text) != Sort::Null && sort(text) == sort(old) => {
            if is_plain(text, in_flow) {
                text.to_owned()
            } else {
                double(text)
            }
        }
        Value::Text(_) => written(value, style, in_flow),
    }
}

/// A value in a style, or in another one if that cannot hold it.
pub(super) fn written(value: Value<'_>, style: Style, in_flow: bool) -> String {
    let text = match value {
        Value::Flag(_) => return value.text().to_owned(),
        Value::Text(text) => text,
    };
    match style {
        Style::Plain | Style::Block if is_plain(text, in_flow) && sort(text) == Sort::Text => text.to_owned(),
        Style::Single if text.chars().all(is_printable) => format!("'{}'", text.replace('\'', "''")),
        _ => double(text),
    }
}

/// Whether a text may stand without quotes.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let indicators = "-?:,[]{}#&*!|>'\"%@`=<";
    let edge = text.trim() != text || text.is_empty() || text.starts_with(|c| indicators.contains(c));
    let inside = text.contains(": ") || text.contains(" #") || text.contains('\t') || text.ends_with(':');
    let flow = in_flow && text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']);
    let document = text.starts_with("...");
    !(edge || inside || flow || document) && text.chars().all(is_printable)
}

/// Characters that YAML takes as they are within a line.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn double(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            c if is_printable(c) => written.push(c),
            c => write!(written, "\\u{:04X}", u32::from(c)).expect("writing to a string cannot fail"),
        }
    }
    written.push('"');
    written
}
