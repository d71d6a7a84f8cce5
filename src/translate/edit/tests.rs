//! Changes leave everything else as it was; what is written is read back.

use super::*;

mod properties;

/// A file as a person keeps it: every quote, aligned keys, comments in all places, no final line end.
const FILE: &str = "# Notes, by hand.
# Second line.

# About the first.
[[unit]]
id     = \"1.20/7\" # seven
en     = 'It says \"seven\"'
text   = '''
one
  two'''
state  = \"draft\"   # why

# --- a divider ---

[[unit]] # eight
id = \"1.20/8\"
en = \"Eight\"
# what was meant
text = \"\\u00e9 eight\"
comment = [
  \"one\", # first
  \"two\",
]
# below eight

# commented out: [[unit]]
[[unit]]
  id = \"1.20/95718#urgent\"
  text = \"\"\"\\
     a \\
     b\"\"\"
# the end";

fn set(source: &str, id: &str, field: Field, value: &str) -> String {
    apply(source, &[Change::set(id, field, value)]).expect("a file")
}

fn said(source: &str, id: &str, field: Field) -> String {
    let all = units(source).expect("a file");
    let unit = all.iter().find(|unit| unit.id == id).expect("a unit");
    unit.text(field)
}

/// Lines that are in the old text only, and in the new text only.
fn differing(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b);
    let tail = tail.count();
    let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
    (owned(&old[..old.len() - tail]), owned(&new[..new.len() - tail]))
}

#[test]
fn units_are_read_with_their_lines() {
    let all = units(FILE).expect("a file");
    let lines: Vec<(&str, usize)> = all.iter().map(|unit| (unit.id.as_str(), unit.line)).collect();
    assert_eq!(lines, [("1.20/7", 5), ("1.20/8", 15), ("1.20/95718#urgent", 27)]);
    assert_eq!(said(FILE, "1.20/8", Field::Comment), "one\n\ntwo");
    assert_eq!(said(FILE, "1.20/8", Field::Text), "\u{e9} eight");
    assert_eq!(said(FILE, "1.20/95718#urgent", Field::Text), "a b");
    assert_eq!(said(FILE, "1.20/8", Field::By), "");
}

#[test]
fn one_value_changes_and_its_comment_stays() {
    let new = set(FILE, "1.20/7", Field::State, "reviewed");
    let (gone, came) = differing(FILE, &new);
    assert_eq!(gone, ["state  = \"draft\"   # why"]);
    assert_eq!(came, ["state  = \"reviewed\"   # why"]);
    let new = set(FILE, "1.20/8", Field::Text, "several\nlines");
    assert_eq!(differing(FILE, &new).0, ["text = \"\\u00e9 eight\""]);
    assert!(new.contains("# what was meant\ntext = '''\nseveral\nlines'''\ncomment = [\n"));
}

#[test]
fn what_says_so_already_keeps_its_quotes() {
    for (id, field) in [
        ("1.20/7", Field::English),
        ("1.20/7", Field::Text),
        ("1.20/8", Field::Text),
        ("1.20/95718#urgent", Field::Text),
    ] {
        assert_eq!(set(FILE, id, field, &said(FILE, id, field)), FILE, "{id}");
    }
}

#[test]
fn a_new_field_goes_where_it_belongs_and_as_its_neighbours_look() {
    let new = set(FILE, "1.20/7", Field::Review, "hand");
    assert_eq!(
        differing(FILE, &new),
        (vec![], vec!["review = \"hand\"".to_owned()])
    );
    assert!(new.contains("# why\nreview = \"hand\"\n\n# --- a"));
    let new = set(FILE, "1.20/7", Field::By, "hand");
    assert!(new.contains("# why\nby     = \"hand\"\n"), "{new}");
    let new = set(FILE, "1.20/95718#urgent", Field::English, "a");
    assert!(new.contains("#urgent\"\n  en = \"a\"\n  text"), "{new}");
    let new = set(FILE, "1.20/95718#urgent", Field::State, "draft");
    assert!(new.ends_with("b\"\"\"\n  state = \"draft\"\n# the end"), "{new}");
}

#[test]
fn a_field_that_goes_leaves_its_comment() {
    let new = apply(FILE, &[Change::clear("1.20/7", Field::State)]).expect("a file");
    assert_eq!(differing(FILE, &new).1, ["# why"]);
    let new = apply(FILE, &[Change::clear("1.20/8", Field::Comment)]).expect("a file");
    assert!(new.contains("eight\"\n# below eight\n"), "{new}");
    let same = apply(FILE, &[Change::clear("1.20/8", Field::Engine)]).expect("a file");
    assert_eq!(same, FILE);
}

