//! The rules of one language at work: a note comes in, and where every one of its sentences is one that the rules
//! know, the note in that language goes out.

use std::collections::BTreeMap;

use super::english::{Class, Pattern, Patterns};
use super::matching::{Content, Fit, Matcher};
use super::phrase::{Joint, Lexicon, Phrase, Piece};
use super::rules::{Rule, Rules};
use super::sentence::{Sentence, blocks};
use crate::model::{Finding, Place, Severity};
use crate::translate::{Language, Term};

/// A note that the rules wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// The text, Markdown.
    pub text: String,
    /// The class of its most doubtful sentence.
    pub class: Class,
    /// The rules of its sentences, in their order.
    pub rules: Vec<String>,
}

/// A sentence and what the rules make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The English, without its full stop.
    pub english: String,
    /// Rule, class and text; `None` when no rule knows it.
    pub ruled: Option<Ruled>,
}

/// The rules of one language, ready for use.
pub struct RuleBook<'a> {
    patterns: &'a Patterns,
    rules: &'a Rules,
    language: &'a Language,
    lexicon: Lexicon,
    nouns: BTreeMap<String, String>,
}

impl<'a> RuleBook<'a> {
    /// Puts the rules together with the glossary of the language, whose nouns serve class B.
    #[must_use]
    pub fn new(patterns: &'a Patterns, rules: &'a Rules, language: &'a Language) -> Self {
        let noun = |term: &&Term| matches!(term.pos.as_str(), "" | "noun") && !patterns.is_reserved(&term.en);
        let terms = language.glossary().terms().iter().filter(noun);
        let mut nouns: BTreeMap<String, String> = terms
            .map(|term| (term.en.to_lowercase(), term.prefer.clone()))
            .collect();
        nouns.extend(rules.nouns.clone());
        let lexicon = Lexicon::new(
            nouns.keys().cloned().collect(),
            patterns.lexicon.modifiers.clone(),
        );
        Self {
            patterns,
            rules,
            language,
            lexicon,
            nouns,
        }
    }

