//! A SIG summary as an HTML page that stands alone: no style sheet, no script, no file beside it.

use super::markdown::{heading_of, placed_item, push_note, title};
use super::{Report, Told};
use crate::model::{Absence, ClassifiedNote, Kind, Locale};
use crate::render::document::{escape, page};
use crate::render::graduations::push_parts;
use crate::render::html::{block, inline};
use crate::render::wording::{Phrase, Wording};
use crate::translate::Direction;

/// Renders a summary with the parts of the Markdown one. Notes and prose are untrusted Markdown; what comes out is
/// sanitised as [`block`] promises. What is not in the language of the page says so in its `lang`.
#[must_use]
pub fn html(report: &Report<'_>, wording: &dyn Wording, lang: &Locale, direction: Direction) -> String {
    let summary = report.summary();
    let title = title(report, wording);
    let mut out = format!(
        "<h1>{}</h1>\n{}<p>{}</p>\n",
        escape(&title),
        wording
            .standing(report.release)
            .map_or_else(String::new, |standing| block(&standing) + "\n"),
        escape(&wording.sig_counts(summary.counts))
    );
    let foreign = report
        .page
        .as_ref()
        .map(|page| page.from)
        .filter(|from| *from != lang);
    push_prose(&mut out, report.intro(), foreign);

    heading(&mut out, 2, &wording.phrase(Phrase::Urgent));
    let mut urgent = items(&summary.urgent, wording);
    urgent.extend(
        summary
            .placed_in("urgent")
            .map(|note| block(&placed_item(note, wording))),
    );
    if urgent.is_empty() {
        let none = match report.release.absence() {
            Absence::None => Phrase::UrgentNone,
            Absence::NoneSoFar => Phrase::UrgentNoneSoFar,
            Absence::Unknown => Phrase::NotesNone,
        };
        paragraph(&mut out, &wording.phrase(none));
    }
    push_list(&mut out, &urgent);

    heading(&mut out, 2, &wording.phrase(Phrase::Graduations));
    if summary.graduations.is_empty() {
        paragraph(&mut out, &wording.phrase(Phrase::GraduationsNone));
    } else {
        let mut tables = String::new();
        push_parts(&mut tables, summary.graduations.iter().copied(), "###", wording);
        out.extend([block(&tables).as_str(), "\n"]);
    }
    push_told(&mut out, &report.themes, "themes", wording, lang);

    heading(&mut out, 2, &wording.phrase(Phrase::Changes));
    if summary.sections.is_empty() {
        paragraph(&mut out, &wording.phrase(Phrase::ChangesNone));
    }
    for (at, section) in summary.sections.iter().enumerate() {
        heading(&mut out, 3, &heading_of(section, wording));
        push_list(&mut out, &items(&section.main, wording));
        if !section.also.is_empty() {
            heading(&mut out, 4, &wording.phrase(Phrase::Also));
            push_list(&mut out, &items(&section.also, wording));
        }
        let placed = summary.placed_below(at).into_iter();
        let placed: Vec<String> = placed.map(|note| block(&placed_item(note, wording))).collect();
        push_list(&mut out, &placed);
    }
    push_told(&mut out, &report.known_issues, "known-issues", wording, lang);
    for section in report.closing() {
        out.extend(["<h2>", inline(&section.heading).as_str(), "</h2>\n"]);
        push_prose(&mut out, &section.text, foreign);
        let signature = report.signature();
        if !signature.is_empty() {
            paragraph(&mut out, &signature);
        }
    }
    page(&title, &out, lang, direction)
}

fn heading(out: &mut String, level: u8, text: &str) {
    out.extend([format!("<h{level}>{}</h{level}>\n", escape(text))]);
}

fn paragraph(out: &mut String, text: &str) {
    out.extend(["<p>", &escape(text), "</p>\n"]);
}

fn push_prose(out: &mut String, markdown: &str, foreign: Option<&Locale>) {
    if markdown.is_empty() {
        return;
    }
    match foreign {
        Some(lang) => out.extend([format!("<div lang=\"{lang}\">\n{}\n</div>\n", block(markdown))]),
        None => out.extend([block(markdown).as_str(), "\n"]),
    }
}

/// Each note as a list of one item; [`push_list`] joins them.
fn items(notes: &[&ClassifiedNote], wording: &dyn Wording) -> Vec<String> {
    let item = |note: &&ClassifiedNote| {
        let mut markdown = String::new();
        push_note(&mut markdown, note, wording, false);
        let html = block(&markdown);
        match wording.foreign(note) {
            Some(lang) => html.replacen("<li>", &format!("<li lang=\"{lang}\" dir=\"auto\">"), 1),
            None => html,
        }
    };
    notes.iter().map(item).collect()
}

fn push_list(out: &mut String, items: &[String]) {
    if items.is_empty() {
        return;
    }
    out.push_str("<ul>\n");
    for item in items {
        let inner = item
            .strip_prefix("<ul>")
            .and_then(|rest| rest.strip_suffix("</ul>"));
        out.extend([inner.unwrap_or(item).trim(), "\n"]);
    }
    out.push_str("</ul>\n");
}

fn push_told(out: &mut String, told: &[Told<'_>], section: &str, wording: &dyn Wording, lang: &Locale) {
    if told.is_empty() {
        return;
    }
    heading(out, 2, &wording.section(Some(&Kind::from(section))));
    for one in told {
        if !one.heading().is_empty() {
            out.extend(["<h3>", inline(one.heading()).as_str(), "</h3>\n"]);
        }
        let english = Locale::english();
        let translated = one.shown.translated().map(|(_, unit)| unit.from);
        let from = translated.unwrap_or(&english);
        push_prose(out, one.text(), (from != lang).then_some(from));
    }
}
