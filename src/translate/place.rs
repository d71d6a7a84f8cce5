//! From a byte offset, as parsers report it, to the line and column a person looks for.

use crate::model::Place;

/// The place of a byte offset in a file; column in characters. An offset behind the end is the end.
pub(super) fn place(file: &str, source: &str, offset: usize) -> Place {
    let mut end = offset.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = &source[..end];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place::at(file, line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let source = "a\n\u{65e5}\u{672c}x\n";
        let offset = source.find('x').expect("there");
        assert_eq!(place("f", source, offset), Place::at("f", 2, 3));
        assert_eq!(place("f", source, 999), Place::at("f", 3, 1));
    }
}
