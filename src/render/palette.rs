//! Colours of terminal output.

/// Whether a text output may use the escape sequences of a terminal. The caller decides: it knows whether
/// there is a terminal and what the user wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Palette {
    /// Plain text.
    #[default]
    Plain,
    /// ANSI escape sequences.
    Ansi,
}

/// What a piece of terminal text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Text,
    Heading,
    Urgent,
    Dim,
}

impl Palette {
    /// The text, between escape sequences where the palette has any.
    pub(super) fn paint(self, paint: Paint, text: &str) -> String {
        let code = match (self, paint) {
            (Self::Plain, _) | (_, Paint::Text) => return text.to_owned(),
            (_, Paint::Heading) => "1",
            (_, Paint::Urgent) => "1;31",
            (_, Paint::Dim) => "2",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }
}
