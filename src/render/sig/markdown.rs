//! A SIG summary as a Markdown document.

use super::{Report, SigSection, Told};
use crate::model::{Absence, ClassifiedNote, Kind, PlacedNote};
use crate::render::entry;
use crate::render::graduations::push_parts;
use crate::render::wording::{Phrase, Wording};

/// Renders what a release means for a SIG: title, numbers, what people wrote to be read first, urgent upgrade notes,
/// graduations, themes, then notes by section, its own before those it shares, known issues and what people wrote to
/// be read last.
///
/// Remarks of the translator stand below their note as quotes, marked and signed; so does the translation of a
/// delicate note that nobody has reviewed. What is empty says so: a reader must be able to tell "nothing to do" from
/// "forgotten".
#[must_use]
pub fn markdown(report: &Report<'_>, wording: &dyn Wording) -> String {
    let summary = report.summary();
    let release = report.release;
    let mut out = format!(
        "# {}\n\n{}{}\n",
        title(report, wording),
        wording
            .standing(release)
            .map_or_else(String::new, |standing| standing + "\n\n"),
        wording.sig_counts(summary.counts)
    );
    push_prose(&mut out, report.intro());
    heading(&mut out, "##", &wording.phrase(Phrase::Urgent));
    let none = match release.absence() {
        Absence::None => Phrase::UrgentNone,
        Absence::NoneSoFar => Phrase::UrgentNoneSoFar,
        Absence::Unknown => Phrase::NotesNone,
    };
    let placed: Vec<_> = summary.placed_in("urgent").collect();
    if placed.is_empty() || !summary.urgent.is_empty() {
        push_notes(&mut out, &summary.urgent, wording, none);
    }
    push_placed(&mut out, &placed, wording);

    heading(&mut out, "##", &wording.phrase(Phrase::Graduations));
    if summary.graduations.is_empty() {
        out.extend([&wording.phrase(Phrase::GraduationsNone), "\n"]);
    } else {
        push_parts(&mut out, summary.graduations.iter().copied(), "###", wording);
    }
    push_told(&mut out, &report.themes, "themes", wording);

    heading(&mut out, "##", &wording.phrase(Phrase::Changes));
    if summary.sections.is_empty() {
        out.extend([&wording.phrase(Phrase::ChangesNone), "\n"]);
    }
    for (at, section) in summary.sections.iter().enumerate() {
        let title = heading_of(section, wording);
        if at == 0 {
            // The blank line after the heading above is there already.
            out.extend(["### ", &title, "\n\n"]);
        } else {
            heading(&mut out, "###", &title);
        }
        if !section.main.is_empty() {
            push_notes(&mut out, &section.main, wording, Phrase::ChangesNone);
        }
        if !section.also.is_empty() {
            let blank = if section.main.is_empty() { "" } else { "\n" };
            out.extend([blank, "**", &wording.phrase(Phrase::Also), "**\n\n"]);
            push_notes(&mut out, &section.also, wording, Phrase::ChangesNone);
        }
        push_placed(&mut out, &summary.placed_below(at), wording);
    }
    push_told(&mut out, &report.known_issues, "known-issues", wording);
    push_closing(&mut out, report);
    out
}

/// The title with what narrows it, or the one that a person gave it.
pub(super) fn title(report: &Report<'_>, wording: &dyn Wording) -> String {
    let given = report
        .page
        .as_ref()
        .map_or("", |page| page.page.front.title.as_str());
    match (given, report.choice.scope) {
        ("", "") => wording.sig_title(&report.sig, report.release.version),
        ("", scope) => wording.sig_title_scoped(&report.sig, scope, report.release.version),
        (given, _) => given.to_owned(),
    }
}

/// The heading of a section with its sub-heading: `Notable Features: Beta`.
pub(super) fn heading_of(section: &SigSection<'_>, wording: &dyn Wording) -> String {
    let heading = wording.section(section.kind.as_ref());
    match section.part {
        "" => heading,
        part => format!("{heading}: {}", wording.part(part)),
    }
}

fn heading(out: &mut String, level: &str, text: &str) {
    out.extend(["\n", level, " ", text, "\n\n"]);
}

fn push_prose(out: &mut String, text: &str) {
    if !text.is_empty() {
        out.extend(["\n", text.trim_end(), "\n"]);
    }
}

fn push_told(out: &mut String, told: &[Told<'_>], section: &str, wording: &dyn Wording) {
    if told.is_empty() {
        return;
    }
    heading(out, "##", &wording.section(Some(&Kind::from(section))));
    for (at, one) in told.iter().enumerate() {
        let blank = if at == 0 { "" } else { "\n" };
        let title = one.heading();
        if title.is_empty() {
            out.push_str(blank);
        } else {
            out.extend([blank, "### ", title, "\n\n"]);
        }
        out.extend([one.text().trim_end(), "\n"]);
    }
}

fn push_closing(out: &mut String, report: &Report<'_>) {
    let signature = report.signature();
    for section in report.closing() {
        heading(out, "##", &section.heading);
        out.extend([section.text.trim_end(), "\n"]);
        if !signature.is_empty() {
            out.extend(["\n*", &signature, "*\n"]);
        }
    }
}

fn push_notes(out: &mut String, notes: &[&ClassifiedNote], wording: &dyn Wording, none: Phrase) {
    for (at, note) in notes.iter().enumerate() {
        let more = at + 1 < notes.len();
        push_note(out, note, wording, more);
    }
    if notes.is_empty() {
        out.extend([&wording.phrase(none), "\n"]);
    }
}

/// Adds a note with what stands below it; `more` tells whether another item follows.
pub(super) fn push_note(out: &mut String, note: &ClassifiedNote, wording: &dyn Wording, more: bool) {
    entry::push(out, note, wording);
    let remark = wording.remark(note);
    if let Some((mark, second)) = wording.second(note) {
        entry::push_remark(out, &second, &mark, more && remark.is_none());
    }
    if let Some(remark) = remark {
        entry::push_remark(out, &remark, &wording.phrase(Phrase::Remark), more);
    }
}

fn push_placed(out: &mut String, placed: &[&PlacedNote], wording: &dyn Wording) {
    for note in placed {
        out.push_str(&placed_item(note, wording));
    }
}

/// A text that stands beside the notes as a list item, its lines indented as those of a note.
pub(super) fn placed_item(note: &PlacedNote, wording: &dyn Wording) -> String {
    let text = wording.placed_text(note);
    let lines: Vec<String> = text
        .trim()
        .lines()
        .enumerate()
        .map(|(at, line)| match (at, line.trim_end()) {
            (0, line) => line.to_owned(),
            (_, "") => String::new(),
            (_, line) => format!("  {line}"),
        })
        .collect();
    let mut item = format!("- {}", lines.join("\n"));
    if let Some(pull) = note.pull {
        item.extend([format!(
            " ([#{pull}](https://github.com/kubernetes/kubernetes/pull/{pull}))"
        )]);
    }
    let sigs = wording.sigs(&note.sigs);
    if !sigs.is_empty() {
        item.extend([" [", &sigs, "]"]);
    }
    item + "\n"
}
