//! From a bullet to a note in krel's form, and two notes of one pull request into one.

use std::sync::LazyLock;

use regex::Regex;

use super::bullet::Bullet;
use super::heading::Section;
use crate::model::{Note, PullNumber};

/// How a text begins that asks for action. It stays in the text: it may be a map that put it there, and krel
/// then prints it.
static ACTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\W{0,4}(?i:action required)\b").expect("a fixed pattern"));

/// The note of a bullet that names `number` first, in a section.
pub(super) fn build(bullet: Bullet, number: PullNumber, section: &Section) -> Note {
    let (kind, heading_sig) = match section {
        Section::Notes { kind, sig } => (kind.as_str(), sig.as_ref()),
        Section::Urgent { sig } => ("", sig.as_ref()),
        Section::Dependencies(_) => ("dependency", None),
        _ => ("", None),
    };
    let asks = ACTION.is_match(&bullet.text);
    let mut sigs: Vec<String> = Vec::new();
    for label in bullet.tail.sigs.into_iter().chain(heading_sig.cloned()) {
        if !sigs.contains(&label) {
            sigs.push(label);
        }
    }
    let url = bullet
        .tail
        .pulls
        .into_iter()
        .next()
        .map(|(_, url)| url)
        .unwrap_or_default();
    let (author, author_url) = bullet.tail.authors.into_iter().next().unwrap_or_default();
    let mut note = Note {
        commit: String::new(),
        text: bullet.text,
        markdown: bullet.markdown,
        documentation: Vec::new(),
        author_url: match author.as_str() {
            "" => String::new(),
            login if author_url.is_empty() => format!("https://github.com/{login}"),
            _ => author_url,
        },
        author,
        pr_url: if url.ends_with(&format!("/pull/{number}")) {
            url
        } else {
            format!("https://github.com/kubernetes/kubernetes/pull/{number}")
        },
        number,
        areas: Vec::new(),
        kinds: Some(kind)
            .filter(|kind| !kind.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect(),
        sigs,
        feature: false,
        duplicate: false,
        duplicate_kind: false,
        action_required: asks || matches!(section, Section::Urgent { .. }),
        do_not_publish: false,
        is_mapped: false,
        release_version: String::new(),
        data_fields: serde_json::Map::default(),
        pr_body: String::new(),
        unknown: serde_json::Map::default(),
    };
    flag(&mut note);
    note
}

/// Adds to a note the labels that another bullet of the same pull request has.
pub(super) fn merge(note: &mut Note, other: &Note) {
    for (mine, others) in [(&mut note.kinds, &other.kinds), (&mut note.sigs, &other.sigs)] {
        for label in others {
            if !mine.contains(label) {
                mine.push(label.clone());
            }
        }
    }
    note.action_required |= other.action_required;
    if note.author.is_empty() {
        note.author.clone_from(&other.author);
        note.author_url.clone_from(&other.author_url);
    }
    flag(note);
}

/// Names each SIG once, and sets the flags that follow from the labels.
pub(super) fn tidy(note: &mut Note) {
    let mut seen = std::collections::BTreeSet::new();
    note.sigs.retain(|label| seen.insert(label.clone()));
    flag(note);
}

/// Sets the flags that krel derives from labels.
fn flag(note: &mut Note) {
    note.feature = note.kinds.iter().any(|kind| kind == "feature");
    note.duplicate = note.sigs.len() > 1;
    note.duplicate_kind = note.kinds.len() > 1;
}
