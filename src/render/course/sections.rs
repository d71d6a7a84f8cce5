//! Figures in rows and columns: a statistic comes in, its tables go out, each with a sentence that says what it
//! counts.

use crate::model::{KepName, Minor, Odds, Sig, SlipCount, SpanSummary, Statistic};
use crate::render::csv::joined;
use crate::render::grid::{Cell, Grid};

/// A table with the sentence above it.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) grid: Grid,
}

/// The tables of a statistic; the last one has its single KEPs.
pub(super) fn sections(statistic: &Statistic) -> Vec<Section> {
    match statistic {
        Statistic::Spans { summary, rows } => {
            let mut grid = Grid::new(&["sig", "stage", "left", "mean", "median", "longest", "open"]);
            grid.rows = summary.iter().map(averages).collect();
            let mut single = named(&["stage", "from", "to", "cycles"]);
            for row in rows {
                let to = row.to.map(|to| to.to_string()).unwrap_or_default();
                let cells = [
                    row.stage.to_string(),
                    row.from.to_string(),
                    to,
                    row.cycles.to_string(),
                ];
                push(&mut single, &row.kep, cells.map(Cell::from));
            }
            vec![
                section("Cycles that KEPs spent at a stage before they left it", grid),
                section(
                    "KEPs by the cycles they spent at a stage, the longest first",
                    single,
                ),
            ]
        }
        Statistic::Stuck {
            cycles,
            undated,
            rows,
        } => {
            let mut grid = named(&["stage", "since", "last", "idle"]);
            for row in rows {
                let since = row.since.map(|since| since.to_string()).unwrap_or_default();
                let cells = [
                    row.stage.to_string(),
                    since,
                    row.last.to_string(),
                    row.idle.to_string(),
                ];
                push(&mut grid, &row.kep, cells.map(Cell::from));
            }
            let heading = format!(
                "KEPs at alpha or beta that name no newer release for {cycles} cycles or more: {}; that name no release \
                 at all: {undated}",
                rows.len()
            );
            vec![section(heading, grid)]
        }
        Statistic::Slips {
            total,
            releases,
            chronic,
            restarts,
            rows,
        } => {
            let mut by_release = Grid::new(&["release", "claims", "slipped", "percent"]);
            for (release, count) in releases {
                by_release.rows.push(counted(release.to_string(), *count));
            }
            by_release.rows.push(counted("all", *total));
            let mut again = named(&["stage", "missed", "now"]);
            for row in chronic {
                let cells = [row.stage.to_string(), joined(&row.missed), or_none(row.now)];
                push(&mut again, &row.kep, cells.map(Cell::from));
            }
            let mut anew = named(&["stage", "from", "to", "day"]);
            for row in restarts {
                let cells = [
                    row.stage.to_string(),
                    row.from.to_string(),
                    row.to.to_string(),
                    row.since.to_string(),
                ];
                push(&mut anew, &row.kep, cells.map(Cell::from));
            }
            let mut single = named(&["stage", "release", "now"]);
            for row in rows {
                let cells = [row.stage.to_string(), row.release.to_string(), or_none(row.now)];
                push(&mut single, &row.kep, cells.map(Cell::from));
            }
            vec![
                section(
                    "Graduations claimed on the day of a release, and moved to a later one afterwards",
                    by_release,
                ),
                section("Stages that slipped more than once", again),
                section("Stages that began anew", anew),
                section("Every slip", single),
            ]
        }
        Statistic::Annual { year, releases, rows } => {
            let mut grid = named(&["stage", "release"]);
            for row in rows {
                let cells = [row.stage.to_string(), row.release.to_string()];
                push(&mut grid, &row.kep, cells.map(Cell::from));
            }
            let heading = format!(
                "Stages reached in {year}, in {}",
                joined(releases).replace(';', ", ")
            );
            vec![section(heading, grid)]
        }
        Statistic::Plan { after, rows } => {
            let mut grid = named(&["release", "stage", "status", "percent", "slipped", "claims", "of"]);
            for row in rows {
                let odds = row.odds.as_ref();
                let figure = |figure: fn(&Odds) -> usize| odds.map(|odds| figure(odds).to_string());
                let cells = [
                    row.release.to_string(),
                    row.stage.to_string(),
                    row.status.clone(),
                    figure(|odds| odds.percent).unwrap_or_default(),
                    figure(|odds| odds.count.slipped).unwrap_or_default(),
                    figure(|odds| odds.count.claims).unwrap_or_default(),
                    odds.map(of).unwrap_or_default().to_owned(),
                ];
                push(&mut grid, &row.kep, cells.map(Cell::from));
            }
            let heading = format!(
                "Planned after {after}, not promised. `percent` of the earlier claims of that stage slipped: `slipped` \
                 of `claims`, of one SIG or of all"
            );
            vec![section(heading, grid)]
        }
    }
}

fn section(heading: impl Into<String>, grid: Grid) -> Section {
    Section {
        heading: heading.into(),
        grid,
    }
}

/// A grid of KEPs: number, SIG, these columns, title.
fn named(columns: &[&'static str]) -> Grid {
    let all: Vec<&'static str> = ["kep", "sig"]
        .into_iter()
        .chain(columns.iter().copied())
        .chain(["title"])
        .collect();
    Grid::new(&all)
}

fn push<const N: usize>(grid: &mut Grid, kep: &KepName, cells: [Cell; N]) {
    let mut row = vec![
        Cell::link(kep.number.to_string(), kep.url()),
        kep.sig.as_ref().map(Sig::to_string).unwrap_or_default().into(),
    ];
    row.extend(cells);
    row.push(kep.title.as_str().into());
    grid.rows.push(row);
}

fn averages(row: &SpanSummary) -> Vec<Cell> {
    let figure = |figure: Option<f64>| figure.map(|figure| format!("{figure:.1}")).unwrap_or_default();
    let cells = [
        row.sig.as_ref().map_or_else(|| "all".to_owned(), Sig::to_string),
        row.stage.to_string(),
        row.left.to_string(),
        figure(row.mean),
        figure(row.median),
        row.longest.map(|cycles| cycles.to_string()).unwrap_or_default(),
        row.open.to_string(),
    ];
    cells.map(Cell::from).into()
}

fn counted(release: impl Into<Cell>, count: SlipCount) -> Vec<Cell> {
    let percent = count.percent().map(|percent| percent.to_string());
    vec![
        release.into(),
        count.claims.to_string().into(),
        count.slipped.to_string().into(),
        percent.unwrap_or_default().into(),
    ]
}

fn or_none(release: Option<Minor>) -> String {
    release.map(|release| release.to_string()).unwrap_or_default()
}

/// Whose claims were counted.
fn of(odds: &Odds) -> &str {
    odds.of.as_ref().map_or("all", Sig::label)
}
