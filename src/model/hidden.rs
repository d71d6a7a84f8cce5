//! Characters that no text may have, because they hide or reorder what a reader sees.

/// Whether a character is a control character other than a line break or tab, or overrides the direction of
/// text (Unicode Bidirectional Algorithm, explicit embeddings, overrides and isolates).
#[must_use]
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
