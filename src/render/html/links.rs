//! Which addresses a note may link to, and bare addresses in running text.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

const IDEOGRAPHIC_COMMA: char = '\u{3001}';
const IDEOGRAPHIC_STOP: char = '\u{3002}';

/// Schemes that a link may have. The cleaning has the same list.
pub(super) const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// Whether an address is absolute and of an allowed scheme.
pub(super) fn is_allowed(address: &str) -> bool {
    address
        .split_once(':')
        .is_some_and(|(scheme, _)| SCHEMES.iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)))
}

/// Adds a text to `out` and makes links of the bare web addresses in it.
///
/// An address ends at white space, a quote or an angle bracket; punctuation at its end belongs to the
/// sentence, and so does a closing bracket that it does not open. (GitHub's extended autolinks.)
pub(super) fn push_linked<'a>(text: CowStr<'a>, out: &mut Vec<Event<'a>>) {
    let mut rest: &str = &text;
    if find(rest).is_none() {
        out.push(Event::Text(text));
        return;
    }
    while let Some((start, end)) = find(rest) {
        let (before, address) = (&rest[..start], &rest[start..end]);
        if !before.is_empty() {
            out.push(Event::Text(before.to_owned().into()));
        }
        out.push(Event::Start(Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: address.to_owned().into(),
            title: "".into(),
            id: "".into(),
        }));
        out.push(Event::Text(address.to_owned().into()));
        out.push(Event::End(TagEnd::Link));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        out.push(Event::Text(rest.to_owned().into()));
    }
}

/// First bare address of a text, as a range of bytes.
fn find(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("http").map(|at| at + from) {
        let tail = &text[at..];
        let scheme = ["https://", "http://"]
            .into_iter()
            .find(|scheme| tail.starts_with(scheme));
        let begins_word = !text[..at].ends_with(|c: char| c.is_alphanumeric());
        if let Some(scheme) = scheme.filter(|_| begins_word) {
            let length = address_length(tail);
            if tail[scheme.len()..].starts_with(char::is_alphanumeric) && length > scheme.len() {
                return Some((at, at + length));
            }
        }
        from = at + "http".len();
    }
    None
}

fn address_length(tail: &str) -> usize {
    let stop = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '\u{3000}'..='\u{303f}');
    let mut address = tail.split(stop).next().unwrap_or_default();
    // Counted once: an address may end with thousands of brackets.
    let mut unopened = address
        .matches(')')
        .count()
        .saturating_sub(address.matches('(').count());
    loop {
        let shorter = if unopened > 0 && address.ends_with(')') {
            unopened -= 1;
            &address[..address.len() - 1]
        } else {
            address.trim_end_matches([
                '.',
                ',',
                ';',
                ':',
                '!',
                '?',
                '*',
                '_',
                '~',
                '\'',
                ']',
                IDEOGRAPHIC_COMMA,
                IDEOGRAPHIC_STOP,
            ])
        };
        if shorter.len() == address.len() {
            return address.len();
        }
        address = shorter;
    }
}
