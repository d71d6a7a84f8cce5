//! The English side of a rule: `<Promoted|Graduated> {X:ids}[ from {F:stage}] to {S:stage}` comes in, a graph
//! of its words and slots goes out: each way through it is a sentence that the rule is for.
//!
//! | written | means |
//! |---|---|
//! | `{X:ids}` | a slot: `ids`, `title`, `ver`, `go`, `stage`, `url`, `flag`, `cve`, `number`, `link(its words)` |
//! | `[ in {V:ver}]` | may be there; in a sentence that has it, it counts |
//! | `<Added\|Adds\|Add>` | one of these |
//! | `<K:bug\|race condition>` | one of these, and the template asks which by `K` |
//! | `{@tail}` | the piece of that name of `[parts]`, which several rules share |
//!
//! Spaces do not count, case does not count.

use std::collections::BTreeMap;

use super::token::{Names, Token, tokens};

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

/// What leads from one point of a graph to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A token, in lower case.
    Literal(String),
    /// A slot.
    Slot(String, Take),
    /// No token, but the template is told of a choice.
    Chosen(String, String),
    /// No token.
    Nothing,
}

/// All that a pattern allows. There is no way round in a circle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Graph {
    /// The ways on from each point, those to be tried first in front; the first point is the beginning.
    pub points: Vec<Vec<(Step, usize)>>,
    /// The point at which a sentence may end.
    pub end: usize,
}

impl Graph {
    /// Every step in it.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.points.iter().flatten().map(|(step, _)| step)
    }

    fn point(&mut self) -> usize {
        self.points.push(Vec::new());
        self.points.len() - 1
    }

    fn link(&mut self, from: usize, step: Step, to: usize) {
        self.points[from].push((step, to));
    }

    /// Adds some parts in a row behind a point; gives the point behind them.
    fn row(&mut self, from: usize, parts: &[Part], names: &Names) -> usize {
        parts.iter().fold(from, |from, part| self.part(from, part, names))
    }

    fn part(&mut self, from: usize, part: &Part, names: &Names) -> usize {
        match part {
            Part::Words(words) => literals(words, names).fold(from, |from, word| {
                let to = self.point();
                self.link(from, Step::Literal(word), to);
                to
            }),
            Part::Slot(name, take) => {
                let to = self.point();
                self.link(from, Step::Slot(name.clone(), take.clone()), to);
                to
            }
            Part::Maybe(inner) => {
                let to = self.row(from, inner, names);
                // Behind the way through, so that what is there counts.
                self.link(from, Step::Nothing, to);
                to
            }
            Part::Choice(name, choices) => {
                let to = self.point();
                for choice in choices {
                    let start = self.point();
                    self.link(from, Step::Nothing, start);
                    let end = self.row(start, choice, names);
                    let step = name
                        .as_ref()
                        .map_or(Step::Nothing, |name| Step::Chosen(name.clone(), written(choice)));
                    self.link(end, step, to);
                }
                to
            }
        }
    }

    /// Whether one can come from a point to the end without a token.
    fn is_void(&self, from: usize) -> bool {
        from == self.end
            || self.points[from]
                .iter()
                .any(|(step, to)| matches!(step, Step::Nothing | Step::Chosen(..)) && self.is_void(*to))
    }
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
pub(super) fn graph(pattern: &str, names: &Names) -> Result<Graph, String> {
    let mut rest = pattern;
    let parts = parse(&mut rest, &[])?;
    if !rest.is_empty() {
        return Err(format!("`{rest}` closes what nothing opened"));
    }
    let mut graph = Graph::default();
    let start = graph.point();
    graph.end = graph.row(start, &parts, names);
    if graph.is_void(start) {
        return Err("it would fit a sentence of no words".to_owned());
    }
    Ok(graph)
}

/// Puts the shared pieces where a pattern names them.
///
/// # Errors
///
/// The name of a piece that there is not.
pub(super) fn with_parts(pattern: &str, parts: &BTreeMap<String, String>) -> Result<String, String> {
    let mut whole = pattern.to_owned();
    // A piece may name others; a piece that names itself has no end.
    for _ in 0..32 {
        let Some((before, rest)) = whole.split_once("{@") else {
            return Ok(whole);
        };
        let (name, after) = rest.split_once('}').ok_or("a `}` is missing")?;
        let part = parts
            .get(name)
            .ok_or_else(|| format!("there is no part `{name}`"))?;
        whole = [before, part, after].concat();
    }
    Err("its parts name too many others".to_owned())
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

/// A choice as its name in the template's table of words: the first of its forms, without slots.
fn written(parts: &[Part]) -> String {
    let words = parts.iter().filter_map(|part| match part {
        Part::Words(words) => Some(words.as_str()),
        Part::Slot(..) | Part::Maybe(_) | Part::Choice(..) => None,
    });
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

fn literals(words: &str, names: &Names) -> impl Iterator<Item = String> + use<> {
    let all: Vec<Token> = tokens(words, names);
    all.into_iter().map(|token| token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many ways lead through a pattern.
    fn count(pattern: &str) -> Result<usize, String> {
        fn ways(graph: &Graph, from: usize) -> usize {
            let own = usize::from(from == graph.end);
            own + graph.points[from]
                .iter()
                .map(|(_, to)| ways(graph, *to))
                .sum::<usize>()
        }
        graph(pattern, &Names::default()).map(|graph| ways(&graph, 0))
    }

    #[test]
    fn a_pattern_opens_into_all_that_it_allows() {
        assert_eq!(count("<Added|Adds|Add> {X:ids}[ to {Y:ids}]"), Ok(6));
        assert_eq!(count("Fixed <K:a bug|a race> in {X:ids}[ in {V:ver}]"), Ok(4));
        let parts = BTreeMap::from([("be".to_owned(), "<is|was>".to_owned())]);
        assert_eq!(
            with_parts("{X:ids} {@be} gone", &parts).as_deref(),
            Ok("{X:ids} <is|was> gone")
        );
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
