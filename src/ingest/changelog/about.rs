//! Which releases a document is about: its headings, its path and the command line come in.

use super::heading::{self, Heading, Section};
use super::page::{Page, Shape};
use crate::ingest::notes::release;
use crate::model::Version;

/// Which releases a document is about.
pub(super) struct About {
    /// The releases of its headings, in their order.
    headings: Vec<Version>,
    /// The release of all its text, whatever its headings say.
    pub(super) whole: Option<Version>,
    asked_for: Option<Version>,
}

impl About {
    pub(super) fn of(label: &str, page: &Page<'_>, asked_for: Option<Version>) -> Self {
        let mut headings = Vec::new();
        let mut titles = Vec::new();
        for block in &page.blocks {
            if let Shape::Heading(level, title) = &block.shape {
                match heading::read(*level, title, &Section::Front) {
                    Heading::Release(version) => headings.push(version),
                    Heading::Title(version) => titles.push(version),
                    Heading::Since(_) | Heading::Section(_) => {}
                }
            }
        }
        let whole = match headings.as_slice() {
            [] => asked_for
                .or_else(|| of_path(label))
                .or_else(|| titles.first().copied()),
            [_] => asked_for,
            _ => None,
        };
        Self {
            headings,
            whole,
            asked_for,
        }
    }

    /// The release of what stands in front of all headings.
    pub(super) fn first(&self) -> Option<Version> {
        self.whole.or_else(|| self.headings.first().copied())
    }

    /// Whether text about this release is wanted.
    pub(super) fn wants(&self, release: Version) -> bool {
        self.asked_for.is_none_or(|asked_for| asked_for == release)
    }
}

/// The release that a path names: `1.20.1.md`, `release-1.20/release-notes-draft.md`.
fn of_path(label: &str) -> Option<Version> {
    let (folders, name) = label.rsplit_once('/').unwrap_or(("", label));
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let named = ["CHANGELOG-", "release-notes-"]
        .iter()
        .find_map(|prefix| stem.strip_prefix(prefix))
        .unwrap_or(stem);
    named.parse().ok().or_else(|| release::of_folders(folders))
}
