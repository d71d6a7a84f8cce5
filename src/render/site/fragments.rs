//! Notes as finished HTML, made once per locale and used by every page that shows them.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::Serialize;
use tera::Context;

use super::words::{self, Badge, Link};
use super::{Error, Site, links, page};
use crate::model::{ClassifiedNote, DocumentationType, Locale, PullNumber, Release, Urgency, Version};
use crate::render::{address, html, wording};
use crate::translate::{Language, Translation};

/// Stands for the way to the root until it is known which page shows the note. No text has it: control
/// characters are taken out of notes before they come here.
const ROOT: &str = "\u{1}";

/// Every published note of every release that has pages, rendered in every locale.
#[derive(Default)]
pub(super) struct Fragments(HashMap<(Locale, Version, PullNumber), String>);

impl Fragments {
    /// Renders all notes with `partials/note.html`.
    pub fn render(site: &Site<'_>) -> Result<Self, Error> {
        let locales = &site.settings.locales;
        let work: Vec<_> = site
            .published()
            .flat_map(|(_, release)| locales.iter().map(move |locale| (release, locale)))
            .collect();
        let parts: Result<Vec<_>, Error> = work
            .into_par_iter()
            .map(|(release, locale)| of_release(site, site.language(locale), release))
            .collect();
        Ok(Self(parts?.into_iter().flatten().collect()))
    }

    /// The HTML of a note on a page from which `root` leads to the root of the site; empty for a note that is
    /// not published.
    pub fn html(&self, language: &Language, version: Version, number: PullNumber, root: &str) -> String {
        let key = (language.locale().clone(), version, number);
        self.0
            .get(&key)
            .map(|html| html.replace(ROOT, root))
            .unwrap_or_default()
    }
}

#[derive(Serialize)]
struct NoteView<'a> {
    anchor: String,
    number: u32,
    urgent: bool,
    badges: Vec<Badge>,
    html: String,
    lang: Option<&'a str>,
    dir: &'static str,
    original: Option<String>,
    pull_url: Option<&'a str>,
    author: &'a str,
    author_url: Option<&'a str>,
    sigs: Vec<Link>,
    keps: Vec<Link>,
    gates: Vec<&'a str>,
    docs: Vec<Link>,
    comment: Option<String>,
    comment_by: &'a str,
}

type Keyed = ((Locale, Version, PullNumber), String);

fn of_release(site: &Site<'_>, language: &Language, release: &Release) -> Result<Vec<Keyed>, Error> {
    let mut context = Context::new();
    page::frame(site, language, ROOT, &mut context);
    let mut done = Vec::with_capacity(release.notes.len());
    for note in release.published() {
        context.insert("note", &view(site, language, release, note));
        let html = site.templates.render("partials/note.html", &context)?;
        let key = (language.locale().clone(), release.version, note.note.number);
        done.push((key, html.trim().to_owned()));
    }
    Ok(done)
}

/// Whether the notes of a release have pages of their own, by kind and by SIG.
pub(super) fn is_split(release: &Release) -> bool {
    release.version.patch() == 0
}

fn view<'a>(
    site: &'a Site<'_>,
    language: &'a Language,
    release: &Release,
    note: &'a ClassifiedNote,
) -> NoteView<'a> {
    let minor = release.version.minor();
    let shown = wording::translation(language, minor, note);
    let remark = wording::comment(language, minor, note);
    let english = site.prose.html(&note.text);
    let (html, locale, original) = match &shown {
        // A translation may come from the fallback chain: pt for pt-BR.
        Some((text, unit)) => (html::block(text), unit.from, Some(english)),
        None => (english, site.catalog.english().locale(), None),
    };
    let foreign = (locale != language.locale()).then_some(locale);
    NoteView {
        anchor: links::note_anchor(note.note.number),
        number: note.note.number.get(),
        urgent: note.urgency == Urgency::ActionRequired,
        badges: badges(language, note, shown.as_ref().map(|(_, unit)| unit)),
        html,
        lang: foreign.map(Locale::as_str),
        dir: foreign.map_or("", |locale| site.language(locale).direction().as_str()),
        original,
        pull_url: address::web(&note.note.pr_url),
        author: &note.note.author,
        author_url: address::web(&note.note.author_url),
        sigs: sigs(site, language, release, note),
        keps: keps(site, language, note),
        gates: note.gates.iter().map(AsRef::as_ref).collect(),
        docs: docs(language, note),
        comment: remark.as_ref().map(|remark| html::block(&remark.text)),
        comment_by: remark.map_or("", |remark| remark.by),
    }
}

fn badges(language: &Language, note: &ClassifiedNote, unit: Option<&Translation<'_>>) -> Vec<Badge> {
    let urgency = words::urgency_badge(language, note.urgency);
    // "Deprecated" as stage and "deprecation" as urgency say the same.
    let stage = note
        .stage
        .filter(|stage| stage.is_graduation() || urgency.is_none());
    let mark = unit.and_then(wording::state_message).map(|id| Badge {
        class: "state",
        label: language.text(id),
    });
    let stage = stage.map(|stage| words::stage_badge(language, stage));
    urgency.into_iter().chain(stage).chain(mark).collect()
}

fn sigs(site: &Site<'_>, language: &Language, release: &Release, note: &ClassifiedNote) -> Vec<Link> {
    note.sigs
        .iter()
        .map(|sig| {
            if is_split(release) {
                words::summary_link(site, language, release.version.minor().release(), sig)
            } else {
                Link {
                    label: words::sig_name(site, language, sig),
                    href: Some(links::sig(sig)),
                }
            }
        })
        .collect()
}

fn keps(site: &Site<'_>, language: &Language, note: &ClassifiedNote) -> Vec<Link> {
    note.keps
        .iter()
        .map(|number| Link {
            label: words::say(language, "note-kep", [("number", number.get().into())]),
            href: site.keps.href_of_number(*number),
        })
        .collect()
}

/// Documentation links that are not KEPs (those are linked above), with an address that is safe.
fn docs(language: &Language, note: &ClassifiedNote) -> Vec<Link> {
    let links = note.note.documentation.iter();
    links
        .filter(|link| link.kind != DocumentationType::Kep)
        .filter_map(|link| {
            let label = link.description.trim_matches(['[', ']', ' ']);
            Some(Link {
                label: if label.is_empty() {
                    language.text("note-docs")
                } else {
                    label.to_owned()
                },
                href: Some(address::web(&link.url)?.to_owned()),
            })
        })
        .collect()
}
