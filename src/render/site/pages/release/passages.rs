//! Texts of a release that are the note of no pull request: placed notes, themes, known issues. What documents and
//! English say comes in, texts with the marks of their language go out.

use serde::Serialize;

use super::super::super::fragments::Comment;
use super::super::super::links;
use super::super::super::prose::{Care, TextView, Writer};
use super::super::super::words::{self, Link};
use crate::model::{Minor, Sig, Supplement};
use crate::render::wording::Rendition;
use crate::translate::passage_id;

/// A text of a document beside its notes, or a theme.
#[derive(Serialize)]
pub(in super::super) struct Passage<'a> {
    id: String,
    title: Option<TextView>,
    text: TextView,
    sigs: Vec<Link>,
    comment: Option<Comment<'a>>,
}

/// Texts that the document of a minor has in a section beside its notes, finished.
pub(in super::super) fn placed(writer: &Writer<'_>, minor: Minor, section: &str) -> Vec<String> {
    let all = supplements(writer, minor).flat_map(|supplement| &supplement.placed);
    let here = all.filter(|note| note.section == section);
    let fragments = &writer.site.fragments;
    let html = here.map(|note| fragments.placed_html(writer.language, minor, note, writer.root));
    html.filter(|html| !html.is_empty()).collect()
}

/// Known issues and themes of a minor: those of its document, and those that English defines.
pub(in super::super) fn passages<'a>(writer: &Writer<'a>, minor: Minor, sort: &str) -> Vec<Passage<'a>> {
    let mut found: Vec<Passage<'a>> = Vec::new();
    let mut add = |id: &str, title: &str, english: &str, sigs: Vec<Link>| {
        let anchor = anchor(id);
        if found.iter().any(|known| known.id == anchor) {
            return;
        }
        let (text, unit) = writer.unit(id, english, Care::Usual, 4, &format!("{anchor}__"));
        found.push(Passage {
            title: (!title.is_empty()).then(|| writer.line(&format!("{id}/title"), title).0),
            id: anchor,
            text,
            sigs,
            comment: Comment::of(writer, &Rendition::of(unit, false)),
        });
    };
    for defined in writer.site.definitions.below(&format!("{minor}/{sort}")) {
        let title = writer.site.definitions.get(&format!("{}/title", defined.id));
        let title = title.map_or("", |title| &title.english);
        add(
            &defined.id,
            title,
            &defined.english,
            sigs(writer, minor, &defined.sigs),
        );
    }
    for supplement in supplements(writer, minor) {
        let known = match sort {
            "theme" => &supplement.themes,
            _ => &supplement.known_issues,
        };
        for passage in known {
            let id = passage_id(minor, sort, passage);
            add(
                &id,
                &passage.title,
                &passage.text,
                sigs(writer, minor, &passage.sigs),
            );
        }
    }
    found
}

/// What documents of a minor say: of the release that stands for it.
fn supplements<'s>(writer: &Writer<'s>, minor: Minor) -> impl Iterator<Item = &'s Supplement> {
    let almanac = writer.site.almanac;
    let version = almanac.minor(minor).map(|release| release.version);
    let known = version.and_then(|version| almanac.supplements.get(&version));
    known
        .or_else(|| almanac.supplements.get(&minor.release()))
        .into_iter()
}

fn sigs(writer: &Writer<'_>, minor: Minor, sigs: &[Sig]) -> Vec<Link> {
    let known = writer
        .site
        .almanac
        .minor(minor)
        .map_or(&[][..], |release| writer.site.sigs_of(release));
    let link = |sig: &Sig| Link {
        label: words::sig_name(writer.site, writer.language, sig),
        href: known
            .contains(sig)
            .then(|| links::sig_summary(minor.release(), sig)),
    };
    sigs.iter().map(link).collect()
}

/// An anchor from the id of a unit: `1.20/theme/dockershim` is `theme-dockershim`.
fn anchor(id: &str) -> String {
    let (_, rest) = id.split_once('/').unwrap_or(("", id));
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("text-{}", rest.chars().map(plain).collect::<String>())
}
