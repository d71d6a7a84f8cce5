//! Lists of features come in, right and wrong.

use super::*;

fn parse(label: &str, text: &str) -> ReadLists {
    read(&[Input::in_memory(label, text)]).expect("memory can be read")
}

fn found(read: &ReadLists) -> Vec<String> {
    read.findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_list_is_read_in_the_order_of_its_entries() {
    let read = parse(
        "kep-data/releases/1.37.toml",
        "# why\nrelease = \"1.37\"\ncode-name = \"Lighthouse\"\ndate = 2026-08-26\nclosed = 2026-09-01\nby = \"ann\"\n\
         [[feature]]\nkep = 9\nwith = [7, 8]\nstage = \"GA\"\nfrom = \"beta\"\nsig = \"SIG Node\"\ntitle = \"Sundial\"\n\
         gates = [\"Sundial\"]\ndocs = \"https://kubernetes.io/docs/sundial/\"\n[[feature]]\nkep = 2\nstage = \"alpha\"\n",
    );
    assert_eq!(found(&read), [""; 0]);
    let list = &read.lists[&Minor::new(1, 37)];
    assert_eq!(list.code_name, "Lighthouse");
    assert!(list.is_closed());
    let first = &list.features[0];
    assert_eq!((first.stage, first.from), (Stage::Stable, Some(Stage::Beta)));
    assert_eq!(first.with, [7, 8].map(KepNumber::new));
    assert_eq!(
        first.sig.as_ref().map(ToString::to_string).as_deref(),
        Some("node")
    );
    assert_eq!((first.place.line, list.features[1].kep), (7, KepNumber::new(2)));
    assert_eq!((read.tally.inputs, read.tally.kept), (2, 2));
}

#[test]
fn what_is_wrong_is_found_at_its_place_and_the_rest_stays() {
    let read = parse(
        "releases/1.37.toml",
        "release = \"1.37\"\ncodename = \"x\"\ndate = 3\n\
         [[feature]]\nkep = 1\nstage = \"gamma\"\n\
         [[feature]]\nkep = \"2\"\nstage = \"beta\"\n\
         [[feature]]\nkep = 3\n\
         [[feature]]\nstage = \"beta\"\n\
         [[feature]]\nkep = 4\nstage = \"beta\"\nwiht = [5]\n\
         [[feature]]\nkep = 6\nwith = [4]\nstage = \"beta\"\n\
         [[feature]]\nkep = 6\nwith = [6]\nstage = \"beta\"\n",
    );
    assert_eq!(
        found(&read),
        [
            "warning: releases/1.37.toml:2:1: unknown key `codename` [lists/unknown-key]",
            "error: releases/1.37.toml:3:8: `date` must be a day, not integer [lists/type]",
            "error: releases/1.37.toml:6:9: `stage`: `gamma` is not a stage: alpha, beta, stable, deprecated, disabled or removed [lists/value]",
            "error: releases/1.37.toml:8:7: `kep` must be a number, not string [lists/type]",
            "error: releases/1.37.toml:10:1: the entry has no `stage` [lists/missing]",
            "error: releases/1.37.toml:12:1: the entry has no `kep` [lists/missing]",
            "warning: releases/1.37.toml:17:1: unknown key `wiht` [lists/unknown-key]",
            "error: releases/1.37.toml:18:1: KEP 4 is listed already at releases/1.37.toml:14:1 [lists/twice]",
            "error: releases/1.37.toml:22:1: KEP 6 is listed already at releases/1.37.toml:22:1 [lists/twice]",
        ]
    );
    assert_eq!(read.lists[&Minor::new(1, 37)].features.len(), 1);
    assert!(read.tally.adds_up());
    assert_eq!((read.tally.inputs, read.tally.kept), (7, 1));
}

#[test]
fn a_file_that_nobody_can_place_is_left_out() {
    for (text, code) in [
        ("release = \"1.36\"\n", "lists/file-name"),
        ("closed = 2026-09-01\n", "lists/missing"),
        ("release = 1.37\n", "lists/type"),
        ("release = \"1.37\nx\"\n", "lists/toml"),
        ("release = \"1.37\"\nfeature = 3\n", "lists/type"),
    ] {
        let read = parse("1.37.toml", text);
        assert_eq!(read.findings[0].code, code, "{text}");
        assert!(read.lists.is_empty(), "{text}");
        assert_eq!(read.tally.skipped["unreadable file"], 1);
    }
}

#[test]
fn a_closed_list_names_who_closed_it() {
    let read = parse("1.37.toml", "release = \"1.37\"\nclosed = 2026-09-01\n");
    assert_eq!(
        found(&read),
        ["warning: 1.37.toml:1:1: the list is closed, but nobody is named [lists/unsigned]"]
    );
}
