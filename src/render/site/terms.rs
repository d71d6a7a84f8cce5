//! Words of the field in running text: a glossary and finished HTML come in, the same HTML goes out in which the
//! first mention of each term on a page leads to the glossary and tells its English.
//!
//! In two steps, since one note stands on many pages: [`Terms::mark`] finds the terms once, [`Terms::place`] turns
//! the marks of one page into links or takes them away. Code, links and quotes of commands are never touched.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::links;
use crate::model::Locale;
use crate::render::document::escape;
use crate::translate::Language;

/// Begin a mark, end its number, end its text. Texts have no control characters when they come here.
const OPEN: char = '\u{2}';
const MIDDLE: char = '\u{3}';
const CLOSE: char = '\u{4}';

/// Elements whose text is not prose, or is a link already.
const UNTOUCHED: [&str; 6] = ["a", "code", "pre", "kbd", "tt", "abbr"];

/// The terms of one language, ready to be found.
#[derive(Default)]
pub(super) struct Terms {
    locale: Option<Locale>,
    /// Spellings by their first character, longest first, with the number of their term.
    spellings: HashMap<char, Vec<(String, usize)>>,
    /// English and anchor of each term.
    terms: Vec<(String, String)>,
}

/// The terms that a page has explained already.
#[derive(Default)]
pub(super) struct Explained(RefCell<HashSet<usize>>);

impl Terms {
    /// Reads the glossary of a language. A term that is written as in English needs no explanation.
    pub fn of(language: &Language) -> Self {
        let mut found = Self {
            locale: Some(language.locale().clone()),
            ..Self::default()
        };
        let terms = language.glossary().terms();
        for (term, anchor) in terms
            .iter()
            .zip(anchors(terms.iter().map(|term| term.en.as_str())))
        {
            let number = found.terms.len();
            found.terms.push((term.en.clone(), anchor));
            for spelling in std::iter::once(&term.prefer).chain(&term.allow) {
                let explains = spelling.chars().count() > 1 && !spelling.eq_ignore_ascii_case(&term.en);
                if let (true, Some(first)) = (explains, spelling.chars().next()) {
                    let same = found.spellings.entry(first).or_default();
                    same.push((spelling.clone(), number));
                }
            }
        }
        for same in found.spellings.values_mut() {
            // Of two terms of one spelling the first counts.
            same.sort_by_key(|(spelling, number)| (std::cmp::Reverse(spelling.len()), *number));
        }
        found
    }

    /// Puts a mark around each term in the text of finished HTML.
    pub fn mark(&self, html: &str) -> String {
        let html: String = html
            .chars()
            .filter(|c| !matches!(*c, '\u{1}'..='\u{4}'))
            .collect();
        if self.spellings.is_empty() {
            return html;
        }
        let mut out = String::with_capacity(html.len() + 64);
        let mut rest = html.as_str();
        let (mut untouched, mut before) = (0_usize, ' ');
        while let Some(first) = rest.chars().next() {
            let step = match first {
                '<' => {
                    let length = tag_length(rest);
                    untouched = nesting(&rest[..length], untouched);
                    before = ' ';
                    length
                }
                '&' => rest.find(';').map_or(1, |end| end + 1),
                _ if untouched > 0 => first.len_utf8(),
                _ => match self.term_at(rest, first, before) {
                    Some((length, number)) => {
                        let text = &rest[..length];
                        out.extend([
                            format!("{OPEN}{number}{MIDDLE}").as_str(),
                            text,
                            CLOSE.encode_utf8(&mut [0; 4]),
                        ]);
                        before = text.chars().next_back().unwrap_or(' ');
                        rest = &rest[length..];
                        continue;
                    }
                    None => first.len_utf8(),
                },
            };
            if first != '<' {
                before = first;
            }
            out.push_str(&rest[..step]);
            rest = &rest[step..];
        }
        out
    }

    fn term_at(&self, rest: &str, first: char, before: char) -> Option<(usize, usize)> {
        let same = self.spellings.get(&first)?;
        let (spelling, number) = same.iter().find(|(spelling, _)| {
            let whole = |end: char, next: char| script(end) != Script::Other && script(end) == script(next);
            let last = spelling.chars().next_back().unwrap_or(first);
            let after = rest.get(spelling.len()..).and_then(|tail| tail.chars().next());
            rest.starts_with(spelling.as_str()) && !whole(first, before) && !whole(last, after.unwrap_or(' '))
        })?;
        Some((spelling.len(), *number))
    }

