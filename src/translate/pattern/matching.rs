//! Whether a sentence is what a pattern describes: tokens and a plain sequence come in, the contents of the slots go
//! out. From the first token to the last, or not at all.

use std::collections::BTreeSet;

use super::english::{Class, Pattern, Patterns};
use super::phrase::{Lexicon, Phrase, Reading, phrase};
use super::sentence::Sentence;
use super::syntax::{Sequence, Step, Take};
use super::token::{Sort, Token, is_version};

/// Words of a title, at most.
const LONGEST_TITLE: usize = 8;
/// Tokens of a slot, at most: the longest lists of metrics stay below.
const LONGEST_SLOT: usize = 40;

/// The content of a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// A phrase to be put into the other language.
    Phrase(Phrase),
    /// What stays as it is.
    Verbatim(String),
    /// A stage, by its machine name.
    Stage(&'static str),
    /// Which of several choices.
    Choice(String),
}

/// What a pattern found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fit {
    pub contents: Vec<(String, Content)>,
}

/// What is the same for every sentence and pattern of one run.
pub(super) struct Matcher<'a> {
    pub patterns: &'a Patterns,
    /// The words for class B.
    pub lexicon: &'a Lexicon,
}

impl Matcher<'_> {
    /// Tries one pattern at one class.
    pub fn fit(&self, pattern: &Pattern, class: Class, sentence: &Sentence) -> Option<Fit> {
        if !pattern.classes.contains(&class) {
            return None;
        }
        pattern
            .sequences
            .iter()
            .filter(|sequence| may_fit(sequence, &sentence.words))
            .find_map(|sequence| {
                let mut contents = Vec::new();
                self.steps(&sequence.steps, &sentence.tokens, class, &mut contents)
                    .then(|| {
                        let chosen = sequence.chosen.iter().cloned();
                        contents.extend(chosen.map(|(name, choice)| (name, Content::Choice(choice))));
                        Fit { contents }
                    })
            })
    }

    fn steps(
        &self,
        steps: &[Step],
        tokens: &[Token],
        class: Class,
        contents: &mut Vec<(String, Content)>,
    ) -> bool {
        let Some((step, later)) = steps.split_first() else {
            return tokens.is_empty();
        };
        let Some(first) = tokens.first() else {
            return false;
        };
        let (name, take) = match step {
            Step::Literal(word) => {
                return first.lower == *word
                    && !first.possessive
                    && self.steps(later, &tokens[1..], class, contents);
            }
            Step::OneOf(words) => {
                return words.contains(&first.lower)
                    && !first.possessive
                    && self.steps(later, &tokens[1..], class, contents);
            }
            Step::Slot(name, take) => (name, take),
        };
        for end in 1..=tokens.len().min(LONGEST_SLOT) {
            let Some(content) = self.content(take, &tokens[..end], class) else {
                continue;
            };
            contents.push((name.clone(), content));
            if self.steps(later, &tokens[end..], class, contents) {
                return true;
            }
            contents.pop();
        }
        false
    }

    fn content(&self, take: &Take, tokens: &[Token], class: Class) -> Option<Content> {
        let verbatim = |tokens: &[Token]| Some(Content::Verbatim(written(tokens)));
        let single = match tokens {
            [one] if !one.possessive => Some(one),
            _ => None,
        };
        match take {
            Take::Ids => match class {
                Class::Opaque => phrase(tokens, Reading::Opaque, &self.patterns.lexicon).map(Content::Phrase),
                Class::Title => phrase(tokens, Reading::Opaque, &self.patterns.lexicon)
                    .map(Content::Phrase)
                    .or_else(|| self.title(tokens)),
                Class::Nouns => phrase(tokens, Reading::Nouns, self.lexicon).map(Content::Phrase),
            },
            Take::Title => self.title(tokens),
            Take::Version => single
                .filter(|one| is_version(one))
                .and_then(|_| verbatim(tokens)),
            Take::Go => {
                let last = tokens.last().filter(|last| is_version(last))?;
                let named = tokens.len() == 1
                    || (tokens.len() == 2 && matches!(tokens[0].lower.as_str(), "go" | "golang"));
                (named && !last.possessive).then(|| verbatim(tokens)).flatten()
            }
            Take::Stage => stage(tokens).map(Content::Stage),
            Take::Url => single
                .filter(|one| one.sort == Sort::Url)
                .and_then(|_| verbatim(tokens)),
            Take::Link(words) => {
                let (text, address) = single?
                    .text
                    .strip_prefix('[')?
                    .strip_suffix(')')?
                    .split_once("](")?;
                (text.to_lowercase() == *words).then(|| Content::Verbatim(address.to_owned()))
            }
            Take::Flag => {
                let one = single.filter(|one| one.inner().starts_with('-'))?;
                (one.sort == Sort::Flag || one.sort == Sort::Code)
                    .then(|| verbatim(tokens))
                    .flatten()
            }
            Take::Cve => single
                .filter(|one| one.sort == Sort::Cve)
                .and_then(|_| verbatim(tokens)),
            Take::Number => single
                .filter(|one| one.inner().starts_with(|c: char| c.is_ascii_digit()))
                .and_then(|_| verbatim(tokens)),
        }
    }

    /// A title in English: not many words, none of which makes a clause of it.
    fn title(&self, tokens: &[Token]) -> Option<Content> {
        let tokens = match tokens.split_first() {
            Some((first, rest)) if first.lower == "the" => rest,
            _ => tokens,
        };
        let fitting = |token: &Token| match token.sort {
            Sort::Word => !self.patterns.stops.contains(&token.lower),
            Sort::Mark => token.text == "/",
            Sort::Link | Sort::Url => false,
            _ => true,
        };
        let short = !tokens.is_empty() && tokens.len() <= LONGEST_TITLE;
        (short && tokens.iter().all(fitting)).then(|| Content::Verbatim(written(tokens)))
    }
}

/// Whether all fixed words of a sequence are in a sentence at all.
fn may_fit(sequence: &Sequence, words: &BTreeSet<String>) -> bool {
    sequence.steps.iter().all(|step| match step {
        Step::Literal(word) => words.contains(word),
        Step::OneOf(all) => all.iter().any(|word| words.contains(word)),
        Step::Slot(..) => true,
    })
}

/// Tokens as the sentence has them, one space between them.
fn written(tokens: &[Token]) -> String {
    let mut text = String::new();
    let mut end = None;
    for token in tokens {
        if end.is_some_and(|end| end < token.start) {
            text.push(' ');
        }
        text.push_str(&token.text);
        end = Some(token.end);
    }
    text
}

fn stage(tokens: &[Token]) -> Option<&'static str> {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| token.lower.as_str())
        .filter(|word| !matches!(*word, "(" | ")" | "stage" | "status" | "level"))
        .collect();
    if tokens.iter().any(|token| token.possessive) || matches!(tokens.first()?.lower.as_str(), "(" | "stage")
    {
        return None;
    }
    match words.as_slice() {
        ["alpha"] => Some("alpha"),
        ["beta"] => Some("beta"),
        ["ga" | "stable"]
        | ["general", "availability"]
        | ["generally", "available"]
        | ["general", "availability", "ga"]
        | ["stable", "ga"]
        | ["ga", "stable"] => Some("stable"),
        _ => None,
    }
}
