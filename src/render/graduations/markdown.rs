//! Graduation rows as a Markdown table.

use super::{Part, change, numbers};
use crate::model::{Feature, StageCounts};
use crate::render::safe;
use crate::render::wording::{Phrase, Wording};

/// Renders rows as tables below a line with their counts: one without a heading where KEPs did nothing but graduate,
/// else one for each part; a sentence when there is no row.
///
/// Titles come from KEPs and are escaped: no title can leave its cell or bring markup of its own.
#[must_use]
pub fn markdown(rows: &[Feature], wording: &dyn Wording) -> String {
    if rows.is_empty() {
        return wording.phrase(Phrase::GraduationsNone) + "\n";
    }
    let mut out = wording.stage_counts(&StageCounts::of(rows)) + "\n\n";
    push_parts(&mut out, rows, "##", wording);
    out
}

/// Adds the tables alone, each part of them below a heading of the given level.
pub(crate) fn push_parts<'a>(
    out: &mut String,
    rows: impl IntoIterator<Item = &'a Feature>,
    level: &str,
    wording: &dyn Wording,
) {
    let parts = Part::of(rows);
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        if let Some(heading) = part.heading(parts.len(), wording) {
            out.extend([level, " ", &heading, "\n\n"]);
        }
        push_table(out, &part.rows, wording);
    }
}

fn push_table(out: &mut String, rows: &[&Feature], wording: &dyn Wording) {
    let word = |phrase| wording.phrase(phrase);
    let head = [
        word(Phrase::Kep),
        word(Phrase::Title),
        word(Phrase::Sig),
        word(Phrase::Stage),
        word(Phrase::Gates),
    ];
    out.extend(["| ", &head.join(" | "), " |\n"]);
    out.extend(["|", &" --- |".repeat(head.len()), "\n"]);
    for row in rows {
        let gates: Vec<String> = row.gates.iter().map(|gate| format!("`{}`", gate.name)).collect();
        let links = numbers(row)
            .map(|kep| format!("[{kep}](https://github.com/kubernetes/enhancements/issues/{kep})"));
        let links: Vec<String> = links.collect();
        let cells = [
            links.join(", "),
            safe::table_cell(&wording.feature_title(row)),
            row.sig.as_ref().map(|sig| wording.sig(sig)).unwrap_or_default(),
            change(row, wording),
            gates.join(" "),
        ];
        out.extend(["| ", &cells.join(" | "), " |\n"]);
    }
}
