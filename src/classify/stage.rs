//! The stage that a feature reaches with a note, if the note says so.
//!
//! In: the text and the kinds. Out: at most one stage, with the words that say it. The text is read sentence
//! by sentence against the rows of [`RULES`]; the statement that comes first wins, because authors lead with
//! the news. What is planned, denied, conditional or told of the past is passed over, and so are API versions
//! (`v1beta1`) and versions (`1.37.0-alpha.1`): they are not stages. [`Stage::Disabled`] is never read from a
//! text; "disabled" there is mostly about defaults.

mod rules;

use std::sync::LazyLock;

use regex::{Captures, Regex, RegexSet};

use crate::model::{Decision, Evidence, Facet, Kind, Stage};

pub use rules::{RULES, Reached, Rule};

/// A statement about a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The stage.
    pub stage: Stage,
    /// Name of the rule, `stage/graduated-to`.
    pub rule: &'static str,
    /// The words that say it.
    pub words: String,
}

impl Statement {
    /// The statement as a decision.
    #[must_use]
    pub fn decision(&self) -> Decision {
        Decision {
            facet: Facet::Stage,
            value: self.stage.to_string(),
            rule: self.rule.to_owned(),
            because: Evidence(format!("text: `{}`", self.words)),
        }
    }
}

/// The rules with their patterns compiled.
struct Compiled {
    any: RegexSet,
    each: Vec<Regex>,
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(|| {
    let patterns = || RULES.iter().map(Rule::pattern);
    Compiled {
        any: RegexSet::new(patterns()).expect("fixed patterns"),
        each: patterns()
            .map(|pattern| Regex::new(&pattern).expect("a fixed pattern"))
            .collect(),
    }
});

/// Words before a statement that take it back: plans, conditions, denials, bugs, and clauses about the past.
static NOT_NOW: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i-u)\b(?:will|would|could|should|shall|may|might|must|plan(?:s|ned)?|to be|until|once|when|where|if|before|unless|because|since|not|isn't|wasn't|aren't|no longer|cannot|never|without|instead of|revert\w*|fix\w*|bugs?|issues?|that|which|whose|who|already|previously|after|follows?|during|avoid\w*|prevent\w*|ensur\w*|warn\w*|errors?|check\w*|todo)\b",
    )
    .expect("a fixed pattern")
});

/// Reads the stage from a text. `kinds` lets `kind/deprecation` vouch for statements that are otherwise too
/// weak.
#[must_use]
pub fn read(text: &str, kinds: &[Kind]) -> Option<Statement> {
    if !hints(text) {
        return None;
    }
    let deprecation = kinds.iter().any(|kind| kind.as_str() == "deprecation");
    sentences(text)
        .enumerate()
        .filter(|(at, sentence)| *at == 0 || !is_advice(sentence))
        .find_map(|(_, sentence)| in_sentence(sentence, deprecation))
}

/// Whether any word about stages is in the text: nine in ten notes have none and cost no more than this.
fn hints(text: &str) -> bool {
    static HINT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i-u)alpha|beta|stable|\bga\b|\bga['-]?ed\b|generally|general avail|deprecat|remov|dropp?|delet")
            .expect("a fixed pattern")
    });
    HINT.is_match(text)
}

/// Splits a text at line breaks, semicolons and full stops before a blank. Code with inner stops, versions
/// and `e.g.` inside words stay whole.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['\n', ';'])
        .flat_map(|line| line.split_inclusive(". "))
        .map(|sentence| sentence.trim_matches([' ', '\n', ';', '-', '*', '"', '\'']))
        .filter(|sentence| !sentence.is_empty())
}

/// Whether a sentence that is not the first tells the reader to remove something.
fn is_advice(sentence: &str) -> bool {
    sentence.starts_with("Remove ") || sentence.starts_with("Please ")
}

/// The first statement of one sentence.
fn in_sentence(sentence: &str, deprecation: bool) -> Option<Statement> {
    let compiled = &*COMPILED;
    let statements = compiled.any.matches(sentence).into_iter().filter_map(|at| {
        let rule = &RULES[at];
        if rule.needs_deprecation && !deprecation {
            return None;
        }
        let captures = compiled.each[at].captures(sentence)?;
        Some((
            captures.get(0)?.start(),
            at,
            statement(rule, sentence, &captures)?,
        ))
    });
    statements
        .min_by_key(|(start, at, _)| (*start, *at))
        .map(|(_, _, statement)| statement)
}

/// Checks one match against everything a pattern cannot see.
fn statement(rule: &'static Rule, sentence: &str, captures: &Captures<'_>) -> Option<Statement> {
    let whole = captures.get(0)?;
    if NOT_NOW.is_match(&sentence[..whole.start()]) {
        return None;
    }
    if captures
        .name("gap")
        .is_some_and(|gap| rule.is_off_topic(gap.as_str()))
    {
        return None;
    }
    let stage = match rule.reached {
        Reached::Fixed(stage) => stage,
        Reached::Named => {
            let word = captures.name("stage")?;
            if continues_a_word(&sentence[word.end()..]) || is_command(&sentence[..word.start()]) {
                return None;
            }
            rules::stage_of(word.as_str())?
        }
    };
    Some(Statement {
        stage,
        rule: rule.name,
        words: shortened(whole.as_str()),
    })
}

/// Whether a stage word goes on: `alpha.1`, `beta-2`, `stable/foo`, `alpha2` are versions or paths.
fn continues_a_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('.') => chars.next().is_some_and(char::is_alphanumeric),
        Some('/' | '_') => true,
        Some('-') => chars.next().is_some_and(|next| next.is_ascii_digit()),
        Some(next) => next.is_alphanumeric(),
        None => false,
    }
}

/// Whether the stage word is the name of a sub-command: `kubeadm alpha`, `kubectl alpha`.
fn is_command(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("kubeadm") || before.ends_with("kubectl")
}

/// The first and the last words of a long match.
fn shortened(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.as_slice() {
        [first @ .., _, _, _] if first.len() > 7 => {
            let tail = &words[words.len() - 3..];
            format!("{} … {}", words[..5].join(" "), tail.join(" "))
        }
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests;
