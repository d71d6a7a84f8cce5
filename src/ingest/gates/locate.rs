//! Where gates are: what a path that somebody named may mean.
//!
//! First that fits: a git clone of kubernetes/kubernetes, read at the tag of each release; a folder with a
//! feature list, or the file itself, for one release; a folder of pages about gates, for all releases.

use crate::ingest::git::Repository;
use crate::ingest::{Error, Input, files};
use crate::model::{Finding, Place, Severity, Version};

/// Where kubernetes/kubernetes had its feature list, newest place first.
pub const LISTS: [&str; 2] = [
    "test/compatibility_lifecycle/reference/versioned_feature_list.yaml",
    "test/featuregates_linter/test_data/versioned_feature_list.yaml",
];

/// Where kubernetes/website has its pages of gates, of which other languages have translations.
const PAGES: &str = "content/en/docs/reference/command-line-tools-reference/feature-gates";

/// Where gates are read from.
#[derive(Debug, Clone, PartialEq)]
pub enum GateSource {
    /// The feature list of each release, and what was odd about finding them.
    Lists {
        /// The files.
        files: Vec<(Version, Input)>,
        /// Releases without one.
        findings: Vec<Finding>,
    },
    /// Pages of the website, one a gate.
    Website(Vec<Input>),
}

impl GateSource {
    /// What is read, in words that mean something on another machine.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::Lists { .. } => "kubernetes/kubernetes, feature lists",
            Self::Website(_) => "kubernetes/website, pages of feature gates",
        }
    }

    /// The finding about a release that has no feature list at `place`.
    #[must_use]
    pub fn missing(release: Version, place: &str) -> Finding {
        let message = format!("there is no feature list for {release}");
        let finding = Finding::new(Severity::Warning, "gates/no-list", Place::file(place), message);
        finding
            .hint("feature lists begin with v1.31; for older releases, name the pages of kubernetes/website")
    }
}

/// Finds the gates of `releases` at a path that is called `root.label()`.
///
/// # Errors
///
/// [`Error::NotThat`] when there are none, or one list for several releases; [`Error::Git`] and [`Error::Io`]
/// when it cannot be looked into.
pub fn locate(root: &Input, releases: &[Version]) -> Result<GateSource, Error> {
    let Some(path) = root.path().filter(|path| path.is_dir()) else {
        return single(root, root.clone(), releases);
    };
    if let Some(repository) = Repository::open(path)? {
        let found = at_tags(&repository, root.label(), releases)?;
        if let Some(found) = found {
            return Ok(found);
        }
    }
    let label = root.label().trim_end_matches('/');
    for list in LISTS.into_iter().chain(["versioned_feature_list.yaml"]) {
        if path.join(list).is_file() {
            return single(
                root,
                Input::at(path.join(list), format!("{label}/{list}")),
                releases,
            );
        }
    }
    let pages = match path.join(PAGES) {
        folder if folder.is_dir() => Input::at(folder, format!("{label}/{PAGES}")),
        _ => root.clone(),
    };
    let pages = files::walk(&pages, &[".md"], |_| true)?;
    if pages.is_empty() {
        return Err(refused(root, "has no feature gates"));
    }
    Ok(GateSource::Website(pages))
}

/// One list, which is about one release.
fn single(root: &Input, input: Input, releases: &[Version]) -> Result<GateSource, Error> {
    match releases {
        [release] => Ok(GateSource::Lists {
            files: vec![(*release, input)],
            findings: Vec::new(),
        }),
        [] => Err(refused(
            root,
            "does not say which release it is about: add --release",
        )),
        _ => Err(refused(
            root,
            "is the feature list of one release, not of several",
        )),
    }
}

/// The lists at the tags of the releases; `None` when the repository has none of them.
fn at_tags(repository: &Repository, label: &str, releases: &[Version]) -> Result<Option<GateSource>, Error> {
    let (mut files, mut findings) = (Vec::new(), Vec::new());
    for release in releases {
        let mut found = None;
        for list in LISTS {
            if found.is_none() {
                let bytes = repository.file_at(&format!("refs/tags/{release}"), list)?;
                found = bytes.map(|bytes| Input::in_memory(format!("{release}:{list}"), bytes));
            }
        }
        match found {
            Some(input) => files.push((*release, input)),
            None => findings.push(GateSource::missing(*release, label)),
        }
    }
    Ok((!files.is_empty()).then_some(GateSource::Lists { files, findings }))
}

fn refused(root: &Input, what: &str) -> Error {
    Error::NotThat {
        path: root.label().into(),
        what: what.to_owned(),
        hint: "name a clone of kubernetes/kubernetes, a `versioned_feature_list.yaml`, or the folder \
               `feature-gates` of kubernetes/website"
            .to_owned(),
    }
}
