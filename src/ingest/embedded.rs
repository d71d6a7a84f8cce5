//! What the program carries inside itself: the sample almanac, the words, the templates, the site files.
//!
//! Debug builds read these folders from the source tree, so that a changed template shows at once.

use rust_embed::RustEmbed;

use crate::model::FileSet;

/// The configuration of the sample.
pub(super) const CONFIG: &str = include_str!("../../keplog.yaml");

#[derive(RustEmbed)]
#[folder = "kep-data/"]
#[exclude = ".*"]
struct KepData;

#[derive(RustEmbed)]
#[folder = "locales/"]
#[exclude = ".*"]
struct Locales;

#[derive(RustEmbed)]
#[folder = "templates/"]
#[exclude = ".*"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "site/"]
#[exclude = ".*"]
struct Site;

/// A folder that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folder {
    /// Facts: KEPs, groups, dates, sample releases.
    KepData,
    /// Interface strings and translations.
    Locales,
    /// Page templates.
    Templates,
    /// Style sheets, scripts, icons.
    Site,
}

impl Folder {
    /// Its name, in the source tree and in a workspace.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::KepData => "kep-data",
            Self::Locales => "locales",
            Self::Templates => "templates",
            Self::Site => "site",
        }
    }

    /// Its files.
    pub(super) fn files(self) -> FileSet {
        match self {
            Self::KepData => collect::<KepData>(),
            Self::Locales => collect::<Locales>(),
            Self::Templates => collect::<Templates>(),
            Self::Site => collect::<Site>(),
        }
    }
}

fn collect<E: RustEmbed>() -> FileSet {
    let mut set = FileSet::default();
    for path in E::iter() {
        if let Some(file) = E::get(&path) {
            set.insert(path, file.data);
        }
    }
    set
}
