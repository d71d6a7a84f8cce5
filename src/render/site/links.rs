//! Addresses inside the site, below the folder of a locale.
//!
//! Each ends with a slash and has none in front, so that a template writes `{{ root }}{{ lang }}/` before it.

use crate::model::{Kep, Minor, Sig, Version};

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

/// A KEP. The folder's slug is added where another KEP has the same number.
pub(super) fn kep(kep: &Kep, number_is_shared: bool) -> String {
    if number_is_shared {
        let slug = kep
            .folder()
            .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
        format!("keps/{}-{slug}/", kep.number)
    } else {
        format!("keps/{}/", kep.number)
    }
}

/// Anchor of a note on a page.
pub(super) fn note_anchor(number: crate::model::PullNumber) -> String {
    format!("pr-{number}")
}
