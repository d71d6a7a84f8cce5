//! From the prose of a text: addresses, references, names, numbers and words, each with its place.
//!
//! What an earlier one takes, a later one does not see: the number of a pull request is no number, and the words of
//! an address are no words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::reading::Reading;
use crate::translate::facts::{is_identifier, singular};

/// A piece of prose, with its place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub at: Range<usize>,
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Atoms {
    /// Bare addresses.
    pub addresses: Vec<Piece>,
    /// `#1`, `KEP-1`, `CVE-2020-1`.
    pub references: BTreeMap<String, Range<usize>>,
    /// Flags, fields and other names outside ticks.
    pub names: Vec<Piece>,
    /// Names within ticks.
    pub coded: BTreeMap<String, usize>,
    /// Numbers, dates in parts, versions without their `v`.
    pub numbers: Vec<Piece>,
    /// Everything else that is written in Latin letters.
    pub words: Vec<Piece>,
    /// The prose in small letters, addresses and references blanked out; as long as the prose.
    pub said: String,
}

static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)https?://[-A-Z0-9._~:/?#\[\]@!$&'()*+,;=%]+").expect("a constant pattern")
});
static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?-u:\b)(?:CVE-\d{4}-\d{4,}|KEP(?:[- ]|\s?#)?(?<kep>\d+))|#(?<pull>\d+)")
        .expect("a constant pattern")
});
static PULL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"github\.com/[^/]+/[^/]+/(?:pull|issues)/(\d+)").expect("a constant pattern")
});
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:-?[vV]?(?<one>\d+(?:\.\d+)*)(?:-[a-z]+|[a-z]{1,2}|[KMGTP]i?[Bb]?)?|(?<from>\d+)-(?<to>\d+)|(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d))$",
    )
    .expect("a constant pattern")
});

impl Atoms {
    /// Finds them in a text.
    pub fn of(reading: &Reading<'_>) -> Self {
        let mut atoms = Self::default();
        let mut masked = reading.prose.clone();
        let mut blanks: Vec<Range<usize>> = Vec::new();
        for found in ADDRESS.find_iter(&reading.prose) {
            let text = bare(found.as_str());
            let at = found.start()..found.start() + text.len();
            blanks.push(at.clone());
            atoms.addresses.push(Piece {
                text: text.to_owned(),
                at,
            });
        }
        for blank in blanks.drain(..) {
            let spaces = " ".repeat(blank.len());
            masked.replace_range(blank, &spaces);
        }
        for found in REFERENCE.captures_iter(&masked) {
            let whole = found.get(0).expect("a match is a match");
            let name = match (found.name("kep"), found.name("pull")) {
                (Some(number), _) => format!("KEP-{}", digits(number.as_str())),
                (_, Some(number)) => format!("#{}", digits(number.as_str())),
                _ => whole.as_str().to_uppercase(),
            };
            atoms.references.entry(name).or_insert(whole.range());
            blanks.push(whole.range());
        }
        for blank in blanks {
            let spaces = " ".repeat(blank.len());
            masked.replace_range(blank, &spaces);
        }
        for (link, at) in &reading.links {
            atoms.refer(link, at.start);
        }
        for address in std::mem::take(&mut atoms.addresses) {
            atoms.refer(&address.text, address.at.start);
            atoms.addresses.push(address);
        }
        for token in tokens(&masked) {
            atoms.sort_in(token);
        }
        for (code, _) in &reading.codes {
            for token in tokens(code).filter(|token| is_identifier(&token.text)) {
                *atoms.coded.entry(token.text).or_default() += 1;
            }
        }
        masked.make_ascii_lowercase();
        atoms.said = masked.replace('\n', " ");
        atoms
    }

    /// A pull request or issue that an address leads to.
    fn refer(&mut self, address: &str, at: usize) {
        if let Some(number) = PULL.captures(address).and_then(|found| found.get(1)) {
            let name = format!("#{}", number.as_str());
            self.references.entry(name).or_insert(at..at);
        }
    }

    fn sort_in(&mut self, token: Piece) {
        let slashed: Vec<&str> = token.text.split('/').collect();
        let path = slashed.len() > 2 || token.text.contains('.') || token.text.starts_with('-');
        let all_numbers = slashed.iter().all(|part| numbers(part).is_some());
        if slashed.len() > 1 && (all_numbers || !path) {
            let mut start = token.at.start;
            for part in slashed {
                let at = start..start + part.len();
                start = at.end + 1;
                self.sort_one(Piece {
                    text: part.to_owned(),
                    at,
                });
            }
        } else {
            self.sort_one(token);
        }
    }

    fn sort_one(&mut self, token: Piece) {
        if token.text.is_empty() {
            return;
        }
        if let Some(numbers) = numbers(&token.text) {
            self.numbers.extend(numbers.into_iter().map(|text| Piece {
                text,
                at: token.at.clone(),
            }));
        } else if is_identifier(&token.text) {
            self.names.push(token);
        } else {
            self.words.push(token);
        }
    }

    /// How often a name stands in the text, in ticks or not; the plural of a name counts as the name.
    pub fn count(&self, name: &str) -> usize {
        let alike = |other: &str| other == name || singular(other) == singular(name);
        let bare = self.names.iter().filter(|piece| alike(&piece.text)).count();
        let coded = self.coded.iter().filter(|(other, _)| alike(other));
        bare + coded.map(|(_, count)| count).sum::<usize>()
    }

