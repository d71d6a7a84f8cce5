//! Proof that the rules can fail: small files that break one on purpose, and their lawful twins.

use crate::paths::paths;
use crate::rules;
use crate::source::Source;

fn source(path: &str, text: &str) -> Source {
    Source::read(path.to_owned(), text.to_owned())
}

/// What a rule says about a file, by line.
fn lines(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) -> Vec<usize> {
    let breaches = rule(&source(path, text));
    let line = |breach: &String| breach.split(':').nth(1).and_then(|line| line.parse().ok());
    breaches
        .iter()
        .map(|breach| line(breach).expect("a breach names its line"))
        .collect()
}

#[track_caller]
fn caught(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) {
    assert_eq!(lines(rule, path, text), [1], "{path}: {text}");
}

#[track_caller]
fn lawful(rule: fn(&Source) -> Vec<String>, path: &str, text: &str) {
    assert_eq!(rule(&source(path, text)), [""; 0], "{path}: {text}");
}

#[test]
fn an_upward_import_is_caught_however_it_is_written() {
    for text in [
        "use crate::render::html;",
        "use crate::{model::{Sig, Kep}, cli};",
        "pub use crate::ingest as source;",
        "fn f() { crate::render::html::block(\"\"); }",
        "fn f(x: &dyn crate::translate::Words) {}",
        "fn f() -> Vec<u8> { Vec::<crate::cli::Ui>::new() }",
        "use super::super::render::krel;",
        "use super::super::{model, freeze};",
        "use crate::*;",
        "use crate as house;",
        "use crate::unheard_of::Thing;",
        "use crate::testing::pull;",
    ] {
        caught(rules::dependencies, "src/classify/stage.rs", text);
    }
    caught(rules::dependencies, "src/model/sig.rs", "use crate::classify::x;");
    caught(rules::dependencies, "src/render/mod.rs", "use super::ingest;");
    caught(
        rules::dependencies,
        "src/translate/unit.rs",
        "use crate::render::y;",
    );
    caught(rules::dependencies, "src/attic/mod.rs", "");
}

#[test]
fn a_downward_import_is_let_through() {
    for text in [
        "use crate::model::{self, Sig};",
        "use super::body; use self::words::Words; use crate::classify::sig;",
        "use super::super::model::Sig;",
        "// use crate::cli::Ui;",
        "/* crate::cli /* nested */ crate::cli */",
        "const A: &str = \"use crate::cli\"; const B: &str = r#\"crate::\"cli\"\"#;",
        "fn f<'a>(c: &'a char) -> bool { *c == '\"' || *c == '\\'' } // crate::cli::x",
        "pub(crate) fn f() {} pub(in crate::classify) fn g() {}",
        "#[cfg(test)]\nmod tests {\n    use super::*;\n    use crate::testing::pull;\n}",
    ] {
        lawful(rules::dependencies, "src/classify/stage.rs", text);
    }
    lawful(
        rules::dependencies,
        "src/cli/build.rs",
        "use crate::{ingest, render};",
    );
    lawful(rules::dependencies, "src/lib.rs", "pub use crate::cli::main;");
}

#[test]
fn tests_may_not_look_upward_either() {
    let text = "#[cfg(test)]\nmod tests {\n    use crate::render::krel;\n}";
    assert_eq!(lines(rules::dependencies, "src/classify/stage.rs", text), [3]);
}

#[test]
fn a_path_is_spelled_out_from_its_root() {
    let text = "use super::{html, plan::{Plan, self}};\nmod inner { use super::super::Error; }";
    let source = source("src/render/site/page.rs", text);
    let named: Vec<String> = paths(&source)
        .iter()
        .map(|named| format!("{} {}", named.line, named.parts.join("::")))
        .collect();
    assert_eq!(
        named,
        [
            "1 crate::render::site::html",
            "1 crate::render::site::plan::Plan",
            "1 crate::render::site::plan",
            "2 crate::render::site::Error",
        ]
    );
}

#[test]
fn a_look_at_the_world_is_caught() {
    for text in [
        "use std::{collections::BTreeMap, env};",
        "fn f() { std::env::var(\"HOME\"); }",
        "use std::fs;",
        "use std::fs::read_to_string;",
        "use std::*;",
        "use std::time::*;",
        "use std::time::{Duration, Instant};",
        "fn f() { time::SystemTime::now(); }",
        "fn f() { jiff::Timestamp::now(); }",
        "use std::net::TcpStream;",
        "use std::process::Command;",
        "use tokio::sync::Mutex;",
        "use reqwest;",
        "async fn f() {}",
    ] {
        caught(rules::outside_world, "src/render/krel.rs", text);
    }
}

