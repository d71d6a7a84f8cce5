//! The rules themselves: in comes one file, out comes a line `file:line: what is there; the rule` for every
//! place that breaks the rule. What a room may do stands in the tables below and nowhere else.

use crate::paths::{Named, paths};
use crate::source::Source;

/// Rooms, and what each may import besides itself. `ARCHITECTURE.md` says why.
const ROOMS: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("ingest", &["model"]),
    ("classify", &["model"]),
    ("freeze", &["model"]),
    ("translate", &["model"]),
    ("render", &["model", "translate"]),
    (
        "cli",
        &["model", "ingest", "classify", "freeze", "translate", "render"],
    ),
    ("testing", &["model"]),
];

/// Rooms at the edge of the program, which may look at the world.
const EDGE: [&str; 4] = ["ingest", "cli", "lib", "main"];

/// What reaches out of the process: the network, the environment, other programs, async.
const WORLD: [&[&str]; 9] = [
    &["std", "env"],
    &["std", "net"],
    &["std", "process", "Command"],
    &["tokio"],
    &["reqwest"],
    &["octocrab"],
    &["gix"],
    &["axum"],
    &["notify"],
];

/// Types that read the clock whatever is done with them, and those that do so by `now`.
const CLOCKS: [&str; 2] = ["SystemTime", "Instant"];
const CLOCKS_BY_NOW: [&str; 2] = ["Timestamp", "Zoned"];

/// Files outside the edge that may touch the disk: they publish the site.
const WRITERS: [&str; 4] = [
    "src/render/site/write.rs",
    "src/render/site/write/place.rs",
    "src/render/site/write/strangers.rs",
    "src/render/site/record.rs",
];

const MACROS: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];
const PRINTERS: [&str; 2] = ["src/cli/ui.rs", "src/main.rs"];

const NAMELESS: [&str; 8] = [
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "commons",
    "misc",
    "miscellaneous",
];

const LONGEST: usize = 450;

/// Folders that quote other people's words, in which a path means nothing about this project.
const QUOTES: [&str; 2] = ["kep-data/", "locales/"];

/// Written in two halves, so that this file does not break its own rule.
const MACHINES: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/ro", "ot/"),
];
const REGISTRIES: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("pypi", ".org"),
    concat!("rubygems", ".org"),
    concat!("proxy.", "golang.org"),
    concat!("registry.", "yarnpkg.com"),
];

/// A room imports only what stands below it.
pub fn dependencies(source: &Source) -> Vec<String> {
    let room = source.room();
    if matches!(room, "lib" | "main") {
        return Vec::new();
    }
    let Some((_, below)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "{}:1: `{room}` is no room; give it a line in `ROOMS` of tests/architecture/rules.rs",
            source.path
        )];
    };
    let mut breaches = Vec::new();
    for Named { parts, line } in paths(source) {
        if parts.first().is_none_or(|first| first != "crate") {
            continue;
        }
        let target = parts.get(1).map_or("*", String::as_str);
        let for_tests = target == "testing" && source.is_test(line);
        if target == room || below.contains(&target) || for_tests {
            continue;
        }
        let rule = match below {
            [] => "nothing of ours".to_owned(),
            below => format!("only {}", below.join(", ")),
        };
        let named = parts.join("::");
        breaches.push(format!(
            "{}:{line}: names `{named}`; `{room}` may import {rule}",
            source.path
        ));
    }
    breaches
}

/// Clock, environment, network, other programs and async stay in `ingest` and `cli`; so does the disk, but
/// for the two files that publish the site. Test code may set its scene.
pub fn outside_world(source: &Source) -> Vec<String> {
    if EDGE.contains(&source.room()) {
        return Vec::new();
    }
    let mut breaches: Vec<String> = paths(source)
        .into_iter()
        .filter(|named| !source.is_test(named.line))
        .filter_map(|named| {
            let what = world(&named.parts, WRITERS.contains(&source.path.as_str()))?;
            Some(breach(source, named.line, &named.parts.join("::"), what))
        })
        .collect();
    for token in &source.tokens {
        if matches!(token.text.as_str(), "async" | "await") && !source.is_test(token.line) {
            breaches.push(breach(source, token.line, &token.text, "the async runtime"));
        }
    }
    breaches
}

/// What of the world a path reaches.
fn world(parts: &[String], may_write: bool) -> Option<&'static str> {
    let has = |names: &[&str]| parts.iter().any(|part| names.contains(&part.as_str()));
    if WORLD.iter().any(|wanted| reaches(parts, wanted)) {
        return Some("the world outside the process");
    }
    if reaches(parts, &["std", "fs"]) && !may_write {
        return Some("the disk");
    }
    let now = parts.last().is_some_and(|last| last == "now") && has(&CLOCKS_BY_NOW);
    (has(&CLOCKS) || reaches(parts, &["std", "time", CLOCKS[0]]) || now).then_some("the clock")
}

