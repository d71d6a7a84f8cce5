//! One table, four formats.

use super::*;
use crate::model::{Minor, Stage};
use crate::render::palette::Palette;
use crate::render::samples::{feature, groups};
use crate::render::wording::EnglishWording;

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
        text.contains("\n1.37,3,'=Sum,etcd,alpha,,,SampleGate,head;evidence,high,milestone.stable: v1.37\n"),
        "{text}"
    );
}

#[test]
fn json_has_exactly_the_promised_fields() {
    let value: serde_json::Value = serde_json::from_str(&json(minor(), &rows())).expect("JSON");
    assert_eq!(value["release"], "1.37");
    assert_eq!(
        value["counts"],
        serde_json::json!({"alpha": 1, "beta": 0, "stable": 1, "deprecated": 0, "removed": 0, "total": 2})
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
            "evidence"
        ]
    );
    assert_eq!(value["rows"][1]["from"], serde_json::Value::Null);
}
