//! `ftl`: the messages of a language against those of English, and each by itself.

use std::collections::{BTreeMap, BTreeSet};

use fluent::{FluentArgs, FluentValue};
use fluent_syntax::ast;
use icu_plurals::{PluralRuleType, PluralRules, PluralRulesOptions};

use super::fault::Fault;
use super::registry::CheckId;
use crate::model::{Locale, Place};
use crate::translate::words::Words;

/// What `functions` installs.
const FUNCTIONS: [&str; 3] = ["NUMBER", "DATETIME", "LIST"];
/// What CLDR calls the forms of a plural.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// A fault of a message, with its id and its place.
pub(super) type Told = (String, Place, Fault);

fn told(id: &str, place: &Place, message: String) -> Told {
    (id.to_owned(), place.clone(), Fault::new(CheckId::Ftl, message))
}

/// Ids, attributes and variables: all of English, and nothing else. Terms are a language's own business: it may need
/// more or fewer of them.
pub(super) fn compare(english: &Words, own: &Words) -> Vec<Told> {
    let mut found = Vec::new();
    let is_message = |id: &str| !id.starts_with('-');
    for (id, entry) in english.entries.iter().filter(|(id, _)| is_message(id)) {
        let Some(own) = own.entries.get(id) else {
            let inside = entry
                .place
                .file
                .split_once('/')
                .map_or("ui.ftl", |(_, file)| file);
            let place = Place::file(format!("{}/{inside}", own.locale));
            found.push(told(
                id,
                &place,
                format!("`{id}` is missing (English: {})", entry.place),
            ));
            continue;
        };
        for variable in own.variables.difference(&entry.variables) {
            let message = format!("`{id}` uses `${variable}`, which English does not");
            found.push(told(id, &own.place, message));
        }
        for variable in entry.variables.difference(&own.variables) {
            found.push(told(id, &own.place, format!("`{id}` leaves out `${variable}`")));
        }
    }
    for (id, entry) in own.entries.iter().filter(|(id, _)| is_message(id)) {
        if !english.entries.contains_key(id) {
            found.push(told(id, &entry.place, format!("English has no `{id}`")));
        }
    }
    found
}

/// Formats each message with numbers and with a text for its variables: nothing may go wrong.
pub(super) fn format(words: &Words) -> Vec<Told> {
    let mut found = Vec::new();
    for (id, entry) in &words.entries {
        let mut wrong = BTreeSet::new();
        let numbers = [0, 1, 2, 5].map(FluentValue::from);
        for value in numbers.into_iter().chain([FluentValue::from("x")]) {
            let mut args = FluentArgs::new();
            for variable in &entry.variables {
                args.set(variable.clone(), value.clone());
            }
            let mut errors = Vec::new();
            words.format(id, Some(&args), &mut errors);
            wrong.extend(errors.iter().map(ToString::to_string));
        }
        found.extend(
            wrong
                .into_iter()
                .map(|error| told(id, &entry.place, format!("`{id}`: {error}"))),
        );
    }
    found
}

/// The plural forms of a language; none when ICU does not know it.
pub(super) struct Plurals {
    cardinal: BTreeSet<&'static str>,
    ordinal: BTreeSet<&'static str>,
}

impl Plurals {
    /// Looks them up.
    pub fn of(locale: &Locale) -> Self {
        let forms = |kind| {
            let tag: icu_locale::Locale = locale.as_str().parse().ok()?;
            let options = PluralRulesOptions::default().with_type(kind);
            let rules = PluralRules::try_new((&tag).into(), options).ok()?;
            let names = rules.categories().map(|category| CATEGORIES[category as usize]);
            Some(names.collect())
        };
        Self {
            cardinal: forms(PluralRuleType::Cardinal).unwrap_or_default(),
            ordinal: forms(PluralRuleType::Ordinal).unwrap_or_default(),
        }
    }
}

/// The text of a message: where each piece of it stands in the file, and `None` for what Fluent puts in.
pub(super) type Pieces<'a> = Vec<(Option<std::ops::Range<usize>>, &'a str)>;

