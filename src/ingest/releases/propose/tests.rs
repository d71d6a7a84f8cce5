//! Proposals become files, and files grow.

use super::*;
use crate::ingest::Input;
use crate::ingest::releases::read;

fn feature(kep: u32, title: &str) -> Proposed {
    Proposed {
        kep,
        stage: Stage::Beta,
        from: Some(Stage::Alpha),
        sig: Some("node".parse().expect("a SIG")),
        gates: vec!["Sundial".to_owned(), "Hourglass".to_owned()],
        title: title.to_owned(),
    }
}

fn list(text: &str) -> FeatureList {
    let read = read(&[Input::in_memory("1.37.toml", text)]).expect("memory can be read");
    assert_eq!(read.findings, []);
    read.lists.into_values().next().expect("a list")
}

fn heading() -> Heading {
    Heading {
        release: Minor::new(1, 37),
        date: Some("2026-08-26".parse().expect("a day")),
    }
}

#[test]
fn a_proposal_is_an_open_list_that_can_be_read() {
    let mut bare = feature(2, "A\ntitle\u{7} \"of\" [[feature]]\nkep = 9");
    (bare.from, bare.sig) = (None, None);
    bare.gates.clear();
    let text = propose(&heading(), &[feature(1, "Sundial"), bare]);
    let list = list(&text);
    assert!(!list.is_closed());
    assert_eq!(list.date, heading().date);
    let keps: Vec<u32> = list.features.iter().map(|entry| entry.kep.get()).collect();
    assert_eq!(keps, [1, 2], "{text}");
    assert!(
        text.ends_with(
            "\n\n# Sundial\n[[feature]]\nkep = 1\nstage = \"beta\"\nfrom = \"alpha\"\nsig = \"node\"\n\
             gates = [\"Sundial\", \"Hourglass\"]\n\n# A title \"of\" [[feature]] kep = 9\n[[feature]]\nkep = 2\n\
             stage = \"beta\"\n"
        ),
        "{text}"
    );
    assert!(propose(&heading(), &[]).ends_with("date = 2026-08-26\n"));
}

#[test]
fn what_a_person_wrote_stays_and_a_second_run_changes_nothing() {
    let text = "# mine\nrelease   = '1.37' # yes\n\n# first\n[[feature]] # here\nstage='alpha'\nkep  = 7\nwith = [ 8, ]\n\
                # the end of it\n\n[[feature]]\nkep = 3\nstage = \"stable\"\n# last words\n";
    let wanted = [feature(7, "x"), feature(8, "y"), feature(9, "Nine")];
    let first = add(text, &list(text), &wanted).expect("added");
    assert_eq!(first.added, 1);
    let kept = text.trim_end_matches("# last words\n");
    assert!(first.text.starts_with(kept), "{}", first.text);
    assert!(first.text.contains("# last words"), "{}", first.text);
    assert_eq!(list(&first.text).features.len(), 3);
    let second = add(&first.text, &list(&first.text), &wanted).expect("read");
    assert_eq!((second.added, second.text == first.text), (0, true));
}

#[test]
fn a_list_without_entries_gets_some() {
    let text = "release = \"1.37\"\n";
    let grown = add(text, &list(text), &[feature(7, "Seven")]).expect("added");
    assert!(grown.text.starts_with(text));
    assert_eq!(list(&grown.text).features[0].kep.get(), 7);
}
