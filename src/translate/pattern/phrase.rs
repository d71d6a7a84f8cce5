//! What stands in a slot: in come tokens, out goes a list of things, each of atoms, nouns that say what they are, and
//! what comes before them. Nothing is left over, or it is no phrase.

use std::collections::{BTreeMap, BTreeSet};

use super::token::{Sort, Token};

/// Nouns in a row that still say what an atom is.
const MOST_NOUNS: usize = 3;

/// English words that a slot may hold.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    /// Nouns: for opaque slots the few that head an identifier, for noun phrases all that a language can translate.
    pub nouns: BTreeSet<String>,
    /// `new`, `deprecated` …: words before a noun or an atom.
    pub modifiers: BTreeSet<String>,
    /// Every word that may stand in a phrase.
    words: BTreeSet<String>,
}

/// Words of a phrase that are in no lexicon.
const FRAME: [&str; 8] = ["the", "a", "an", "and", "or", "of", "for", "in"];

impl Lexicon {
    /// Knows these nouns, in the singular, and these modifiers.
    pub fn new(nouns: BTreeSet<String>, modifiers: BTreeSet<String>) -> Self {
        let mut words: BTreeSet<String> = modifiers.clone();
        words.extend(FRAME.map(ToOwned::to_owned));
        for noun in &nouns {
            for word in noun.split(' ') {
                words.insert(word.to_owned());
            }
            let last = noun.rsplit(' ').next().unwrap_or_default();
            words.insert(format!("{last}s"));
            words.insert(format!("{last}es"));
            if let Some(stem) = last.strip_suffix('y') {
                words.insert(format!("{stem}ies"));
            }
        }
        Self {
            nouns,
            modifiers,
            words,
        }
    }

    /// Whether a token may stand in a phrase at all: what is false of a token is false of every phrase with it.
    pub fn may_hold(&self, token: &Token) -> bool {
        match token.sort {
            Sort::Word => self.words.contains(&token.lower),
            Sort::Mark => token.text == ",",
            _ => true,
        }
    }
}

/// How freely a slot is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reading {
    /// Every item needs an atom.
    Opaque,
    /// Words of the lexicon are enough; one preposition.
    Nouns,
}

/// A piece of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Atom {
        text: String,
        name: bool,
        possessive: bool,
        version: bool,
    },
    /// In the singular, as the lexicon has it.
    Noun(String),
    Modifier(String),
}

/// How the items of a list belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
}

/// The content of a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub items: Vec<Vec<Piece>>,
    pub joint: Joint,
    /// What it belongs to: `Y` of "X of Y".
    pub of: Option<Box<Phrase>>,
}

/// Reads tokens as a phrase.
pub(super) fn phrase(tokens: &[Token], reading: Reading, lexicon: &Lexicon) -> Option<Phrase> {
    if reading == Reading::Nouns
        && let Some(at) = tokens
            .iter()
            .position(|token| token.sort == Sort::Word && matches!(token.lower.as_str(), "of" | "for" | "in"))
    {
        let mut whole = list(&tokens[..at], reading, lexicon)?;
        // "A and B of C": whether A belongs to C nobody can tell from the words.
        if whole.items.len() > 1 {
            return None;
        }
        whole.of = Some(Box::new(list(&tokens[at + 1..], reading, lexicon)?));
        return Some(whole);
    }
    list(tokens, reading, lexicon)
}

fn list(tokens: &[Token], reading: Reading, lexicon: &Lexicon) -> Option<Phrase> {
    let mut items = Vec::new();
    let mut joints = BTreeMap::new();
    let mut from = 0;
    let mut at = 0;
    while at < tokens.len() {
        let comma = tokens[at].sort == Sort::Mark && tokens[at].text == ",";
        let conjunction = |at: usize| {
            let token = tokens.get(at).filter(|token| token.sort == Sort::Word)?;
            match token.lower.as_str() {
                "and" => Some(Joint::And),
                "or" => Some(Joint::Or),
                _ => None,
            }
        };
        let joint = conjunction(if comma { at + 1 } else { at });
        if comma || joint.is_some() {
            items.push(item(&tokens[from..at], reading, lexicon)?);
            at += usize::from(comma) + usize::from(joint.is_some());
            from = at;
            if let Some(joint) = joint {
                *joints.entry(joint == Joint::Or).or_insert(0) += 1;
            }
        } else {
            at += 1;
        }
    }
    items.push(item(&tokens[from..], reading, lexicon)?);
    // A row that no word closes may be an apposition as well as a list.
    let closed = items.len() == 1 || !joints.is_empty();
    if joints.len() > 1 || !closed {
        return None;
    }
    let joint = if joints.contains_key(&true) {
        Joint::Or
    } else {
        Joint::And
    };
    Some(Phrase {
        items,
        joint,
        of: None,
    })
}

