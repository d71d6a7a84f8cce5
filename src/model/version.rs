//! Release versions: `v1.30.0-rc.1` with alpha < beta < rc < final, and the minor `1.30`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::ParseIdError;

const WANTED_VERSION: &str = "a release such as `1.37`, `v1.37.0` or `v1.37.0-rc.1`";
const WANTED_MINOR: &str = "a minor release such as `1.37`";

/// A pre-release tag. The derived order is Kubernetes' own: alpha, then beta, then release candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreRelease {
    /// `-alpha.N`
    Alpha(u32),
    /// `-beta.N`
    Beta(u32),
    /// `-rc.N`
    Candidate(u32),
}

impl FromStr for PreRelease {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, "a pre-release such as `rc.1`");
        let (name, number) = text.split_once('.').ok_or_else(wrong)?;
        let number = decimal(number).ok_or_else(wrong)?;
        match name {
            "alpha" => Ok(Self::Alpha(number)),
            "beta" => Ok(Self::Beta(number)),
            "rc" => Ok(Self::Candidate(number)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for PreRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Alpha(n) => write!(f, "alpha.{n}"),
            Self::Beta(n) => write!(f, "beta.{n}"),
            Self::Candidate(n) => write!(f, "rc.{n}"),
        }
    }
}

/// A minor release, `1.37`: the unit in which KEPs graduate. Ordered by number, so that 1.9 < 1.30.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Minor {
    major: u32,
    minor: u32,
}

impl Minor {
    /// Puts a minor together from its two numbers.
    #[must_use]
    pub fn new(major: u32, minor: u32) -> Self {
        Self { major, minor }
    }

    /// The first number, `1` in `1.37`.
    #[must_use]
    pub fn major(self) -> u32 {
        self.major
    }

    /// The second number, `37` in `1.37`.
    #[must_use]
    pub fn minor(self) -> u32 {
        self.minor
    }

    /// The final release of this minor, `v1.37.0`.
    #[must_use]
    pub fn release(self) -> Version {
        Version {
            minor: self,
            patch: 0,
            pre: None,
        }
    }
}

impl FromStr for Minor {
    type Err = ParseIdError;

    /// Accepts `1.37` and `v1.37`; a patch or pre-release is refused.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, WANTED_MINOR);
        let trimmed = text.trim();
        let (major, minor) = trimmed
            .strip_prefix('v')
            .unwrap_or(trimmed)
            .split_once('.')
            .ok_or_else(wrong)?;
        Ok(Self {
            major: decimal(major).ok_or_else(wrong)?,
            minor: decimal(minor).ok_or_else(wrong)?,
        })
    }
}

impl TryFrom<String> for Minor {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Minor> for String {
    fn from(minor: Minor) -> Self {
        minor.to_string()
    }
}

impl fmt::Display for Minor {
    /// Writes `1.37`, without `v`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// One release. Ordered so that v1.9.0 < v1.30.0, v1.30.9 < v1.30.10 and v1.30.0-rc.1 < v1.30.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Version {
    minor: Minor,
    patch: u32,
    pre: Option<PreRelease>,
}

impl Version {
    /// The minor this release belongs to.
    #[must_use]
    pub fn minor(self) -> Minor {
        self.minor
    }

    /// The patch number; 0 for the release that opens a minor.
    #[must_use]
    pub fn patch(self) -> u32 {
        self.patch
    }

    /// The pre-release tag, where there is one.
    #[must_use]
    pub fn pre(self) -> Option<PreRelease> {
        self.pre
    }

    /// Whether this is the final `.0` of its minor.
    #[must_use]
    pub fn opens_minor(self) -> bool {
        self.patch == 0 && self.pre.is_none()
    }

    /// The short form people and URLs use: `1.37` for v1.37.0, `1.37.1`, `1.37.0-rc.1`.
    #[must_use]
    pub fn short(self) -> String {
        if self.opens_minor() {
            self.minor.to_string()
        } else {
            self.to_string().trim_start_matches('v').to_owned()
        }
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // A final release follows its pre-releases, the other way round from `Option`'s own order.
        let last = |v: &Self| (v.pre.is_none(), v.pre);
        (self.minor, self.patch, last(self)).cmp(&(other.minor, other.patch, last(other)))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Version {
    type Err = ParseIdError;

    /// Accepts `1.37`, `v1.37`, `v1.37.2` and `v1.37.0-rc.1`; a missing patch is 0.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, WANTED_VERSION);
        let trimmed = text.trim();
        let bare = trimmed.strip_prefix('v').unwrap_or(trimmed);
        let (numbers, pre) = match bare.split_once('-') {
            Some((numbers, pre)) => (numbers, Some(pre.parse().map_err(|_| wrong())?)),
            None => (bare, None),
        };
        let mut parts = numbers.split('.').map(decimal);
        let mut next = || parts.next().ok_or_else(wrong)?.ok_or_else(wrong);
        let minor = Minor::new(next()?, next()?);
        let patch = if numbers.matches('.').count() >= 2 {
            next()?
        } else {
            0
        };
        if parts.next().is_some() {
            return Err(wrong());
        }
        Ok(Self { minor, patch, pre })
    }
}

impl TryFrom<String> for Version {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Version> for String {
    fn from(version: Version) -> Self {
        version.to_string()
    }
}

impl fmt::Display for Version {
    /// Writes the tag: `v1.37.0`, `v1.37.0-rc.1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}.{}", self.minor, self.patch)?;
        match self.pre {
            Some(pre) => write!(f, "-{pre}"),
            None => Ok(()),
        }
    }
}

/// Reads digits only: `u32::from_str` would also take a sign.
fn decimal(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(text: &str) -> Version {
        text.parse().expect("a version")
    }

    #[test]
    fn versions_are_ordered_by_number_and_stage() {
        assert!(v("v1.30.10") > v("v1.30.9"));
        assert!(v("v1.9") < v("v1.30"));
        let rising = [
            "1.30.0-alpha.2",
            "1.30.0-beta.0",
            "1.30.0-rc.1",
            "1.30.0-rc.10",
            "1.30.0",
            "1.30.1",
        ];
        assert!(rising.windows(2).all(|pair| v(pair[0]) < v(pair[1])));
    }

    #[test]
    fn every_spelling_of_a_release_is_read() {
        for text in ["1.37", "v1.37", "v1.37.0", " 1.37.0 "] {
            assert_eq!(v(text).to_string(), "v1.37.0", "{text}");
        }
        assert_eq!(v("v1.37.0-rc.1").short(), "1.37.0-rc.1");
        assert_eq!(v("v1.37.0").short(), "1.37");
        assert_eq!(v("1.37.2").short(), "1.37.2");
    }

    #[test]
    fn what_is_not_a_release_is_refused() {
        for text in [
            "",
            "v",
            "1",
            "1.x",
            "1.2.3.4",
            "+1.2",
            "1.2.3-foo.1",
            "1.2.3-rc",
            "TBD",
            "1..2",
            "1.2.",
        ] {
            assert!(text.parse::<Version>().is_err(), "{text}");
        }
        assert!("v1.37.0".parse::<Minor>().is_err());
    }
}
