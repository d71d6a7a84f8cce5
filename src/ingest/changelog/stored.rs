//! Records of a store: `changelog/<release>.yaml` comes in, what it says besides notes goes out.

use std::collections::BTreeMap;

use super::record::{self, Record};
use crate::ingest::{Error, Input, yaml};
use crate::model::{
    DocumentSection, Finding, Outcome, Passage, Place, PlacedNote, Severity, Sig, Supplement, Tally, Version,
};

/// What the records of a store say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredRecords {
    /// By release.
    pub supplements: BTreeMap<Version, Supplement>,
    /// Every file, and what became of it.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads records, each named after its release.
///
/// # Errors
///
/// [`Error::Io`] when one cannot be read. What is *in* it is never an error.
pub fn read_stored(inputs: &[Input]) -> Result<StoredRecords, Error> {
    let mut read = StoredRecords::default();
    for input in inputs {
        match record(input.label(), &input.read_text()?) {
            Ok(record) => {
                read.tally.count(Outcome::Kept);
                read.supplements.insert(record.release, supplement(record));
            }
            Err(finding) => {
                read.tally.count(Outcome::Skipped("unreadable file".to_owned()));
                read.findings.push(finding);
            }
        }
    }
    Ok(read)
}

fn record(label: &str, text: &str) -> Result<Record, Finding> {
    let record: Record = yaml::read(label, text)?;
    let name = label.rsplit('/').next().unwrap_or(label);
    let wanted = format!("{}.yaml", record.release.to_string().trim_start_matches('v'));
    if name == wanted {
        return Ok(record);
    }
    let message = format!(
        "the record is of {}, but its file is called `{name}`",
        record.release
    );
    let finding = Finding::new(
        Severity::Error,
        "changelog/file-name",
        Place::file(label),
        message,
    );
    Err(finding.hint(format!("call it `{wanted}`, or correct `release`")))
}

fn supplement(record: Record) -> Supplement {
    let passages = |all: Vec<record::Passage>| {
        let each = all.into_iter();
        each.map(|passage| Passage {
            title: passage.title,
            text: passage.text,
            sigs: Vec::new(),
        })
        .collect()
    };
    let placed = record.placed.into_iter().map(|note| PlacedNote {
        section: note.section,
        pull: note.pull,
        text: note.text,
        sigs: note.sigs.iter().map(Sig::canonical).collect(),
    });
    let layout = record.layout.into_iter().map(|section| DocumentSection {
        section: section.section,
        part: section.part,
        notes: section.pulls,
    });
    Supplement {
        themes: passages(record.themes),
        known_issues: passages(record.known_issues),
        security: passages(record.security),
        placed: placed.collect(),
        layout: layout.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(label: &str, text: &str) -> StoredRecords {
        read_stored(&[Input::in_memory(label, text)]).expect("memory can be read")
    }

    #[test]
    fn order_and_texts_of_a_record_come_back() {
        let read = read(
            "kep-data/changelog/1.17.0.yaml",
            "release: v1.17.0\nthemes:\n- title: Sun\n  text: It rises.\n\
             layout:\n- section: urgent\n  part: network\n- section: other-notable\n  part: network\n  pulls: [7, 3]\n\
             placed:\n- section: urgent\n  sigs: [network]\n  text: Drain.\n",
        );
        assert_eq!(read.findings, []);
        let supplement = &read.supplements[&"1.17".parse().expect("a version")];
        assert_eq!(supplement.themes[0].title, "Sun");
        assert_eq!(supplement.layout[1].part, "network");
        assert_eq!(supplement.layout[1].notes.len(), 2);
        assert_eq!(supplement.placed[0].sigs[0].label(), "network");
        assert_eq!((read.tally.inputs, read.tally.kept), (1, 1));
    }

    #[test]
    fn a_record_of_another_release_than_its_file_is_left_out() {
        let misnamed = read("changelog/1.18.0.yaml", "release: v1.17.0\n");
        assert_eq!(misnamed.findings[0].code, "changelog/file-name");
        let misspelt = read("changelog/1.17.0.yaml", "release: v1.17.0\nlayuot: []\n");
        assert_eq!(misspelt.findings[0].place.line, 2);
        assert!(misspelt.supplements.is_empty() && misspelt.tally.adds_up());
    }
}