#[test]
fn the_edge_the_publisher_and_tests_may_look_at_the_world() {
    lawful(rules::outside_world, "src/ingest/keps.rs", "use std::fs;");
    lawful(rules::outside_world, "src/cli/ui.rs", "use std::env;");
    lawful(rules::outside_world, "src/render/site/write.rs", "use std::fs;");
    caught(rules::outside_world, "src/render/site/write.rs", "use std::env;");
    let inside = "use std::fmt; use std::time::Duration; const V: &str = env!(\"CARGO_PKG_VERSION\");";
    lawful(rules::outside_world, "src/render/krel.rs", inside);
    let tests = "#[cfg(test)]\nmod tests {\n    use std::fs;\n}";
    lawful(rules::outside_world, "src/render/krel.rs", tests);
    let lookalike = "#[cfg(not(test))]\nuse std::fs;";
    assert_eq!(lines(rules::outside_world, "src/render/krel.rs", lookalike), [2]);
}

#[test]
fn printing_is_caught_outside_the_ui_and_tests() {
    for text in [
        "fn f() { println!(\"x\"); }",
        "fn f() { eprint!(\"x\"); }",
        "fn f() { dbg!(1); }",
    ] {
        caught(rules::printing, "src/cli/build.rs", text);
        lawful(rules::printing, "src/cli/ui.rs", text);
    }
    let after = "#[cfg(test)]\nmod tests { fn f() { println!(); } }\nfn g() { println!(); }";
    assert_eq!(lines(rules::printing, "src/cli/build.rs", after), [3]);
}

#[test]
fn a_file_is_test_code_when_it_is_declared_so() {
    let files = [
        ("src/render/html/mod.rs", "#[cfg(test)]\nmod tests;\nmod links;"),
        ("src/render/html/tests.rs", "mod deep; fn f() { println!(); }"),
        ("src/render/html/tests/deep.rs", "fn f() { println!(); }"),
        (
            "src/render/html/links.rs",
            "#[cfg(test)] mod corpus; fn f() { println!(); }",
        ),
        ("src/render/html/links/corpus.rs", "fn f() { println!(); }"),
        ("src/render/html/tests_are_fun.rs", "fn f() { println!(); }"),
    ];
    let sources = crate::read(
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    );
    let breaches: Vec<String> = sources.iter().flat_map(rules::printing).collect();
    assert_eq!(breaches.len(), 1, "{breaches:?}");
    assert!(breaches[0].starts_with("src/render/html/tests_are_fun.rs:1:"));
}

#[test]
fn unsafe_code_is_caught_and_the_word_is_not() {
    caught(rules::unsafety, "src/model/sig.rs", "unsafe fn f() {}");
    lawful(rules::unsafety, "src/lib.rs", "#![forbid(unsafe_code)] // unsafe");
}

#[test]
fn a_file_without_an_opening_is_caught() {
    caught(rules::opening, "src/model/sig.rs", "// A SIG.\nfn f() {}");
    lawful(rules::opening, "src/model/sig.rs", "//! A SIG.\n");
}

#[test]
fn a_file_of_451_lines_is_caught() {
    assert_eq!(
        lines(rules::length, "src/model/sig.rs", &"//\n".repeat(451)),
        [451]
    );
    lawful(rules::length, "src/model/sig.rs", &"//\n".repeat(450));
}

#[test]
fn a_name_that_says_nothing_is_caught() {
    assert!(rules::name("src/render/utils.rs").is_some());
    assert!(rules::name("tests/common/mod.rs").is_some());
    assert!(rules::name("site/js/Helpers.js").is_some());
    assert!(rules::name("src/model/commonmark.rs").is_none());
}

#[test]
fn japanese_is_caught_outside_tests() {
    let word = "//! x\nconst A: &str = \"アルファ\";\n";
    assert_eq!(lines(rules::japanese, "src/render/krel.rs", word), [2]);
    caught(rules::japanese, "src/render/krel.rs", "// 版");
    lawful(
        rules::japanese,
        "src/render/krel.rs",
        "const END: &str = \"。！？\";",
    );
    assert_eq!(
        rules::japanese_text("templates/base.html", "<p>日本語</p>").len(),
        1
    );
    let in_tests = "#[cfg(test)]\nmod tests {\n    const A: &str = \"日本語\";\n}";
    lawful(rules::japanese, "src/render/krel.rs", in_tests);
}

#[test]
fn machines_and_registries_are_caught_and_urls_are_not() {
    let breaches = |text: &str| rules::places("README.md", text).len();
    assert_eq!(breaches(concat!("see /wo", "rk/main/x")), 1);
    assert_eq!(breaches(concat!("dir = \"/ho", "me/somebody/keplog\"")), 1);
    assert_eq!(breaches(concat!("https://index.crates", ".io/")), 1);
    assert_eq!(
        breaches("https://example.org/home/work/x and templates/pages/home.html"),
        0
    );
    assert_eq!(
        rules::places("kep-data/x.json", concat!("/ho", "me/kube")).len(),
        0
    );
    assert_eq!(
        rules::places("Cargo.lock", concat!("crates", ".io-index")).len(),
        0
    );
}
