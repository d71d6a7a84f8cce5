//! Identifiers that are valid once they exist: pull number, KEP number, gate, login, commit hash.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a string is not an identifier of the wanted sort.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not {wanted}")]
pub struct ParseIdError {
    /// The text as it was given.
    pub given: String,
    /// What would have been accepted, with an article and an example.
    pub wanted: &'static str,
}

impl ParseIdError {
    pub(crate) fn new(given: &str, wanted: &'static str) -> Self {
        Self {
            given: given.to_owned(),
            wanted,
        }
    }
}

/// Number of a pull request; never zero. Written `#138572`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct PullNumber(u32);

impl PullNumber {
    /// The plain number.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl FromStr for PullNumber {
    type Err = ParseIdError;

    /// Accepts `138572` and `#138572`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, "a pull request number such as `138572`");
        let digits = text.trim().trim_start_matches('#');
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let number: u32 = digits.parse().map_err(|_| wrong())?;
        Self::try_from(number).map_err(|_| wrong())
    }
}

impl TryFrom<u32> for PullNumber {
    type Error = ParseIdError;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if number == 0 {
            return Err(ParseIdError::new("0", "a pull request number such as `138572`"));
        }
        Ok(Self(number))
    }
}

impl From<PullNumber> for u32 {
    fn from(number: PullNumber) -> Self {
        number.0
    }
}

impl fmt::Display for PullNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Number of a KEP. Zero is legal: the policy KEPs of the first years are `0000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KepNumber(u32);

impl KepNumber {
    /// Wraps a plain number.
    #[must_use]
    pub fn new(number: u32) -> Self {
        Self(number)
    }

    /// The plain number.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl FromStr for KepNumber {
    type Err = ParseIdError;

    /// Accepts `2000`, `0752`, `KEP-2000`, `KEP 2000` and `#2000`. Leading zeros are decimal, never octal.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, "a KEP number such as `2000`");
        let trimmed = text.trim();
        let rest = match trimmed.get(..3) {
            Some(head) if head.eq_ignore_ascii_case("kep") => &trimmed[3..],
            _ => trimmed,
        };
        let digits = rest.trim_start_matches(['-', ' ', '#']);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        digits.parse().map(Self).map_err(|_| wrong())
    }
}

impl fmt::Display for KepNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// Defines a newtype over a checked string with `FromStr`, `Display`, `AsRef<str>` and string serde.
macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $wanted:literal, $valid:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let valid: fn(&str) -> Option<&str> = $valid;
                match valid(text) {
                    Some(checked) => Ok(Self(checked.to_owned())),
                    None => Err(ParseIdError::new(text, $wanted)),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIdError;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}

text_id!(
    /// Name of a feature gate: a letter, then letters, digits and underscores.
    ///
    /// Upstream writes `UpperCamelCase`; kubeadm has lower-case gates and kubectl uses environment variables
    /// such as `KUBECTL_KUBERC`, so both are accepted. Placeholders such as `CSIMigration{vendor}` are not.
    GateName,
    "a feature gate such as `GracefulNodeShutdown`",
    |text| {
        let text = text.trim();
        let mut chars = text.chars();
        let first = chars.next()?.is_ascii_alphabetic();
        (first && text.len() > 1 && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')).then_some(text)
    }
);

text_id!(
    /// A GitHub login without its `@`. Letters, digits and inner hyphens, at most 39 characters; the suffix
    /// `[bot]` of an app is kept.
    Login,
    "a GitHub login such as `octocat`",
    |text| {
        let text = text.trim();
        let text = text.strip_prefix('@').unwrap_or(text);
        let name = text.strip_suffix("[bot]").unwrap_or(text);
        let fits = (1..=39).contains(&name.len());
        let chars = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        (fits && chars && !name.starts_with('-')).then_some(text)
    }
);

text_id!(
    /// A git object hash, whole or abbreviated to at least seven lower-case hexadecimal digits.
    Sha,
    "a commit hash of 7 to 64 hexadecimal digits",
    |text| {
        let text = text.trim();
        let hex = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        (hex && (7..=64).contains(&text.len())).then_some(text)
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pull_number_is_never_zero() {
        assert_eq!("#138572".parse::<PullNumber>().map(PullNumber::get), Ok(138_572));
        assert!("0".parse::<PullNumber>().is_err());
        assert!("".parse::<PullNumber>().is_err());
        assert!("12a".parse::<PullNumber>().is_err());
    }

    #[test]
    fn a_kep_number_reads_leading_zeros_as_decimal() {
        for text in ["0752", "752", "KEP-752", "kep 0752", "#752"] {
            assert_eq!(text.parse::<KepNumber>().map(KepNumber::get), Ok(752), "{text}");
        }
        assert!("draft-20180412".parse::<KepNumber>().is_err());
        assert!("TBD".parse::<KepNumber>().is_err());
    }

    #[test]
    fn a_gate_placeholder_is_refused() {
        assert!("GracefulNodeShutdown".parse::<GateName>().is_ok());
        assert!("KUBECTL_KUBERC".parse::<GateName>().is_ok());
        assert!("CSIMigration{vendor}".parse::<GateName>().is_err());
        assert!("n/a".parse::<GateName>().is_err());
    }

    #[test]
    fn a_login_loses_its_at_sign_and_keeps_its_bot_suffix() {
        assert_eq!("@octocat".parse::<Login>().expect("valid").as_str(), "octocat");
        assert_eq!(
            "dependabot[bot]".parse::<Login>().expect("valid").as_str(),
            "dependabot[bot]"
        );
        assert!("with input from @x".parse::<Login>().is_err());
    }
}
