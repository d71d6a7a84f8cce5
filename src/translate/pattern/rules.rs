//! `locales/<tag>/rules.toml`: how one language says the sentences of `patterns.toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::english::Patterns;
use super::syntax::Step;
use super::template::Template;
use crate::model::{FileSet, Finding, Locale, Severity};
use crate::translate::folder::read;
use crate::translate::place::place;

/// One sentence in this language.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub template: Template,
    pub enabled: bool,
    /// What the choices of the English are called here, by name and choice.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    pub examples: Vec<Example>,
    /// Offset in the file.
    pub line: usize,
}

/// English, and what has to come of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    pub en: String,
    pub text: String,
}

/// What stands between the parts of a phrase.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Joins {
    /// Between two sentences.
    pub sentence: String,
    /// Between a thing and what belongs to it, the owner first.
    pub of: String,
    /// Between two things of which one may be chosen.
    pub or: String,
    /// Between an identifier and the noun that says what it is.
    pub noun: String,
}

/// All rules of one language.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub(super) file: String,
    pub(super) by_id: BTreeMap<String, Rule>,
    pub(super) nouns: BTreeMap<String, String>,
    pub(super) modifiers: BTreeMap<String, String>,
    pub(super) joins: Joins,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default)]
    join: Joins,
    #[serde(default)]
    nouns: BTreeMap<String, String>,
    #[serde(default)]
    modifiers: BTreeMap<String, String>,
    #[serde(default)]
    rule: Vec<Spanned<RawRule>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    text: String,
    #[serde(default = "yes")]
    enabled: bool,
    #[serde(default)]
    words: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    examples: Vec<Example>,
}

fn yes() -> bool {
    true
}

impl Rules {
    /// Reads the file of a language, which may do without. A rule that is wrong, or that has no example, or that
    /// would lose what its English says, is left out and is a finding.
    pub fn load(locale: &Locale, files: &FileSet, patterns: &Patterns, findings: &mut Vec<Finding>) -> Self {
        let file = format!("{locale}/rules.toml");
        let Some(source) = read(files, &file, findings) else {
            return Self::default();
        };
        let wrong = |at: Range<usize>, rule: &str, message: String| {
            let place = place(&file, source, at.start);
            Finding::new(Severity::Error, format!("rules/{rule}"), place, message)
        };
        let raw: Raw = match toml::from_str(source) {
            Ok(raw) => raw,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                findings.push(wrong(at..at, "toml", error.message().to_owned()));
                return Self::default();
            }
        };
        let mut rules = Self {
            file: file.clone(),
            by_id: BTreeMap::new(),
            nouns: raw.nouns,
            modifiers: raw.modifiers,
            joins: raw.join,
        };
        for rule in raw.rule {
            let at = rule.span();
            let rule = rule.into_inner();
            if rules.by_id.contains_key(&rule.id) {
                let message = format!("`{}` is there twice; the first one counts", rule.id);
                findings.push(wrong(at, "duplicate", message));
                continue;
            }
            let line = place(&file, source, at.start).line;
            match made(&rule, line, patterns) {
                Ok(made) => {
                    rules.by_id.insert(rule.id, made);
                }
                Err((code, message)) => findings.push(wrong(at, code, message)),
            }
        }
        for noun in patterns
            .lexicon
            .nouns
            .iter()
            .filter(|noun| !rules.nouns.contains_key(*noun))
        {
            let message = format!("`{noun}` has no translation in `[nouns]`");
            findings.push(wrong(0..0, "noun", message));
        }
        for word in patterns
            .lexicon
            .modifiers
            .iter()
            .filter(|word| !rules.modifiers.contains_key(*word))
        {
            let message = format!("`{word}` has no translation in `[modifiers]`");
            findings.push(wrong(0..0, "modifier", message));
        }
        rules
    }
}

/// Checks a rule against its English and reads its template.
fn made(raw: &RawRule, line: usize, patterns: &Patterns) -> Result<Rule, (&'static str, String)> {
    let id = &raw.id;
    let pattern = patterns.all.iter().find(|pattern| pattern.id == *id);
    let pattern = pattern.ok_or_else(|| ("unknown", format!("English has no rule `{id}`")))?;
    let template = Template::parse(&raw.text)
        .map_err(|why| ("template", format!("the text of `{id}` cannot be read: {why}")))?;
    let (here, there) = (template.names(), pattern.names());
    if let Some(lost) = there.difference(&here).next() {
        return Err((
            "lost",
            format!("the text of `{id}` says nothing of `{lost}`, which its English has"),
        ));
    }
    if let Some(invented) = here.difference(&there).next() {
        return Err((
            "slot",
            format!("the text of `{id}` asks for `{invented}`, which its English has not"),
        ));
    }
    let chosen = pattern.steps().filter_map(|step| match step {
        Step::Chosen(name, choice) => Some((name, choice)),
        _ => None,
    });
    for (name, choice) in chosen {
        let named = raw
            .words
            .get(name)
            .is_some_and(|words| words.contains_key(choice));
        if !named && template.shows(name) {
            return Err((
                "word",
                format!("`{id}` has no word for `{choice}` in `words.{name}`"),
            ));
        }
    }
    if raw.examples.is_empty() {
        return Err(("example", format!("`{id}` has no example")));
    }
    Ok(Rule {
        template,
        enabled: raw.enabled,
        words: raw.words.clone(),
        examples: raw.examples.clone(),
        line,
    })
}