    /// Whether the language has any rules.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.by_id.is_empty()
    }

    /// How many rules there are, and how many examples, English and translated.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let english = self.patterns.all.iter().map(|pattern| pattern.examples.len());
        let own = self.rules.by_id.values().map(|rule| rule.examples.len());
        (self.rules.by_id.len(), english.chain(own).sum())
    }

    /// Every rule by id, with its first English example and what becomes of it; empty where it is switched off.
    #[must_use]
    pub fn list(&self) -> Vec<(String, String, String)> {
        let listed = self.patterns.all.iter().filter_map(|pattern| {
            let rule = self.rules.by_id.get(&pattern.id)?;
            let example = pattern.examples.first()?;
            let text = rule.enabled.then(|| self.alone(pattern, rule, example)).flatten();
            Some((pattern.id.clone(), example.clone(), text.unwrap_or_default()))
        });
        listed.collect()
    }

    /// Writes a note. `None` unless the rules know every one of its sentences.
    #[must_use]
    pub fn write(&self, note: &str) -> Option<Ruled> {
        let mut lines = Vec::new();
        let mut class = Class::Opaque;
        let mut rules = Vec::new();
        for block in blocks(note, &self.patterns.names)? {
            let mut texts = Vec::new();
            for sentence in &block.sentences {
                let ruled = self.sentence(sentence)?;
                class = class.max(ruled.class);
                rules.extend(ruled.rules);
                texts.push(ruled.text);
            }
            if texts.is_empty() {
                return None;
            }
            lines.push(format!(
                "{}{}",
                block.lead,
                texts.join(&self.rules.joins.sentence)
            ));
        }
        let text = lines.join("\n");
        Some(Ruled { text, class, rules })
    }

    /// Says of each sentence of a note what the rules make of it; empty for a note that is not made of sentences.
    #[must_use]
    pub fn explain(&self, note: &str) -> Vec<Explained> {
        let blocks = blocks(note, &self.patterns.names).unwrap_or_default();
        let sentences = blocks.into_iter().flat_map(|block| block.sentences);
        sentences
            .map(|sentence| Explained {
                ruled: self.sentence(&sentence),
                english: sentence.text,
            })
            .collect()
    }

    /// The rules of the language whose examples do not come out as they should, and the English ones that have no
    /// rule here or whose examples no longer fit.
    #[must_use]
    pub fn test(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut wrong = |line: usize, code: &str, message: String| {
            let place = Place::at(&self.rules.file, line, 1);
            findings.push(Finding::new(
                Severity::Error,
                format!("rules/{code}"),
                place,
                message,
            ));
        };
        for pattern in &self.patterns.all {
            let id = &pattern.id;
            let Some(rule) = self.rules.by_id.get(id) else {
                wrong(1, "missing", format!("there is no rule `{id}`"));
                continue;
            };
            for english in &pattern.examples {
                if self.alone(pattern, rule, english).is_none() {
                    wrong(
                        rule.line,
                        "english",
                        format!("`{id}` does not fit its own example: {english}"),
                    );
                }
            }
            for example in &rule.examples {
                let found = self.alone(pattern, rule, &example.en);
                match found {
                    None => {
                        let message = format!("`{id}` does not fit its own example: {}", example.en);
                        wrong(rule.line, "example", message);
                    }
                    Some(text) if text != example.text => {
                        let message = format!("`{id}` makes `{text}` of {}", example.en);
                        wrong(rule.line, "example", message);
                    }
                    Some(_) => {}
                }
            }
        }
        findings
    }

    /// One sentence by one rule, as its examples ask for it.
    fn alone(&self, pattern: &Pattern, rule: &Rule, english: &str) -> Option<String> {
        let blocks = blocks(english, &self.patterns.names)?;
        let [block] = blocks.as_slice() else { return None };
        let [sentence] = block.sentences.as_slice() else {
            return None;
        };
        let matcher = self.matcher();
        let found = Class::ALL.into_iter().find_map(|class| {
            let fit = matcher.fit(pattern, class, sentence)?;
            self.render(rule, &fit)
        })?;
        Some(format!("{}{found}", block.lead))
    }

    fn matcher(&self) -> Matcher<'_> {
        Matcher {
            patterns: self.patterns,
            lexicon: &self.lexicon,
        }
    }

    /// A sentence by the first rule that knows it, at the safest class at which any does.
    fn sentence(&self, sentence: &Sentence) -> Option<Ruled> {
        let matcher = self.matcher();
        Class::ALL.into_iter().find_map(|class| {
            self.patterns.all.iter().find_map(|pattern| {
                let rule = self.rules.by_id.get(&pattern.id).filter(|rule| rule.enabled)?;
                let fit = matcher.fit(pattern, class, sentence)?;
                let text = self.render(rule, &fit)?;
                let rules = vec![pattern.id.clone()];
                Some(Ruled { text, class, rules })
            })
        })
    }

    fn render(&self, rule: &Rule, fit: &Fit) -> Option<String> {
        let mut content = BTreeMap::new();
        for (name, value) in &fit.contents {
            let text = match value {
                Content::Phrase(phrase) => self.phrase(phrase)?,
                Content::Verbatim(text) => text.clone(),
                Content::Stage(stage) => self.language.text(&format!("stage-{stage}")),
                Content::Choice(choice) => {
                    let words = rule.words.get(name).and_then(|words| words.get(choice));
                    words.cloned().unwrap_or_default()
                }
            };
            content.insert(name.clone(), text);
        }
        rule.template.render(&content)
    }

    fn phrase(&self, phrase: &Phrase) -> Option<String> {
        let mut items = phrase.items.clone();
        share_noun(&mut items);
        let items: Vec<String> = items.iter().map(|item| self.item(item)).collect::<Option<_>>()?;
        let text = match phrase.joint {
            Joint::And => self.language.list(&items),
            Joint::Or => items.join(&self.rules.joins.or),
        };
        match &phrase.of {
            Some(owner) => Some([self.phrase(owner)?, self.rules.joins.of.clone(), text].concat()),
            None => Some(text),
        }
    }

    fn item(&self, pieces: &[Piece]) -> Option<String> {
        let joins = &self.rules.joins;
        let mut text = String::new();
        let pieces = owner_first(&nouns_last(pieces));
        for (at, piece) in pieces.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &pieces[before]);
            let word = match piece {
                Piece::Atom { text, .. } => text,
                Piece::Noun(noun) => self.nouns.get(noun)?,
                Piece::Modifier(word) => self.rules.modifiers.get(word)?,
            };
            let mut between = match (before, piece) {
                (Some(Piece::Atom { possessive: true, .. }), _) => joins.of.as_str(),
                (Some(Piece::Atom { .. }), Piece::Atom { version: true, .. })
                | (Some(Piece::Atom { name: true, .. }), Piece::Atom { name: true, .. }) => " ",
                (Some(Piece::Atom { name: true, .. }), Piece::Atom { .. }) if is_acronym(word) => " ",
                (Some(Piece::Atom { .. }), Piece::Atom { .. }) => joins.of.as_str(),
                (Some(Piece::Atom { .. }), Piece::Noun(_)) => joins.noun.as_str(),
                _ => "",
            };
            let latin = |c: char| c.is_ascii_alphanumeric() || c == '`';
            if between.is_empty() && text.ends_with(latin) && word.starts_with(latin) {
                between = " ";
            }
            text.push_str(between);
            text.push_str(word);
        }
        Some(text)
    }
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// "the `--a` kubelet flag" is "the kubelet's `--a` flag".
fn owner_first(pieces: &[Piece]) -> Vec<Piece> {
    let mut pieces = pieces.to_vec();
    let is_name = |piece: &Piece| matches!(piece, Piece::Atom { name: true, .. });
    if let [
        Piece::Atom {
            name: false,
            possessive: false,
            ..
        },
        owner,
        nouns @ ..,
    ] = pieces.as_mut_slice()
        && is_name(owner)
        && !nouns.is_empty()
        && nouns.iter().all(|piece| matches!(piece, Piece::Noun(_)))
    {
        pieces.swap(0, 1);
    }
    pieces
}

