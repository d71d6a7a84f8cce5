//! The name of a repository, and the branches and tags that Kubernetes gives a release.

use std::fmt;
use std::str::FromStr;

use crate::model::{PreRelease, Version};

/// `owner/name`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repo {
    /// The owner: `kubernetes`.
    pub owner: String,
    /// The name: `enhancements`.
    pub name: String,
}

impl FromStr for Repo {
    type Err = String;

    /// Accepts `owner/name`; letters, digits, `-`, `_` and `.`, as GitHub allows.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let legal = |part: &str| {
            !part.is_empty()
                && !part.chars().all(|c| c == '.')
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        };
        match text.trim().split_once('/') {
            Some((owner, name)) if legal(owner) && legal(name) => Ok(Self {
                owner: owner.to_owned(),
                name: name.to_owned(),
            }),
            _ => Err(format!(
                "`{text}` is no repository; write OWNER/NAME, such as kubernetes/kubernetes"
            )),
        }
    }
}

impl fmt::Display for Repo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

/// The branch on which a release is made ready: `release-1.37`.
pub(super) fn release_branch(release: Version) -> String {
    format!("release-{}", release.minor())
}

/// Whether the range of a release may end at a tag or branch. A pre-release ends at its tag only, a patch at its tag
/// or its own branch; a minor that is in the making has only the default branch at first.
pub(super) fn may_end_at(release: Version, end: &str) -> bool {
    let end = end.strip_prefix("origin/").unwrap_or(end);
    let branch = release_branch(release);
    match (release.patch(), release.pre()) {
        (_, Some(_)) => end == release.to_string(),
        (0, None) => true,
        (_, None) => end == release.to_string() || end == branch,
    }
}

/// Where the notes of a release start: of a patch the patch before, of a minor the minor before, of a first alpha
/// likewise (`reference/krel.md` §1.3). `None` for other pre-releases: only the tags know which came before.
pub(super) fn start_of(release: Version) -> Option<String> {
    let minor = release.minor();
    match (release.patch(), release.pre()) {
        (0, None | Some(PreRelease::Alpha(0 | 1))) => {
            Some(format!("v{}.{}.0", minor.major(), minor.minor().checked_sub(1)?))
        }
        (patch, None) => Some(format!("v{minor}.{}", patch - 1)),
        _ => None,
    }
}

/// The newest of `tags` before a pre-release, of the same patch; the start of its minor when there is none.
pub(super) fn start_among<'a>(release: Version, tags: impl Iterator<Item = &'a str>) -> Option<String> {
    let versions = tags.filter_map(|tag| tag.parse::<Version>().ok());
    let before = versions.filter(|tag| {
        tag.minor() == release.minor()
            && tag.patch() == release.patch()
            && tag.pre().is_some()
            && *tag < release
    });
    match before.max() {
        Some(tag) => Some(tag.to_string()),
        None => start_of(format!("v{}.{}", release.minor(), release.patch()).parse().ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::version;

    #[test]
    fn a_repository_is_an_owner_and_a_name() {
        let repo: Repo = "kubernetes/test-infra".parse().expect("a repository");
        assert_eq!(repo.to_string(), "kubernetes/test-infra");
        for text in ["kubernetes", "a/b/c", "/b", "a/", "../b", "a/ b", "a/b?x"] {
            assert!(text.parse::<Repo>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_release_starts_where_the_one_before_it_ended() {
        let start = |text: &str| start_of(version(text));
        assert_eq!(start("1.37").as_deref(), Some("v1.36.0"));
        assert_eq!(start("1.37.0-alpha.1").as_deref(), Some("v1.36.0"));
        assert_eq!(start("1.37.2").as_deref(), Some("v1.37.1"));
        assert_eq!(start("1.37.0-rc.1"), None);
    }

    #[test]
    fn only_a_minor_may_end_at_any_branch() {
        for (release, end, may) in [
            ("1.38", "master", true),
            ("1.38", "v1.38.0", true),
            ("1.37.1", "release-1.37", true),
            ("1.37.1", "origin/release-1.37", true),
            ("1.37.1", "master", false),
            ("1.37.0-rc.9", "release-1.37", false),
            ("1.37.0-rc.1", "v1.37.0-rc.1", true),
        ] {
            assert_eq!(may_end_at(version(release), end), may, "{release} {end}");
        }
    }

    #[test]
    fn a_pre_release_starts_at_the_newest_tag_before_it_in_numeric_order() {
        let tags = [
            "v1.37.0-alpha.9",
            "v1.37.0-alpha.10",
            "v1.37.0-beta.0",
            "v1.37.0",
            "v1.36.3",
            "odd",
        ];
        let start = |text: &str| start_among(version(text), tags.into_iter());
        assert_eq!(start("1.37.0-beta.0").as_deref(), Some("v1.37.0-alpha.10"));
        assert_eq!(start("1.37.0-rc.0").as_deref(), Some("v1.37.0-beta.0"));
        assert_eq!(start("1.37.0-alpha.2").as_deref(), Some("v1.36.0"));
    }
}
