//! The KEPs of a year as the annual reports of the community list them: a list a SIG, by stage.

use crate::model::{Minor, Sig, Stage, Transition};
use crate::render::safe;

/// A heading and a list for each SIG. The rows are sorted by SIG, stage and release; a KEP that passed two stages
/// stands under both.
pub(super) fn annual(year: i16, releases: &[Minor], rows: &[Transition]) -> String {
    let releases: Vec<String> = releases.iter().map(|release| format!("v{release}")).collect();
    let mut out = String::new();
    if rows.is_empty() {
        return format!("No KEP reached a stage in {year}.\n");
    }
    let mut sig: Option<Option<&Sig>> = None;
    let mut stage: Option<Stage> = None;
    for row in rows {
        if sig != Some(row.kep.sig.as_ref()) {
            if !out.is_empty() {
                out.push('\n');
            }
            sig = Some(row.kep.sig.as_ref());
            stage = None;
            let owner = row
                .kep
                .sig
                .as_ref()
                .map_or_else(|| "Without a SIG".to_owned(), owner);
            out.push_str(&format!(
                "## {owner}: KEPs of {year} ({})\n\n",
                releases.join(", ")
            ));
        }
        if stage != Some(row.stage) {
            stage = Some(row.stage);
            out.push_str(&format!("- {}\n", capital(row.stage)));
        }
        let title = safe::table_cell(&row.kep.title);
        let line = format!(
            "  - [{} - {title}]({}) - v{}\n",
            row.kep.number,
            row.kep.url(),
            row.release
        );
        out.push_str(&line);
    }
    out
}

fn owner(sig: &Sig) -> String {
    match sig.label().split_once('-') {
        Some(("wg" | "committee", _)) => sig.pretty(),
        _ => format!("SIG {}", sig.pretty()),
    }
}

fn capital(stage: Stage) -> String {
    let word = stage.as_str();
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
