//! How urgently a reader must act on a note.
//!
//! In: the note, its kinds, its stage. Out: the most urgent thing that anything in the note says, and all that
//! was found, most urgent first. krel looks at one label only, and files four in ten urgent notes elsewhere
//! when they have two kinds (`reference/krel.md` §0 fact 3); here the text counts as well.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Decision, Facet, Kind, Note, Stage, Urgency};

use super::stage::Statement;

/// `ACTION REQUIRED` in capitals anywhere, or in any case where a line begins; with the word before it, which
/// may deny it.
static ACTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?m)(?:\b(?P<before>[A-Za-z]+) )?(?:ACTION[ -]REQUIRED\b)|^[\[*_"'(\- ]*(?i:action[ -]required)\b"#)
        .expect("a fixed pattern")
});

/// Words that announce a break. Each is its own evidence.
static BREAKING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\bno longer (?:served|supported|accepted|recognized|recognised|available)\b|\bbreaking change\b|\bbackwards?[- ]incompatible\b|\bstopped serving\b|\bno longer serves?\b")
        .expect("a fixed pattern")
});

static CVE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i-u)\bCVE-[0-9]{4}-[0-9]{4,}\b").expect("a fixed pattern"));

/// Decides the urgency. `stage` is what [`super::stage::read`] found.
#[must_use]
pub fn decide(note: &Note, kinds: &[Kind], stage: Option<&Statement>) -> (Urgency, Vec<Decision>) {
    let mut found: Vec<(Urgency, &str, String)> = Vec::new();
    if note.action_required {
        let because = "label release-note-action-required".to_owned();
        found.push((Urgency::ActionRequired, "urgency/label", because));
    }
    if let Some(words) = asks_for_action(&note.text) {
        found.push((Urgency::ActionRequired, "urgency/action-required", words));
    }
    if let Some(removed) = stage.filter(|statement| is_break(statement)) {
        found.push((Urgency::Breaking, "urgency/removed", quote(&removed.words)));
    }
    if let Some(words) = BREAKING.find(&note.text) {
        found.push((Urgency::Breaking, "urgency/breaking", quote(words.as_str())));
    }
    if kinds.iter().any(|kind| kind.as_str() == "deprecation") {
        found.push((
            Urgency::Deprecation,
            "urgency/kind",
            "kind deprecation".to_owned(),
        ));
    }
    if let Some(deprecated) = stage.filter(|statement| statement.stage == Stage::Deprecated) {
        found.push((
            Urgency::Deprecation,
            "urgency/deprecated",
            quote(&deprecated.words),
        ));
    }
    if let Some(id) = CVE.find(&note.text) {
        found.push((Urgency::Security, "urgency/cve", quote(id.as_str())));
    }
    if note.data_fields.contains_key("cve") {
        found.push((
            Urgency::Security,
            "urgency/cve-data",
            "map: data field cve".to_owned(),
        ));
    }
    let urgency = found.first().map_or(Urgency::Normal, |(urgency, ..)| *urgency);
    let decisions = found
        .into_iter()
        .map(|(urgency, rule, because)| Decision::new(Facet::Urgency, urgency, rule, because))
        .collect();
    (urgency, decisions)
}

/// Whether a removal breaks somebody. The gate of a feature that has long been stable does not.
fn is_break(statement: &Statement) -> bool {
    statement.stage == Stage::Removed && !statement.rule.starts_with("stage/removed-gate")
}

/// The words by which a text asks for action, ready to be shown.
pub(super) fn asks_for_action(text: &str) -> Option<String> {
    if !text.contains("EQUIRED") && !text.contains("equired") {
        return None;
    }
    ACTION
        .captures_iter(text)
        .find(|captures| {
            let before = captures.name("before").map(|word| word.as_str());
            !before.is_some_and(|word| word.eq_ignore_ascii_case("no") || word.eq_ignore_ascii_case("user"))
        })
        .map(|_| quote("ACTION REQUIRED"))
}

fn quote(words: &str) -> String {
    format!("text: `{words}`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::stage;
    use crate::testing::note;

    fn urgency(text: &str, kinds: &[&str]) -> Urgency {
        let kinds: Vec<Kind> = kinds.iter().map(|kind| Kind::from(*kind)).collect();
        let note = note(1).text(text).build();
        decide(&note, &kinds, stage::read(text, &kinds).as_ref()).0
    }

    #[test]
    fn the_most_urgent_statement_wins() {
        for (text, kinds, wanted) in [
            ("Fixed it", &["bug"][..], Urgency::Normal),
            (
                "ACTION REQUIRED: remove the flag",
                &["bug", "feature"],
                Urgency::ActionRequired,
            ),
            ("Changed it.\nACTION REQUIRED: move", &[], Urgency::ActionRequired),
            (
                "Changed it.\nAction required for vendors",
                &[],
                Urgency::ActionRequired,
            ),
            ("[Action Required] CSI drivers", &[], Urgency::ActionRequired),
            ("No action required; fine", &[], Urgency::Normal),
            ("NO ACTION REQUIRED", &[], Urgency::Normal),
            ("Users need no user action required by it", &[], Urgency::Normal),
            ("Removed the `--foo` flag", &["deprecation"], Urgency::Breaking),
            ("Removed the feature gate `Foo`", &["cleanup"], Urgency::Normal),
            ("The v1beta1 API is no longer served", &[], Urgency::Breaking),
            ("Deprecated the `--foo` flag", &[], Urgency::Deprecation),
            ("Some words", &["deprecation"], Urgency::Deprecation),
            ("Fixed CVE-2024-51744.", &[], Urgency::Security),
        ] {
            assert_eq!(urgency(text, kinds), wanted, "{text}");
        }
    }

    #[test]
    fn the_label_is_enough_and_every_signal_is_told() {
        let note = note(1).text("Fixed CVE-2024-51744").action_required().build();
        let (urgency, decisions) = decide(&note, &[], None);
        assert_eq!(urgency, Urgency::ActionRequired);
        let rules: Vec<&str> = decisions.iter().map(|decision| decision.rule.as_str()).collect();
        assert_eq!(rules, ["urgency/label", "urgency/cve"]);
    }
}
