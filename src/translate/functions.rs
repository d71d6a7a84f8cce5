//! What Fluent does not bring along: digits in groups, and `NUMBER`, `DATETIME` and `LIST` on ICU.

use std::borrow::Cow;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::types::{FluentNumber, FluentType};
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue};
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_decimal::{DecimalFormatter, input::Decimal};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::formats::Formats;

/// Several words for one variable of a message: `args.set("sigs", Items(names))`, `{ LIST($sigs) }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Items(pub Vec<String>);

impl FluentType for Items {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        self.0.join(", ").into()
    }

    fn as_string_threadsafe(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
        self.0.join(", ").into()
    }
}

impl From<Items> for FluentValue<'_> {
    fn from(items: Items) -> Self {
        Self::Custom(Box::new(items))
    }
}

/// Gives a bundle its functions and its way of writing numbers.
///
/// # Errors
///
/// Only when a function of the name is there already.
pub(super) fn install(
    bundle: &mut FluentBundle<FluentResource>,
    formats: &Arc<Formats>,
) -> Result<(), FluentError> {
    bundle.set_formatter(Some(written));
    bundle.add_function("NUMBER", number)?;
    let dates = Arc::clone(formats);
    bundle.add_function("DATETIME", move |values, _| datetime(&dates, values))?;
    let lists = Arc::clone(formats);
    bundle.add_function("LIST", move |values, _: &FluentArgs| list(&lists, values))
}

/// A number with the options that Fluent knows (`useGrouping: "false"` for numbers that are names). Text is left
/// as it is, so that a caller may pass a pull request's number as either.
fn number<'a>(values: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(number)) => {
            let mut number = number.clone();
            number.options.merge(named);
            FluentValue::Number(number)
        }
        Some(FluentValue::String(text)) => FluentValue::String(text.clone()),
        _ => FluentValue::Error,
    }
}

/// A day as `2026-08-26` is written out; any other text is taken for written out already.
fn datetime<'a>(formats: &Formats, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::String(text)) => match text.parse::<jiff::civil::Date>() {
            Ok(date) => formats.date(date).into(),
            Err(_) => FluentValue::String(text.clone()),
        },
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

/// Joins all that it is given, one by one or as [`Items`].
fn list<'a>(formats: &Formats, values: &[FluentValue<'a>]) -> FluentValue<'a> {
    let mut items: Vec<String> = Vec::new();
    for value in values {
        match value {
            FluentValue::String(text) => items.push(text.clone().into_owned()),
            FluentValue::Number(number) => items.push(number.as_string().into_owned()),
            FluentValue::Custom(custom) => match custom.as_any().downcast_ref::<Items>() {
                Some(more) => items.extend(more.0.iter().cloned()),
                None => return FluentValue::Error,
            },
            FluentValue::None | FluentValue::Error => return FluentValue::Error,
        }
    }
    formats.list(&items).into()
}

/// Writes a number that stands in a message. Everything else is left to Fluent.
fn written(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let grouped = number.options.use_grouping;
    memoizer
        .with_try_get::<Digits, _, _>(grouped, |digits| digits.write(number))
        .ok()
        .flatten()
}

/// A number formatter in the keeping of a bundle's memoizer: a bundle's own formatter may hold no state.
struct Digits(DecimalFormatter);

impl Digits {
    fn write(&self, number: &FluentNumber) -> Option<String> {
        let decimal: Decimal = number.as_string().parse().ok()?;
        Some(self.0.format(&decimal).to_string())
    }
}

impl Memoizable for Digits {
    /// Whether digits are grouped.
    type Args = bool;
    type Error = String;

    fn construct(language: LanguageIdentifier, grouped: bool) -> Result<Self, String> {
        let locale: icu_locale::Locale = language
            .to_string()
            .parse()
            .map_err(|_| format!("ICU cannot read `{language}`"))?;
        let mut options = DecimalFormatterOptions::default();
        if !grouped {
            options.grouping_strategy = Some(GroupingStrategy::Never);
        }
        DecimalFormatter::try_new((&locale).into(), options)
            .map(Self)
            .map_err(|error| error.to_string())
    }
}