    /// Makes links of the marks that come first on a page and takes away the others.
    pub fn place(&self, html: &str, explained: &Explained, root: &str) -> String {
        let Some(locale) = &self.locale else {
            return strip(html);
        };
        let mut explained = explained.0.borrow_mut();
        replace(html, |number, text| {
            let (english, anchor) = self.terms.get(number).filter(|_| explained.insert(number))?;
            let english = escape(english).replace('"', "&quot;");
            let glossary = links::GLOSSARY;
            Some(format!(
                "<a class=\"term\" href=\"{root}{locale}/{glossary}#{anchor}\">\
                 <abbr title=\"{english}\">{text}</abbr></a>"
            ))
        })
    }
}

/// Takes every mark away.
pub(super) fn strip(html: &str) -> String {
    replace(html, |_, _| None)
}

/// Gives each marked text to `link`, and keeps the text where that makes nothing of it.
fn replace(html: &str, mut link: impl FnMut(usize, &str) -> Option<String>) -> String {
    if !html.contains(OPEN) {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    let mut parts = html.split(OPEN);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (number, part) = part.split_once(MIDDLE).unwrap_or(("", part));
        let (text, rest) = part.split_once(CLOSE).unwrap_or((part, ""));
        let linked = number.parse().ok().and_then(|number| link(number, text));
        out.push_str(linked.as_deref().unwrap_or(text));
        out.push_str(rest);
    }
    out
}

/// An anchor for each English term: its letters and digits, with a count where two are the same.
pub(super) fn anchors<'t>(terms: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut taken: HashMap<String, usize> = HashMap::new();
    terms
        .map(|english| {
            let words = english.split(|c: char| !c.is_ascii_alphanumeric());
            let words: Vec<String> = words
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            let plain = format!("term-{}", words.join("-"));
            let count = taken.entry(plain.clone()).or_default();
            *count += 1;
            match *count {
                1 => plain,
                count => format!("{plain}-{count}"),
            }
        })
        .collect()
}

/// Bytes of the tag that a text begins with; quoted values may have angle brackets.
fn tag_length(text: &str) -> usize {
    let mut quoted = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quoted) {
            (b'"' | b'\'', None) => quoted = Some(byte),
            (byte, Some(open)) if byte == open => quoted = None,
            (b'>', None) => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How deep in untouched elements a text is behind a tag.
fn nesting(tag: &str, depth: usize) -> usize {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    match (UNTOUCHED.contains(&name), tag.starts_with("</")) {
        (true, true) => depth.saturating_sub(1),
        (true, false) => depth + 1,
        (false, _) => depth,
    }
}

/// Scripts in which a word goes on as long as its script does.
#[derive(PartialEq, Eq)]
enum Script {
    Latin,
    Katakana,
    Other,
}

fn script(c: char) -> Script {
    match c {
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}' => Script::Katakana,
        c if c.is_ascii_alphanumeric() => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let mut terms = Terms {
            locale: Some("eo".parse().expect("a tag")),
            ..Terms::default()
        };
        for (number, (english, own)) in [("server", "servilo"), ("feature \"gate\"", "pordego")]
            .iter()
            .enumerate()
        {
            terms
                .terms
                .push(((*english).to_owned(), format!("term-{number}")));
            let first = own.chars().next().expect("a letter");
            terms
                .spellings
                .entry(first)
                .or_default()
                .push(((*own).to_owned(), number));
        }
        terms
    }

    fn shown(html: &str) -> String {
        let terms = terms();
        terms.place(&terms.mark(html), &Explained::default(), "../")
    }

    #[test]
    fn the_first_mention_of_a_term_is_explained_and_only_that() {
        assert_eq!(
            shown("<p>La servilo, servilo &amp; pordego</p>"),
            "<p>La <a class=\"term\" href=\"../eo/glossary/#term-0\"><abbr title=\"server\">servilo</abbr></a>, \
             servilo &amp; <a class=\"term\" href=\"../eo/glossary/#term-1\"><abbr title=\"feature &quot;gate&quot;\">\
             pordego</abbr></a></p>"
        );
    }

    #[test]
    fn code_links_attributes_and_parts_of_words_are_left_alone() {
        for html in [
            "<code>servilo</code> <pre><code>servilo</code></pre>",
            "<a href=\"https://x/servilo\">servilo</a>",
            "<a href=\"x>servilo\">a</a>",
            "servilon aservilo",
            "&servilo;",
        ] {
            assert_eq!(shown(html), html);
        }
    }

    #[test]
    fn marks_that_a_text_brings_itself_do_nothing() {
        assert_eq!(shown("a\u{2}0\u{3}b\u{4}"), "a0b");
    }

    #[test]
    fn two_terms_never_share_an_anchor() {
        assert_eq!(
            anchors(["A b", "a-B", "c"].into_iter()),
            ["term-a-b", "term-a-b-2", "term-c"]
        );
    }
}
