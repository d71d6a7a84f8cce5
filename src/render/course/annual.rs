//! The KEPs of a year as the annual reports of the community list them: for each SIG the answer to their question
//! about the work on KEPs, which stands two blanks in, with a list a stage.

use crate::model::{Minor, Sig, Stage, Transition};
use crate::render::safe;

/// A heading and a list for each SIG. The rows are sorted by SIG, stage and release; a KEP that passed two stages
/// stands under both.
pub(super) fn annual(year: i16, releases: &[Minor], rows: &[Transition]) -> String {
    if rows.is_empty() {
        return format!("None in {year}.\n");
    }
    let releases: Vec<String> = releases.iter().map(|release| format!("v{release}")).collect();
    let releases = releases.join(", ");
    let of_sigs = rows.chunk_by(|a, b| a.kep.sig == b.kep.sig).map(|rows| {
        let owner = rows[0].kep.sig.as_ref().map_or("Without a SIG".to_owned(), owner);
        let stages: Vec<String> = rows.chunk_by(|a, b| a.stage == b.stage).map(of_stage).collect();
        format!("## {owner}: KEPs of {year} ({releases})\n\n{}", stages.join("\n"))
    });
    of_sigs.collect::<Vec<_>>().join("\n")
}

/// The rows of one stage. No title can bring markup of its own.
fn of_stage(rows: &[Transition]) -> String {
    let lines = rows.iter().map(|row| {
        let title = safe::table_cell(&row.kep.title);
        let (number, url, release) = (row.kep.number, row.kep.url(), row.release);
        format!("    - [{number} - {title}]({url}) - v{release}\n")
    });
    format!("  - {}\n{}", capital(rows[0].stage), lines.collect::<String>())
}

fn owner(sig: &Sig) -> String {
    let (kind, rest) = match sig.label().split_once('-') {
        Some(("wg", rest)) => ("WG", rest),
        Some(("committee", rest)) => ("Committee", rest),
        _ => ("SIG", sig.label()),
    };
    let name = rest
        .parse::<Sig>()
        .map_or_else(|_| rest.to_owned(), |name| name.pretty());
    format!("{kind} {name}")
}

fn capital(stage: Stage) -> String {
    let word = stage.as_str();
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
