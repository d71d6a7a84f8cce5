//! Notes by rule: sentences that notes keep repeating, as data (`reference/localization.md` §3, §5.4).
//!
//! ```text
//! en/patterns.toml     the English sentences, in slot syntax    → english, syntax
//! ja/rules.toml        how a language says them                 → rules, template
//! a note               blocks, sentences, tokens                → sentence, token
//!                      which sentence is which                  → matching, phrase
//! the note again, in the other language                         → book
//! ```
//!
//! A note is written only when the rules know every one of its sentences from the first word to the last; what they
//! cannot tell apart they leave alone. Of the classes, only [`Class::Opaque`] leaves nothing to judge.

mod book;
mod english;
mod matching;
mod phrase;
mod rules;
mod sentence;
mod syntax;
mod template;
pub(super) mod token;

#[cfg(test)]
mod tests;

pub use book::{Explained, RuleBook, Ruled};
pub use english::{Class, Patterns};
pub use rules::Rules;
