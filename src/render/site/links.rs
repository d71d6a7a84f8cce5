//! Addresses inside the site, below the folder of a locale.
//!
//! Each ends with a slash and has none in front, so that a template writes `{{ root }}{{ lang }}/` before it.

use crate::model::{Kep, Minor, Sig, Version};

/// The words of the field.
pub(super) const GLOSSARY: &str = "glossary/";

/// How far translation has come.
pub(super) const STATUS: &str = "status/";

/// Overview of a release: `releases/1.37/`, `releases/1.37.1/`.
pub(super) fn release(version: Version) -> String {
    format!("releases/{}/", version.short())
}

/// Overview of a minor, whatever release stands for it.
pub(super) fn minor(minor: Minor) -> String {
    release(minor.release())
}

/// All notes of a release.
pub(super) fn notes(version: Version) -> String {
    format!("releases/{}/notes/", version.short())
}

/// Summary of a SIG in a release.
pub(super) fn sig_summary(version: Version, sig: &Sig) -> String {
    format!("releases/{}/{}/", version.short(), sig.slug())
}

/// A SIG across releases.
pub(super) fn sig(sig: &Sig) -> String {
    format!("sigs/{}/", sig.label())
}

/// A KEP, by its number alone.
pub(super) fn kep(kep: &Kep) -> String {
    format!("keps/{}/", kep.number)
}

/// A KEP whose number another one has too: the words of its folder follow. Folders are named by people, so
/// whatever is not a letter or digit becomes a hyphen.
pub(super) fn kep_with_words(kep: &Kep) -> String {
    let words = kep
        .folder()
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    format!(
        "keps/{}-{}/",
        kep.number,
        words.chars().map(plain).collect::<String>()
    )
}

/// Anchor of a feature on the overview of a release.
pub(super) fn entry_anchor(kep: crate::model::KepNumber) -> String {
    ["kep", &kep.to_string()].join("-")
}

/// An article.
pub(super) fn post(slug: &str) -> String {
    format!("{POSTS}{slug}/")
}

/// The list of articles.
pub(super) const POSTS: &str = "posts/";

/// The pages below an address in one document, to be printed.
pub(super) fn print(below: &str) -> String {
    format!("{below}print/")
}

/// Anchor of a note on a page.
pub(super) fn note_anchor(number: crate::model::PullNumber) -> String {
    format!("pr-{number}")
}

/// Anchor of a text that stands beside the notes, from the id of its unit: `pr-95718-urgent` for
/// `1.20/95718#urgent`, `note-urgent-9f2c1a` for `1.17/urgent-9f2c1a`.
pub(super) fn placed_anchor(unit: &str) -> String {
    let name = unit.split_once('/').map_or(unit, |(_, name)| name);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let prefix = if name.starts_with(|c: char| c.is_ascii_digit()) {
        "pr"
    } else {
        "note"
    };
    format!("{prefix}-{name}")
}
