//! Figures for a terminal.

use super::sections::sections;
use crate::model::Statistic;
use crate::render::palette::Palette;

/// How many KEPs are named below figures; the other formats name all.
const FIRST: usize = 20;

/// Tables below sentences. Where figures stand above, only the first KEPs are named and the rest is counted.
#[must_use]
pub fn table(statistic: &Statistic, palette: Palette) -> String {
    let mut sections = sections(statistic);
    let single = sections.len() == 1;
    let mut out = String::new();
    for section in &mut sections {
        let all = section.grid.rows.len();
        // Figures by release and by SIG are what was asked for; a column `kep` tells a list of KEPs from them.
        let limited = !single && section.grid.columns.first() == Some(&"kep");
        if limited {
            section.grid.rows.truncate(FIRST);
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.extend([section.heading.replace('`', "").as_str(), ".\n\n"]);
        if all == 0 {
            out.push_str("None.\n");
            continue;
        }
        out.push_str(&section.grid.table(palette));
        let more = all - section.grid.rows.len();
        if more > 0 {
            let rest = format!("… and {more} more; --format csv or json has all\n");
            out.push_str(&rest);
        }
    }
    out
}
