//! How long the checks take over many units; printed by `cargo test --test locale_checks -- --ignored --nocapture`.

use std::fmt::Write as _;

use crate::scene::with;

#[test]
#[ignore = "measures; run it in release mode"]
fn ten_thousand_units_take_about_a_second() {
    let mut file = String::new();
    for number in 0..10_000 {
        write!(
            file,
            "[[unit]]\nid = \"0.9/{number}\"\nen = \"{}\"\ntext = \"{}\"\n\n",
            format_args!(
                "Fixed a bug in the kubelet that kept Pods with {number} volumes from starting when the `Shiny{number}` \
                 feature gate was enabled by default, see #1{number}."
            ),
            include_str!("files/long.txt").replace("{number}", &number.to_string())
        )
        .expect("writing to a string cannot fail");
    }
    let scene = with(&[("ja/notes/0.9/node.toml", &file)]);
    let start = std::time::Instant::now();
    let found = scene.found("ja", "", false);
    println!("{} findings in {:?}", found.len(), start.elapsed());
    let own = found.iter().filter(|finding| finding.place.file.contains("0.9/"));
    assert_eq!(own.count(), 0);
}
