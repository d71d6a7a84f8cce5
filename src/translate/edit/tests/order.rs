//! Units stand in the order in which people read them, with their comments.

use super::*;

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
