//! A text with its atoms covered: `` Bumped `x` to v1.2 `` is "bumped ⟦1⟧ to ⟦2⟧". What differs only in atoms is
//! the same sentence, and a translation of one can carry the atoms of the other.

use std::collections::BTreeMap;

use crate::translate::pattern::token::{Names, Sort, Token, tokens};

/// Opens the number of a covered atom.
pub(in crate::translate) const OPEN: char = '\u{27e6}';
/// Closes it.
pub(in crate::translate) const CLOSE: char = '\u{27e7}';

/// An English text with its atoms covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::translate) struct Masked {
    /// The text with `⟦1⟧`, `⟦2⟧` … in place of its atoms, layout as it was.
    pub text: String,
    /// The atoms, in their order.
    pub atoms: Vec<Atom>,
    /// Its words in lower case; each atom is `⟦⟧`.
    pub words: Vec<String>,
}

/// What is covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::translate) struct Atom {
    pub sort: Sort,
    pub text: String,
}

/// Covers code, addresses, flags, references, versions, numbers and identifiers. Names of products stay: a sentence
/// about the kubelet is another one than a sentence about kubectl.
pub(in crate::translate) fn mask(text: &str) -> Masked {
    let mut masked = Masked {
        text: String::new(),
        atoms: Vec::new(),
        words: Vec::new(),
    };
    let mut end = 0;
    for token in flat(text) {
        masked.text.push_str(&text[end..token.start]);
        end = token.end;
        let covered = match token.sort {
            Sort::Word | Sort::Name | Sort::Quote | Sort::Link => false,
            Sort::Mark => {
                masked.text.push_str(&text[token.start..token.end]);
                continue;
            }
            _ => true,
        };
        if covered {
            let text = text[token.start..token.end].to_owned();
            masked.atoms.push(Atom {
                sort: token.sort,
                text,
            });
            masked.text.push_str(&placeholder(masked.atoms.len()));
            masked.words.push(format!("{OPEN}{CLOSE}"));
        } else {
            masked.text.push_str(&text[token.start..token.end]);
            masked.words.push(token.lower);
        }
    }
    masked.text.push_str(&text[end..]);
    masked
}

/// What stands in place of an atom.
pub(in crate::translate) fn placeholder(number: usize) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

/// The tokens of a text, with the words and the address of a link each as they are.
fn flat(text: &str) -> Vec<Token> {
    let names = Names::default();
    let mut all = Vec::new();
    for token in tokens(text, &names) {
        let parts = (token.sort == Sort::Link)
            .then(|| text[token.start..token.end].split_once("]("))
            .flatten();
        let quoted = token.sort == Sort::Quote;
        match parts {
            Some((label, address)) => {
                let start = token.start + usize::from(label.starts_with('!')) + 1;
                let label = label.trim_start_matches('!').trim_start_matches('[');
                all.extend(tokens(label, &names).into_iter().map(|inner| moved(inner, start)));
                let start = start + label.len() + 2;
                let address = address.trim_end_matches(')');
                all.push(Token {
                    sort: Sort::Url,
                    text: address.to_owned(),
                    lower: address.to_lowercase(),
                    start,
                    end: start + address.len(),
                    possessive: false,
                });
            }
            None if quoted => {
                let first = text[token.start..].chars().next().map_or(1, char::len_utf8);
                let inner = &text[token.start + first..token.end];
                let inner = inner.trim_end_matches(['"', '\'', '”']);
                let start = token.start + first;
                all.extend(tokens(inner, &names).into_iter().map(|inner| moved(inner, start)));
            }
            None => all.push(token),
        }
    }
    all
}

fn moved(token: Token, by: usize) -> Token {
    Token {
        start: token.start + by,
        end: token.end + by,
        ..token
    }
}

/// A translation of `old` with the atoms of `new` in it. `None` when that cannot be told: other numbers or sorts of
/// atoms, one atom that would become two, an atom that the translation does not have.
pub(super) fn carried(translation: &str, old: &Masked, new: &Masked) -> Option<String> {
    let sorts = |masked: &Masked| masked.atoms.iter().map(|atom| atom.sort).collect::<Vec<_>>();
    if sorts(old) != sorts(new) {
        return None;
    }
    let mut becomes: BTreeMap<&str, &str> = BTreeMap::new();
    for (old, new) in old.atoms.iter().zip(&new.atoms) {
        let other = becomes.insert(&old.text, &new.text);
        if other.is_some_and(|other| other != new.text) {
            return None;
        }
    }
    becomes.retain(|old, new| old != new);
    // The longest first, so that `v1.3` is not found in `v1.37`; all at once, so that swapped atoms swap.
    let mut olds: Vec<&str> = becomes.keys().copied().collect();
    olds.sort_by_key(|old| std::cmp::Reverse(old.len()));
    let mut text = String::new();
    let mut rest = translation;
    let mut found: Vec<&str> = Vec::new();
    while let Some(next) = rest.chars().next() {
        let before = text.chars().next_back();
        let hit = olds
            .iter()
            .find(|old| rest.starts_with(**old) && stands_alone(before, old, rest));
        match hit {
            Some(old) => {
                text.push_str(becomes.get(old).copied().unwrap_or_default());
                rest = &rest[old.len()..];
                found.push(old);
            }
            None => {
                text.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    olds.iter().all(|old| found.contains(old)).then_some(text)
}

/// Whether an atom at the head of `rest` is not a part of a longer word.
fn stands_alone(before: Option<char>, atom: &str, rest: &str) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let after = rest[atom.len()..].chars().next();
    let (first, last) = (atom.chars().next(), atom.chars().next_back());
    !(word(first) && word(before) || word(last) && word(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_are_covered_and_the_rest_stays_as_it_was() {
        let masked = mask("Bumped `x y` to v1.2.3, see [the `z` page](https://example.com/a).");
        assert_eq!(masked.text, "Bumped ⟦1⟧ to ⟦2⟧, see [the ⟦3⟧ page](⟦4⟧).");
        let atoms: Vec<&str> = masked.atoms.iter().map(|atom| atom.text.as_str()).collect();
        assert_eq!(atoms, ["`x y`", "v1.2.3", "`z`", "https://example.com/a"]);
        assert_eq!(masked.words[..4], ["bumped", "⟦⟧", "to", "⟦⟧"]);
    }

    #[test]
    fn a_translation_carries_other_atoms() {
        let carry = |old: &str, new: &str, text: &str| carried(text, &mask(old), &mask(new));
        let old = "Bumped `x` from v1.3 to v1.37";
        let text = "`x`: v1.3 -> v1.37";
        assert_eq!(
            carry(old, "Bumped `y` from v1.37 to v1.38", text).as_deref(),
            Some("`y`: v1.37 -> v1.38")
        );
        assert_eq!(carry(old, "Bumped `y` to v1.38", text), None);
        assert_eq!(carry("`x` and `x`", "`x` and `y`", "`x`, `x`"), None);
        assert_eq!(carry(old, "Bumped `y` from v1.2 to v1.37", "`x` -> v1.37"), None);
    }
}
