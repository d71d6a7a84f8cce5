//! Graduation rows as an HTML page that stands alone: no style sheet, no script, no file beside it.

use super::{Part, change, numbers};
use crate::model::{Feature, Locale, Minor, StageCounts};
use crate::render::document::{escape, page};
use crate::render::html::block;
use crate::render::wording::{Phrase, Wording};
use crate::translate::Direction;

/// Renders rows as a page with a table for each part; `more` is Markdown that follows them, may be empty.
///
/// Titles come from KEPs and are escaped.
#[must_use]
pub fn html(
    release: Minor,
    rows: &[Feature],
    more: &str,
    wording: &dyn Wording,
    lang: &Locale,
    direction: Direction,
) -> String {
    let title = format!("Kubernetes {release}: {}", wording.phrase(Phrase::Graduations));
    let counts = if rows.is_empty() {
        wording.phrase(Phrase::GraduationsNone)
    } else {
        wording.stage_counts(&StageCounts::of(rows))
    };
    let mut body = format!("<h1>{}</h1>\n<p>{}</p>\n", escape(&title), escape(&counts));
    let parts = Part::of(rows);
    for part in &parts {
        if let Some(heading) = part.heading(parts.len(), wording) {
            body.extend(["<h2>", escape(&heading).as_str(), "</h2>\n"]);
        }
        push_table(&mut body, &part.rows, wording);
    }
    if !more.is_empty() {
        body.extend([block(more).as_str(), "\n"]);
    }
    page(&title, &body, lang, direction)
}

fn push_table(out: &mut String, rows: &[&Feature], wording: &dyn Wording) {
    let head = [
        Phrase::Kep,
        Phrase::Title,
        Phrase::Sig,
        Phrase::Stage,
        Phrase::Gates,
    ];
    out.push_str("<table>\n<thead><tr>");
    for phrase in head {
        let word = wording.phrase(phrase);
        out.extend(["<th scope=\"col\">", escape(&word).as_str(), "</th>"]);
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let gates: Vec<String> = row
            .gates
            .iter()
            .map(|gate| format!("<code>{}</code>", escape(gate.name.as_str())))
            .collect();
        let links = numbers(row).map(|kep| {
            format!("<a href=\"https://github.com/kubernetes/enhancements/issues/{kep}\">{kep}</a>")
        });
        let links: Vec<String> = links.collect();
        let sig = row.sig.as_ref().map(|sig| wording.sig(sig)).unwrap_or_default();
        out.extend([format!(
            "<tr><td>{0}</td>\
             <th scope=\"row\">{1}</th><td>{2}</td><td>{3}</td><td>{4}</td></tr>\n",
            links.join(", "),
            escape(&wording.feature_title(row)),
            escape(&sig),
            escape(&change(row, wording)),
            gates.join(" "),
        )]);
    }
    out.push_str("</tbody>\n</table>\n");
}
