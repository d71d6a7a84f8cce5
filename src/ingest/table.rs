//! TOML that people keep: a text comes in, its values go out, each with its place.
//!
//! A [`Sheet`] is a file, a [`Record`] one table of it. What has the wrong sort is a finding at its line and column,
//! so that one entry never costs the others.

use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::edit::Positions;
use super::near;
use crate::model::{Finding, Place, Severity};

/// A file that is being read.
pub(super) struct Sheet<'t> {
    file: &'t str,
    positions: Positions<'t>,
    /// What stands before the slash in the codes of findings.
    room: &'static str,
}

/// A table of a file.
#[derive(Clone)]
pub(super) struct Record<'a, 't> {
    sheet: &'a Sheet<'t>,
    table: &'a DeTable<'t>,
    /// Where it begins.
    pub(super) place: Place,
}

impl<'t> Sheet<'t> {
    /// Names a file and the room of its findings.
    pub(super) fn new(file: &'t str, text: &'t str, room: &'static str) -> Self {
        Self {
            file,
            positions: Positions::new(text),
            room,
        }
    }

    /// Parses the text.
    ///
    /// # Errors
    ///
    /// A finding where it is no TOML.
    pub(super) fn parse(&self, text: &'t str) -> Result<DeTable<'t>, Finding> {
        DeTable::parse(text).map(Spanned::into_inner).map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            self.wrong("toml", &span, error.message())
        })
    }

    /// The table of the whole file.
    pub(super) fn root<'a>(&'a self, table: &'a DeTable<'t>) -> Record<'a, 't> {
        Record {
            sheet: self,
            table,
            place: Place::at(self.file, 1, 1),
        }
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let (line, column) = self.positions.place(span.start);
        Place::at(self.file, line, column)
    }

    fn wrong(&self, rule: &str, span: &Range<usize>, message: impl Into<String>) -> Finding {
        let code = format!("{}/{rule}", self.room);
        Finding::new(Severity::Error, code, self.place(span), message)
    }
}

impl<'a, 't> Record<'a, 't> {
    /// An error about the whole record.
    pub(super) fn wrong(&self, rule: &str, message: impl Into<String>) -> Finding {
        let code = format!("{}/{rule}", self.sheet.room);
        Finding::new(Severity::Error, code, self.place.clone(), message)
    }

    /// A warning for each key that is not among the known ones.
    pub(super) fn unknown_keys(&self, known: &[&str]) -> Vec<Finding> {
        let keys = self.table.keys();
        keys.filter(|key| !known.contains(&key.get_ref().as_ref()))
            .map(|key| {
                let message = format!("unknown key `{}`", key.get_ref());
                let mut finding = self.sheet.wrong("unknown-key", &key.span(), message);
                finding.severity = Severity::Warning;
                finding.hint(near::hint(key.get_ref(), known))
            })
            .collect()
    }

