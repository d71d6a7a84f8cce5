//! Documents as a whole.

use super::*;
use crate::ingest::Silent;

const REF: &str = "([#1](https://github.com/kubernetes/kubernetes/pull/1), [@ann](https://github.com/ann))";

fn parse(label: &str, text: &str) -> Changelogs {
    let read = read(&[Input::in_memory(label, text)], None, &Silent).expect("read");
    assert!(read.tally.adds_up(), "{}", read.tally);
    read
}

fn codes(read: &Changelogs) -> Vec<(&str, usize)> {
    read.findings
        .iter()
        .map(|finding| (finding.code.as_str(), finding.place.line))
        .collect()
}

fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

#[test]
fn a_document_is_read_section_by_section() {
    let hash = "0a".repeat(64);
    let text = format!(
        "<!-- toc -->\n- [v1.37.1](#v1371)\n<!-- /toc -->\n\n# v1.37.1\n\n## Downloads for v1.37.1\n\n### Client Binaries\n\n\
         filename | sha512 hash\n-------- | -----------\n[a.tar.gz](https://dl.example/a.tar.gz) | `{hash}`\n\n\
         ### Container Images\n\nAll container images are there.\n\nname | architectures\n---- | -----\n\
         [r.example/a:v1](https://c.example) | [amd64](https://x.example), [arm64](https://x.example)\n\n\
         ## Changelog since v1.37.0\n\n## Important Security Information\n\nBeware.\n\n### CVE-2026-1: x\n\nWorse.\n\n- a\n\n\
         ## Urgent Upgrade Notes \n\n### (No, really, you MUST read this before you upgrade)\n\n- Act now {REF} [SIG Node]\n \n\
         ## Changes by Kind\n\n### API Change\n\n- Act now {REF} [SIG Node and Apps]\n- Nobody did it\n\n\
         ## Dependencies\n\n### Added\n_Nothing has changed._\n\n### Changed\n- e.example/a: v1 → v2\n"
    );
    let read = parse("CHANGELOG-1.37.md", &text);
    assert_eq!(read.releases.len(), 1);
    let Changelog { notes, record } = &read.releases[&version("1.37.1")];
    let note = notes.values().next().expect("one");
    assert_eq!((note.text.as_str(), note.author.as_str()), ("Act now", "ann"));
    assert_eq!(
        (&note.kinds[..], &note.sigs[..]),
        (
            &["api-change".to_owned()][..],
            &["node".to_owned(), "apps".to_owned()][..]
        )
    );
    assert!(note.action_required && note.duplicate && !note.feature);
    assert_eq!(record.since, Some(version("1.37.0")));
    assert_eq!(record.downloads[0].group, "Client Binaries");
    assert_eq!(record.images[0].architectures, ["amd64", "arm64"]);
    assert_eq!(record.security.len(), 2);
    assert_eq!(
        (
            record.security[1].title.as_str(),
            record.security[1].text.as_str()
        ),
        ("CVE-2026-1: x", "Worse.\n\n- a")
    );
    assert_eq!(record.dependencies.changed.len(), 1);
    let placed = &record.placed[0];
    assert_eq!(
        (placed.section.as_str(), placed.text.as_str()),
        ("api-change", "Nobody did it")
    );
    assert_eq!((placed.pull, record.unplaced.len()), (None, 0));
    assert_eq!(
        laid(record),
        [("urgent", "", vec![1]), ("api-change", "", vec![1])]
    );
    let line = text.lines().position(|line| line == "- Nobody did it");
    assert_eq!(codes(&read), [("changelog/no-pull", line.expect("there") + 1)]);
    assert_eq!(
        read.tally.to_string(),
        "14 in = 8 kept + 1 merged + 5 skipped (comment: 2, line of the template: 1, nothing has changed: 1, \
         table of contents: 1)"
    );
}

/// Sections and sub-headings with their pull requests.
fn laid(record: &Record) -> Vec<(&str, &str, Vec<u32>)> {
    let each = record.layout.iter();
    each.map(|laid| {
        let pulls = laid.pulls.iter().map(|pull| pull.get()).collect();
        (laid.section.as_str(), laid.part.as_str(), pulls)
    })
    .collect()
}

