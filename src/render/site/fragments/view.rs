//! What the template of a note sees.

use serde::Serialize;

use super::super::prose::Writer;
use super::super::reach;
use super::super::terms::Terms;
use super::super::words::{self, Badge, Link};
use super::super::{Site, links};
use super::{Facts, ROOT, badges, is_split};
use crate::model::{
    ClassifiedNote, DocumentationType, Locale, PlacedNote, PullNumber, Release, Sig, Urgency, Version,
};
use crate::render::wording::{self, Rendition};
use crate::render::{address, html};
use crate::translate::{Language, placed_id};

/// A note on a page.
#[derive(Serialize)]
pub(super) struct NoteView<'a> {
    anchor: String,
    /// `None` for a text of which no pull request is known.
    number: Option<u32>,
    urgent: bool,
    badges: Vec<Badge>,
    html: String,
    lang: Option<&'a str>,
    dir: &'static str,
    /// The English on demand.
    original: Option<String>,
    /// The translation below the English.
    second: Option<Second<'a>>,
    pull_url: Option<String>,
    author: &'a str,
    author_url: Option<&'a str>,
    sigs: Vec<Link>,
    keps: Vec<Link>,
    gates: Vec<&'a str>,
    docs: Vec<Link>,
    /// The line of the CHANGELOG.
    changelog: Option<String>,
    /// Patch releases that have it too.
    patches: Vec<Link>,
    comment: Option<Comment<'a>>,
}

#[derive(Serialize)]
struct Second<'a> {
    html: String,
    lang: Option<&'a str>,
    dir: &'static str,
    mark: Option<String>,
}

/// A translator's remark, signed and dated as far as known.
#[derive(Serialize)]
pub(in super::super) struct Comment<'a> {
    html: String,
    lang: Option<&'a str>,
    by: &'a str,
    /// The day for people.
    date: Option<String>,
    /// The day for programs.
    day: Option<String>,
}

impl<'a> Comment<'a> {
    /// The remark about a unit, if there is one.
    pub(in super::super) fn of(writer: &Writer<'_>, shown: &Rendition<'a>) -> Option<Self> {
        let (language, unit) = (writer.language, shown.unit());
        let remark = wording::remark(unit)?;
        Some(Self {
            html: remark_html(writer, &remark.text),
            lang: (unit.from != language.locale()).then_some(unit.from.as_str()),
            by: remark.by,
            date: remark.date.map(|day| language.date(day)),
            day: remark.date.map(|day| day.to_string()),
        })
    }
}

/// A remark with its references linked. A heading would break the outline of the page: a remark that has one is
/// rendered as a note, in which headings are bold.
fn remark_html(writer: &Writer<'_>, text: &str) -> String {
    if text.lines().any(|line| line.trim_start().starts_with('#')) {
        html::block(text)
    } else {
        // An address is written in ASCII, also where it begins with the stand-in for the root.
        let html = writer.written(text, 6, "").html;
        html.replace("href=\"%01", &["href=\"", ROOT].concat())
    }
}

/// What the notes of one release in one language have in common.
pub(super) struct Scene<'a> {
    site: &'a Site<'a>,
    language: &'a Language,
    terms: &'a Terms,
    release: &'a Release,
    changelog: Option<String>,
}

impl<'a> Scene<'a> {
    /// Looks up what they have in common.
    pub fn new(site: &'a Site<'a>, language: &'a Language, terms: &'a Terms, release: &'a Release) -> Self {
        Self {
            site,
            language,
            terms,
            release,
            changelog: reach::changelog(site, release),
        }
    }