#[test]
fn new_units_stand_in_order_between_what_belongs_together() {
    let unit = |id: &str| Change::Insert(NewUnit::new(id).with(Field::Text, ""));
    let new = apply(FILE, &["1.20/100000", "1.20/10", "1.20/9", "1.20/3"].map(unit)).expect("a file");
    let (gone, came) = differing(FILE, &new);
    assert!(gone.iter().all(|line| came.contains(line)), "{gone:?}");
    let ids: Vec<String> = units(&new)
        .expect("a file")
        .into_iter()
        .map(|unit| unit.id)
        .collect();
    let wanted = ["3", "7", "8", "9", "10", "95718#urgent", "100000"].map(|id| format!("1.20/{id}"));
    assert_eq!(ids, wanted);
    assert!(new.starts_with(
        "# Notes, by hand.\n# Second line.\n\n[[unit]]\nid = \"1.20/3\"\ntext = \"\"\n\n# About"
    ));
    assert!(new.contains("# below eight\n\n[[unit]]\nid = \"1.20/9\"\ntext = \"\"\n\n[[unit]]"));
    assert!(new.ends_with("# the end\n\n[[unit]]\nid = \"1.20/100000\"\ntext = \"\""));
    assert_eq!(
        apply("", &[unit("1.20/2"), unit("1.20/1")]).as_deref(),
        Ok("[[unit]]\nid = \"1.20/1\"\ntext = \"\"\n\n[[unit]]\nid = \"1.20/2\"\ntext = \"\"\n")
    );
    assert_eq!(
        apply("# only this\n", &[unit("1.20/2")]).as_deref(),
        Ok("# only this\n\n[[unit]]\nid = \"1.20/2\"\ntext = \"\"\n")
    );
}

#[test]
fn a_unit_that_goes_takes_its_own_comments_with_it_and_no_others() {
    let remove = |ids: &[&str]| {
        let changes: Vec<Change> = ids
            .iter()
            .map(|id| Change::Remove { id: (*id).to_owned() })
            .collect();
        apply(FILE, &changes).expect("a file")
    };
    let first = remove(&["1.20/7"]);
    assert!(
        first.starts_with("# Notes, by hand.\n# Second line.\n\n# --- a divider ---\n\n[[unit]] # eight")
    );
    let middle = remove(&["1.20/8"]);
    assert!(
        middle.contains("# --- a divider ---\n\n# commented out"),
        "{middle}"
    );
    let last = remove(&["1.20/95718#urgent"]);
    assert!(last.ends_with("\n# below eight"), "{last}");
    assert_eq!(
        units(&remove(&["1.20/7", "1.20/8", "1.20/95718#urgent"])),
        Ok(Vec::new())
    );
}

#[test]
fn what_cannot_be_changed_is_refused_as_a_whole() {
    let changes = [
        Change::set("1.20/7", Field::Text, "x"),
        Change::set("1.20/99", Field::Text, "x"),
    ];
    assert_eq!(apply(FILE, &changes), Err(Unfit::Unknown("1.20/99".to_owned())));
    let twice = Change::Insert(NewUnit::new("1.20/8"));
    assert_eq!(apply(FILE, &[twice]), Err(Unfit::Twice("1.20/8".to_owned())));
    let new = || Change::Insert(NewUnit::new("1.20/1"));
    assert_eq!(
        apply(FILE, &[new(), new()]),
        Err(Unfit::Twice("1.20/1".to_owned()))
    );
    assert!(matches!(
        apply("a = 1\nb = ", &[]),
        Err(Unfit::Toml { line: 2, .. })
    ));
    assert_eq!(
        apply("\nunit = [{ id = 'a' }]\n", &[]),
        Err(Unfit::Form { line: 2 })
    );
}

#[test]
fn what_is_no_unit_stays_where_it_is() {
    let file = "top = 1\n\n[[unit]]\nid = \"1.20/1\"\n[unit.more]\nx = 1\n\n[other]\ny = 2 # two\n\n[[unit]]\nid = \"1.20/5\"\n";
    let new = apply(
        file,
        &[
            Change::set("1.20/1", Field::Text, "a"),
            Change::Insert(NewUnit::new("1.20/3")),
        ],
    );
    assert_eq!(
        new.as_deref(),
        Ok(
            "top = 1\n\n[[unit]]\nid = \"1.20/1\"\ntext = \"a\"\n[unit.more]\nx = 1\n\n[[unit]]\nid = \"1.20/3\"\n\n[other]\ny = 2 # two\n\n[[unit]]\nid = \"1.20/5\"\n"
        )
    );
    assert_eq!(
        arrange(file, UnitOrder::By(&Sequence::default())),
        Err(Unfit::Form { line: 1 })
    );
}

#[test]
fn line_ends_of_another_system_and_a_byte_order_mark_stay() {
    let file = "\u{feff}[[unit]]\r\nid = \"1.20/1\"\r\ntext = \"a\"\r\n";
    let new = apply(
        file,
        &[
            Change::set("1.20/1", Field::Text, "a\nb"),
            Change::Insert(NewUnit::new("1.20/2").with(Field::Text, "c")),
        ],
    )
    .expect("a file");
    assert_eq!(
        new,
        "\u{feff}[[unit]]\r\nid = \"1.20/1\"\r\ntext = '''\r\na\r\nb'''\r\n\r\n[[unit]]\r\nid = \"1.20/2\"\r\ntext = \"c\"\r\n"
    );
    assert_eq!(said(&new, "1.20/1", Field::Text), "a\nb");
}

