//! One list, six formats.

use super::*;
use crate::model::{Kep, Stage};
use crate::render::palette::Palette;
use crate::testing::kep;

fn keps() -> Vec<Kep> {
    vec![
        kep(7)
            .title("Tea | <b>breaks</b>")
            .stage(Stage::Beta)
            .milestone(Stage::Alpha, "1.33")
            .latest("1.35")
            .gate("KubeletTeaBreak")
            .authors(["octocat"])
            .prr(Stage::Alpha, "monalisa")
            .build(),
        kep(0).title("=Sum").build(),
    ]
}

fn with<T>(use_them: impl Fn(&[&Kep]) -> T) -> T {
    let keps = keps();
    use_them(&keps.iter().collect::<Vec<_>>())
}

#[test]
fn a_terminal_gets_the_columns_that_were_asked_for() {
    let text = with(|keps| {
        table(
            keps,
            &[Column::Number, Column::Stage, Column::Authors],
            Palette::Plain,
        )
    });
    assert_eq!(text, "KEP  STAGE  AUTHORS\n7    beta   octocat\n0    -      -\n");
}

#[test]
fn a_document_links_the_folder_and_escapes_the_title() {
    let text = with(|keps| markdown(keps, Column::FIRST));
    let row = "| [7](https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/7-some-feature) | beta | \
               implementable | 1.35 | node | Tea \\| &lt;b&gt;breaks&lt;/b&gt; |\n";
    assert!(text.contains(row), "{text}");
}

#[test]
fn a_spreadsheet_gets_every_column_and_no_formula() {
    let text = with(|keps| csv(keps, Column::ALL));
    assert!(text.starts_with("kep,title,sig,"), "{text}");
    assert!(text.contains("\n0,'=Sum,node,"), "{text}");
    assert!(text.contains(",alpha:monalisa,"), "{text}");
}

#[test]
fn programs_get_one_shape_in_three_formats() {
    let array: serde_json::Value = serde_json::from_str(&with(json)).expect("JSON");
    assert_eq!(array[0]["kepNumber"], "7");
    assert_eq!(array[0]["owningSig"], "sig-node");
    assert_eq!(array[0]["latestMilestone"], "v1.35");
    assert_eq!(array[0]["milestone"]["alpha"], "v1.33");
    assert_eq!(array[0]["featureGates"][0]["name"], "KubeletTeaBreak");
    assert_eq!(array[0]["prr"]["alpha"], "monalisa");
    assert_eq!(
        (&array[0]["issue"], &array[1]["issue"]),
        (&7.into(), &serde_json::Value::Null)
    );

    let text = with(jsonl);
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(serde_json::Value::from(lines), array);
    let from_yaml: serde_json::Value = serde_yaml::from_str(&with(yaml)).expect("YAML");
    assert_eq!(from_yaml, array);
}
