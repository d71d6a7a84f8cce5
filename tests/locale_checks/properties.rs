//! Whatever stands in a translation: the checks end, name places that exist, and mend to a state they leave alone.

use std::sync::LazyLock;

use keplog::translate::{Checker, Sort};
use proptest::prelude::*;

use crate::mended;
use crate::scene::{Scene, language, shipped};

static SCENE: LazyLock<Scene> = LazyLock::new(shipped);

/// Pieces that mean something to Markdown, to the tables of a language, or to nobody.
fn text() -> impl Strategy<Value = String> {
    let pieces: Vec<String> = include_str!("files/pieces.txt")
        .lines()
        .map(|line| line.replace("\\n", "\n").replace("\\s", " "))
        .collect();
    let piece = prop_oneof![8 => prop::sample::select(pieces), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(5), ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_checked_and_mending_comes_to_an_end(
        (english, text, delicate) in (text(), text(), any::<bool>())
    ) {
        let scene = &*SCENE;
        let checker = Checker::new(&scene.catalog, language(&scene.catalog, "ja"), &mut Vec::new());
        let mut now = text;
        for _ in 0..5 {
            let faults = checker.unit(&english, &now, Sort::Prose, delicate);
            for fault in &faults {
                let places = fault.at.iter().chain(fault.fix.iter().map(|(at, _)| at));
                for at in places {
                    prop_assert!(now.get(at.clone()).is_some(), "{at:?} in {now:?}: {fault:?}");
                }
            }
            let next = mended(&now, &faults);
            if next == now {
                return Ok(());
            }
            now = next;
        }
        prop_assert!(false, "{now:?} is mended again and again");
    }
}
