//! Whether a sentence is what a pattern describes: tokens and a plain sequence come in, the contents of the slots go
//! out. From the first token to the last, or not at all.

use super::english::{Class, Pattern, Patterns};
use super::phrase::{Joint, Lexicon, Phrase, Piece, Reading, address, is_opaque_link, phrase};
use super::sentence::Sentence;
use super::syntax::{Graph, Step, Take};
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
        pattern.forms.iter().find_map(|form| {
            let mut contents = Vec::new();
            let fits = self.walk(form, 0, &sentence.tokens, class, &mut contents);
            fits.then_some(Fit { contents })
        })
    }

    /// Goes from a point of the graph as far as the tokens go; whether both end together.
    fn walk(
        &self,
        form: &Graph,
        from: usize,
        tokens: &[Token],
        class: Class,
        contents: &mut Vec<(String, Content)>,
    ) -> bool {
        if from == form.end && tokens.is_empty() {
            return true;
        }
        form.points[from].iter().any(|(step, to)| match step {
            Step::Nothing => self.walk(form, *to, tokens, class, contents),
            Step::Chosen(name, choice) => {
                contents.push((name.clone(), Content::Choice(choice.clone())));
                let fits = self.walk(form, *to, tokens, class, contents);
                if !fits {
                    contents.pop();
                }
                fits
            }
            Step::Literal(word) => tokens.split_first().is_some_and(|(first, rest)| {
                first.lower == *word && !first.possessive && self.walk(form, *to, rest, class, contents)
            }),
            Step::Slot(name, take) => {
                let reach = tokens.len().min(self.reach(take, tokens, class));
                (1..=reach).any(|end| {
                    let Some(content) = self.content(take, &tokens[..end], class) else {
                        return false;
                    };
                    contents.push((name.clone(), content));
                    let fits = self.walk(form, *to, &tokens[end..], class, contents);
                    if !fits {
                        contents.pop();
                    }
                    fits
                })
            }
        })
    }

    /// How many tokens a slot could take in at most.
    fn reach(&self, take: &Take, tokens: &[Token], class: Class) -> usize {
        let lexicon = match class {
            Class::Opaque => &self.patterns.lexicon,
            Class::Nouns => self.lexicon,
            Class::Title => return LONGEST_TITLE + 1,
        };
        match take {
            Take::Ids => {
                let row = tokens.iter().take(LONGEST_SLOT);
                row.take_while(|token| lexicon.may_hold(token)).count()
            }
            Take::Title => LONGEST_TITLE + 1,
            _ => 6,
        }
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
                .filter(|one| is_version(one) || is_opaque_link(one))
                .and_then(|_| verbatim(tokens)),
            Take::Go => {
                let last = tokens.last().filter(|last| is_version(last))?;
                let named = tokens.len() == 1
                    || (tokens.len() == 2 && matches!(tokens[0].lower.as_str(), "go" | "golang"));
                (named && !last.possessive).then(|| verbatim(tokens)).flatten()
            }
            Take::Stage => {
                let code = single.filter(|one| one.sort == Sort::Code);
                let code = code.filter(|one| {
                    ["alpha", "beta", "ga", "stable"].contains(&one.inner().to_lowercase().as_str())
                });
                match code {
                    Some(_) => verbatim(tokens),
                    None => stage(tokens).map(Content::Stage),
                }
            }
            Take::Url => single
                .filter(|one| one.sort == Sort::Url || is_opaque_link(one))
                .map(|one| Content::Verbatim(address(one))),
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
        if !short || !tokens.iter().all(fitting) {
            return None;
        }
        // "the image volume feature": that it is a feature is said in the language.
        let (last, title) = tokens.split_last()?;
        if title.is_empty() || !self.patterns.lexicon.nouns.contains(&last.lower) {
            return Some(Content::Verbatim(written(tokens)));
        }
        let title = Piece::Atom {
            text: written(title),
            name: false,
            possessive: false,
            version: false,
        };
        Some(Content::Phrase(Phrase {
            items: vec![vec![title, Piece::Noun(last.lower.clone())]],
            joint: Joint::And,
            of: None,
        }))
    }
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
        if token.possessive {
            text.push_str("'s");
        }
        end = Some(token.end);
    }
    text
}

fn stage(tokens: &[Token]) -> Option<&'static str> {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| token.lower.as_str())
        .filter(|word| !matches!(*word, "(" | ")" | "/" | "stage" | "status" | "level"))
        .collect();
    if tokens.iter().any(|token| token.possessive) || matches!(tokens.first()?.lower.as_str(), "(" | "stage")
    {
        return None;
    }
    match words.as_slice() {
        ["alpha"] => Some("alpha"),
        ["beta"] => Some("beta"),
        ["ga" | "stable"]
        | ["general" | "generally", "availability" | "available"]
        | ["general" | "generally", "availability" | "available", "ga"]
        | ["stable", "ga"]
        | ["ga", "stable"] => Some("stable"),
        _ => None,
    }
}
