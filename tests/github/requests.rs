//! The log of the stub, read: which questions were asked, and which of them were answered.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use super::desk::Desk;
use crate::stub::Stub;

/// Questions that were answered, and how often.
pub type Answered = BTreeMap<String, usize>;

/// How many requests the API had.
pub fn count(stub: &Stub) -> usize {
    stub.log()
        .iter()
        .filter(|request| request["kind"] != "git")
        .count()
}

/// The questions that got an answer that could be used, without the one for the ends of the range, which is
/// asked anew by every run. GraphQL shows here only by the name of its operation.
pub fn answered(log: &[Value]) -> Answered {
    let mut answered = Answered::new();
    for request in log {
        let text = |name: &str| request[name].as_str().unwrap_or_default();
        let good = request["status"] == 200 && request["fault"].is_null();
        if good && text("operation") != "Ends" {
            let question = [text("path"), text("query"), text("operation")].join(" ");
            *answered.entry(question).or_default() += 1;
        }
    }
    answered
}

/// Adds up.
pub fn sum(all: impl IntoIterator<Item = Answered>) -> Answered {
    let mut sum = Answered::new();
    for (question, times) in all.into_iter().flatten() {
        *sum.entry(question).or_default() += times;
    }
    sum
}

/// The questions that were answered more than once in all runs of a desk, by its own log, which tells a page of
/// GraphQL from another.
pub fn answered_twice(desk: &Desk) -> Vec<String> {
    let log = fs::read_to_string(desk.path().join("log.jsonl")).expect("a log");
    let (mut once, mut twice) = (BTreeSet::new(), Vec::new());
    for line in log.lines() {
        let request: Value = serde_json::from_str(line).expect("a JSON line");
        let question = request["what"].as_str().expect("a question").to_owned();
        let good = request["status"] == 200 && request["fault"].is_null();
        if good && !question.starts_with("Ends ") && !once.insert(question.clone()) {
            twice.push(question);
        }
    }
    assert!(!once.is_empty());
    twice
}
