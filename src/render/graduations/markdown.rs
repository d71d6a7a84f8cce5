//! Graduation rows as a Markdown table.

use super::{change, counts};
use crate::model::Feature;
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
    let mut out = counts(rows, |stage| wording.stage(stage)) + "\n\n";
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
            wording
                .sigs(row.sig.as_slice())
                .trim_start_matches("SIG ")
                .to_owned(),
            change(row, wording),
            gates.join(" "),
        ];
        out.extend(["| ", &cells.join(" | "), " |\n"]);
    }
}
