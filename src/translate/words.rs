//! The Fluent messages of one locale, with the place of each for reports.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast;

use super::formats::Formats;
use super::functions;
use super::place::place;
use super::settings::Settings;
use crate::model::{Finding, Locale, Place, Severity};

/// What is known of a message besides its text.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub place: Place,
    pub variables: BTreeSet<String>,
}

/// All messages of a locale.
pub(super) struct Words {
    pub locale: Locale,
    /// By id, as `id` or `id.attribute`; terms as `-id`.
    pub entries: BTreeMap<String, Entry>,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// An empty set of words that writes numbers, dates and lists as the locale does.
    ///
    /// # Errors
    ///
    /// A sentence for a finding: the tag means nothing to Fluent.
    pub fn new(locale: &Locale, settings: &Settings, formats: &Arc<Formats>) -> Result<Self, String> {
        let language = settings
            .cldr(locale)
            .parse()
            .map_err(|_| format!("`{locale}` is not a language that Fluent can read"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(settings.isolate);
        functions::install(&mut bundle, formats).map_err(|error| error.to_string())?;
        Ok(Self {
            locale: locale.clone(),
            entries: BTreeMap::new(),
            bundle,
        })
    }

    /// Adds a `.ftl` file. What cannot be parsed and what is there twice becomes a finding; the rest is used.
    pub fn add(&mut self, file: &str, source: &str, findings: &mut Vec<Finding>) {
        let resource = match FluentResource::try_new(source.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    let place = place(file, source, error.pos.start);
                    let message = error.kind.to_string();
                    findings.push(Finding::new(Severity::Error, "ftl/syntax", place, message));
                }
                resource
            }
        };
        let lines = lines_of_ids(source);
        for entry in resource.entries() {
            self.register(entry, &|id| {
                Place::at(file, lines.get(id).copied().unwrap_or_default(), 1)
            });
        }
        if let Err(errors) = self.bundle.add_resource(resource) {
            for error in errors {
                let FluentError::Overriding { id, .. } = &error else {
                    continue;
                };
                let line = lines.get(id.as_str()).copied().unwrap_or_default();
                let message = format!("`{id}` is there twice; the first one counts");
                let place = Place::at(file, line, 1);
                findings.push(Finding::new(Severity::Error, "ftl/duplicate", place, message));
            }
        }
    }

    fn register(&mut self, entry: &ast::Entry<&str>, place: &dyn Fn(&str) -> Place) {
        let (id, value, attributes) = match entry {
            ast::Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            ast::Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => return,
        };
        let place = place(&id);
        let parts = attributes
            .iter()
            .map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
        for (id, pattern) in value.map(|value| (id.clone(), value)).into_iter().chain(parts) {
            let mut variables = BTreeSet::new();
            in_pattern(pattern, &mut variables);
            let place = place.clone();
            self.entries.entry(id).or_insert(Entry { place, variables });
        }
    }

    /// Formats a message, `id` or `id.attribute`; `None` when this locale has none. What went wrong on the way
    /// is appended to `errors`, and the text is as good as it can be.
    pub fn format(
        &self,
        id: &str,
        args: Option<&FluentArgs<'_>>,
        errors: &mut Vec<FluentError>,
    ) -> Option<String> {
        let (name, attribute) = id
            .split_once('.')
            .map_or((id, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        Some(self.bundle.format_pattern(pattern, args, errors).into_owned())
    }
}

/// The line of each message and term. The parser keeps no places, but a definition always starts a line and
/// the lines of a longer text never do.
fn lines_of_ids(source: &str) -> BTreeMap<&str, usize> {
    let mut lines = BTreeMap::new();
    for (number, line) in source.lines().enumerate() {
        let Some((id, _)) = line.split_once('=') else {
            continue;
        };
        if id.starts_with(|c: char| c == '-' || c.is_ascii_alphabetic()) {
            // The last one is kept: where an id is there twice, the second is what to report.
            lines.insert(id.trim_end(), number + 1);
        }
    }
    lines
}

fn in_pattern(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => in_inline(inline, found),
        ast::Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &ast::InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        ast::InlineExpression::FunctionReference { arguments, .. }
        | ast::InlineExpression::TermReference {
            arguments: Some(arguments),
            ..
        } => in_arguments(arguments, found),
        ast::InlineExpression::Placeable { expression } => in_expression(expression, found),
        _ => {}
    }
}

fn in_arguments(arguments: &ast::CallArguments<&str>, found: &mut BTreeSet<String>) {
    for argument in &arguments.positional {
        in_inline(argument, found);
    }
    for argument in &arguments.named {
        in_inline(&argument.value, found);
    }
}
