//! One table, four formats.

use super::*;
use crate::model::{Locale, Minor, Stage, Standing};
use crate::render::palette::Palette;
use crate::render::samples::{feature, groups};
use crate::render::wording::EnglishWording;
use crate::translate::Direction;

fn rows() -> Vec<Feature> {
    vec![
        feature(
            2000,
            "Graceful | <b>shutdown</b>",
            "node",
            Some(Stage::Beta),
            Stage::Stable,
        ),
        feature(3, "=Sum", "etcd", None, Stage::Alpha),
    ]
}

fn minor() -> Minor {
    "1.37".parse().expect("a minor")
}

#[test]
fn a_markdown_title_stays_in_its_cell() {
    let groups = groups();
    assert_eq!(
        markdown(&rows(), &EnglishWording::new(&groups)),
        "2 enhancements: 1 stable, 0 beta, 1 alpha\n\n\
         | KEP | Title | SIG | Stage | Feature gates |\n\
         | --- | --- | --- | --- | --- |\n\
         | [2000](https://github.com/kubernetes/enhancements/issues/2000) | Graceful \\| &lt;b&gt;shutdown&lt;/b&gt; \
         | Node | Beta → Stable | `SampleGate` |\n\
         | [3](https://github.com/kubernetes/enhancements/issues/3) | =Sum | etcd | Alpha | `SampleGate` |\n"
    );
}

#[test]
fn columns_are_aligned_in_a_terminal() {
    assert_eq!(
        table(minor(), &rows(), Palette::Plain),
        "KEP   STAGE   FROM  SIG   CONFIDENCE  BASIS          TITLE\n\
         2000  stable  beta  node  high        head,evidence  Graceful | <b>shutdown</b>\n\
         3     alpha   -     etcd  high        head,evidence  =Sum\n\
         \n\
         1.37 – 2 enhancements: 1 stable, 0 beta, 1 alpha\n"
    );
    assert_eq!(
        table(minor(), &[], Palette::Plain),
        "No KEP reached a stage in 1.37.\n"
    );
}

#[test]
fn a_spreadsheet_gets_no_formula() {
    let text = csv(minor(), &rows());
    assert!(
        text.contains(
            "\n1.37,3,'=Sum,etcd,alpha,,,SampleGate,head;evidence,high,milestone.stable: v1.37,graduated,,\n"
        ),
        "{text}"
    );
}

#[test]
fn json_has_exactly_the_promised_fields() {
    let value: serde_json::Value = serde_json::from_str(&json(minor(), &rows(), &[])).expect("JSON");
    assert_eq!(value["release"], "1.37");
    assert_eq!(
        value["counts"],
        serde_json::json!({"alpha": 1, "beta": 0, "stable": 1, "deprecated": 0, "removed": 0, "total": 2,
            "continued": 0, "withdrawn": 0, "claimed": 0})
    );
    let names: Vec<&str> = value["rows"][0]
        .as_object()
        .expect("a row")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        names,
        [
            "kep",
            "title",
            "sig",
            "stage",
            "from",
            "also",
            "gates",
            "basis",
            "confidence",
            "evidence",
            "advance",
            "standing"
        ]
    );
    assert_eq!(value["rows"][1]["from"], serde_json::Value::Null);
}

fn with(advance: Advance, standing: Option<Standing>, mut row: Feature) -> Feature {
    row.advance = advance;
    row.standing = standing;
    row
}

fn mixed() -> Vec<Feature> {
    let row = |kep, from, stage| feature(kep, "A <b>title</b>", "node", from, stage);
    vec![
        row(1, Some(Stage::Beta), Stage::Stable),
        with(Advance::Continued, None, row(2, Some(Stage::Beta), Stage::Beta)),
        with(Advance::Withdrawn, None, row(3, Some(Stage::Alpha), Stage::Alpha)),
        with(Advance::Removed, None, row(4, Some(Stage::Beta), Stage::Removed)),
    ]
}

#[test]
fn what_continued_and_what_left_stand_below_headings_of_their_own() {
    let groups = groups();
    let text = markdown(&mixed(), &EnglishWording::new(&groups));
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("| ---")).collect();
    assert_eq!(
        lines[0],
        "3 enhancements: 1 stable, 1 beta, 0 alpha, 1 removed; 1 of them continued in the same stage"
    );
    let at = |line: &str| lines.iter().position(|other| *other == line).expect("a heading");
    assert!(at("## Graduated") < at("## Continued in the same stage"));
    assert!(at("## Continued in the same stage") < at("## Deprecated, removed or withdrawn"));
    assert!(text.contains("| Node | Beta | `SampleGate` |"), "{text}");
    assert!(text.contains("| Node | Alpha → Withdrawn |"), "{text}");
    let screen = table(minor(), &mixed(), Palette::Plain);
    assert!(screen.starts_with("Graduated (1)\nKEP "), "{screen}");
    assert!(
        screen.contains("\n\nContinued in the same stage (1)\n2 "),
        "{screen}"
    );
}

#[test]
fn a_release_in_the_making_has_three_groups_and_counts_no_contradiction() {
    let row = |kep, standing| {
        let row = feature(kep, "x", "node", None, Stage::Alpha);
        with(Advance::Graduated, Some(standing), row)
    };
    let rows = [
        row(1, Standing::Claimed),
        row(2, Standing::Contradicted),
        row(3, Standing::Confirmed),
    ];
    let text = table(minor(), &rows, Palette::Plain);
    let places: Vec<Option<usize>> = [
        "Confirmed: Graduated (1)\n",
        "\n3 ",
        "\nClaimed without evidence: Graduated (1)\n1 ",
        "\nContradicted: Graduated (1)\n2 ",
        "1.37 – 2 enhancements: 0 stable, 0 beta, 2 alpha; 1 of them only claimed so far\n",
    ]
    .iter()
    .map(|part| text.find(part))
    .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
}

#[test]
fn a_page_has_a_table_for_each_part_and_no_markup_of_a_title() {
    let groups = groups();
    let wording = EnglishWording::new(&groups);
    let page = html(
        minor(),
        &mixed(),
        "## More\n\n* and more\n",
        &wording,
        &Locale::english(),
        Direction::Ltr,
    );
    assert_eq!(page.matches("<table>").count(), 3);
    assert!(
        page.contains("<title>Kubernetes 1.37: Enhancements by stage</title>"),
        "{page}"
    );
    assert!(page.contains("<h2>Continued in the same stage</h2>") && page.contains("<li>and more</li>"));
    assert!(page.contains("A &lt;b&gt;title&lt;/b&gt;") && !page.contains("<b>"));
}
