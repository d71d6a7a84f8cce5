//! From an English sentence to its tokens: words, marks, and the atoms that no translator changes - code, flags,
//! identifiers, versions, numbers, addresses, names of products and resources.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::translate) enum Sort {
    /// `` `code` ``.
    Code,
    /// `[text](address)`.
    Link,
    /// `https://example.com`, also in angle brackets.
    Url,
    /// `"words in quotes"`.
    Quote,
    /// `--flag`.
    Flag,
    /// `CVE-2020-8558`.
    Cve,
    /// `#12345`, `KEP-2000`.
    Reference,
    /// `v1.37.0`, `go1.24`.
    Version,
    /// `12`, `30s`, `99.9%`.
    Number,
    /// `CamelCase`, `example.com/name`, `snake_case`, `ABC`.
    Identifier,
    /// A product or a resource: kubelet, Pod.
    Name,
    /// Any other word.
    Word,
    /// A mark.
    Mark,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::translate) struct Token {
    pub sort: Sort,
    /// As it is written in every language; a name in its canonical form.
    pub text: String,
    /// For comparing: lower case.
    pub lower: String,
    /// Where it stands in the text.
    pub start: usize,
    pub end: usize,
    /// Whether an `'s` follows, which is not part of the text.
    pub possessive: bool,
}

impl Token {
    /// Whether it stays as it is in every language.
    pub fn is_atom(&self) -> bool {
        !matches!(self.sort, Sort::Word | Sort::Mark | Sort::Link)
    }

    /// What is inside the ticks of code, else the text.
    pub fn inner(&self) -> &str {
        self.text.trim_matches('`').trim()
    }
}

/// Names of products and resources, by the forms in which texts write them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::translate) struct Names(BTreeMap<String, String>);

impl Names {
    /// Knows each name itself, its plural, and with a capital at the head of a sentence; the other `forms` are
    /// listed by name.
    pub fn new(names: &[String], forms: &BTreeMap<String, Vec<String>>) -> Self {
        let mut all = BTreeMap::new();
        for name in names {
            all.insert(name.clone(), name.clone());
            all.entry(format!("{name}s")).or_insert_with(|| name.clone());
            let mut chars = name.chars();
            let first = chars.next().filter(char::is_ascii_lowercase);
            if let Some(first) = first {
                let capital = format!("{}{}", first.to_ascii_uppercase(), chars.as_str());
                all.entry(capital).or_insert_with(|| name.clone());
            }
        }
        for (name, forms) in forms {
            for form in forms {
                all.insert(form.clone(), name.clone());
            }
        }
        Self(all)
    }

    /// Whether a word in small letters is a name.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains_key(word) || self.0.values().any(|name| name.to_lowercase() == word)
    }
}

static TOKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<code>```[\s\S]*?```|``[^\n]+?``|`[^`]+`)",
        r"|(?P<link>!?\[[^\[\]\n]*\]\([^)\s]*\))",
        r"|(?P<url><https?://[^>\s]+>|https?://[^\s)>\]`]+)",
        r#"|(?P<quote>"[^"\n]{1,80}"|“[^”\n]{1,80}”|'[^'\s][^'\n]{0,40}')"#,
        r"|(?P<cve>CVE-[0-9]{4}-[0-9]+)",
        r"|(?P<ref>(?:[\w.-]+/[\w.-]+)?#[0-9]+|KEP-[0-9]+)",
        r"|(?P<flag>--?[A-Za-z][\w./=-]*)",
        r"|(?P<word>[\w@/~][\w@/.'’%+~-]*)",
        r"|(?P<mark>\S)",
    ))
    .expect("a fixed pattern")
});

static VERSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:go|v)?[0-9]+\.[0-9]+(?:\.[0-9x]+)*(?:rc[0-9]+)?(?:-[0-9A-Za-z.-]+)?\+?$|^[vV][0-9]+(?:(?:alpha|beta)[0-9]+)?$",
    )
    .expect("a fixed pattern")
});

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[0-9][0-9,.]*(?:%|[A-Za-z]{1,3})?$").expect("a fixed pattern"));

/// Capitals that are words and not names.
const SHOUTED: [&str; 12] = [
    "GA", "NOT", "NO", "MUST", "ACTION", "REQUIRED", "NOTE", "ALL", "AND", "OR", "IF", "TLDR",
];

/// Cuts a text into tokens.
pub(in crate::translate) fn tokens(text: &str, names: &Names) -> Vec<Token> {
    let mut found = Vec::new();
    for captures in TOKEN.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let sort = [
            ("code", Sort::Code),
            ("link", Sort::Link),
            ("url", Sort::Url),
            ("quote", Sort::Quote),
            ("cve", Sort::Cve),
            ("ref", Sort::Reference),
            ("flag", Sort::Flag),
            ("mark", Sort::Mark),
        ]
        .into_iter()
        .find_map(|(name, sort)| captures.name(name).map(|_| sort));
        match sort {
            Some(sort @ (Sort::Url | Sort::Flag)) => {
                let kept = whole.as_str().trim_end_matches(['.', ',', ';', ':', '/', '=']);
                push(&mut found, sort, kept, whole.start());
                tail(
                    &mut found,
                    &whole.as_str()[kept.len()..],
                    whole.start() + kept.len(),
                );
            }
            Some(sort) => push(&mut found, sort, whole.as_str(), whole.start()),
            None => word(&mut found, whole.as_str(), whole.start(), names),
        }
    }
    possessives(&mut found);
    joined(&found, names)
}

fn push(found: &mut Vec<Token>, sort: Sort, text: &str, start: usize) {
    found.push(Token {
        sort,
        text: text.to_owned(),
        lower: text.to_lowercase(),
        start,
        end: start + text.len(),
        possessive: false,
    });
}