    fn writer(&self) -> Writer<'a> {
        Writer {
            site: self.site,
            language: self.language,
            root: ROOT,
        }
    }

    /// A note.
    pub fn note(&self, note: &'a ClassifiedNote) -> (NoteView<'a>, Facts) {
        let shown = wording::rendition(self.language, self.release.version.minor(), note);
        let facts = Facts::of(&shown);
        let english = self.site.prose.html(&note.text);
        let patches = self.site.reach.patches(self.release, note);
        let view = NoteView {
            anchor: links::note_anchor(note.note.number),
            number: Some(note.note.number.get()),
            urgent: note.urgency == Urgency::ActionRequired,
            badges: badges::of(self.language, note, &shown),
            pull_url: address::web(&note.note.pr_url).map(str::to_owned),
            author: &note.note.author,
            author_url: address::web(&note.note.author_url),
            sigs: self.sigs(&note.sigs),
            keps: self.keps(note),
            gates: note.gates.iter().map(AsRef::as_ref).collect(),
            docs: docs(self.language, note),
            changelog: self
                .changelog
                .as_deref()
                .map(|page| reach::in_changelog(page, note.note.number)),
            patches: patches.iter().map(|version| self.patch(*version)).collect(),
            ..self.text(&shown, english)
        };
        (view, facts)
    }

    /// A text that stands beside the notes.
    pub fn placed(&self, note: &'a PlacedNote) -> (NoteView<'a>, Facts) {
        let minor = self.release.version.minor();
        let shown = wording::placed_rendition(self.language, minor, note);
        let facts = Facts::of(&shown);
        let of_pull = note.pull.and_then(|pull| self.release.note(pull));
        let urgent = note.section == "urgent";
        let urgency = words::urgency_badge(self.language, Urgency::ActionRequired).filter(|_| urgent);
        let view = NoteView {
            anchor: links::placed_anchor(&placed_id(minor, note)),
            number: note.pull.map(PullNumber::get),
            urgent,
            badges: urgency
                .into_iter()
                .chain(badges::state(self.language, &shown))
                .collect(),
            pull_url: note
                .pull
                .map(|pull| format!("https://github.com/kubernetes/kubernetes/pull/{pull}")),
            author: of_pull.map_or("", |note| &note.note.author),
            author_url: of_pull.and_then(|note| address::web(&note.note.author_url)),
            sigs: self.sigs(&note.sigs),
            changelog: self.changelog.as_deref().map(|page| match note.pull {
                Some(pull) => reach::in_changelog(page, pull),
                None => page.to_owned(),
            }),
            ..self.text(&shown, html::block(&note.text))
        };
        (view, facts)
    }

    /// The text alone, in the language or in English.
    fn text(&self, shown: &Rendition<'a>, english: String) -> NoteView<'a> {
        let own = self.language.locale();
        let at_home = |locale: &Locale| locale == own;
        let translated = |text: &str, from: &Locale| {
            let html = html::block(text);
            if at_home(from) {
                self.terms.mark(&html)
            } else {
                html
            }
        };
        let direction = |locale: &Locale| self.site.language(locale).direction().as_str();
        let (html, locale, original, second) = match shown {
            // A translation may come from the fallback chain: pt for pt-BR.
            Rendition::Translated(text, unit) => {
                (translated(text, unit.from), unit.from, Some(english), None)
            }
            Rendition::Both(text, unit) => {
                let second = Second {
                    html: translated(text, unit.from),
                    lang: (!at_home(unit.from)).then_some(unit.from.as_str()),
                    dir: direction(unit.from),
                    mark: shown.message().map(|id| self.language.text(id)),
                };
                (english, self.site.catalog.english().locale(), None, Some(second))
            }
            Rendition::English(_) => (english, self.site.catalog.english().locale(), None, None),
        };
        let foreign = (!at_home(locale)).then_some(locale);
        NoteView {
            html,
            lang: foreign.map(Locale::as_str),
            dir: foreign.map_or("", direction),
            original,
            second,
            comment: Comment::of(&self.writer(), shown),
            anchor: String::new(),
            number: None,
            urgent: false,
            badges: Vec::new(),
            pull_url: None,
            author: "",
            author_url: None,
            sigs: Vec::new(),
            keps: Vec::new(),
            gates: Vec::new(),
            docs: Vec::new(),
            changelog: None,
            patches: Vec::new(),
        }
    }

    fn sigs(&self, sigs: &[Sig]) -> Vec<Link> {
        let (site, language) = (self.site, self.language);
        sigs.iter()
            .map(|sig| {
                let known = site.sigs_of(self.release).binary_search(sig).is_ok();
                if is_split(self.release) && known {
                    words::summary_link(site, language, self.release.version.minor().release(), sig)
                } else {
                    Link {
                        label: words::sig_name(site, language, sig),
                        href: site.sigs.contains(sig).then(|| links::sig(sig)),
                    }
                }
            })
            .collect()
    }

    fn keps(&self, note: &ClassifiedNote) -> Vec<Link> {
        note.keps
            .iter()
            .map(|number| Link {
                label: words::say(self.language, "note-kep", [("number", number.get().into())]),
                href: self.site.keps.href_of_number(*number),
            })
            .collect()
    }

    fn patch(&self, version: Version) -> Link {
        Link {
            label: version.short(),
            href: Some(links::release(version)),
        }
    }
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
