//! Numbers, dates, lists and the order of words, the way CLDR says a locale writes them.

use std::cmp::Ordering;

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_datetime::{DateTimeFormatter, fieldsets::YMD, input::Date};
use icu_decimal::{DecimalFormatter, input::Decimal};
use icu_list::{
    ListFormatter,
    options::{ListFormatterOptions, ListLength},
};

use super::settings::Settings;
use crate::model::Locale;

/// The formatters of one locale. ICU falls back to its root data for a locale that it does not know.
pub(super) struct Formats {
    decimal: DecimalFormatter,
    date: DateTimeFormatter<YMD>,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

impl Formats {
    /// Loads the formatters from the data that is compiled in.
    ///
    /// # Errors
    ///
    /// What ICU says when it cannot; a sentence for a finding.
    pub fn new(locale: &Locale, settings: &Settings) -> Result<Self, String> {
        let tag = |tag: &str| {
            tag.parse::<icu_locale::Locale>()
                .map_err(|error| format!("`{tag}` is not a locale that ICU can read: {error}"))
        };
        let own = settings.cldr(locale);
        let lists = tag(settings.lists.as_deref().unwrap_or(own))?;
        let own = tag(own)?;
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        let failed = |error: &dyn std::fmt::Display| format!("ICU has no data for `{locale}`: {error}");
        Ok(Self {
            decimal: DecimalFormatter::try_new((&own).into(), Default::default()).map_err(|e| failed(&e))?,
            date: DateTimeFormatter::try_new((&own).into(), YMD::long()).map_err(|e| failed(&e))?,
            list: ListFormatter::try_new_and((&lists).into(), wide).map_err(|e| failed(&e))?,
            collator: Collator::try_new((&own).into(), CollatorOptions::default()).map_err(|e| failed(&e))?,
        })
    }

    /// A number with its digits grouped: `9,300`.
    pub fn number(&self, number: u64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// A day in the long form, as the language writes it: `August 26, 2026`.
    pub fn date(&self, date: jiff::civil::Date) -> String {
        let month = u8::try_from(date.month()).unwrap_or(1);
        let day = u8::try_from(date.day()).unwrap_or(1);
        // The calendars of jiff and ICU are both the proleptic Gregorian one, so this cannot fail; should it
        // ever, the ISO form is still right.
        Date::try_new_iso(date.year().into(), month, day)
            .map_or_else(|_| date.to_string(), |date| self.date.format(&date).to_string())
    }

    /// Things joined by commas and "and".
    pub fn list(&self, items: &[String]) -> String {
        self.list.format(items.iter().map(String::as_str)).to_string()
    }

    /// The order in which the locale's dictionaries put two words.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }
}
