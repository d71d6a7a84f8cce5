//! Graduation rows as a Markdown table.

use super::change;
use crate::model::{Feature, StageCounts};
use crate::render::safe;
use crate::render::wording::{Phrase, Wording};

/// Renders rows as a table below a line with their counts, without a heading; a sentence when there is no row.
///
/// Titles come from KEPs and are escaped: no title can leave its cell or bring markup of its own.
#[must_use]
pub fn markdown(rows: &[Feature], wording: &dyn Wording) -> String {
    if rows.is_empty() {
        return wording.phrase(Phrase::GraduationsNone) + "\n";
    }
    let mut out = wording.stage_counts(&StageCounts::of(rows)) + "\n\n";
    push_table(&mut out, rows.iter(), wording);
    out
}

/// Adds the table alone.
pub(crate) fn push_table<'a>(
    out: &mut String,
    rows: impl Iterator<Item = &'a Feature>,
    wording: &dyn Wording,
) {
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
        let cells = [
            format!(
                "[{0}](https://github.com/kubernetes/enhancements/issues/{0})",
                row.kep
            ),
            safe::table_cell(&wording.feature_title(row)),
            row.sig.as_ref().map(|sig| wording.sig(sig)).unwrap_or_default(),
            change(row, wording),
            gates.join(" "),
        ];
        out.extend(["| ", &cells.join(" | "), " |\n"]);
    }
}
