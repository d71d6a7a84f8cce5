//! A SIG summary as JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::Summary;
use crate::model::{ClassifiedNote, GateName, Kind, Release, Sig, Stage};
use crate::render::graduations::Row;
use crate::render::json::to_string;
use crate::render::wording::Wording;

#[derive(Serialize)]
struct Page<'a> {
    release: String,
    /// The revision up to which a release in the making is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<&'a str>,
    sig: String,
    title: String,
    counts: Counts,
    urgent: Vec<Item<'a>>,
    graduations: Vec<Row<'a>>,
    sections: Vec<Part<'a>>,
}

#[derive(Serialize)]
struct Counts {
    main: usize,
    also: usize,
    urgent: usize,
    graduations: usize,
}

#[derive(Serialize)]
struct Part<'a> {
    kind: Option<&'a str>,
    heading: String,
    main: Vec<Item<'a>>,
    also: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    number: u32,
    url: &'a str,
    author: &'a str,
    /// In the language of the summary, else English.
    text: Cow<'a, str>,
    sigs: Vec<&'a str>,
    stage: Option<&'static str>,
    urgency: &'static str,
    keps: Vec<u32>,
    gates: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remark: Option<Comment<'a>>,
}

#[derive(Serialize)]
struct Comment<'a> {
    text: Cow<'a, str>,
    by: &'a str,
}

/// Writes what a release means for a SIG:
/// `{"release","sig","title","counts","urgent","graduations","sections":[{"kind","heading","main","also"}]}`,
/// with a final newline; `up_to` follows `release` while that is in the making. Texts are Markdown in the
/// language of the wording.
#[must_use]
pub fn json(release: &Release, sig: &Sig, wording: &dyn Wording) -> String {
    let sig = sig.canonical();
    let summary = Summary::of(release, &sig);
    let page = Page {
        release: release.version.to_string(),
        up_to: release.up_to(),
        title: wording.sig_title(&sig, release.version),
        counts: Counts {
            main: summary.counts.main,
            also: summary.counts.also,
            urgent: summary.counts.urgent,
            graduations: summary.counts.graduations,
        },
        urgent: items_of(&summary.urgent, wording),
        graduations: summary.graduations.iter().map(|row| Row::of(row)).collect(),
        sections: summary
            .sections
            .iter()
            .map(|section| Part {
                kind: section.kind.map(Kind::as_str),
                heading: wording.section(section.kind),
                main: items_of(&section.main, wording),
                also: items_of(&section.also, wording),
            })
            .collect(),
        sig: sig.slug(),
    };
    to_string(&page) + "\n"
}

fn items_of<'a>(notes: &[&'a ClassifiedNote], wording: &'a dyn Wording) -> Vec<Item<'a>> {
    notes
        .iter()
        .copied()
        .map(|entry| Item {
            number: entry.note.number.get(),
            url: &entry.note.pr_url,
            author: &entry.note.author,
            text: wording.text(entry),
            sigs: entry.sigs.iter().map(Sig::label).collect(),
            stage: entry.stage.map(Stage::as_str),
            urgency: entry.urgency.as_str(),
            keps: entry.keps.iter().map(|kep| kep.get()).collect(),
            gates: entry.gates.iter().map(GateName::as_str).collect(),
            remark: wording.remark(entry).map(|remark| Comment {
                text: remark.text,
                by: remark.by,
            }),
        })
        .collect()
}
