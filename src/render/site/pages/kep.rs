//! A KEP: where it stands, when it reached each stage, its gates, the notes that mention it.

use serde::Serialize;
use tera::Context;

use super::super::page::{Head, Page};
use super::super::words::{self, Badge, Link};
use super::super::{Error, Site, links, views};
use crate::model::{ClassifiedNote, Kep, Release};
use crate::render::{html, wording};
use crate::translate::Language;

struct KepPage<'a> {
    kep: &'a Kep,
    url: String,
}

/// One page a KEP.
pub(super) fn pages<'a>(site: &'a Site<'a>) -> Vec<Box<dyn Page + 'a>> {
    let keps = site.almanac.keps.iter();
    keps.map(|kep| {
        let url = site.keps.href(kep);
        Box::new(KepPage { kep, url }) as Box<dyn Page>
    })
    .collect()
}

#[derive(Serialize)]
struct Step {
    stage: Badge,
    release: String,
    href: Option<String>,
    planned: bool,
}

#[derive(Serialize)]
struct GateRow<'a> {
    name: &'a str,
    components: &'a [String],
}

#[derive(Serialize)]
struct Mentions {
    release: Link,
    notes: Vec<Mention>,
}

#[derive(Serialize)]
struct Mention {
    number: u32,
    href: String,
    html: String,
    lang: Option<&'static str>,
}

impl Page for KepPage<'_> {
    fn kind(&self) -> &'static str {
        "kep"
    }

    fn url(&self) -> String {
        self.url.clone()
    }

    fn template(&self) -> &'static str {
        "pages/kep.html"
    }

    fn head(&self, site: &Site<'_>, language: &Language) -> Head {
        let (kep_title, _) = views::kep_title(site, language, self.kep.number, &self.kep.title);
        let title = words::say(
            language,
            "kep-title",
            [
                ("number", self.kep.number.get().into()),
                ("title", kep_title.into()),
            ],
        );
        let status = views::kep_status(language, self.kep);
        Head {
            description: format!("{title}: {status}"),
            title,
            section: "keps/",
            ..Head::default()
        }
    }

    fn body(&self, site: &Site<'_>, language: &Language) -> Result<Context, Error> {
        let kep = self.kep;
        let mut context = Context::new();
        let (title, lang) = views::kep_title(site, language, kep.number, &kep.title);
        context.insert("title", title);
        context.insert("title_lang", &lang);
        context.insert(
            "number",
            &words::say(language, "note-kep", [("number", kep.number.get().into())]),
        );
        context.insert("status", &views::kep_status(language, kep));
        context.insert(
            "stage",
            &kep.stage.map(|stage| words::stage_badge(language, stage)),
        );
        let sig_link = |sig: &crate::model::Sig| Link {
            label: words::sig_name(site, language, sig),
            href: site.sigs.contains(sig).then(|| links::sig(sig)),
        };
        context.insert("sig", &kep.sig.as_ref().map(sig_link));
        context.insert(
            "participating",
            &kep.participating.iter().map(sig_link).collect::<Vec<_>>(),
        );
        context.insert("latest", &kep.latest.map(|minor| minor.to_string()));
        let created = kep
            .created
            .parse()
            .map_or_else(|_| kep.created.clone(), |day| language.date(day));
        context.insert("created", &created);
        context.insert("url", &kep.url());
        context.insert("path", &kep.path);
        context.insert("milestones", &self.steps(site, language));
        let gates = kep.gates.iter().map(|gate| GateRow {
            name: gate.name.as_str(),
            components: &gate.components,
        });
        context.insert("gates", &gates.collect::<Vec<_>>());
        context.insert("mentions", &self.mentions(site, language));
        Ok(context)
    }
}

impl KepPage<'_> {
    fn steps(&self, site: &Site<'_>, language: &Language) -> Vec<Step> {
        let milestones = self.kep.milestones.iter();
        milestones
            .map(|milestone| Step {
                stage: words::stage_badge(language, milestone.stage),
                release: milestone.release.to_string(),
                href: views::minor_link(site, milestone.release).href,
                planned: !site.keps.is_reached(self.kep, milestone.stage, milestone.release),
            })
            .collect()
    }

    /// The notes that mention the KEP, by release.
    fn mentions(&self, site: &Site<'_>, language: &Language) -> Vec<Mentions> {
        let mut releases: Vec<Mentions> = Vec::new();
        for (release, note) in site.keps.mentions(self.kep.number) {
            let minor = release.version.minor();
            let label = words::release_title(site, language, minor.release());
            let mention = mention(site, language, release, note);
            match releases.last_mut() {
                Some(last) if last.release.label == label => last.notes.push(mention),
                _ => releases.push(Mentions {
                    release: Link {
                        label,
                        href: Some(links::minor(minor)),
                    },
                    notes: vec![mention],
                }),
            }
        }
        releases
    }
}

fn mention(site: &Site<'_>, language: &Language, release: &Release, note: &ClassifiedNote) -> Mention {
    let translation = wording::translation(language, release.version.minor(), note);
    let page = links::notes(release.version.minor().release());
    Mention {
        number: note.note.number.get(),
        href: format!("{page}#{}", links::note_anchor(note.note.number)),
        lang: if translation.is_none() {
            views::foreign(language)
        } else {
            None
        },
        html: translation.map_or_else(|| site.prose.html(&note.text), |(text, _)| html::block(text)),
    }
}
