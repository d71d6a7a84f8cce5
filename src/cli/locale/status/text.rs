//! A report for reading on a terminal.

use crate::cli::wording::count;
use crate::render::grid::Grid;
use crate::render::palette::Palette;
use crate::render::progress::{LocaleReport, Report};
use crate::render::safe;
use crate::translate::Condition;

/// All languages, one below the other.
pub(super) fn print(report: &Report, palette: Palette) -> String {
    let locales: Vec<String> = report.locales.iter().map(|locale| one(locale, palette)).collect();
    locales.join("\n")
}

fn one(locale: &LocaleReport, palette: Palette) -> String {
    let name = safe::terminal(&locale.name);
    let mut text = format!("{name} ({}): {}\n\n", locale.locale, summary(locale));
    text.push_str(&conditions(locale).table(palette));
    if !locale.groups.is_empty() {
        text.push('\n');
        text.push_str(&groups(locale).table(palette));
    }
    text
}

/// The figures that count, in a line.
pub(super) fn summary(locale: &LocaleReport) -> String {
    let part = &locale.part;
    let before = locale.change.as_ref().map(|change| {
        let before = change.reviewed_percent_before;
        format!(" (before: {before} %)")
    });
    format!(
        "{} % of {} reviewed{}, {} % of {}; urgent {} of {}; pages {} fresh, {} stale, {} missing",
        part.reviewed_percent,
        count(part.units, "unit", "units"),
        before.unwrap_or_default(),
        part.reviewed_words_percent,
        count(part.words, "word", "words"),
        locale.urgent.reviewed,
        locale.urgent.units,
        locale.pages.fresh,
        locale.pages.stale,
        locale.pages.missing,
    )
}

/// Units and words by condition.
pub(super) fn conditions(locale: &LocaleReport) -> Grid {
    let mut grid = Grid::new(&["condition", "units", "words"]);
    if locale.change.is_some() {
        grid.columns.push("change");
    }
    for condition in Condition::ALL {
        let size = locale.part.conditions.of(condition);
        let mut row = vec![
            condition.as_str().into(),
            size.units.to_string().into(),
            size.words.to_string().into(),
        ];
        if let Some(change) = &locale.change {
            row.push(format!("{:+}", change.conditions.of(condition)).into());
        }
        grid.rows.push(row);
    }
    grid
}

/// The same by what was asked for, a line each.
pub(super) fn groups(locale: &LocaleReport) -> Grid {
    let mut grid = Grid::new(&[
        "name",
        "units",
        "words",
        "reviewed",
        "percent",
        "unreviewed",
        "stale",
        "missing",
    ]);
    for group in &locale.groups {
        let part = &group.part;
        let units = |condition| part.conditions.of(condition).units;
        let stale = units(Condition::StaleSoft) + units(Condition::StaleHard);
        let (reviewed, missing) = (units(Condition::Reviewed), units(Condition::Missing));
        let unreviewed = part.units - reviewed - stale - missing;
        let numbers = [
            part.words,
            reviewed,
            part.reviewed_percent,
            unreviewed,
            stale,
            missing,
        ];
        let mut row = vec![group.name.as_str().into(), part.units.to_string().into()];
        row.extend(numbers.map(|number| number.to_string().into()));
        grid.rows.push(row);
    }
    grid
}
