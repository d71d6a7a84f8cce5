//! The page plan: every file of the site before a byte of it is made.
//!
//! In: the pages and files that each kind of page wants to write. Out: a [`Plan`] in which every path is
//! safe and claimed once. Nothing is rendered here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Error;
use super::page::Page;
use crate::model::Locale;

/// What makes the bytes of a planned file.
pub(super) enum Maker<'a> {
    /// An HTML page of one locale.
    Page(Box<dyn Page + 'a>),
    /// A file that is the same for all locales, or has no page around it.
    File(Box<dyn Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a>),
}

/// One file to be written.
pub(super) struct Entry<'a> {
    /// The locale it belongs to, if any.
    pub locale: Option<Locale>,
    /// Kind of page or file: `release`, `sig`, `feed`, `api`.
    pub kind: &'static str,
    /// What makes it.
    pub maker: Maker<'a>,
}

/// All files of a site by path.
#[derive(Default)]
pub struct Plan<'a> {
    entries: BTreeMap<String, Entry<'a>>,
}

/// One line of the printed plan.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub struct PlannedFile<'a> {
    /// Path inside the output folder.
    pub path: &'a str,
    /// Locale, where the file has one.
    pub locale: Option<&'a str>,
    /// Kind of page or file.
    pub kind: &'a str,
}

impl<'a> Plan<'a> {
    /// Adds a page for one locale; it is written to `<locale>/<url>index.html`.
    ///
    /// # Errors
    /// When the path is not safe or already claimed.
    pub(super) fn page(&mut self, locale: &Locale, page: Box<dyn Page + 'a>) -> Result<(), Error> {
        let path = format!("{locale}/{}index.html", page.url());
        let kind = page.kind();
        self.add(
            path,
            Entry {
                locale: Some(locale.clone()),
                kind,
                maker: Maker::Page(page),
            },
        )
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When the path is not safe or already claimed.
    pub(super) fn file(
        &mut self,
        path: String,
        kind: &'static str,
        make: impl Fn() -> Result<Vec<u8>, Error> + Send + Sync + 'a,
    ) -> Result<(), Error> {
        let entry = Entry {
            locale: None,
            kind,
            maker: Maker::File(Box::new(make)),
        };
        self.add(path, entry)
    }

    fn add(&mut self, path: String, entry: Entry<'a>) -> Result<(), Error> {
        if !is_safe(&path) {
            return Err(Error::UnsafePath {
                path,
                kind: entry.kind,
            });
        }
        if let Some(first) = self.entries.get(&path) {
            return Err(Error::Collision {
                path,
                first: first.kind,
                second: entry.kind,
            });
        }
        self.entries.insert(path, entry);
        Ok(())
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Entry<'a>)> {
        self.entries.iter().map(|(path, entry)| (path.as_str(), entry))
    }

    /// How many files the site will have.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether the site is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The plan as lines to be shown, by path.
    pub fn files(&self) -> impl Iterator<Item = PlannedFile<'_>> {
        self.entries().map(|(path, entry)| PlannedFile {
            path,
            locale: entry.locale.as_ref().map(Locale::as_str),
            kind: entry.kind,
        })
    }
}

/// Whether a path stays inside the output folder on every file system: relative, forward slashes, no empty,
/// hidden or dotted step, only characters that need no escaping in a URL.
pub(super) fn is_safe(path: &str) -> bool {
    path.split('/').all(|step| {
        !step.is_empty()
            && !step.starts_with('.')
            && step
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing() -> Result<Vec<u8>, Error> {
        Ok(Vec::new())
    }

    #[test]
    fn two_files_never_claim_one_path() {
        let mut plan = Plan::default();
        plan.file("api/v1/keps.json".to_owned(), "api", nothing).unwrap();
        let again = plan.file("api/v1/keps.json".to_owned(), "feed", nothing);
        assert!(matches!(
            again,
            Err(Error::Collision {
                first: "api",
                second: "feed",
                ..
            })
        ));
    }

    #[test]
    fn no_path_leaves_the_output_folder() {
        for path in [
            "../x",
            "/etc/passwd",
            "a//b",
            "a/../b",
            ".hidden",
            "a/b c",
            "C:\\x",
            "a/",
            "",
        ] {
            assert!(!is_safe(path), "{path}");
        }
        assert!(is_safe("pt-BR/releases/1.37.0-rc.1/sig-node/index.html"));
    }
}
