//! Locale tags.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::ParseIdError;

/// A BCP 47 tag in canonical case: `en`, `ja`, `pt-BR`, `zh-Hant`. Also the name of the folder under
/// `locales/` and the first part of every URL of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(String);

impl Locale {
    /// English, in which the sources are written and to which every other locale falls back.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// Whether it is of private use, `x-test`: no registry and no CLDR knows it.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.0.starts_with("x-")
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is English itself, the language of the sources.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.0 == "en"
    }
}

impl FromStr for Locale {
    type Err = ParseIdError;

    /// Accepts a language of two or three letters and subtags of two to eight letters or digits, with
    /// hyphens or underscores, in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, "a locale tag such as `ja` or `pt-BR`");
        let text = text.trim();
        let mut parts = text.split(['-', '_']);
        let language = parts.next().unwrap_or_default();
        if language.eq_ignore_ascii_case("x") && text.len() > 2 {
            return private(parts).ok_or_else(wrong);
        }
        let letters = language.bytes().all(|b| b.is_ascii_alphabetic());
        if !letters || !(2..=3).contains(&language.len()) {
            return Err(wrong());
        }
        let mut tag = language.to_ascii_lowercase();
        for part in parts {
            let plain = part.bytes().all(|b| b.is_ascii_alphanumeric());
            if !plain || !(2..=8).contains(&part.len()) {
                return Err(wrong());
            }
            tag.push('-');
            match part.len() {
                2 => tag.push_str(&part.to_ascii_uppercase()),
                4 if part.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Self(tag))
    }
}

/// A tag of private use (`x-test`), for locales that are tried out: subtags of one to eight letters or digits.
fn private<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Locale> {
    let mut tag = "x".to_owned();
    for part in parts {
        let plain = part.bytes().all(|b| b.is_ascii_alphanumeric());
        if !plain || !(1..=8).contains(&part.len()) {
            return None;
        }
        tag.push('-');
        tag.push_str(&part.to_ascii_lowercase());
    }
    Some(Locale(tag))
}

impl TryFrom<String> for Locale {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.0
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_brought_into_canonical_case() {
        for (given, tag) in [
            ("JA", "ja"),
            ("pt_br", "pt-BR"),
            ("zh-hant", "zh-Hant"),
            ("en-xa", "en-XA"),
            ("X-Test", "x-test"),
        ] {
            assert_eq!(given.parse::<Locale>().expect("valid").as_str(), tag);
        }
        for wrong in ["", "j", "../etc", "ja/x", "ja--JP", "1a", "x", "x-", "x-/"] {
            assert!(wrong.parse::<Locale>().is_err(), "{wrong}");
        }
    }
}
