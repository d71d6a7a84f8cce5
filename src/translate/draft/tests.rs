//! Requests and answers.

use super::*;
use crate::model::Locale;
use crate::translate::{Glossary, SourceUnit, Subject};

fn unit(id: &str, english: &str) -> SourceUnit {
    SourceUnit {
        id: id.to_owned(),
        english: english.to_owned(),
        subject: Subject::Feature,
        minor: None,
        sigs: vec!["node".parse().expect("a SIG")],
        pull: None,
        file: String::new(),
    }
}

fn request(id: &str, english: &str) -> Option<Request> {
    let locale: Locale = "eo".parse().expect("a tag");
    let told = Told {
        locale: &locale,
        glossary: &Glossary::default(),
        style: "plain",
    };
    Request::of(&unit(id, english), &[], told)
}

fn outcome(text: &str) -> Result<String, Dropped> {
    let requests = [request("1.20/7", "Bumped `x` to v1.2 and `x`.").expect("a request")];
    let line = serde_json::json!({ "id": "1.20/7", "text": text }).to_string();
    let (drafts, dropped) = answers(&requests, &[line]);
    match (drafts.as_slice(), dropped.as_slice()) {
        ([draft], []) => Ok(draft.text.clone()),
        ([], [(_, why)]) => Err(why.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_asked_has_its_atoms_covered_and_is_one_line() {
    let request = request("1.20/7", "Bumped `x`\nto v1.2.").expect("a request");
    let line: serde_json::Value = serde_json::from_str(request.line()).expect("JSON");
    assert_eq!(line["en_masked"], "Bumped ⟦1⟧\nto ⟦2⟧.");
    assert_eq!(line["atoms"], serde_json::json!(["`x`", "v1.2"]));
    assert_eq!(line["section"], "feature");
    assert_eq!(line["sig"], serde_json::json!(["node"]));
    assert!(!request.line().contains('\n'));
    assert_eq!(request.hash().len(), 12);
}

#[test]
fn a_text_with_marks_of_its_own_is_not_asked() {
    assert_eq!(request("1.20/7", "Fixed ⟦1⟧."), None);
}

#[test]
fn every_placeholder_comes_back_exactly_once() {
    assert_eq!(outcome("⟦3⟧: ⟦2⟧ <- ⟦1⟧").as_deref(), Ok("`x`: v1.2 <- `x`"));
    for wrong in [
        "⟦1⟧ ⟦2⟧",
        "⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦3⟧",
        "⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦4⟧",
        "⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧",
        "⟦01⟧ ⟦2⟧ ⟦3⟧",
        "⟦1⟧ ⟦2⟧ ⟦3",
        "⟦1⟧ ⟦2⟧ ⟦3⟧ ⟧",
    ] {
        assert_eq!(outcome(wrong), Err(Dropped::Placeholder), "{wrong}");
    }
    assert_eq!(outcome("  "), Err(Dropped::Empty));
}

#[test]
fn every_request_has_one_outcome_and_strangers_are_counted() {
    let requests = [
        request("1.20/7", "One.").expect("a request"),
        request("1.20/8", "Two.").expect("a request"),
    ];
    let lines = [
        "not json",
        r#"{"id":"1.20/9","text":"x"}"#,
        r#"{"id":"1.20/7","text":"Unu."}"#,
        r#"{"id":"1.20/7","text":"Du."}"#,
    ];
    let (drafts, dropped) = answers(&requests, &lines.map(ToOwned::to_owned));
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0].text, "Unu.");
    let why: Vec<&Dropped> = dropped.iter().map(|(_, why)| why).collect();
    assert_eq!(
        why,
        [
            &Dropped::Json,
            &Dropped::Unknown,
            &Dropped::Twice,
            &Dropped::Silent
        ]
    );
}