/// "flags `a` and `b`": what the first item says all of them are comes behind the last.
fn share_noun(items: &mut [Vec<Piece>]) {
    let bare = |item: &Vec<Piece>| matches!(item.as_slice(), [Piece::Atom { .. }]);
    let Some((first, others)) = items.split_first_mut() else {
        return;
    };
    let Some(at) = leading_nouns(first).filter(|_| !others.is_empty() && others.iter().all(bare)) else {
        return;
    };
    let nouns: Vec<Piece> = first.drain(at).collect();
    if let Some(last) = items.last_mut() {
        last.extend(nouns);
    }
}

/// "the flag `a`" is "the `a` flag".
fn nouns_last(pieces: &[Piece]) -> Vec<Piece> {
    let mut pieces = pieces.to_vec();
    if let Some(at) = leading_nouns(&pieces) {
        let nouns: Vec<Piece> = pieces.drain(at).collect();
        pieces.extend(nouns);
    }
    pieces
}

/// The nouns right before an atom that ends the item.
fn leading_nouns(pieces: &[Piece]) -> Option<std::ops::Range<usize>> {
    let last = pieces.len().checked_sub(1)?;
    if !matches!(pieces[last], Piece::Atom { .. }) {
        return None;
    }
    let start = pieces[..last]
        .iter()
        .rposition(|piece| !matches!(piece, Piece::Noun(_)))
        .map_or(0, |at| at + 1);
    (start < last).then_some(start..last)
}