#[test]
fn order_puts_each_unit_beside_its_own() {
    let mut ids = vec![
        "1.20/theme/b",
        "1.9/3",
        "1.20/100",
        "1.20/99#urgent",
        "1.20/99",
        "1.20/theme/a",
        "1.20/theme/a/title",
        "1.20/urgent-9f2c1a",
        "kep/2000/action/1.21",
        "kep/2000/body/1.21",
        "kep/2000/body/1.9",
        "kep/2000/title",
        "1.20/pick/x/role",
        "1.20/pick/x",
    ];
    ids.sort_by(|a, b| in_order(a, b));
    assert_eq!(
        ids,
        [
            "1.9/3",
            "1.20/99",
            "1.20/99#urgent",
            "1.20/100",
            "1.20/pick/x",
            "1.20/pick/x/role",
            "1.20/theme/a/title",
            "1.20/theme/a",
            "1.20/theme/b",
            "1.20/urgent-9f2c1a",
            "kep/2000/title",
            "kep/2000/body/1.9",
            "kep/2000/body/1.21",
            "kep/2000/action/1.21",
        ]
    );
}

#[test]
fn translations_stand_as_english_has_them() {
    let english = Sequence::of(["1.20/theme/b", "1.20/theme/b/title", "1.20/theme/a"]);
    let unit = |id: &str| Change::Insert(NewUnit::new(id));
    let ids = [
        "1.20/theme/a",
        "1.20/theme/c",
        "1.20/theme/b/title",
        "1.20/theme/b",
    ];
    let file = apply_in("", &ids.map(unit), &english).expect("a file");
    let order = |file: &str| {
        let all = units(file).expect("units").into_iter();
        all.map(|unit| unit.id).collect::<Vec<_>>()
    };
    let wanted = [
        "1.20/theme/b/title",
        "1.20/theme/b",
        "1.20/theme/a",
        "1.20/theme/c",
    ];
    assert_eq!(order(&file), wanted);
    assert_eq!(
        arrange(&file, UnitOrder::By(&english)).as_deref(),
        Ok(file.as_str())
    );
    let more = apply_in(&file, &[unit("1.20/theme/a/title")], &english).expect("a file");
    assert_eq!(order(&more)[2], "1.20/theme/a/title");
    assert_eq!(
        english.compare("kep/5/title", "kep/5/body/1.21"),
        std::cmp::Ordering::Less
    );
}

#[test]
fn the_canonical_order_keeps_every_comment_with_its_neighbour() {
    let file = "# Head.\n\n\n# nine\n[[unit]]\ntext = \"n\" # t\nid = \"1.20/9\"\n\n# of en\nen = 'N'\nlater = 1\n# under nine\n\n\n# apart\n\n[[unit]]\nid = \"1.20/2\"\n\n# tail\n";
    let wanted = "# Head.\n\n# apart\n\n[[unit]]\nid = \"1.20/2\"\n\n# nine\n[[unit]]\nid = \"1.20/9\"\n# of en\nen = 'N'\ntext = \"n\" # t\nlater = 1\n# under nine\n\n# tail\n";
    assert_eq!(
        arrange(file, UnitOrder::By(&Sequence::default())).as_deref(),
        Ok(wanted)
    );
    assert_eq!(
        arrange(wanted, UnitOrder::By(&Sequence::default())).as_deref(),
        Ok(wanted)
    );
    let written = arrange(file, UnitOrder::AsWritten).expect("a file");
    assert!(written.find("1.20/9") < written.find("1.20/2"), "{written}");
    assert_eq!(
        arrange("# nothing\n", UnitOrder::By(&Sequence::default())).as_deref(),
        Ok("# nothing\n")
    );
}

#[test]
fn the_files_of_the_sample_lose_nothing_in_their_canonical_order() {
    let locales = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/ja/notes");
    for file in ["1.17/network.toml", "1.20/node.toml"] {
        let source = std::fs::read_to_string(locales.join(file)).expect("a file");
        let order = UnitOrder::By(&Sequence::default());
        let sorted = arrange(&source, order).expect("a file");
        let said = |source: &str| {
            let all = units(source).expect("units").into_iter();
            all.map(|unit| (unit.id, unit.fields)).collect::<BTreeMap<_, _>>()
        };
        assert!(said(&source).len() > 20, "{file}");
        assert_eq!(said(&sorted), said(&source), "{file}");
        assert_eq!(arrange(&sorted, order).as_deref(), Ok(sorted.as_str()), "{file}");
    }
}