    /// The text of a key; empty where there is none.
    pub(super) fn string(&self, key: &str) -> Result<&'a str, Finding> {
        match self.table.get(key) {
            None => Ok(""),
            Some(value) => self.as_text(key, value).map(str::trim),
        }
    }

    /// A value that is checked when it is read; `known` are the words that it may be, if they can be listed.
    pub(super) fn parsed<T>(&self, key: &str, known: &[&str]) -> Result<Option<T>, Finding>
    where
        T: FromStr<Err: Display>,
    {
        let value = self.table.get(key);
        value.map(|value| self.read(key, value, known)).transpose()
    }

    /// A number of a pull request or KEP.
    pub(super) fn number(&self, key: &str) -> Result<Option<u32>, Finding> {
        let value = self.table.get(key);
        value.map(|value| self.as_number(key, value)).transpose()
    }

    /// A list of numbers; empty where there is none.
    pub(super) fn numbers(&self, key: &str) -> Result<Vec<u32>, Finding> {
        let items = self.items(key)?.iter();
        items.map(|item| self.as_number(key, item)).collect()
    }

    /// A list of values that are checked when they are read; empty where there is none.
    pub(super) fn list<T>(&self, key: &str) -> Result<Vec<T>, Finding>
    where
        T: FromStr<Err: Display>,
    {
        let items = self.items(key)?.iter();
        items.map(|item| self.read(key, item, &[])).collect()
    }

    /// A day, with or without quotes.
    pub(super) fn date(&self, key: &str) -> Result<Option<Date>, Finding> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let text = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            other => return Err(self.wrong_sort(key, value, other, "a day")),
        };
        text.parse().map(Some).map_err(|_| {
            let finding = self
                .sheet
                .wrong("value", &value.span(), format!("`{key}`: `{text}` is no day"));
            finding.hint("write `2021-04-08`")
        })
    }

    /// The tables of a list such as `[[feature]]`; what is no table among them is a finding.
    pub(super) fn records(&self, key: &str) -> Result<Vec<Result<Self, Finding>>, Finding> {
        let items = self.items(key)?.iter();
        Ok(items
            .map(|item| match item.get_ref() {
                DeValue::Table(table) => Ok(Self {
                    sheet: self.sheet,
                    table,
                    place: self.sheet.place(&item.span()),
                }),
                other => Err(self.wrong_sort(key, item, other, "a table")),
            })
            .collect())
    }

    fn items(&self, key: &str) -> Result<&'a [Spanned<DeValue<'t>>], Finding> {
        match self.table.get(key) {
            None => Ok(&[]),
            Some(value) => match value.get_ref() {
                DeValue::Array(items) => Ok(items),
                other => Err(self.wrong_sort(key, value, other, "a list")),
            },
        }
    }

    fn read<T>(&self, key: &str, value: &Spanned<DeValue<'_>>, known: &[&str]) -> Result<T, Finding>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.as_text(key, value)?;
        text.parse().map_err(|error: T::Err| {
            let finding = self
                .sheet
                .wrong("value", &value.span(), format!("`{key}`: {error}"));
            if known.is_empty() {
                finding
            } else {
                finding.hint(near::hint(text, known))
            }
        })
    }

    fn as_text<'v>(&self, key: &str, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, Finding> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.as_ref()),
            other => Err(self.wrong_sort(key, value, other, "text in quotes")),
        }
    }

    fn as_number(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<u32, Finding> {
        match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().map_err(|_| {
                let message = format!("`{key}`: `{number}` is too large, or below zero");
                self.sheet.wrong("value", &value.span(), message)
            }),
            other => Err(self.wrong_sort(key, value, other, "a number")),
        }
    }

    fn wrong_sort(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        found: &DeValue<'_>,
        wanted: &str,
    ) -> Finding {
        let message = format!("`{key}` must be {wanted}, not {}", found.type_str());
        self.sheet.wrong("type", &value.span(), message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(text: &str, read: impl FnOnce(&Record<'_, '_>) -> T) -> T {
        let sheet = Sheet::new("a.toml", text, "test");
        let table = sheet.parse(text).expect("TOML");
        read(&sheet.root(&table))
    }

    #[test]
    fn a_value_of_the_wrong_sort_is_found_at_its_place() {
        let text = "a = 1\nb = \"x\"\nc = [1, -2]\nd = 99999999999\ne = [[1]]\n";
        let findings: Vec<String> = with(text, |record| {
            let errors = [
                record.string("a").err(),
                record.number("b").err(),
                record.numbers("c").err(),
                record.number("d").err(),
                record.date("a").err(),
                record.date("b").err(),
                record.list::<u32>("a").err(),
            ];
            errors
                .into_iter()
                .flatten()
                .map(|finding| finding.to_string())
                .collect()
        });
        assert_eq!(
            findings,
            [
                "error: a.toml:1:5: `a` must be text in quotes, not integer [test/type]",
                "error: a.toml:2:5: `b` must be a number, not string [test/type]",
                "error: a.toml:3:9: `c`: `-2` is too large, or below zero [test/value]",
                "error: a.toml:4:5: `d`: `99999999999` is too large, or below zero [test/value]",
                "error: a.toml:1:5: `a` must be a day, not integer [test/type]",
                "error: a.toml:2:5: `b`: `x` is no day [test/value]",
                "error: a.toml:1:5: `a` must be a list, not integer [test/type]",
            ]
        );
    }

    #[test]
    fn a_missing_key_is_nothing() {
        with("", |record| {
            assert_eq!(record.string("a"), Ok(""));
            assert_eq!(record.number("a"), Ok(None));
            assert_eq!(record.numbers("a"), Ok(Vec::new()));
            assert_eq!(record.date("a"), Ok(None));
            assert!(record.records("a").is_ok_and(|records| records.is_empty()));
        });
    }

    #[test]
    fn broken_toml_is_a_finding_with_line_and_column() {
        let text = "a = 1\nb = = 2\n";
        let finding = Sheet::new("a.toml", text, "test")
            .parse(text)
            .expect_err("broken");
        assert_eq!((finding.place.line, finding.code.as_str()), (2, "test/toml"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "([a-z\\[\\]=\"'{}é\\n0-9. -])*") {
            let sheet = Sheet::new("a.toml", &text, "test");
            if let Ok(table) = sheet.parse(&text) {
                let root = sheet.root(&table);
                let _ = (root.unknown_keys(&["a"]), root.string("a"), root.date("a"), root.numbers("a"));
            }
        }
    }
}
