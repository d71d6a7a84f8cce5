//! Invented gates in four formats.

use super::*;
use crate::model::{
    GateChange, GateEvent, GateMatch, GateRow, GateState, KepNumber, MatchReason, Minor, Stage,
};
use crate::render::palette::Palette;
use crate::render::schema;

fn minor(text: &str) -> Minor {
    text.parse().expect("a minor")
}

fn state(stage: Stage, since: &str, default: bool, locked: bool) -> GateState {
    GateState {
        stage,
        since: minor(since),
        default,
        locked,
    }
}

fn found(kep: u32, sig: &str, reason: MatchReason) -> GateMatch {
    GateMatch {
        kep: KepNumber::new(kep),
        path: format!("keps/sig-{sig}/{kep}-x"),
        sig: Some(sig.parse().expect("a SIG")),
        reason,
    }
}

fn rows() -> Vec<GateRow> {
    let near = MatchReason::Near {
        name: "HourGlas".parse().expect("a gate"),
        score: 71,
    };
    vec![
        GateRow {
            name: "Hourglass".parse().expect("a gate"),
            state: state(Stage::Stable, "1.36", true, true),
            keps: vec![found(7, "node", near)],
        },
        GateRow {
            name: "Sundial".parse().expect("a gate"),
            state: state(Stage::Alpha, "1.37", false, false),
            keps: vec![
                found(1, "etcd", MatchReason::Name),
                found(2, "auth", MatchReason::Name),
            ],
        },
        GateRow {
            name: "LoneWolf".parse().expect("a gate"),
            state: state(Stage::Beta, "1.30", true, false),
            keps: Vec::new(),
        },
    ]
}

fn changes() -> Vec<GateChange> {
    vec![
        GateChange {
            name: "Ancient".parse().expect("a gate"),
            events: vec![GateEvent::Removed],
            before: Some(state(Stage::Stable, "1.30", true, true)),
            after: None,
            at: vec![minor("1.37")],
            keps: Vec::new(),
        },
        GateChange {
            name: "Sundial".parse().expect("a gate"),
            events: vec![GateEvent::DefaultFlipped, GateEvent::Promoted],
            before: Some(state(Stage::Alpha, "1.35", false, false)),
            after: Some(state(Stage::Beta, "1.37", true, false)),
            at: vec![minor("1.37")],
            keps: vec![found(1, "node", MatchReason::Name)],
        },
    ]
}

#[test]
fn a_kep_that_is_only_near_is_marked_and_shared_gates_have_all_of_theirs() {
    assert_eq!(
        gates_table(minor("1.37"), &rows(), Palette::Plain),
        "GATE       STAGE   SINCE  DEFAULT  LOCKED  KEP     SIG\n\
         Hourglass  stable  1.36   on       yes     ~7      node\n\
         Sundial    alpha   1.37   off      -       1, 2    auth, etcd\n\
         LoneWolf   beta    1.30   on       -       no KEP\n\
         \n\
         1.37 – 3 gates\n"
    );
}

#[test]
fn a_removed_gate_is_marked_as_a_hazard_in_the_terminal_and_in_a_document() {
    let (from, to) = (minor("1.36"), minor("1.37"));
    assert_eq!(
        changes_table(from, to, &changes(), Palette::Plain),
        "GATE       WHAT                       IN    BEFORE              AFTER     KEP     SIG\n\
         ! Ancient  removed                    1.37  stable, on, locked  -         no KEP\n\
         Sundial    default flipped, promoted  1.37  alpha, off          beta, on  1       node\n\
         \n\
         1.36 to 1.37 – 1 removed, 1 default flipped, 1 promoted\n\
         ! a component that is still told to set this gate does not start\n"
    );
    let text = changes_markdown(from, to, &changes());
    let (warning, others) = (text.find("**Removed gates.**"), text.find("| `Sundial` |"));
    assert!(warning.is_some() && warning < others, "{text}");
    assert_eq!(text.matches("| Gate | What |").count(), 2);
    assert_eq!(
        changes_markdown(from, to, &[]),
        "No feature gate changed from 1.36 to 1.37.\n"
    );
}

#[test]
fn a_spreadsheet_gets_one_line_a_gate() {
    let text = gates_csv(minor("1.37"), &rows());
    assert!(
        text.contains("1.37,Sundial,alpha,1.37,off,no,1;2,auth;etcd,the KEP names it;the KEP names it\n"),
        "{text}"
    );
    let text = changes_csv(minor("1.36"), minor("1.37"), &changes());
    assert!(
        text.contains("1.36,1.37,Ancient,removed,1.37,stable,on,yes,,,,,\n"),
        "{text}"
    );
}

#[test]
fn json_fits_its_schema_and_gives_each_match_its_reason() {
    let fits = |schema: &str, output: &str| {
        let schema = serde_json::from_str(schema).expect("a JSON schema");
        let output = serde_json::from_str(output).expect("JSON");
        let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
        let errors: Vec<String> = validator
            .iter_errors(&output)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        output
    };
    let gates: serde_json::Value = fits(&schema::gates(), &gates_json(minor("1.37"), &rows()));
    assert_eq!(gates["gates"][0]["keps"][0]["reason"], "near");
    assert_eq!(gates["gates"][0]["keps"][0]["score"], 71);
    assert_eq!(gates["gates"][2]["keps"], serde_json::json!([]));
    let json = changes_json(minor("1.36"), minor("1.37"), &changes());
    let changes: serde_json::Value = fits(&schema::gate_changes(), &json);
    assert_eq!(changes["changes"][0]["hazard"], true);
    assert_eq!(changes["changes"][0]["after"], serde_json::Value::Null);
    assert_eq!(
        changes["changes"][1]["events"],
        serde_json::json!(["default-flipped", "promoted"])
    );
}