/// Marks that ended up at the end of a word.
fn tail(found: &mut Vec<Token>, marks: &str, start: usize) {
    for (at, mark) in marks.char_indices() {
        push(found, Sort::Mark, &marks[at..at + mark.len_utf8()], start + at);
    }
}

fn word(found: &mut Vec<Token>, raw: &str, start: usize, names: &Names) {
    let kept = raw.trim_end_matches(['.', '/', '-', '\'', '’']);
    let bare = ["'s", "’s"].iter().find_map(|ending| kept.strip_suffix(ending));
    let text = bare.unwrap_or(kept);
    if text.is_empty() {
        tail(found, raw, start);
        return;
    }
    let (sort, canonical) = match names.0.get(text) {
        Some(name) => (Sort::Name, name.as_str()),
        None => (sort_of(text), singular(text)),
    };
    found.push(Token {
        sort,
        text: canonical.to_owned(),
        lower: canonical.to_lowercase(),
        start,
        end: start + text.len(),
        possessive: bare.is_some(),
    });
    tail(found, &raw[kept.len()..], start + kept.len());
}

/// An acronym in the plural is its singular: `CRDs`.
fn singular(text: &str) -> &str {
    let acronym = |stem: &&str| stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase());
    text.strip_suffix('s').filter(acronym).unwrap_or(text)
}

/// What a word is by its form alone.
fn sort_of(text: &str) -> Sort {
    let has = |wanted: fn(&u8) -> bool| text.bytes().any(|byte| wanted(&byte));
    if VERSION.is_match(text) {
        return Sort::Version;
    }
    if NUMBER.is_match(text) {
        return Sort::Number;
    }
    let letters = has(u8::is_ascii_alphabetic);
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    let acronym = text.strip_suffix('s').unwrap_or(text);
    let shouted = capitals == acronym.len() && capitals >= 2 && !SHOUTED.contains(&acronym);
    // `Side-Car` is a word of two; `sideCar`, `SideCar` and `IPVSMode` are names.
    let inner = text
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let dotted = text.contains('.') && text.split('.').all(|piece| piece.len() > 1);
    let digits = letters && has(u8::is_ascii_digit);
    if shouted || inner || dotted || digits || text.contains(['_', '@']) || text.starts_with('/') {
        Sort::Identifier
    } else {
        Sort::Word
    }
}

/// An `'s` behind code is a mark and a word for the expression; here it becomes what it is.
fn possessives(found: &mut Vec<Token>) {
    let mut at = 1;
    while at + 1 < found.len() {
        let apostrophe = found[at].sort == Sort::Mark && matches!(found[at].text.as_str(), "'" | "’");
        let glued = found[at - 1].end == found[at].start && found[at].end == found[at + 1].start;
        if apostrophe && glued && found[at + 1].lower == "s" && found[at - 1].is_atom() {
            found[at - 1].possessive = true;
            found.drain(at..at + 2);
        }
        at += 1;
    }
}

/// Puts names of several words together.
fn joined(found: &[Token], names: &Names) -> Vec<Token> {
    let mut all: Vec<Token> = Vec::with_capacity(found.len());
    let mut rest = found;
    while let Some((first, others)) = rest.split_first() {
        let long = (2..=4.min(rest.len())).rev().find_map(|count| {
            let words: Vec<&str> = rest[..count].iter().map(|token| token.text.as_str()).collect();
            names.0.get(&words.join(" ")).map(|name| (count, name))
        });
        match long {
            Some((count, name)) => {
                let last = &rest[count - 1];
                all.push(Token {
                    sort: Sort::Name,
                    text: name.clone(),
                    lower: name.to_lowercase(),
                    start: first.start,
                    end: last.end,
                    possessive: last.possessive,
                });
                rest = &rest[count..];
            }
            None => {
                all.push(first.clone());
                rest = others;
            }
        }
    }
    all
}

/// Whether a text is a version, or code that holds one.
pub(super) fn is_version(token: &Token) -> bool {
    matches!(token.sort, Sort::Version | Sort::Number | Sort::Code) && VERSION.is_match(token.inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorts(text: &str) -> Vec<(Sort, String)> {
        let names = Names::new(
            &["kubelet".to_owned(), "Pod Security".to_owned()],
            &BTreeMap::new(),
        );
        let all = tokens(text, &names);
        all.into_iter().map(|token| (token.sort, token.text)).collect()
    }

    fn is(sort: Sort, text: &str) -> (Sort, String) {
        (sort, text.to_owned())
    }

    #[test]
    fn atoms_are_told_from_words_and_marks() {
        let found = sorts("Kubelet's `--a b` flag, in-tree SideCar v1.37. See https://example.com/x.");
        let wanted = [
            is(Sort::Name, "kubelet"),
            is(Sort::Code, "`--a b`"),
            is(Sort::Word, "flag"),
            is(Sort::Mark, ","),
            is(Sort::Word, "in-tree"),
            is(Sort::Identifier, "SideCar"),
            is(Sort::Version, "v1.37"),
            is(Sort::Mark, "."),
            is(Sort::Word, "See"),
            is(Sort::Url, "https://example.com/x"),
            is(Sort::Mark, "."),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn names_of_two_words_and_possessives_of_code_are_one_token() {
        let found = sorts("Pod Security and `Foo`'s 3 fields are GA");
        assert_eq!(found[0], is(Sort::Name, "Pod Security"));
        assert_eq!(found[2], is(Sort::Code, "`Foo`"));
        assert_eq!(found[3], is(Sort::Number, "3"));
        assert_eq!(found.last(), Some(&is(Sort::Word, "GA")));
    }
}
