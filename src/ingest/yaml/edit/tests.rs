//! Invented documents, edited and read again.

use super::*;
use crate::ingest::edit::apply;
use crate::ingest::yaml::Document;

const ORDER: [&[&str]; 2] = [
    &[
        "title",
        "status",
        "stage",
        "latest-milestone",
        "milestone",
        "metrics",
    ],
    &["alpha", "beta", "stable"],
];

/// The text after a key was set.
fn after(text: &str, path: &[&str], value: Value<'_>) -> Result<String, &'static str> {
    let documents = Document::parse_all("x.yaml", text).expect("valid YAML");
    let habit = Habit {
        order: &ORDER,
        style: Style::Double,
    };
    let edits = set(documents[0].root(), path, value, habit)?;
    Ok(apply(text, &edits).expect("edits fit"))
}

/// The text after a value of the root was rewritten.
fn rewritten(text: &str, key: &str, value: &str) -> String {
    let documents = Document::parse_all("x.yaml", text).expect("valid YAML");
    let node = documents[0].root().get(key).expect("there");
    let edit = node.rewrite(Value::Text(value)).expect("a scalar with a place");
    apply(text, &[edit]).expect("it fits")
}

#[test]
fn a_value_keeps_its_quotes_and_the_comment_behind_it() {
    let text = "a: one # 1\nb: \"two\"  # 2\nc: 'it''s' # 3\nd: 5\n";
    for (key, value, line) in [
        ("a", "ONE", "a: ONE # 1"),
        ("a", "true", "a: \"true\" # 1"),
        ("a", "@x", "a: \"@x\" # 1"),
        ("a", "x: y", "a: \"x: y\" # 1"),
        ("a", "", "a: \"\" # 1"),
        ("b", "say \"x\\\"", "b: \"say \\\"x\\\\\\\"\"  # 2"),
        ("c", "x'y", "c: 'x''y' # 3"),
        ("c", "x\ny", "c: \"x\\ny\" # 3"),
        ("d", "7", "d: 7"),
        ("d", "seven", "d: seven"),
    ] {
        let new = rewritten(text, key, value);
        let changed: Vec<&str> = new
            .lines()
            .filter(|new| !text.lines().any(|old| old == *new))
            .collect();
        assert_eq!(changed, [line], "{key}={value}");
    }
}

#[test]
fn scalars_of_every_style_are_replaced_whole() {
    let text =
        "a: one\n  two # c\nb: \"x\n  y\" # d\nc: |  # e\n  x\n\n   y\n\n# f\nd: >-\n  x\ne: [ p , q ]\n";
    assert!(rewritten(text, "a", "new").starts_with("a: new # c\nb: \"x\n"));
    assert!(rewritten(text, "b", "new").contains("two # c\nb: \"new\" # d\nc: |"));
    assert!(rewritten(text, "c", "new").contains("\" # d\nc: new  # e\n\n# f\nd: >-\n"));
    assert!(rewritten(text, "d", "new").ends_with("# f\nd: new\ne: [ p , q ]\n"));
}

#[test]
fn a_missing_key_goes_where_it_belongs() {
    let text = "title: T\nstatus: x # why\n\n# Of what.\nmilestone:\n  alpha: 'v1.1' # first\n  stable: 'v1.3'\nmetrics:\n  - m\n";
    let new = after(text, &["stage"], Value::Text("beta")).unwrap();
    assert!(
        new.contains("status: x # why\nstage: \"beta\"\n\n# Of what.\n"),
        "{new}"
    );
    let new = after(text, &["milestone", "beta"], Value::Text("v1.2")).unwrap();
    assert!(
        new.contains("  alpha: 'v1.1' # first\n  beta: 'v1.2'\n  stable"),
        "{new}"
    );
    let new = after("# c\nstatus: x\n", &["title"], Value::Text("T")).unwrap();
    assert_eq!(new, "title: \"T\"\n# c\nstatus: x\n");
    let new = after(text, &["zz"], Value::Flag(true)).unwrap();
    assert!(new.ends_with("  - m\nzz: true\n"), "{new}");
    let new = after("status: x", &["milestone", "beta"], Value::Text("v1.2")).unwrap();
    assert_eq!(new, "status: x\nmilestone:\n  beta: \"v1.2\"");
}

#[test]
fn an_empty_mapping_is_filled_and_a_flow_mapping_stays_one() {
    let beta = |text: &str| after(text, &["milestone", "beta"], Value::Text("v1.2")).unwrap();
    assert_eq!(
        beta("milestone: {} # c\r\na: 1\r\n"),
        "milestone: # c\r\n  beta: \"v1.2\"\r\na: 1\r\n"
    );
    assert_eq!(
        beta("milestone: null\na: 1\n"),
        "milestone:\n  beta: \"v1.2\"\na: 1\n"
    );
    assert_eq!(beta("milestone:\n"), "milestone:\n  beta: \"v1.2\"\n");
    assert_eq!(
        beta("milestone: # c\na: 1\n"),
        "milestone: # c\n  beta: \"v1.2\"\na: 1\n"
    );
    assert_eq!(
        beta("milestone: {alpha: v1.1, stable: v1.3}\n"),
        "milestone: {alpha: v1.1, beta: v1.2, stable: v1.3}\n"
    );
    assert_eq!(
        beta("milestone: {stable: 'v1.3'}"),
        "milestone: {beta: 'v1.2', stable: 'v1.3'}"
    );
    assert_eq!(
        beta("\u{feff}milestone:\r\n    alpha: v1.1"),
        "\u{feff}milestone:\r\n    alpha: v1.1\r\n    beta: v1.2"
    );
}

#[test]
fn a_value_that_is_not_there_yet_is_written_behind_the_colon() {
    let new = after("status: # later\nstage:\n", &["status"], Value::Text("x")).unwrap();
    assert_eq!(new, "status: \"x\" # later\nstage:\n");
    let new = after("status: ~ # later\n", &["status"], Value::Text("x")).unwrap();
    assert_eq!(new, "status: x # later\n");
}

#[test]
fn what_is_no_single_value_is_refused() {
    assert!(after("status: [a]\n", &["status"], Value::Text("x")).is_err());
    assert!(after("milestone: v1.2\n", &["milestone", "beta"], Value::Text("x")).is_err());
    assert!(after("milestone:\n- a\n", &["milestone", "beta"], Value::Text("x")).is_err());
}

#[test]
fn a_bracket_that_closes_at_the_edge_of_the_page_is_no_obstacle() {
    let text = "see: [\n  \"a\", # c\n  b,\n] # d\nstatus: \"x\" # e\n";
    let new = after(text, &["status"], Value::Text("y")).unwrap();
    assert_eq!(new, text.replace("\"x\"", "\"y\""));
    let new = after("title: [\r\n  a\r\n]\r\nz: 1\r\n", &["status"], Value::Text("y")).unwrap();
    assert_eq!(new, "title: [\r\n  a\r\n]\r\nstatus: \"y\"\r\nz: 1\r\n");
}

/// Lines around which a value is changed: every style, with and without comment, in blocks and braces.
const FRAMES: [&str; 9] = [
    "k: old",
    "k: old # c",
    "k: \"old\"  # c",
    "k: 'ol''d' # c",
    "k: 5",
    "k: ~ # c",
    "k: # c",
    "k:",
    "k: &a old # c",
];

proptest::proptest! {
    #[test]
    fn any_value_reads_back_and_only_its_line_changes(
        frame in 0..FRAMES.len(),
        value in "[ -~é\\t\\u{85}\\u{200b}]{0,12}|-?[0-9_.:x]{1,5}|[#:&*!|>'\"%@`\\[\\]{},?~ -]{1,6}|true|No|null|~",
        crlf: bool, mark: bool, last: bool,
    ) {
        let line_break = if crlf { "\r\n" } else { "\n" };
        let tail = if last { "" } else { "\n\n# d\nz: [a, b] # e\n" };
        let text = format!("# a\nx: 1 # b\n{}{tail}", FRAMES[frame]).replace('\n', line_break);
        let text = if mark { format!("\u{feff}{text}") } else { text };
        let new = after(&text, &["k"], Value::Text(&value)).expect("it can be set");
        let documents = Document::parse_all("x.yaml", &new).expect("still YAML");
        let root = documents[0].root();
        proptest::prop_assert_eq!(root.get("k").and_then(Node::text), Some(value.as_str()), "{}", new);
        proptest::prop_assert_eq!(root.get("x").and_then(Node::text), Some("1"));
        let (old, new): (Vec<&str>, Vec<&str>) = (text.split('\n').collect(), new.split('\n').collect());
        proptest::prop_assert_eq!(old.len(), new.len());
        let changed = old.iter().zip(&new).filter(|(old, new)| old != new).count();
        proptest::prop_assert!(changed <= 1);
        // serde_yaml, which upstream's readers are closer to, says the same.
        let other: serde_yaml::Value = serde_yaml::from_str(new.join("\n").trim_start_matches('\u{feff}')).expect("still YAML");
        if !FRAMES[frame].contains('5') {
            proptest::prop_assert_eq!(other["k"].as_str(), Some(value.as_str()));
        }
    }

    #[test]
    fn any_value_can_be_inserted_into_braces_and_blocks(
        value in "[ -~é]{0,12}|[#:&*!|>'\"%@`\\[\\]{},?~ -]{1,6}",
        frame in proptest::sample::select(vec![
            "milestone: {alpha: v1, stable: v3} # c", "milestone: {alpha: 'v1'}", "milestone: {stable: \"v3\"}",
            "milestone: {} # c", "milestone:", "milestone: null # c", "milestone:\n   alpha: v1 # c\n   stable: v3", "status: x",
        ]),
    ) {
        let text = format!("title: T # t\n{frame}\nzz: 1\n");
        let new = after(&text, &["milestone", "beta"], Value::Text(&value)).expect("it can be set");
        let documents = Document::parse_all("x.yaml", &new).expect("still YAML");
        let root = documents[0].root();
        let beta = root.get("milestone").and_then(|node| node.get("beta"));
        proptest::prop_assert_eq!(beta.and_then(Node::text), Some(value.as_str()), "{}", new);
        proptest::prop_assert_eq!(root.get("zz").and_then(Node::text), Some("1"));
        proptest::prop_assert_eq!(new.matches("# c").count() >= text.matches("# c").count(), true);
    }
}
