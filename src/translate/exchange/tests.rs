//! Every form gives back what it was given, and none believes what it reads.

use proptest::prelude::*;

use super::*;
use crate::model::{FileSet, Minor};
use crate::translate::{Catalog, Subject};

const FORMS: [Form; 4] = [Form::Po, Form::Xliff, Form::Csv, Form::Jsonl];

fn locale() -> Locale {
    "ja".parse().expect("a tag")
}

fn unit(id: &str, text: &str) -> Exchanged {
    Exchanged {
        id: id.to_owned(),
        subject: "urgent".to_owned(),
        english: "Fixed `x`.\n\n- \"one\" & <two>\n- \\three".to_owned(),
        text: text.to_owned(),
        ..Exchanged::default()
    }
}

fn whole() -> Exchanged {
    Exchanged {
        translated_from: "Fixed `y`.\n\nAnd more.".to_owned(),
        state: UnitState::Reviewed,
        by: "hanako".to_owned(),
        review: "taro".to_owned(),
        date: Some("2026-11-25".parse().expect("a day")),
        comment: ":pencil: see\n\n    kubectl get nodes\n\nthere".to_owned(),
        ..unit("1.20/95718#urgent", "=SUM(`x`)\n\n- ja")
    }
}

#[test]
fn every_form_gives_back_what_it_was_given() {
    let units = [
        whole(),
        unit("1.37/1", ""),
        Exchanged {
            state: UnitState::Memory,
            ..unit("1.37/2", "'quoted' 'text'")
        },
    ];
    for form in FORMS {
        let bytes = write(form, &locale(), &units);
        let read = read(form, &bytes).unwrap_or_else(|error| panic!("{form:?}: {error}"));
        assert_eq!(read, units, "{form:?}\n{}", String::from_utf8_lossy(&bytes));
        assert_eq!(write(form, &locale(), &read), bytes, "{form:?}");
    }
}

#[test]
fn a_broken_file_is_refused_with_its_line() {
    let line = |form, text: &str| read(form, text.as_bytes()).expect_err(text).line;
    let head = "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\n";
    assert_eq!(line(Form::Po, &format!("{head}msgid \"")), 4);
    assert_eq!(line(Form::Po, &format!("{head}msgid \"a\\\"\nmsgstr \"\"\n")), 4);
    assert_eq!(line(Form::Po, "\"a\"\n"), 1);
    assert_eq!(line(Form::Po, &format!("{head}nonsense\n")), 4);
    assert_eq!(line(Form::Xliff, "<xliff>\n<file>\n</xliff>"), 3);
    assert_eq!(
        line(
            Form::Xliff,
            "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n<xliff/>"
        ),
        2
    );
    assert_eq!(line(Form::Xliff, "<html></html>"), 1);
    assert_eq!(line(Form::Csv, "id,english\na,b\n"), 1);
    assert_eq!(line(Form::Csv, "id,text,state\na,b,odd\n"), 2);
    assert_eq!(line(Form::Jsonl, "{\"id\":\"a\"}\n\n{\"id\":1}\n"), 3);
    assert_eq!(read(Form::Csv, b"id,text\n\xff").expect_err("not UTF-8").line, 2);
}

#[test]
fn a_tool_that_doubts_an_entry_takes_its_review_back() {
    let reviewed = Exchanged {
        translated_from: String::new(),
        ..whole()
    };
    let po = String::from_utf8(write(Form::Po, &locale(), std::slice::from_ref(&reviewed))).expect("text");
    assert!(!po.contains("fuzzy"), "{po}");
    let doubted = po.replace("msgctxt \"1.20", "#, fuzzy\nmsgctxt \"1.20");
    let state = |form, text: &str| read(form, text.as_bytes()).expect("a file")[0].state;
    assert_eq!(state(Form::Po, &po), UnitState::Reviewed);
    assert_eq!(state(Form::Po, &doubted), UnitState::Draft);
    let xliff = String::from_utf8(write(Form::Xliff, &locale(), &[reviewed])).expect("text");
    let doubted = xliff.replace("state=\"reviewed\"", "state=\"translated\"");
    assert_ne!(xliff, doubted);
    assert_eq!(state(Form::Xliff, &doubted), UnitState::Draft);
}

#[test]
fn a_document_of_version_1_2_is_read_too() {
    let text = "<xliff version='1.2'><file><body><trans-unit id='7' resname='1.37/1'><source>A &lt;b&#62; &amp; c</source>\
                <target state='final'>D<![CDATA[<e>]]></target></trans-unit></body></file></xliff>";
    let units = read(Form::Xliff, text.as_bytes()).expect("a document");
    assert_eq!(units.len(), 1);
    let unit = &units[0];
    assert_eq!(
        (unit.id.as_str(), unit.english.as_str(), unit.text.as_str()),
        ("1.37/1", "A <b> & c", "D<e>")
    );
}

fn source(id: &str, english: &str) -> SourceUnit {
    SourceUnit {
        id: id.to_owned(),
        english: english.to_owned(),
        subject: Subject::Bug,
        minor: "1.37".parse::<Minor>().ok(),
        sigs: Vec::new(),
        pull: None,
        file: "notes/1.37/node.toml".to_owned(),
    }
}

