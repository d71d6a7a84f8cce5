//! What holds for any body whatever.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Reading, cases, read};

/// Pieces of which odd bodies are made.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: [&str; 44] = [
        "```",
        "````",
        "~~~",
        "`",
        "``",
        "release-note",
        "release-notes",
        "dev-release-note",
        "docs",
        "yaml",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "> ",
        "- ",
        "* ",
        "1. ",
        "<!--",
        "-->",
        "<!--",
        "NONE",
        "none",
        "N/A",
        "Fixed it.",
        "and *more* text",
        "ACTION REQUIRED: ",
        "[action required] ",
        "https://a.example/x",
        "[KEP]: ",
        "/release-note-none",
        "/kind bug",
        "#### Does this PR introduce a user-facing change?",
        "**Release note**:",
        "#### Additional documentation e.g., KEPs:",
        "\"",
        "“",
        "é",
        "\u{0}",
    ];
    prop_oneof![
        12 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        4 => prop::sample::select(&["\n```release-note\n", "\n```\n", "\r\n```release-note\r\n", "\r\n```\r\n"][..])
            .prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

/// Whether a line of a note stands in a body: as it is or with its bullet as it was, with or without comments in it.
fn stands_in(line: &str, body: &str) -> bool {
    let line = line.trim();
    let item = line.strip_prefix("- ").unwrap_or(line).trim();
    body.contains(line)
        || body.contains(item)
        || body.char_indices().any(|(at, _)| starts_with(&body[at..], item))
}

/// Whether a body starts with a line when some of its comments are left out.
fn starts_with(body: &str, line: &str) -> bool {
    let Some(first) = line.chars().next() else {
        return true;
    };
    let goes_on = || {
        body.strip_prefix(first)
            .is_some_and(|rest| starts_with(rest, &line[first.len_utf8()..]))
    };
    let skips = || {
        let mut ends = body.match_indices("-->").map(|(end, sign)| end + sign.len());
        body.starts_with("<!--") && ends.any(|end| starts_with(&body[end..], line))
    };
    goes_on() || skips()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_body_makes_it_fail(body in body()) {
        for reading in [Reading::Intended, Reading::Krel] {
            let extraction = read(&body, reading);
            prop_assert!(!extraction.decisions.is_empty());
        }
    }

    #[test]
    fn the_text_is_made_of_lines_of_the_body(body in body()) {
        let extraction = read(&body, Reading::Intended);
        let open = body.replace("\r\n", "\n").replace('\r', "\n");
        for line in extraction.text().unwrap_or_default().lines() {
            prop_assert!(stands_in(line, &open), "{line:?} of {body:?}");
        }
        for link in &extraction.documentation {
            prop_assert!(open.contains(&link.url), "{} of {body:?}", link.url);
        }
    }

    #[test]
    fn a_text_that_was_read_is_read_again_as_it_is(body in body()) {
        let extraction = read(&body, Reading::Intended);
        if let Some(text) = extraction.text() {
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            let again = read(&format!("{fence}release-note\n{text}\n{fence}\n"), Reading::Intended);
            prop_assert_eq!(again.text(), Some(text));
        }
    }
}

/// Length of the longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

#[test]
fn every_situation_is_idempotent_too() {
    for case in cases() {
        if let Some(text) = read(case.body, Reading::Intended).text() {
            let fence = "`".repeat(longest_run(text).max(2) + 1);
            let again = read(
                &format!("{fence}release-note\n{text}\n{fence}\n"),
                Reading::Intended,
            );
            assert_eq!(again.text(), Some(text), "{}", case.name);
        }
    }
}

#[test]
fn a_hostile_body_takes_no_time() {
    let start = Instant::now();
    for piece in [
        "```x\n",
        "```\n",
        "````x\n```\n",
        "> ```x\n",
        "<!--\n",
        "<!-- -->\n",
        "`<!--",
        "```release-note\n",
        "* ",
        "- ",
        "```release-note\n```yaml\n",
        "```x\n```release-note\n",
        "~~~\n```\n",
        "http",
        "[action required]",
        "\r\n```\r\n",
        "```docs\n",
        "(((",
        "https://a.example/(",
        ">",
        "1. ",
    ] {
        // GitHub allows 65536 characters.
        let body = piece.repeat(65_536 / piece.len());
        for reading in [Reading::Intended, Reading::Krel] {
            let _ = read(&body, reading);
            let _ = read(&format!("```docs\n{body}\n```"), reading);
            let _ = read(&format!("```release-note\n{body}\n```"), reading);
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
