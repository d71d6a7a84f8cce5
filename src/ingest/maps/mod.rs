//! Map files: what the release team says instead of the author of a pull request.
//!
//! In: folders and files. Out: [`Maps`], in the order in which they apply, with tally and findings.
//!
//! What beats what, strongest first; `classify` applies it, this room only keeps the order:
//!
//! | strength | source |
//! |---|---|
//! | 1 | a later document of the same file |
//! | 2 | a later file of the same folder, by path |
//! | 3 | a later folder, in the order in which the folders were named |
//! | 4 | the note itself |
//!
//! Each field is decided on its own: a map that only has `sigs` leaves the text of an earlier one alone. A
//! note that its author marked `release-note-none` stays unprinted unless a map says `do_not_publish: false`;
//! that a map merely exists is not enough.

mod document;
mod fields;

use rayon::prelude::*;

use super::yaml::Document;
use super::{Error, Input, Progress, files};
use crate::model::{Finding, NoteMap, Outcome, Place, Severity, Tally};

/// What a set of map files says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Maps {
    /// The maps, in the order in which they apply.
    pub maps: Vec<NoteMap>,
    /// Every document that was read, and what became of it.
    pub tally: Tally,
    /// What was odd, in the order of the files.
    pub findings: Vec<Finding>,
}

/// The map files that a path means: itself, or all `*.yaml` and `*.yml` below it in path order.
///
/// # Errors
///
/// [`Error::Io`] when a folder cannot be listed.
pub fn find(root: &Input) -> Result<Vec<Input>, Error> {
    files::walk(root, &[".yaml", ".yml"], |_| true)
}

/// Reads map files, in the order in which they apply.
///
/// # Errors
///
/// [`Error::Io`] when a file cannot be read. What is *in* a file is never an error.
pub fn read(inputs: &[Input], progress: &dyn Progress) -> Result<Maps, Error> {
    progress.begin("maps", inputs.len());
    let read: Result<Vec<Maps>, Error> = inputs
        .par_iter()
        .map(|input| {
            let bytes = input.read()?;
            progress.step();
            Ok(read_file(input.label(), &bytes))
        })
        .collect();
    progress.end();
    let mut all = Maps::default();
    for file in read? {
        all.add(file);
    }
    Ok(all)
}

impl Maps {
    /// Appends maps that apply after these.
    pub fn add(&mut self, later: Self) {
        self.maps.extend(later.maps);
        self.tally.add(&later.tally);
        self.findings.extend(later.findings);
    }
}

/// Reads the documents of one file.
fn read_file(label: &str, bytes: &[u8]) -> Maps {
    let mut maps = Maps::default();
    let refused = |finding: Finding| {
        let mut maps = Maps::default();
        maps.findings.push(finding);
        maps.tally.count(Outcome::Skipped("unreadable file".to_owned()));
        maps
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        let finding = Finding::new(
            Severity::Error,
            "yaml/encoding",
            Place::file(label),
            "not UTF-8 text",
        );
        return refused(finding.hint("save the file as UTF-8"));
    };
    let documents = match Document::parse_all(label, text) {
        Ok(documents) => documents,
        Err(finding) => return refused(finding),
    };
    if documents.is_empty() {
        maps.tally.count(Outcome::Skipped("empty file".to_owned()));
    }
    for document in documents {
        let outcome = match document::read(document.root(), &mut maps.findings) {
            Ok(map) => {
                maps.maps.push(map);
                Outcome::Kept
            }
            Err(reason) => Outcome::Skipped(reason.to_owned()),
        };
        maps.tally.count(outcome);
        maps.findings.extend(document.findings);
    }
    maps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maps(text: &str) -> Maps {
        read_file("maps/pr-1-map.yaml", text.as_bytes())
    }

    fn codes(maps: &Maps) -> Vec<&str> {
        maps.findings
            .iter()
            .map(|finding| finding.code.as_str())
            .collect()
    }

    #[test]
    fn a_file_may_hold_several_maps() {
        let read = maps("---\npr: 1\nreleasenote:\n  text: a\n---\npr: 1\nreleasenote: {text: b}\n---\n");
        let texts: Vec<_> = read.maps.iter().filter_map(|map| map.text.as_deref()).collect();
        assert_eq!(texts, ["a", "b"]);
        assert_eq!(read.maps[1].place.line, 6);
        assert!(read.findings.is_empty(), "{:?}", read.findings);
    }

    #[test]
    fn every_key_is_read() {
        let read = maps(
            "pr: 7\ncommit: abc\npr_body: \"\"\nreleasenote:\n  text: t\n  author: '@me'\n  areas: [a]\n  \
             kinds: [bug]\n  sigs: [node]\n  feature: true\n  action_required: no\n  do_not_publish: false\n  \
             documentation:\n  - description: KEP\n    url: https://example.org\n    type: KEP\n\
             datafields:\n  cve:\n    id: CVE-2020-1\n    score: 9.8\n    linkedPRs: [1]\n",
        );
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        let map = &read.maps[0];
        assert_eq!(map.author.as_deref(), Some("me"));
        assert_eq!(map.pr_body.as_deref(), Some(""));
        assert_eq!(map.action_required, Some(false));
        assert_eq!(map.do_not_publish, Some(false));
        assert_eq!(map.documentation.as_ref().map(Vec::len), Some(1));
        assert_eq!(map.data_fields["cve"]["score"], serde_json::json!(9.8));
    }

    #[test]
    fn a_map_without_a_number_is_skipped() {
        let read = maps("releasenote:\n  text: x\n");
        assert_eq!(codes(&read), ["map/no-pr"]);
        assert_eq!(read.tally.skipped["no `pr`"], 1);
        assert_eq!(maps("- pr: 1\n").tally.skipped["not a mapping"], 1);
        assert_eq!(maps("# nothing\n").tally.skipped["empty file"], 1);
    }

    #[test]
    fn misspelt_and_unknown_keys_are_reported_where_they_stand() {
        let read = maps("pr: 1\nrelease-note:\n  text: x\nkinds:\n- bug\nreleasenote:\n  sig: [node]\n");
        assert_eq!(
            codes(&read),
            ["map/unknown-key", "map/unknown-key", "map/unknown-key"]
        );
        assert!(read.findings[0].hint.contains("`releasenote`"));
        assert!(read.findings[1].hint.contains("below `releasenote`"));
        assert_eq!(read.findings[2].place, Place::at("maps/pr-1-map.yaml", 7, 3));
        assert!(read.findings[2].hint.contains("`sigs`"));
        assert_eq!(read.maps.len(), 1);
    }

    #[test]
    fn a_field_of_the_wrong_type_is_reported_and_the_rest_counts() {
        let read =
            maps("pr: 1\nreleasenote:\n  sigs: node\n  feature: perhaps\n  text: good\n  areas: [[x]]\n");
        assert_eq!(
            codes(&read),
            ["map/wrong-type", "map/wrong-type", "map/wrong-type"]
        );
        assert_eq!(read.maps[0].text.as_deref(), Some("good"));
        assert_eq!(read.maps[0].sigs, None);
    }

    #[test]
    fn a_broken_map_is_counted_and_described() {
        let read = maps("pr: 1\nreleasenote:\n\ttext: x\n");
        assert_eq!(codes(&read), ["yaml/syntax"]);
        assert_eq!(read.findings[0].place.line, 3);
        assert_eq!(
            read.tally.to_string(),
            "1 in = 0 kept + 0 merged + 1 skipped (unreadable file: 1)"
        );
    }
}
