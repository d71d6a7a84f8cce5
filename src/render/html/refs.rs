//! References in running text: `#12345`, `kubernetes/website#1`, `KEP-2000`, and emoji. A text comes in, events go
//! out in which each of them is a link or a picture with its words.

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::emoji;
use super::people::Surroundings;
use crate::model::KepNumber;

/// The repository that `#12345` means.
const HOME: &str = "kubernetes/kubernetes";
/// A bare `#7` is a rank more often than a pull request.
const FEWEST_DIGITS: usize = 3;
const MOST_DIGITS: usize = 7;

enum Mark<'t> {
    Issue { repository: &'t str, number: &'t str },
    Kep(&'t str),
    Emoji(&'static str, &'static str),
}

/// Adds a text to `out`, with its references as links. Text in code and in links must not come here.
pub(super) fn push(text: &str, around: &dyn Surroundings, out: &mut Vec<Event<'_>>) {
    let mut rest = text;
    let mut done = 0;
    while let Some((start, end, mark)) = next(text, done) {
        if start > done {
            out.push(Event::Text(text[done..start].to_owned().into()));
        }
        push_mark(&text[start..end], &mark, around, out);
        done = end;
        rest = &text[done..];
    }
    if !rest.is_empty() {
        out.push(Event::Text(rest.to_owned().into()));
    }
}

fn push_mark(written: &str, mark: &Mark<'_>, around: &dyn Surroundings, out: &mut Vec<Event<'_>>) {
    let target = match mark {
        Mark::Emoji(picture, message) => {
            let mut html = String::from("<span role=\"img\" aria-label=\"");
            push_escaped(&around.words(message), &mut html);
            html.extend(["\">", picture, "</span>"]);
            out.push(Event::InlineHtml(html.into()));
            return;
        }
        // GitHub sends the reader on where the number is that of a pull request.
        Mark::Issue { repository, number } => {
            let own = Some(number).filter(|_| *repository == HOME);
            let own = own.and_then(|number| around.note(number.parse().ok()?));
            own.unwrap_or_else(|| format!("https://github.com/{repository}/issues/{number}"))
        }
        Mark::Kep(number) => {
            let own = number
                .parse()
                .ok()
                .and_then(|number| around.kep(KepNumber::new(number)));
            own.unwrap_or_else(|| format!("https://github.com/kubernetes/enhancements/issues/{number}"))
        }
    };
    out.push(Event::Start(Tag::Link {
        link_type: LinkType::Autolink,
        dest_url: CowStr::from(target),
        title: "".into(),
        id: "".into(),
    }));
    out.push(Event::Text(written.to_owned().into()));
    out.push(Event::End(TagEnd::Link));
}

/// Adds a text to HTML, for the value of an attribute or between tags.
pub(super) fn push_escaped(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            other => html.push(other),
        }
    }
}

/// The first reference from a byte on: where it begins and ends.
fn next(text: &str, from: usize) -> Option<(usize, usize, Mark<'_>)> {
    let tail = &text[from..];
    for (at, c) in tail.char_indices().filter(|(_, c)| matches!(c, '#' | 'K' | ':')) {
        let at = from + at;
        let found = match c {
            '#' => issue(text, from, at),
            'K' => kep(text, from, at),
            _ => emoji::at(&text[at..])
                .map(|(length, picture, words)| (at, at + length, Mark::Emoji(picture, words))),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

fn issue(text: &str, from: usize, at: usize) -> Option<(usize, usize, Mark<'_>)> {
    let number = digits(&text[at + 1..])?;
    let end = at + 1 + number.len();
    let before = &text[from..at];
    let name = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.'));
    let repository = before.rsplit(name).next().unwrap_or_default();
    if let Some((owner, project)) = repository.split_once('/') {
        let named = |part: &str| part.starts_with(|c: char| c.is_ascii_alphanumeric()) && !part.contains('/');
        let whole = named(owner) && named(project);
        return whole.then(|| (at - repository.len(), end, Mark::Issue { repository, number }));
    }
    // An entity, the anchor of an address, a colour.
    if !repository.is_empty() || before.ends_with(['&', '#']) {
        return None;
    }
    if before.trim_end().ends_with("KEP") {
        return Some((at, end, Mark::Kep(number)));
    }
    let pull = Mark::Issue {
        repository: HOME,
        number,
    };
    (number.len() >= FEWEST_DIGITS).then_some((at, end, pull))
}

fn kep(text: &str, from: usize, at: usize) -> Option<(usize, usize, Mark<'_>)> {
    let rest = text[at..].strip_prefix("KEP-")?;
    let begins =
        !text[from..at].ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/'));
    let number = digits(rest).filter(|_| begins)?;
    Some((at, at + "KEP-".len() + number.len(), Mark::Kep(number)))
}

/// The number at the head of a text, where it ends there.
fn digits(text: &str) -> Option<&str> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(length);
    let ends = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    ((1..=MOST_DIGITS).contains(&length) && ends).then_some(number)
}