    /// The words of the text, in small letters.
    pub fn word_set(&self) -> BTreeSet<String> {
        self.words.iter().map(|word| word.text.to_lowercase()).collect()
    }
}

/// An address without the punctuation of the sentence behind it.
fn bare(address: &str) -> &str {
    let mut address = address;
    loop {
        let shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
        let shorter = match shorter.strip_suffix(')') {
            Some(inner) if !inner.contains('(') => inner,
            _ => shorter,
        };
        if shorter == address {
            return address;
        }
        address = shorter;
    }
}

/// A number without zeros in front.
fn digits(number: &str) -> String {
    let short = number.trim_start_matches('0');
    if short.is_empty() { "0" } else { short }.to_owned()
}

/// The numbers that a token stands for; `None` for one that is a name or a word.
fn numbers(token: &str) -> Option<Vec<String>> {
    let grouped = token.split(',').count() > 1;
    let joined = if grouped {
        token.replace(',', "")
    } else {
        token.to_owned()
    };
    let found = NUMBER.captures(&joined)?;
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    Some(match (part("one"), part("from"), part("y")) {
        (Some(one), ..) => vec![one.to_owned()],
        (_, Some(from), _) => vec![from.to_owned(), part("to").unwrap_or_default().to_owned()],
        _ => ["y", "m", "d"]
            .iter()
            .filter_map(|name| part(name))
            .map(digits)
            .collect(),
    })
}

/// The runs of characters of which flags, paths, field names and versions are made; wide forms of Latin letters and
/// digits count as what they look like.
fn tokens(text: &str) -> impl Iterator<Item = Piece> {
    let mut found = Vec::new();
    let mut run: Vec<(usize, char)> = Vec::new();
    let wide = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
        }
        _ => c,
    };
    let all = text.char_indices().map(|(at, c)| (at, wide(c), c.len_utf8()));
    for (at, c, length) in all.chain([(text.len(), '\n', 1)]) {
        if c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-' | ',') {
            run.push((at, c));
            if at + length < text.len() {
                continue;
            }
        }
        cut(&run, text, &mut found);
        run.clear();
    }
    found.into_iter()
}

/// Cuts a run at commas that group no digits, and takes the punctuation off.
fn cut(run: &[(usize, char)], text: &str, found: &mut Vec<Piece>) {
    let mut start = 0;
    for end in 0..=run.len() {
        let digit = |at: Option<&(usize, char)>| at.is_some_and(|(_, c)| c.is_ascii_digit());
        let comma = run.get(end).is_some_and(|(_, c)| *c == ',');
        let three = run
            .get(end + 1..end + 4)
            .is_some_and(|next| next.iter().all(|at| digit(Some(at))));
        let groups = comma && end > 0 && digit(run.get(end - 1)) && three && !digit(run.get(end + 4));
        if end < run.len() && (!comma || groups) {
            continue;
        }
        let mut part = &run[start..end];
        while let [(_, '.' | '/' | ','), rest @ ..] = part {
            part = rest;
        }
        while let [rest @ .., (_, '.' | '/' | ',' | '-')] = part {
            part = rest;
        }
        if let ([(first, _), ..], [.., (last, _)]) = (part, part) {
            let length = text[*last..].chars().next().map_or(1, char::len_utf8);
            found.push(Piece {
                text: part.iter().map(|(_, c)| *c).collect(),
                at: *first..last + length,
            });
        }
        start = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Atoms {
        Atoms::of(&Reading::of(text))
    }

    fn texts(pieces: &[Piece]) -> Vec<&str> {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let atoms =
            found("1,000 of 127.0.0.1 and 127.0,0.1 in v1.20, 60s, 32-bit, 2021-03-30, 1-3, 1.19/1.20.");
        let numbers = texts(&atoms.numbers);
        assert_eq!(
            numbers,
            [
                "1000",
                "127.0.0.1",
                "127.0",
                "0.1",
                "1.20",
                "60",
                "32",
                "2021",
                "3",
                "30",
                "1",
                "3",
                "1.19",
                "1.20"
            ]
        );
        assert_eq!(texts(&found("\u{ff11}\u{ff12} things").numbers), ["12"]);
    }

    #[test]
    fn references_and_addresses_are_neither_numbers_nor_names() {
        let atoms = found("#12, KEP-2000, KEP #7 and CVE-2020-8554 (https://github.com/a/b/pull/34).");
        let names: Vec<&str> = atoms.references.keys().map(String::as_str).collect();
        assert_eq!(names, ["#12", "#34", "CVE-2020-8554", "KEP-2000", "KEP-7"]);
        assert!(atoms.numbers.is_empty() && atoms.names.is_empty(), "{atoms:?}");
        assert_eq!(texts(&atoms.addresses), ["https://github.com/a/b/pull/34"]);
    }

    #[test]
    fn names_are_told_from_words() {
        let atoms =
            found("The --foo flag of k8s.io/api, IPv4/IPv6, PodSpecs, Server-Side, kube-proxy and APIs.");
        assert_eq!(
            texts(&atoms.names),
            ["--foo", "k8s.io/api", "IPv4", "IPv6", "PodSpecs", "APIs"]
        );
        assert_eq!((atoms.count("PodSpec"), atoms.count("API")), (1, 1));
    }
}
