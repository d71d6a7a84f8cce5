//! The English side of a rule: `<Promoted|Graduated> {X:ids}[ from {F:stage}] to {S:stage}` comes in, every plain
//! sequence of words and slots that it allows goes out.
//!
//! | written | means |
//! |---|---|
//! | `{X:ids}` | a slot: `ids`, `title`, `ver`, `go`, `stage`, `url`, `flag`, `cve`, `number`, `link(its words)` |
//! | `[ in {V:ver}]` | may be there; in a sentence that has it, it counts |
//! | `<Added\|Adds\|Add>` | one of these |
//! | `<K:bug\|race condition>` | one of these, and the template asks which by `K` |
//!
//! Spaces do not count, case does not count.

use super::token::{Names, Token, tokens};

/// More plain sequences than a rule has reason to allow.
const MOST: usize = 20_000;

/// What a slot takes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Take {
    /// Identifiers, lists of them, with the nouns that say what they are.
    Ids,
    /// A title in English.
    Title,
    /// A version.
    Version,
    /// A version of Go, with or without its name.
    Go,
    /// A stage.
    Stage,
    /// An address.
    Url,
    /// A link with these words; the address is what counts.
    Link(String),
    /// A flag.
    Flag,
    /// The number of a vulnerability.
    Cve,
    /// A number.
    Number,
}

/// One step of a plain sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A token, in lower case.
    Literal(String),
    /// One of several tokens.
    OneOf(Vec<String>),
    /// A slot.
    Slot(String, Take),
}

/// A plain sequence, with what was chosen where the template wants to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sequence {
    pub steps: Vec<Step>,
    pub chosen: Vec<(String, String)>,
}

/// A part of a pattern, as written.
enum Part {
    Words(String),
    Slot(String, Take),
    Maybe(Vec<Part>),
    Choice(Option<String>, Vec<Vec<Part>>),
}

/// Reads a pattern.
///
/// # Errors
///
/// What is wrong with it, in words.
pub(super) fn sequences(pattern: &str, names: &Names) -> Result<Vec<Sequence>, String> {
    let mut rest = pattern;
    let parts = parse(&mut rest, &[])?;
    if !rest.is_empty() {
        return Err(format!("`{rest}` closes what nothing opened"));
    }
    let all = expand(&parts, names)?;
    if all.iter().any(|sequence| sequence.steps.is_empty()) {
        return Err("it would fit a sentence of no words".to_owned());
    }
    Ok(all)
}

/// Reads up to one of `ends`, or to the end.
fn parse(rest: &mut &str, ends: &[char]) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut words = String::new();
    while let Some(next) = rest.chars().next() {
        if ends.contains(&next) || matches!(next, ']' | '>' | '}') {
            break;
        }
        *rest = &rest[next.len_utf8()..];
        if matches!(next, '{' | '[' | '<') {
            flush(&mut words, &mut parts);
        }
        match next {
            '{' => parts.push(slot(&close(rest, '}')?)?),
            '[' => {
                let inner = parse(rest, &[])?;
                expect(rest, ']')?;
                parts.push(Part::Maybe(inner));
            }
            '<' => {
                let named = rest
                    .split_once(':')
                    .filter(|(name, _)| is_name(name))
                    .map(|(name, after)| (name.to_owned(), after));
                let name = named.map(|(name, after)| {
                    *rest = after;
                    name
                });
                let mut choices = vec![parse(rest, &['|'])?];
                while let Some(after) = rest.strip_prefix('|') {
                    *rest = after;
                    choices.push(parse(rest, &['|'])?);
                }
                expect(rest, '>')?;
                parts.push(Part::Choice(name, choices));
            }
            _ => words.push(next),
        }
    }
    flush(&mut words, &mut parts);
    Ok(parts)
}

fn flush(words: &mut String, parts: &mut Vec<Part>) {
    if !words.trim().is_empty() {
        parts.push(Part::Words(words.trim().to_owned()));
    }
    words.clear();
}

fn expect(rest: &mut &str, close: char) -> Result<(), String> {
    *rest = rest
        .strip_prefix(close)
        .ok_or_else(|| format!("a `{close}` is missing"))?;
    Ok(())
}

fn close(rest: &mut &str, end: char) -> Result<String, String> {
    let (inner, after) = rest
        .split_once(end)
        .ok_or_else(|| format!("a `{end}` is missing"))?;
    *rest = after;
    Ok(inner.to_owned())
}

/// Names of slots and choices are a capital, with a digit where one letter is not enough.
pub(super) fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.next().is_none_or(|byte| byte.is_ascii_digit())
        && bytes.next().is_none()
}

