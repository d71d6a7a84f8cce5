//! A report for the summary of a job: a heading, a line and tables for each language
//! (`reference/localization.md` §5.6).

use super::text::{conditions, groups, summary};
use crate::render::grid::Grid;
use crate::render::progress::{LocaleReport, Report};
use crate::render::safe;

/// All languages, one below the other.
pub(super) fn print(report: &Report) -> String {
    let locales: Vec<String> = report.locales.iter().map(one).collect();
    locales.join("\n")
}

fn one(locale: &LocaleReport) -> String {
    let name = safe::table_cell(&locale.name);
    let mut text = format!("## {name} (`{}`)\n\n{}.\n\n", locale.locale, summary(locale));
    text.push_str(&conditions(locale).markdown());
    if !locale.groups.is_empty() {
        text.push('\n');
        text.push_str(&groups(locale).markdown());
    }
    if !locale.next.is_empty() {
        text.push_str("\n### What to do next\n\n");
        text.push_str(&next(locale).markdown());
    }
    text
}

fn next(locale: &LocaleReport) -> Grid {
    let mut grid = Grid::new(&["unit", "section", "condition", "words", "sig"]);
    for task in &locale.next {
        grid.rows.push(vec![
            format!("`{}`", task.id).into(),
            task.section.as_str().into(),
            task.condition.as_str().into(),
            task.words.to_string().into(),
            task.sigs.join(", ").into(),
        ]);
    }
    grid
}
