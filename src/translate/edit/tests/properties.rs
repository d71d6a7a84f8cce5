//! What holds for any file and any text.

use proptest::prelude::*;

use super::*;

/// Texts with everything that TOML gives a meaning.
fn texts() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "a", "'", "''", "'''", "\"", "\"\"\"", "\\", "\n", "\n\n", " ", "\t", "#", "[[unit]]", "\u{3042}",
        "\u{7}", "= 'x'", "\\u0041", "\u{feff}",
    ]);
    prop::collection::vec(odd, 0..8).prop_map(|parts| parts.concat())
}

fn files() -> impl Strategy<Value = (String, usize)> {
    let comment = prop::sample::select(vec!["", "\n", "# c\n", "\n# c\n\n", "\n\n# c\n# d\n", "# c\n\n"]);
    let unit = (comment, texts(), texts(), any::<[bool; 3]>());
    prop::collection::vec(unit, 1..6).prop_map(|units| {
        let mut file = String::new();
        for (number, (comment, en, text, [aligned, behind, state])) in units.iter().enumerate() {
            let sign = if *aligned { "   = " } else { " = " };
            let remark = if *behind { " # r" } else { "" };
            file.push_str(comment);
            file.extend(["[[unit]]\nid", sign, &format!("\"1.20/{}\"\n", number * 10)]);
            file.extend([
                "en",
                sign,
                &quote::string(en),
                remark,
                "\ntext = ",
                &quote::string(text),
                "\n",
            ]);
            if *state {
                file.push_str("state = 'draft'\n");
            }
        }
        (file, units.len())
    })
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was_written(text in texts()) {
        let file = apply("", &[Change::Insert(NewUnit::new("a").with(Field::Text, text.as_str()))]);
        let file = file.expect("a file");
        prop_assert_eq!(said(&file, "a", Field::Text), text);
        prop_assert!(!file.contains("\\u3042"));
    }

    #[test]
    fn editing_one_unit_leaves_all_other_lines_alone(
        (file, count) in files(),
        which in any::<prop::sample::Index>(),
        field in prop::sample::select(Field::ALL.to_vec()),
        text in texts(),
    ) {
        let at = which.index(count);
        let id = format!("1.20/{}", at * 10);
        let new = set(&file, &id, field, &text);
        let (old_units, new_units) = (units(&file).expect("old"), units(&new).expect("new"));
        prop_assert_eq!(new_units[at].text(field), text.clone());
        // In front of the unit, and from the next one on, nothing has changed.
        let start = |file: &str, units: &[StoredUnit], at: usize| {
            let line = units.get(at).map(|unit| unit.line);
            line.map_or(file.len(), |line| file.split_inclusive('\n').take(line - 1).map(str::len).sum())
        };
        prop_assert_eq!(
            &file[..start(&file, &old_units, at)],
            &new[..start(&new, &new_units, at)]
        );
        prop_assert_eq!(
            &file[start(&file, &old_units, at + 1)..],
            &new[start(&new, &new_units, at + 1)..]
        );
        for other in Field::ALL.into_iter().filter(|other| *other != field) {
            prop_assert_eq!(old_units[at].text(other), new_units[at].text(other));
        }
        let comments = |file: &str| file.matches('#').count() - file.matches("'#").count();
        if !text.contains('#') && old_units[at].text(field).is_empty() {
            prop_assert_eq!(comments(&file), comments(&new));
        }
    }

    #[test]
    fn inserting_and_removing_a_unit_is_as_if_nothing_was((file, count) in files(), number in 0..60_u32) {
        let id = format!("1.20/{number}");
        prop_assume!(number % 10 != 0 || number as usize / 10 >= count);
        let more = apply(&file, &[Change::Insert(NewUnit::new(id.as_str()).with(Field::Text, "x"))]).expect("more");
        prop_assert_eq!(units(&more).expect("units").len(), count + 1);
        let mut at = 0;
        for line in file.lines() {
            let found = more[at..].find(line);
            prop_assert!(found.is_some(), "lost {line:?}");
            at += found.unwrap_or_default() + line.len();
        }
        let less = apply(&more, &[Change::Remove { id }]).expect("less");
        let kept = |file: &str| file.lines().filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(kept(&file), kept(&less));
    }

    #[test]
    fn the_canonical_order_is_reached_at_once((file, count) in files()) {
        let once = arrange(&file, UnitOrder::By(&Sequence::default())).expect("a file");
        prop_assert_eq!(units(&once).expect("units").len(), count);
        prop_assert_eq!(arrange(&once, UnitOrder::By(&Sequence::default())).expect("a file"), once);
    }
}