#[test]
fn a_document_by_sig_keeps_its_order_and_every_text_has_its_place() {
    let pull = |number: u32| format!("(#{number}, @ann)");
    let text = format!(
        "## Urgent Upgrade Notes\n### (No, really)\n#### Network\n- Relabel them.\n- Drain {0}\n\
         ## Deprecations and Removals\n- Gone {1}\n## Notable Features\n### Beta\n- Now beta {1}\n\
         ## Other notable changes\n### Node\n- Drain first {0}\n- b {2}\n### Network\n- a {3}\n- Act {3}\n",
        pull(7),
        pull(8),
        pull(9),
        pull(3)
    );
    let read = parse("1.17.md", &text);
    let Changelog { notes, record } = &read.releases[&version("1.17")];
    assert_eq!(
        laid(record),
        [
            ("urgent", "network", vec![7]),
            ("deprecation", "", vec![8]),
            ("notable-features", "beta", vec![8]),
            ("other-notable", "node", vec![7, 9]),
            ("other-notable", "network", vec![3]),
        ]
    );
    let placed: Vec<_> = record
        .placed
        .iter()
        .map(|placed| {
            let pull = placed.pull.map(PullNumber::get);
            (placed.section.as_str(), pull, placed.text.as_str())
        })
        .collect();
    assert_eq!(
        placed,
        [
            ("urgent", None, "Relabel them."),
            ("notable-features", Some(8), "Now beta"),
            ("urgent", Some(7), "Drain"),
            ("other-notable", Some(3), "Act"),
        ]
    );
    assert_eq!(record.placed[0].sigs[0].label(), "network");
    let note = |number: u32| &notes[&number.try_into().expect("a number")];
    assert_eq!(note(7).text, "Drain first");
    assert!(!note(7).action_required, "its urgent text has a place of its own");
    assert_eq!(note(7).sigs, ["node", "network"]);
    assert_eq!(
        (note(8).text.as_str(), &note(8).kinds[..]),
        ("Gone", &["deprecation".to_owned(), "feature".to_owned()][..])
    );
    assert_eq!(note(9).sigs, ["node"]);
    assert!(record.unplaced.is_empty());
}

#[test]
fn the_release_is_that_of_heading_path_title_or_command_line() {
    let note = format!("## Changes by Kind\n\n### Feature\n\n- Did it {REF}\n");
    let releases = |label: &str, text: &str, asked: Option<&str>| -> Vec<String> {
        let asked = asked.map(version);
        let read = read(&[Input::in_memory(label, text)], asked, &Silent).expect("read");
        read.releases.keys().map(ToString::to_string).collect()
    };
    let titled = format!("# Release notes for v1.37.0-rc.0\n\n{note}");
    let two = format!("# v1.37.1\n\n{note}\n# v1.37.0\n\n{note}");
    assert_eq!(releases("draft.md", &titled, None), ["v1.37.0-rc.0"]);
    assert_eq!(
        releases("release-1.37/release-notes/draft.md", &titled, None),
        ["v1.37.0"]
    );
    assert_eq!(releases("1.36.2.md", &note, None), ["v1.36.2"]);
    assert_eq!(
        releases("release-1.37/draft.md", &note, Some("1.20")),
        ["v1.20.0"]
    );
    assert_eq!(releases("CHANGELOG-1.36.md", &two, None), ["v1.37.0", "v1.37.1"]);
    assert_eq!(releases("CHANGELOG-1.36.md", &two, Some("1.37")), ["v1.37.0"]);
    let lost = parse("draft.md", &note);
    assert_eq!(codes(&lost), [("changelog/no-release", 0)]);
    assert_eq!(lost.tally.skipped["release unknown"], 1);
}

#[test]
fn the_flags_and_addresses_of_krel_are_set() {
    let text = "## Changes by Kind\n### Feature\n- ACTION REQUIRED: a (#1, @ann)\n- b (#2)\n### Dependency\n- c (#3)\n";
    let read = parse("1.37.md", text);
    let notes: Vec<&Note> = read.releases[&version("1.37")].notes.values().collect();
    assert_eq!(
        (notes[0].text.as_str(), notes[0].action_required, notes[0].feature),
        ("ACTION REQUIRED: a", true, true)
    );
    assert_eq!(notes[0].author_url, "https://github.com/ann");
    assert_eq!(notes[0].pr_url, "https://github.com/kubernetes/kubernetes/pull/1");
    assert_eq!((notes[1].author.as_str(), notes[1].author_url.as_str()), ("", ""));
    assert_eq!(notes[2].kinds, ["dependency"]);
}

#[test]
fn several_pull_requests_at_one_bullet_are_one_note() {
    let read = parse(
        "1.37.md",
        "## Changes by Kind\n### Feature\n- a ([#1](https://github.com/k/k/pull/1), [#2](https://github.com/k/k/pull/2), @ann)\n",
    );
    let known = &read.releases[&version("1.37")];
    assert_eq!(known.notes.len(), 1);
    assert_eq!(known.record.shared.len(), 1);
    assert_eq!(known.record.shared[0].pull.get(), 2);
}

proptest::proptest! {
    #[test]
    fn any_document_is_accounted_for(text in "([a-z |`#()<!-]|\n\n|\n- |\n  - |\n# v1.2.3\n|\n## Changes by Kind\n|\n### Feature\n|\n## Known Issues\n|\n## Dependencies\n| \\(#1, @ann\\)| \\([#]2, @b\\) \\[SIG Node\\])*") {
        parse("CHANGELOG-1.2.md", &text);
    }
}
