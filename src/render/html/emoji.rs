//! Shortcodes of emoji, `:pencil:`: the picture, and the message that says it in words.

/// Shortcode, picture, message. Only those that writers of the field use; any other stays as it is written.
const SHORTCODES: [(&str, &str, &str); 16] = [
    ("pencil", "\u{1f4dd}", "emoji-pencil"),
    ("memo", "\u{1f4dd}", "emoji-pencil"),
    ("pencil2", "\u{270f}\u{fe0f}", "emoji-pencil"),
    ("thinking", "\u{1f914}", "emoji-thinking"),
    ("warning", "\u{26a0}\u{fe0f}", "emoji-warning"),
    ("bulb", "\u{1f4a1}", "emoji-bulb"),
    ("information_source", "\u{2139}\u{fe0f}", "emoji-information"),
    ("eyes", "\u{1f440}", "emoji-eyes"),
    ("tada", "\u{1f389}", "emoji-tada"),
    ("rocket", "\u{1f680}", "emoji-rocket"),
    ("white_check_mark", "\u{2705}", "emoji-check"),
    ("x", "\u{274c}", "emoji-cross"),
    ("+1", "\u{1f44d}", "emoji-thumbs-up"),
    ("heart", "\u{2764}\u{fe0f}", "emoji-heart"),
    ("hugs", "\u{1f917}", "emoji-hugs"),
    ("smile", "\u{1f604}", "emoji-smile"),
];

/// The emoji at the head of a text that begins with a colon: how many bytes the shortcode has, the picture, the
/// message.
pub(super) fn at(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let (name, _) = text.strip_prefix(':')?.split_once(':')?;
    let found = SHORTCODES.iter().find(|(code, ..)| *code == name);
    found.map(|(code, picture, message)| (code.len() + 2, *picture, *message))
}
