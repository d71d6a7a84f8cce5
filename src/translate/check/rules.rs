//! Table `check` of `locale.toml`: what the checks have to know about a language. Data only; `tongue` compiles it.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Lists of words or patterns by what they mean.
pub(in crate::translate) type Lists = BTreeMap<String, Vec<String>>;

/// The table as a person writes it. Every key may be missing: what is not said is not checked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::translate) struct Rules {
    /// Letters of the language's own script, as the inside of a class of a regular expression; empty for
    /// languages that are written in Latin letters. Patterns may say `%letters%` for it.
    pub letters: String,
    /// Whether joiners of zero width are a part of the script.
    pub joiners: bool,
    /// Words for numbers, which a translation must not lose.
    pub numbers: BTreeMap<String, u32>,
    /// Words that may stand for a number, or for none.
    pub loose_numbers: BTreeMap<String, u32>,
    /// Names of the months, where dates are written with them.
    pub months: Vec<String>,
    /// Small words that tell a sentence from a title.
    pub function_words: Vec<String>,
    /// Words that account for a sense in a translation without asking for it, by sense.
    pub echoes: Lists,
    /// Patterns that say what holds by default: `enabled`, `disabled`.
    pub defaults: Lists,
    /// Patterns with a group `n` that name a total: `total`, `stable`, `beta`, `alpha`, `deprecated`, `removed`.
    pub counts: Lists,
    /// How long a text may be, measured by the English.
    pub length: Length,
    /// Where spaces do not belong.
    pub space: Vec<Spot>,
    /// Characters of the wrong width, and punctuation of another language.
    pub width: Vec<Spot>,
    /// How sentences end.
    pub polite: Polite,
    /// Long vowels of loan words.
    pub choon: Choon,
}

/// Characters for each character of the English.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::translate) struct Length {
    pub min: f64,
    pub max: f64,
}

impl Default for Length {
    /// What no translation into any language should leave.
    fn default() -> Self {
        Self { min: 0.2, max: 3.0 }
    }
}

/// A pattern whose group `fix` (or the whole of it) is wrong.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::translate) struct Spot {
    /// The regular expression. A span of code, or a variable of a message, is `\x{FFFC}` in it.
    pub find: String,
    /// What stands there instead.
    pub with: Option<String>,
    /// Instead of `with`: the same characters in their compatible form (NFKC).
    pub fold: bool,
    /// What is wrong, in the words of the finding.
    pub says: String,
}

/// Endings of sentences.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::translate) struct Polite {
    /// Marks that end a sentence, one character each; empty switches the check off.
    pub stops: String,
    /// Patterns for what may stand before a mark.
    pub endings: Vec<String>,
    /// Patterns for what need not have a mark behind it, such as the colon before a list.
    pub open: Vec<String>,
}

/// Endings of loan words that take a mark of length.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(in crate::translate) struct Choon {
    /// The mark; empty switches the check off.
    pub mark: String,
    /// Letters of loan words, as the inside of a class; the mark is one of them.
    pub letters: String,
    /// Endings that take the mark.
    pub suffixes: Vec<String>,
    /// Words that end so and do not take it.
    pub exceptions: Vec<String>,
}
