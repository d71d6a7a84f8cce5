//! Texts as TOML strings: what needs no escape is written as it is, in any script; lines stay lines.

use std::fmt::Write as _;

use super::Value;

/// A value as it stands behind the `=`.
pub(super) fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => string(text),
        Value::List(texts) => {
            let mut list = "[\n".to_owned();
            for text in texts {
                list.extend(["  ", &string(text), ",\n"]);
            }
            list + "]"
        }
    }
}

/// A text: `"…"`, `'…'` where that saves escapes, `'''…'''` or `"""…"""` for several lines.
pub(super) fn string(text: &str) -> String {
    let text = &text.replace("\r\n", "\n");
    let control = |c: char| c.is_control() && c != '\n' && c != '\t';
    let controlled = text.contains(control);
    if text.contains('\n') {
        let literal = !controlled && !text.contains("'''") && !text.ends_with('\'');
        if literal {
            return format!("'''\n{text}'''");
        }
        return format!("\"\"\"\n{}\"\"\"", escaped(text));
    }
    let special = text.contains(['"', '\\', '\t']);
    if special && !controlled && !text.contains('\'') {
        return format!("'{text}'");
    }
    format!("\"{}\"", escaped(text))
}

/// Everything that has a meaning between quotes, and nothing else. Line ends stay.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '"' => plain.push_str("\\\""),
            '\\' => plain.push_str("\\\\"),
            '\t' => plain.push_str("\\t"),
            '\r' => plain.push_str("\\r"),
            '\n' => plain.push('\n'),
            char if char.is_control() => {
                write!(plain, "\\u{:04X}", u32::from(char)).expect("writing to a string cannot fail");
            }
            char => plain.push(char),
        }
    }
    plain
}
