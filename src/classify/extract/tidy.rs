//! What krel does to the text of every note (`reference/krel.md` §2.2).
//!
//! In: the text between the fences, without carriage returns. Out: the same with its bullets made alike, and
//! with or without the bullet before a single item.

use std::sync::LazyLock;

use regex::Regex;

/// Blanks as Go's patterns know them.
macro_rules! blank {
    () => {
        r"[\t\n\x0C\r ]"
    };
}
pub(super) use blank;

static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(concat!(r"(?i)\[action required\]", blank!())).expect("a fixed pattern"));

static WITH_COLON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(concat!(r"(?i)action required:", blank!())).expect("a fixed pattern"));

/// A star with what Go takes for a blank behind it, which may be the end of the line.
static STAR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(concat!(r"(?m)^(", blank!(), r"*)\*", blank!())).expect("a fixed pattern"));

/// A star that is a bullet.
static BULLET: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^([ \t]*)\*[ \t]").expect("a fixed pattern"));

/// Takes every `[action required] ` and `action required: ` out, wherever they stand.
pub(super) fn without_action_required(text: &str) -> String {
    let text = BRACKETED.replace_all(text, "");
    WITH_COLON.replace_all(&text, "").into_owned()
}

/// Makes `* ` bullets, however deep, `- ` bullets, as krel does: a star alone on its line takes the next line up.
pub(super) fn with_krels_dashes(text: &str) -> String {
    STAR.replace_all(text, "${1}- ").into_owned()
}

/// Makes `* ` bullets, however deep, `- ` bullets, and leaves lines alone.
pub(super) fn with_dashes(text: &str) -> String {
    BULLET.replace_all(text, "${1}- ").into_owned()
}

/// How many items stand at the outer level of a text that begins with one; 0 for other texts.
pub(super) fn items(text: &str) -> usize {
    if !text.starts_with("- ") {
        return 0;
    }
    text.lines().filter(|line| line.starts_with("- ")).count()
}

/// Takes the bullet from the first item and two blanks from the lines below it, up to the next item; that one
/// and all that follows stay as they are.
pub(super) fn without_first_bullet(text: &str) -> String {
    if !text.starts_with("- ") {
        return text.to_owned();
    }
    let mut open = String::with_capacity(text.len());
    let mut in_first = true;
    for (index, line) in text.lines().enumerate() {
        let item = line.strip_prefix("- ");
        in_first &= index == 0 || item.is_none();
        let line = match item {
            Some(rest) if index == 0 => rest,
            _ => line,
        };
        let line = if in_first {
            line.strip_prefix("  ").unwrap_or(line)
        } else {
            line
        };
        open.push_str(line);
        open.push('\n');
    }
    open
}
