//! The locales of the repository, with files laid over them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use keplog::model::{FileSet, Finding, Locale, Minor, StageCounts};
use keplog::translate::{Catalog, CheckId, Inquiry, Language, SourceUnit, check};

/// Locales, and what is known about the releases.
pub struct Scene {
    pub files: FileSet,
    pub catalog: Catalog,
    pub units: Vec<SourceUnit>,
    pub counts: BTreeMap<Minor, StageCounts>,
}

/// The locales that ship.
pub fn shipped() -> Scene {
    with(&[])
}

/// The same with files added or replaced.
pub fn with(more: &[(&str, &str)]) -> Scene {
    let mut files = FileSet::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    walk(&folder, "", &mut files);
    for (path, text) in more {
        files.insert(*path, *text);
    }
    let (catalog, findings) = Catalog::load(&files).expect("English is there");
    assert_eq!(findings, [], "the catalog is read without findings");
    Scene {
        files,
        catalog,
        units: Vec::new(),
        counts: BTreeMap::new(),
    }
}

fn walk(folder: &Path, prefix: &str, files: &mut FileSet) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("named").to_string_lossy().into_owned();
        if path.is_dir() {
            walk(&path, &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), std::fs::read(&path).expect("readable"));
        }
    }
}

pub fn language<'a>(catalog: &'a Catalog, tag: &str) -> &'a Language {
    catalog
        .language(&tag.parse().expect("a tag"))
        .expect("a language")
}

impl Scene {
    /// The findings of one check in one language, or of all when the name is empty.
    pub fn found(&self, tag: &str, name: &str, gate: bool) -> Vec<Finding> {
        let locales: BTreeSet<Locale> = [tag.parse().expect("a tag")].into();
        let only: BTreeSet<CheckId> = CheckId::named(name).into_iter().collect();
        assert!(name.is_empty() || !only.is_empty(), "no check `{name}`");
        let inquiry = Inquiry {
            files: &self.files,
            units: &self.units,
            narrow: false,
            counts: &self.counts,
            locales: &locales,
            only: &only,
            gate,
        };
        check(&self.catalog, &inquiry)
    }

    /// The same as lines.
    pub fn lines(&self, tag: &str, name: &str) -> Vec<String> {
        self.found(tag, name, false)
            .iter()
            .map(ToString::to_string)
            .collect()
    }
}