/// What is read out of a file of messages.
#[derive(Default)]
pub(super) struct Messages<'a> {
    /// The texts of the messages with their ids.
    pub texts: Vec<(String, Pieces<'a>)>,
    /// Functions that do not exist and plural forms that do not fit, by id.
    pub wrong: BTreeMap<String, BTreeSet<String>>,
}

/// Walks through a file. What cannot be parsed was reported when the catalog was made.
pub(super) fn messages<'a>(source: &'a str, plurals: &Plurals) -> Messages<'a> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, _)| resource);
    let mut walk = Walk {
        source,
        plurals,
        id: String::new(),
        found: Messages::default(),
    };
    for entry in &resource.body {
        let (id, value, attributes) = match entry {
            ast::Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            ast::Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        walk.id.clone_from(&id);
        if let Some(pattern) = value {
            walk.pattern(pattern);
        }
        for attribute in attributes {
            walk.id = format!("{id}.{}", attribute.id.name);
            walk.pattern(&attribute.value);
        }
    }
    walk.found
}

struct Walk<'a, 'p> {
    source: &'a str,
    plurals: &'p Plurals,
    id: String,
    found: Messages<'a>,
}

impl<'a> Walk<'a, '_> {
    fn pattern(&mut self, pattern: &ast::Pattern<&'a str>) {
        let mut pieces = Pieces::new();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    // The parser hands out pieces of the source itself, but for line ends that it made.
                    let offset = (value.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize);
                    let at = offset.map(|start| start..start + value.len());
                    let at = at.filter(|at| self.source.get(at.clone()) == Some(value));
                    pieces.push((at, value));
                }
                ast::PatternElement::Placeable { expression } => {
                    pieces.push((None, ""));
                    self.expression(expression);
                }
            }
        }
        self.found.texts.push((self.id.clone(), pieces));
    }

    fn expression(&mut self, expression: &ast::Expression<&'a str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                self.select(selector, variants);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    /// A choice by number names exactly the forms of the language. One that names other words is by text.
    fn select(&mut self, selector: &ast::InlineExpression<&str>, variants: &[ast::Variant<&str>]) {
        let mut named = BTreeSet::new();
        let mut numbered = false;
        for variant in variants {
            match &variant.key {
                ast::VariantKey::Identifier { name } => {
                    named.insert(*name);
                }
                ast::VariantKey::NumberLiteral { .. } => numbered = true,
            }
        }
        let forms = if is_ordinal(selector) {
            &self.plurals.ordinal
        } else {
            &self.plurals.cardinal
        };
        let plural = named.iter().all(|name| CATEGORIES.contains(name));
        let by_number = plural && (numbered || named.len() > 1);
        if !by_number || forms.is_empty() || named == *forms {
            return;
        }
        let list = |names: &BTreeSet<&str>| names.iter().copied().collect::<Vec<_>>().join(", ");
        let message = format!(
            "`{}` chooses among {}; the plural forms of the language are {}",
            self.id,
            list(&named),
            list(forms)
        );
        self.wrong(message);
    }

    fn wrong(&mut self, message: String) {
        self.found
            .wrong
            .entry(self.id.clone())
            .or_default()
            .insert(message);
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'a str>) {
        match inline {
            ast::InlineExpression::FunctionReference { id, arguments } => {
                if !FUNCTIONS.contains(&id.name) {
                    let message = format!("`{}` calls `{}`, which is no function", self.id, id.name);
                    self.wrong(message);
                }
                self.arguments(arguments);
            }
            ast::InlineExpression::TermReference {
                arguments: Some(arguments),
                ..
            } => self.arguments(arguments),
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }

    fn arguments(&mut self, arguments: &ast::CallArguments<&'a str>) {
        for argument in &arguments.positional {
            self.inline(argument);
        }
    }
}

/// `NUMBER($place, type: "ordinal")`.
fn is_ordinal(selector: &ast::InlineExpression<&str>) -> bool {
    let ast::InlineExpression::FunctionReference { arguments, .. } = selector else {
        return false;
    };
    arguments.named.iter().any(|argument| {
        let value = &argument.value;
        argument.name.name == "type"
            && matches!(value, ast::InlineExpression::StringLiteral { value } if *value == "ordinal")
    })
}
