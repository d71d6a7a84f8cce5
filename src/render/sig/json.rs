//! A SIG summary as JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::markdown::title;
use super::{Report, Told};
use crate::model::{ClassifiedNote, GateName, PlacedNote, PullNumber, Sig, Stage};
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
    /// Texts that stand in a section beside the notes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    placed: Vec<Placed<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    themes: Vec<Passage<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    known_issues: Vec<Passage<'a>>,
    /// Notes of the SIG that a person left out.
    #[serde(skip_serializing_if = "is_zero")]
    left_out: usize,
}

#[derive(Serialize)]
struct Placed<'a> {
    section: &'a str,
    number: Option<u32>,
    text: Cow<'a, str>,
    sigs: Vec<&'a str>,
}

#[derive(Serialize)]
struct Passage<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_zero(number: &usize) -> bool {
    *number == 0
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
    kind: Option<String>,
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
/// with a final newline; `up_to` follows `release` while that is in the making. `placed`, `themes`, `known_issues`
/// and `left_out` follow where there are any. Texts are Markdown in the language of the wording.
#[must_use]
pub fn json(report: &Report<'_>, wording: &dyn Wording) -> String {
    let release = report.release;
    let summary = report.summary();
    let page = Page {
        release: release.version.to_string(),
        up_to: release.up_to(),
        title: title(report, wording),
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
                kind: section.kind.as_ref().map(|kind| kind.as_str().to_owned()),
                heading: super::markdown::heading_of(section, wording),
                main: items_of(&section.main, wording),
                also: items_of(&section.also, wording),
            })
            .collect(),
        sig: report.sig.slug(),
        placed: summary
            .placed
            .iter()
            .map(|note| placed_of(note, wording))
            .collect(),
        themes: report.themes.iter().map(passage_of).collect(),
        known_issues: report.known_issues.iter().map(passage_of).collect(),
        left_out: summary.left_out,
    };
    to_string(&page) + "\n"
}

fn placed_of<'a>(note: &'a PlacedNote, wording: &'a dyn Wording) -> Placed<'a> {
    Placed {
        section: &note.section,
        number: note.pull.map(PullNumber::get),
        text: wording.placed_text(note),
        sigs: note.sigs.iter().map(Sig::label).collect(),
    }
}

fn passage_of<'a>(told: &'a Told<'_>) -> Passage<'a> {
    Passage {
        id: &told.id,
        title: told.heading(),
        text: told.text(),
    }
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
