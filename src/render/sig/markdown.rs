//! A SIG summary as a Markdown document.

use super::Summary;
use crate::model::{Absence, ClassifiedNote, Release, Sig};
use crate::render::entry;
use crate::render::graduations::push_parts;
use crate::render::wording::{Phrase, Wording};

/// Renders what a release means for a SIG: title, numbers, urgent upgrade notes, graduations, then notes by
/// section, its own before those it shares.
///
/// Remarks of the translator stand below their note as quotes, marked and signed. What is empty says so: a
/// reader must be able to tell "nothing to do" from "forgotten".
#[must_use]
pub fn markdown(release: &Release, sig: &Sig, wording: &dyn Wording) -> String {
    let summary = Summary::of(release, sig);
    let mut out = format!(
        "# {}\n\n{}{}\n",
        wording.sig_title(&sig.canonical(), release.version),
        wording
            .standing(release)
            .map_or_else(String::new, |standing| standing + "\n\n"),
        wording.sig_counts(summary.counts)
    );
    heading(&mut out, "##", &wording.phrase(Phrase::Urgent));
    let none = match release.absence() {
        Absence::None => Phrase::UrgentNone,
        Absence::NoneSoFar => Phrase::UrgentNoneSoFar,
        Absence::Unknown => Phrase::NotesNone,
    };
    push_notes(&mut out, &summary.urgent, wording, none);

    heading(&mut out, "##", &wording.phrase(Phrase::Graduations));
    if summary.graduations.is_empty() {
        out.extend([&wording.phrase(Phrase::GraduationsNone), "\n"]);
    } else {
        push_parts(&mut out, summary.graduations.iter().copied(), "###", wording);
    }

    heading(&mut out, "##", &wording.phrase(Phrase::Changes));
    if summary.sections.is_empty() {
        out.extend([&wording.phrase(Phrase::ChangesNone), "\n"]);
    }
    for (at, section) in summary.sections.iter().enumerate() {
        if at == 0 {
            // The blank line after the heading above is there already.
            out.extend(["### ", &wording.section(section.kind), "\n\n"]);
        } else {
            heading(&mut out, "###", &wording.section(section.kind));
        }
        if !section.main.is_empty() {
            push_notes(&mut out, &section.main, wording, Phrase::ChangesNone);
        }
        if !section.also.is_empty() {
            let blank = if section.main.is_empty() { "" } else { "\n" };
            out.extend([blank, "**", &wording.phrase(Phrase::Also), "**\n\n"]);
            push_notes(&mut out, &section.also, wording, Phrase::ChangesNone);
        }
    }
    out
}

fn heading(out: &mut String, level: &str, text: &str) {
    out.extend(["\n", level, " ", text, "\n\n"]);
}

fn push_notes(out: &mut String, notes: &[&ClassifiedNote], wording: &dyn Wording, none: Phrase) {
    for (at, note) in notes.iter().enumerate() {
        entry::push(out, note, wording);
        if let Some(remark) = wording.remark(note) {
            let more = at + 1 < notes.len();
            entry::push_remark(out, &remark, &wording.phrase(Phrase::Remark), more);
        }
    }
    if notes.is_empty() {
        out.extend([&wording.phrase(none), "\n"]);
    }
}