fn catalog() -> Catalog {
    let mut files = FileSet::default();
    files.insert("en/locale.toml", "name = 'English'\nnative_name = 'English'\n");
    files.insert("en/ui.ftl", "a = b\n");
    files.insert("ja/locale.toml", "name = 'Japanese'\nnative_name = 'J'\n");
    files.insert(
        "ja/notes/1.37/node.toml",
        "[[unit]]\nid = '1.37/1'\nen = 'One.'\ntext = 'Eins.'\nstate = 'reviewed'\nby = 'a'\nreview = 'b'\n\
         [[unit]]\nid = '1.37/2'\nen = 'Two.'\ntext = 'Zwei.'\nby = 'a'\ncomment = 'mine'\n\
         [[unit]]\nid = '1.37/3'\nen = 'Three.'\n",
    );
    Catalog::load(&files).expect("English").0
}

#[test]
fn what_a_person_reviewed_stays_unless_it_is_forced() {
    let catalog = catalog();
    let language = catalog.language(&locale()).expect("a language");
    let all = [
        source("1.37/1", "One."),
        source("1.37/2", "Two."),
        source("1.37/3", "Three."),
    ];
    let said = |id: &str, text: &str| Exchanged {
        text: text.to_owned(),
        english: "English.".to_owned(),
        id: id.to_owned(),
        state: UnitState::Reviewed,
        review: "b".to_owned(),
        ..Exchanged::default()
    };
    let units = [
        said("1.37/1", "Uno."),
        said("1.37/2", "Due."),
        said("1.37/3", "Tre."),
        said("1.37/3", "Tre!"),
        said("1.37/33", "Nessuno."),
        said("x", ""),
    ];
    let incoming = |force| Incoming {
        units: &units,
        by: "agency",
        force,
    };
    let merged = merge(language, &all, incoming(false));
    let refused: Vec<_> = merged
        .refused
        .iter()
        .map(|(id, why)| (id.as_str(), why.clone()))
        .collect();
    assert_eq!(
        refused,
        [
            ("1.37/1", Refusal::Reviewed),
            ("1.37/3", Refusal::Twice),
            ("1.37/33", Refusal::Unknown(Some("1.37/3".to_owned()))),
            ("x", Refusal::Unknown(None)),
        ]
    );
    let [two, three] = merged.answers.as_slice() else {
        panic!("two texts: {merged:?}");
    };
    assert_eq!(
        (
            two.unit.state,
            two.unit.by.as_str(),
            two.unit.review.as_str(),
            two.unit.comment.as_str()
        ),
        (UnitState::Draft, "agency", "", "mine")
    );
    assert_eq!(
        (three.unit.state, three.unit.review.as_str()),
        (UnitState::Reviewed, "b")
    );
    let forced = merge(language, &all, incoming(true));
    assert_eq!(forced.answers.len(), 3);
    assert_eq!(
        merged.answers.len() + merged.unchanged + merged.empty + merged.refused.len(),
        units.len()
    );
}

#[test]
fn what_was_exported_changes_nothing_when_it_comes_back() {
    let catalog = catalog();
    let language = catalog.language(&locale()).expect("a language");
    let all = [
        source("1.37/1", "One!!"),
        source("1.37/2", "Two and a half."),
        source("1.37/3", "Three."),
    ];
    let taken = take(language, &all, Selection::All);
    assert_eq!(taken[1].translated_from, "Two.");
    for form in FORMS {
        let back = read(form, &write(form, &locale(), &taken)).expect("a file");
        let incoming = Incoming {
            units: &back,
            by: "x",
            force: true,
        };
        let merged = merge(language, &all, incoming);
        assert_eq!(
            (merged.answers.len(), merged.unchanged, merged.empty),
            (0, 2, 1),
            "{form:?}"
        );
    }
    assert_eq!(take(language, &all, Selection::Missing).len(), 1);
}

/// Texts as people and their editors write them: no control characters but line breaks and tabs.
fn texts() -> impl Strategy<Value = String> {
    "[^\\p{Cc}\\u{fffe}\\u{ffff}]{0,40}(\n[^\\p{Cc}\\u{fffe}\\u{ffff}]{0,40}){0,3}"
}

proptest! {
    #[test]
    fn any_text_survives_every_form(english in texts(), text in texts(), comment in texts(), from in texts()) {
        let units = [Exchanged { english, text, comment, translated_from: from, ..whole() }];
        for form in FORMS {
            let mut expected = units.clone();
            if form == Form::Po {
                // gettext has no entry without English.
                prop_assume!(!expected[0].english.is_empty());
            }
            if expected[0].text.is_empty() {
                expected[0].text = String::new();
            }
            let bytes = write(form, &locale(), &units);
            let back = read(form, &bytes);
            prop_assert_eq!(back.as_deref(), Ok(&expected[..]), "{:?}", form);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for form in FORMS {
            let _ = read(form, &bytes);
        }
    }

    #[test]
    fn any_lines_of_a_catalog_are_read_or_refused(
        lines in proptest::collection::vec("(#[ .,:~x]?|msgid |msgstr |msgctxt |msgstr\\[1\\] )?\"?[a\\\\\" ]{0,4}\"?", 0..12)
    ) {
        let text = lines.join("\n");
        let _ = read(Form::Po, text.as_bytes());
        let _ = read(Form::Po, format!("msgid \"\"\nmsgstr \"Language: ja\\n\"\n\n{text}").as_bytes());
    }
}
