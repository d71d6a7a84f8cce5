//! Rules at work, in an invented language: brackets show what the templates add.

use super::*;
use crate::model::{FileSet, Finding};
use crate::translate::Catalog;

const PATTERNS: &str = r#"
names = ["kubelet", "Pod"]
heads = ["flag", "field", "feature gate"]
modifiers = ["deprecated"]
title-stops = ["and", "that"]
[parts]
be = "<is|was>"
[[pattern]]
id = "G01"
class = "A|T"
en = ["<Promoted|Promotes> {X:ids} to {S:stage}[ in {V:ver}][ and {@be} <D:on|off>]"]
examples = ["Promoted `A` to beta."]
[[pattern]]
id = "D02"
class = "A|B"
en = ["Removed {X:ids}[ from {Y:ids}]"]
examples = ["Removed `A`."]
"#;

const RULES: &str = r#"
[join]
sentence = " "
of = "'s "
or = " aux "
noun = " "
[nouns]
flag = "FLAG"
field = "FIELD"
"feature gate" = "GATE"
memory = "MEM"
[modifiers]
deprecated = "OLD "
[[rule]]
id = "G01"
text = "{X} > {S}[ @{V}][ ({D})]."
words.D = { on = "ON", off = "OFF" }
examples = [{ en = "Promoted `A` to beta.", text = "`A` > Beta." }]
[[rule]]
id = "D02"
text = "[{Y}: ]no {X}."
examples = [{ en = "Removed `A`.", text = "no `A`." }]
"#;

fn with<T>(patterns: &str, rules: &str, ask: impl FnOnce(&RuleBook<'_>, &[Finding]) -> T) -> T {
    let mut files = FileSet::default();
    let head = "name = \"x\"\nnative_name = \"x\"\n";
    for (path, text) in [
        ("en/locale.toml", head),
        (
            "en/ui.ftl",
            "stage-alpha = Alpha\nstage-beta = Beta\nstage-stable = Stable\n",
        ),
        ("de/locale.toml", head),
        ("en/patterns.toml", patterns),
        ("de/rules.toml", rules),
    ] {
        files.insert(path, text.as_bytes());
    }
    let (catalog, _) = Catalog::load(&files).expect("English");
    let language = catalog.language(&"de".parse().expect("a tag")).expect("a folder");
    let mut findings = Vec::new();
    let patterns = Patterns::load(&files, &mut findings);
    let rules = Rules::load(language.locale(), &files, &patterns, &mut findings);
    ask(&RuleBook::new(&patterns, &rules, language), &findings)
}

fn written(note: &str) -> Option<(String, Class)> {
    with(PATTERNS, RULES, |book, findings| {
        assert_eq!(findings, []);
        book.write(note).map(|ruled| (ruled.text, ruled.class))
    })
}

fn opaque(note: &str) -> Option<String> {
    written(note)
        .filter(|(_, class)| *class == Class::Opaque)
        .map(|(text, _)| text)
}

#[test]
fn a_note_is_written_when_every_sentence_is_known_to_its_last_word() {
    let text = opaque("Promoted the `A` feature gate to beta in v1.40 and is on. Removed `--b`.");
    assert_eq!(text.as_deref(), Some("`A` GATE > Beta @v1.40 (ON). no `--b`."));
    for unknown in [
        "Promoted `A` to beta for all.",
        "Promoted `A` to beta and `B` to stable.",
        "Promoted `A` to beta. It works.",
        "Removed `A` or else.",
        "Removed the `A`, `B`.",
    ] {
        assert_eq!(written(unknown), None, "{unknown}");
    }
}

#[test]
fn what_may_be_there_is_rendered_when_it_is_there() {
    assert_eq!(opaque("Promotes `A` to GA").as_deref(), Some("`A` > Stable."));
    assert_eq!(
        opaque("Promotes `A` to GA and was off").as_deref(),
        Some("`A` > Stable (OFF).")
    );
}

#[test]
fn components_and_list_markers_stay() {
    let text = opaque("kubelet: Removed `A`.\n\n- Removed `B` from kubelet\n- Removed `C`");
    let wanted = "kubelet: no `A`.\n\n- kubelet: no `B`.\n- no `C`.";
    assert_eq!(text.as_deref(), Some(wanted));
}

#[test]
fn nouns_follow_their_atoms_and_owners_come_first() {
    for (english, wanted) in [
        ("Removed the flag `--a`.", "no `--a` FLAG."),
        (
            "Removed the deprecated flags `--a` and `--b`.",
            "no OLD `--a` und `--b` FLAG.",
        ),
        ("Removed the `--a` kubelet flag.", "no kubelet's `--a` FLAG."),
        ("Removed the kubelet's `--a` flag.", "no kubelet's `--a` FLAG."),
        ("Removed `--a` or `--b`.", "no `--a` aux `--b`."),
        ("Removed Pods.", "no Pod."),
    ] {
        assert_eq!(opaque(english).as_deref(), Some(wanted), "{english}");
    }
}

#[test]
fn titles_and_nouns_of_the_lexicon_make_drafts_only() {
    let title = written("Promoted sidecar restarts to beta.");
    assert_eq!(title, Some(("sidecar restarts > Beta.".to_owned(), Class::Title)));
    let nouns = written("Removed the memory field of kubelet.");
    assert_eq!(nouns, Some(("no kubelet's MEM FIELD.".to_owned(), Class::Nouns)));
}

#[test]
fn a_rule_that_loses_something_or_has_no_example_is_refused() {
    let codes = |patterns: &str, rules: &str| {
        with(patterns, rules, |_, findings| {
            findings
                .iter()
                .map(|finding| finding.code.clone())
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(codes(PATTERNS, &RULES.replace("[ ({D})]", "")), ["rules/lost"]);
    assert_eq!(
        codes(PATTERNS, &RULES.replace("[{Y}: ]", "[{Z}: ][{Y}]")),
        ["rules/slot"]
    );
    assert_eq!(
        codes(PATTERNS, &RULES.replace(", off = \"OFF\"", "")),
        ["rules/word"]
    );
    let silent = RULES.replace("examples = [{ en = \"Removed `A`.\", text = \"no `A`.\" }]", "");
    assert_eq!(codes(PATTERNS, &silent), ["rules/example"]);
    let dumb = PATTERNS.replace("examples = [\"Removed `A`.\"]", "");
    assert_eq!(codes(&dumb, RULES), ["patterns/example", "rules/unknown"]);
    assert_eq!(
        codes(&PATTERNS.replace("{@be}", "{@bee}"), RULES)[0],
        "patterns/syntax"
    );
}

#[test]
fn an_example_that_comes_out_otherwise_is_found() {
    let found = |rules: &str| {
        with(PATTERNS, rules, |book, _| {
            let findings = book.test();
            findings
                .into_iter()
                .map(|finding| finding.code)
                .collect::<Vec<_>>()
        })
    };
    assert!(found(RULES).is_empty());
    assert_eq!(found(&RULES.replace("no {X}.", "not {X}.")), ["rules/example"]);
    assert_eq!(
        found(&RULES.replace("en = \"Removed `A`.\"", "en = \"Dropped `A`.\"")),
        ["rules/example"]
    );
}

#[test]
fn a_rule_that_is_switched_off_writes_nothing() {
    let off = RULES.replace("text = \"[{Y}", "enabled = false\ntext = \"[{Y}");
    with(PATTERNS, &off, |book, _| {
        assert_eq!(book.write("Removed `A`."), None);
        assert!(book.write("Promoted `A` to GA.").is_some());
    });
}