/// Whether a path goes to `wanted` or below it, or takes in `wanted` with a `*`.
fn reaches(parts: &[String], wanted: &[&str]) -> bool {
    let glob = parts.last().is_some_and(|last| last == "*");
    let parts = if glob { &parts[..parts.len() - 1] } else { parts };
    let mut pairs = parts.iter().zip(wanted);
    let same = pairs.all(|(part, wanted)| part == wanted);
    same && !parts.is_empty() && (glob || parts.len() >= wanted.len())
}

fn breach(source: &Source, line: usize, named: &str, what: &str) -> String {
    format!(
        "{}:{line}: `{named}` reaches {what}; only `ingest` and `cli` may, so take the value as an argument",
        source.path
    )
}

/// Only `cli/ui.rs` writes to stdout and stderr.
pub fn printing(source: &Source) -> Vec<String> {
    if PRINTERS.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let calls = source.tokens.windows(2).filter(|pair| {
        MACROS.contains(&pair[0].text.as_str()) && pair[1].text == "!" && !source.is_test(pair[0].line)
    });
    calls
        .map(|pair| {
            format!(
                "{}:{}: `{}!`; output goes through src/cli/ui.rs",
                source.path, pair[0].line, pair[0].text
            )
        })
        .collect()
}

/// Nothing is `unsafe`.
pub fn unsafety(source: &Source) -> Vec<String> {
    let found = source.tokens.iter().filter(|token| token.text == "unsafe");
    found
        .map(|token| format!("{}:{}: `unsafe`; this project has none", source.path, token.line))
        .collect()
}

/// The first line is `//!`.
pub fn opening(source: &Source) -> Vec<String> {
    if source.text.starts_with("//! ") {
        return Vec::new();
    }
    vec![format!(
        "{}:1: opens without `//!`; say what comes in and what goes out",
        source.path
    )]
}

/// A file has at most 450 lines.
pub fn length(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    if lines <= LONGEST {
        return Vec::new();
    }
    vec![format!(
        "{}:{lines}: {lines} lines; split a file above {LONGEST} lines by its nouns",
        source.path
    )]
}

/// No file and no folder has a name that says nothing.
pub fn name(path: &str) -> Option<String> {
    let stems = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    let mut nameless = stems.filter(|stem| NAMELESS.contains(&stem.to_ascii_lowercase().as_str()));
    let stem = nameless.next()?;
    Some(format!("{path}:1: `{stem}` says nothing; name the idea"))
}

/// Outside tests, code and its comments hold no Japanese letter: words of a language stand in its folder.
pub fn japanese(source: &Source) -> Vec<String> {
    japanese_lines(&source.path, &source.text, |line| source.is_test(line))
}

/// A template holds no Japanese letter.
pub fn japanese_text(path: &str, text: &str) -> Vec<String> {
    japanese_lines(path, text, |_| false)
}

fn japanese_lines(path: &str, text: &str, exempt: impl Fn(usize) -> bool) -> Vec<String> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines
        .filter(|(number, line)| line.chars().any(is_japanese) && !exempt(*number))
        .map(|(number, line)| {
            let word: String = line.chars().filter(|c| is_japanese(*c)).take(12).collect();
            format!("{path}:{number}: `{word}`; words of a language live in locales/<tag>/")
        })
        .collect()
}

/// Kana and ideographs: the letters of words. Punctuation is left out, for code has to know where a sentence
/// of any script ends.
fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// No committed text names a folder of somebody's machine or the host of a package registry. `Cargo.lock` is
/// cargo's own and exempt.
pub fn places(path: &str, text: &str) -> Vec<String> {
    if path == "Cargo.lock" {
        return Vec::new();
    }
    let quotes = QUOTES.iter().any(|folder| path.starts_with(folder));
    let mut breaches = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        for host in REGISTRIES.into_iter().filter(|host| line.contains(host)) {
            breaches.push(format!(
                "{path}:{number}: `{host}`; no host name of a package registry"
            ));
        }
        let machines = MACHINES.into_iter().filter(|folder| has_root(line, folder));
        for folder in machines.filter(|_| !quotes) {
            breaches.push(format!("{path}:{number}: `{folder}`; no path of a machine"));
        }
    }
    breaches
}

/// Whether `folder` stands in `line` as the beginning of a path, and not in the middle of a URL or of a path.
fn has_root(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || "_-.~/)}>*$".contains(c)))
    })
}