fn item(tokens: &[Token], reading: Reading, lexicon: &Lexicon) -> Option<Vec<Piece>> {
    let article =
        |token: &Token| token.sort == Sort::Word && matches!(token.lower.as_str(), "the" | "a" | "an");
    let mut rest = match tokens.split_first() {
        Some((first, rest)) if article(first) => rest,
        _ => tokens,
    };
    let mut pieces = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        if let Some((noun, count)) = noun(rest, lexicon) {
            pieces.push(Piece::Noun(noun));
            rest = &rest[count..];
            continue;
        }
        let piece = if first.is_atom() || is_opaque_link(first) {
            Piece::Atom {
                text: address(first),
                name: first.sort == Sort::Name,
                possessive: first.possessive,
                version: matches!(first.sort, Sort::Version | Sort::Number),
            }
        } else if first.sort == Sort::Word && lexicon.modifiers.contains(&first.lower) && !after.is_empty() {
            Piece::Modifier(first.lower.clone())
        } else {
            return None;
        };
        pieces.push(piece);
        rest = after;
    }
    let atoms = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Atom { .. }))
        .count();
    let nouns = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Noun(_)))
        .count();
    let enough = match reading {
        Reading::Opaque => atoms > 0,
        Reading::Nouns => atoms + nouns > 0,
    };
    // A modifier in the middle belongs to what nobody can tell.
    let may = |piece: &&Piece| matches!(piece, Piece::Modifier(_) | Piece::Atom { possessive: true, .. });
    let behind = pieces.iter().skip_while(may);
    let modified = behind.filter(|piece| matches!(piece, Piece::Modifier(_))).count();
    let numbers_alone = pieces
        .iter()
        .all(|piece| matches!(piece, Piece::Atom { version: true, .. }));
    (enough && nouns <= MOST_NOUNS && modified == 0 && !numbers_alone).then_some(pieces)
}

/// An atom as it is written; a bare address in angle brackets, because the text of another language may follow it
/// without a space.
pub(super) fn address(token: &Token) -> String {
    if token.sort == Sort::Url && !token.text.starts_with('<') {
        format!("<{}>", token.text)
    } else {
        token.text.clone()
    }
}

/// A link whose words are themselves an atom: they need no translation.
pub(super) fn is_opaque_link(token: &Token) -> bool {
    let words = || {
        let (text, _) = token.text.strip_prefix('[')?.split_once("](")?;
        let code = text.len() > 2 && text.starts_with('`') && text.ends_with('`');
        let reference = ["#", "http", "KEP-", "CVE-"]
            .into_iter()
            .any(|start| text.starts_with(start));
        let version = text
            .trim_start_matches('v')
            .starts_with(|c: char| c.is_ascii_digit());
        Some((code || reference || version) && !text.contains(' '))
    };
    token.sort == Sort::Link && words().unwrap_or(false)
}

/// The longest noun at the head of some tokens, in the singular, and how many tokens it has.
fn noun(tokens: &[Token], lexicon: &Lexicon) -> Option<(String, usize)> {
    (1..=4.min(tokens.len())).rev().find_map(|count| {
        let run = &tokens[..count];
        let plain = run.iter().all(|token| {
            matches!(token.sort, Sort::Word | Sort::Identifier | Sort::Name) && !token.possessive
        });
        if !plain {
            return None;
        }
        let words: Vec<&str> = run.iter().map(|token| token.lower.as_str()).collect();
        let text = words.join(" ");
        let forms = [
            Some(text.clone()),
            text.strip_suffix("ies").map(|stem| format!("{stem}y")),
            text.strip_suffix("es").map(ToOwned::to_owned),
            text.strip_suffix('s').map(ToOwned::to_owned),
        ];
        let found = forms
            .into_iter()
            .flatten()
            .find(|form| lexicon.nouns.contains(form));
        found.map(|noun| (noun, count))
    })
}
