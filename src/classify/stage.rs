//! The stage that a feature reaches with a note, if the note says so.
//!
//! In: the text and the kinds. Out: at most one stage, with the words that say it. The text is read sentence
//! by sentence against the rows of [`RULES`]; the statement that comes first wins, because authors lead with
//! the news. What is planned, denied, conditional or told of the past is passed over, and so are API versions
//! (`v1beta1`) and versions (`1.37.0-alpha.1`): they are not stages. [`Stage::Disabled`] is never read from a
//! text; "disabled" there is mostly about defaults.

mod rules;

use std::sync::LazyLock;

use regex::{Regex, bytes};

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

/// The patterns of the rules, in their order. They work on bytes, where `.` and `[^,]` need no Unicode tables:
/// a tenth of the size, and several times faster. All matches begin and end at ASCII characters.
static PATTERNS: LazyLock<Vec<bytes::Regex>> = LazyLock::new(|| {
    let compile = |rule: &Rule| bytes::Regex::new(&rule.pattern()).expect("a fixed pattern");
    RULES.iter().map(compile).collect()
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
    let deprecation = kinds.iter().any(|kind| kind.as_str() == "deprecation");
    sentences(text)
        .enumerate()
        .filter(|(at, sentence)| *at == 0 || !is_advice(sentence))
        .find_map(|(_, sentence)| in_sentence(sentence, deprecation))
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
    // A repair takes nothing away from users, even where it says "remove".
    if sentence.starts_with("fix") || sentence.starts_with("Fix") {
        return None;
    }
    let hints = Hints::of(sentence);
    let mut first: Option<(usize, Statement)> = None;
    for (rule, pattern) in RULES.iter().zip(PATTERNS.iter()) {
        if !hints.allow(rule) || (rule.needs_deprecation && !deprecation) {
            continue;
        }
        let found = pattern.captures(sentence.as_bytes());
        let Some((start, statement)) = found.and_then(|captures| statement(rule, sentence, &captures)) else {
            continue;
        };
        // Of two that start together the upper rule stays.
        if first.as_ref().is_none_or(|(earliest, _)| start < *earliest) {
            first = Some((start, statement));
        }
    }
    first.map(|(_, statement)| statement)
}

/// Which stages a sentence has the words for. Most have none, and cost no more than this.
struct Hints {
    graduation: bool,
    deprecation: bool,
    removal: bool,
}

impl Hints {
    fn of(sentence: &str) -> Self {
        let has = |parts: &[&str]| parts.iter().any(|part| sentence.contains(part));
        Self {
            graduation: has(&["lpha", "eta", "table", "GA", "Ga", "eneral", "ALPHA", "BETA"]),
            deprecation: has(&["eprecat", "DEPRECAT"]),
            removal: has(&["emov", "rop", "elete", "leaned up"]),
        }
    }

    fn allow(&self, rule: &Rule) -> bool {
        match rule.reached {
            Reached::Named => self.graduation,
            Reached::Fixed(Stage::Deprecated) => self.deprecation,
            Reached::Fixed(_) => self.removal,
        }
    }
}

/// Checks one match against everything a pattern cannot see. Gives where it starts and what it says.
fn statement(rule: &Rule, sentence: &str, captures: &bytes::Captures<'_>) -> Option<(usize, Statement)> {
    let whole = captures.get(0)?.range();
    if NOT_NOW.is_match(sentence.get(..whole.start)?) {
        return None;
    }
    if let Some(gap) = captures.name("gap")
        && rule.is_off_topic(sentence.get(gap.range())?)
    {
        return None;
    }
    if rule.reached == Reached::Fixed(Stage::Deprecated)
        && is_history(sentence.get(whole.clone())?, sentence.get(whole.end..)?)
    {
        return None;
    }
    let stage = match rule.reached {
        Reached::Fixed(stage) => stage,
        Reached::Named => {
            let word = captures.name("stage")?.range();
            if continues_a_word(sentence.get(word.end..)?) || is_command(sentence.get(..word.start)?) {
                return None;
            }
            rules::stage_of(sentence.get(word)?)?
        }
    };
    let start = whole.start;
    let words = shortened(sentence.get(whole)?);
    let rule = rule.name;
    Some((start, Statement { stage, rule, words }))
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

/// Whether a deprecation is told of the past: `was deprecated in v1.16`, `has been deprecated since 1.20`.
fn is_history(words: &str, rest: &str) -> bool {
    let past = ["was ", "were ", "been "]
        .iter()
        .any(|verb| words.starts_with(verb));
    let rest = rest.trim_start();
    let version = |rest: &str| rest.trim_start_matches(['`', 'v']).starts_with("1.");
    past && (rest.starts_with("since") || rest.strip_prefix("in ").is_some_and(version))
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