fn slot(text: &str) -> Result<Part, String> {
    let (name, take) = text.split_once(':').unwrap_or((text, ""));
    if !is_name(name) {
        return Err(format!("`{{{text}}}` has no name; write it like `{{X:ids}}`"));
    }
    let take = match take {
        "ids" => Take::Ids,
        "title" => Take::Title,
        "ver" => Take::Version,
        "go" => Take::Go,
        "stage" => Take::Stage,
        "url" => Take::Url,
        "flag" => Take::Flag,
        "cve" => Take::Cve,
        "number" => Take::Number,
        other => {
            let words = other
                .strip_prefix("link(")
                .and_then(|text| text.strip_suffix(')'));
            let words = words.ok_or_else(|| format!("there is no slot of the sort `{other}`"))?;
            Take::Link(words.to_lowercase())
        }
    };
    Ok(Part::Slot(name.to_owned(), take))
}

/// The plain sequences of some parts; those with more of what may be there come first.
fn expand(parts: &[Part], names: &Names) -> Result<Vec<Sequence>, String> {
    let mut all = vec![Sequence::default()];
    for part in parts {
        let options: Vec<Sequence> = match part {
            Part::Words(words) => {
                let steps = literals(words, names).map(Step::Literal).collect();
                vec![Sequence {
                    steps,
                    chosen: Vec::new(),
                }]
            }
            Part::Slot(name, take) => {
                let steps = vec![Step::Slot(name.clone(), take.clone())];
                vec![Sequence {
                    steps,
                    chosen: Vec::new(),
                }]
            }
            Part::Maybe(inner) => {
                let mut options = expand(inner, names)?;
                options.push(Sequence::default());
                options
            }
            Part::Choice(name, choices) => choice(name.as_deref(), choices, names)?,
        };
        if all.len() * options.len() > MOST {
            return Err(format!("it allows more than {MOST} forms"));
        }
        all = all
            .iter()
            .flat_map(|before| options.iter().map(move |after| joined(before, after)))
            .collect();
    }
    Ok(all)
}

fn choice(name: Option<&str>, choices: &[Vec<Part>], names: &Names) -> Result<Vec<Sequence>, String> {
    let mut single = Vec::new();
    let mut options = Vec::new();
    for choice in choices {
        let written = written(choice);
        for mut sequence in expand(choice, names)? {
            match (name, sequence.steps.as_slice()) {
                (None, [Step::Literal(word)]) => single.push(word.clone()),
                (Some(name), _) => {
                    sequence.chosen.push((name.to_owned(), written.clone()));
                    options.push(sequence);
                }
                (None, _) => options.push(sequence),
            }
        }
    }
    if !single.is_empty() {
        options.push(Sequence {
            steps: vec![Step::OneOf(single)],
            chosen: Vec::new(),
        });
    }
    Ok(options)
}

/// A choice as its name in the template's table of words: the first of its forms, without slots.
fn written(parts: &[Part]) -> String {
    let words = parts.iter().filter_map(|part| match part {
        Part::Words(words) => Some(words.as_str()),
        Part::Slot(..) | Part::Maybe(_) | Part::Choice(..) => None,
    });
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn joined(before: &Sequence, after: &Sequence) -> Sequence {
    let both = |a: &[Step], b: &[Step]| [a, b].concat();
    Sequence {
        steps: both(&before.steps, &after.steps),
        chosen: [before.chosen.clone(), after.chosen.clone()].concat(),
    }
}

fn literals(words: &str, names: &Names) -> impl Iterator<Item = String> + use<> {
    let all: Vec<Token> = tokens(words, names);
    all.into_iter().map(|token| token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(pattern: &str) -> Result<usize, String> {
        sequences(pattern, &Names::default()).map(|all| all.len())
    }

    #[test]
    fn a_pattern_opens_into_all_that_it_allows() {
        assert_eq!(count("<Added|Adds|Add> {X:ids}[ to {Y:ids}]"), Ok(2));
        assert_eq!(count("Fixed <K:a bug|a race> in {X:ids}[ in {V:ver}]"), Ok(4));
        let all = sequences("Removed[ the] {X:ids}", &Names::default()).expect("a pattern");
        assert_eq!(all[0].steps[1], Step::Literal("the".to_owned()));
        assert_eq!(all[1].steps[1], Step::Slot("X".to_owned(), Take::Ids));
    }

    #[test]
    fn what_is_wrong_with_a_pattern_is_said() {
        let wrong = |pattern: &str| count(pattern).expect_err("wrong");
        assert_eq!(wrong("Added {X:id}"), "there is no slot of the sort `id`");
        assert_eq!(wrong("Added [ to"), "a `]` is missing");
        assert_eq!(wrong("Added > to"), "`> to` closes what nothing opened");
        assert_eq!(wrong("[Added]"), "it would fit a sentence of no words");
        assert!(wrong("Added {thing}").contains("has no name"));
    }
}
