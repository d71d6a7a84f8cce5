//! Corrections of notes: `overrides/<minor>.toml`, kept by people.
//!
//! In: files named after minors, with `[[placed]]` texts, `[[hidden]]` notes and `[[sigs]]` of notes. Out:
//! [`ReadCorrections`]. An entry that cannot be read, or that an earlier one contradicts, is a finding at its place
//! and has no effect.

use std::collections::{BTreeMap, BTreeSet};

use super::table::{Record, Sheet};
use super::{Error, Input};
use crate::model::{
    Corrections, Finding, HiddenNote, Minor, Outcome, PlacedNote, PlacedText, PullNumber, SigCorrection,
    Tally,
};

/// What files say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadCorrections {
    /// The corrections of each minor.
    pub corrections: BTreeMap<Minor, Corrections>,
    /// Every entry, and what became of it.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads corrections.
///
/// # Errors
///
/// [`Error::Io`] when a file cannot be read. What is *in* it is never an error.
pub fn read(inputs: &[Input]) -> Result<ReadCorrections, Error> {
    let mut read = ReadCorrections::default();
    for input in inputs {
        let text = input.read_text()?;
        if let Err(finding) = read.file(input.label(), &text) {
            read.skip("unreadable file", finding);
        }
    }
    Ok(read)
}

impl ReadCorrections {
    fn file(&mut self, label: &str, text: &str) -> Result<(), Finding> {
        let sheet = Sheet::new(label, text, "corrections");
        let table = sheet.parse(text)?;
        let root = sheet.root(&table);
        let name = label.rsplit('/').next().unwrap_or(label);
        let release: Option<Minor> = name.strip_suffix(".toml").and_then(|stem| stem.parse().ok());
        let release = release.filter(|release| name == format!("{release}.toml"));
        let release = release.ok_or_else(|| {
            let finding = root.wrong("file-name", format!("`{name}` does not name a minor release"));
            finding.hint("call the file `1.37.toml`")
        })?;
        self.findings
            .extend(root.unknown_keys(&["placed", "hidden", "sigs"]));
        let mut taken = BTreeSet::new();
        let placed = self.entries(&root, "placed", &["pr", "section", "sigs", "text"], |entry| {
            placed(entry, &mut taken)
        });
        let mut taken = BTreeSet::new();
        let hidden = self.entries(&root, "hidden", &["pr", "reason"], |entry| {
            hidden(entry, &mut taken)
        });
        let mut taken = BTreeSet::new();
        let sigs = self.entries(&root, "sigs", &["pr", "sigs", "reason"], |entry| {
            sigs(entry, &mut taken)
        });
        let corrections = Corrections {
            release,
            placed,
            hidden,
            sigs,
        };
        self.corrections.insert(release, corrections);
        Ok(())
    }

    /// Reads the entries of one list.
    fn entries<T>(
        &mut self,
        root: &Record<'_, '_>,
        key: &str,
        known: &[&str],
        mut read: impl FnMut(&Record<'_, '_>) -> Result<T, Finding>,
    ) -> Vec<T> {
        let records = match root.records(key) {
            Ok(records) => records,
            Err(finding) => {
                self.skip("unreadable entry", finding);
                return Vec::new();
            }
        };
        let mut entries = Vec::new();
        for record in records {
            let entry = record.and_then(|record| {
                self.findings.extend(record.unknown_keys(known));
                read(&record)
            });
            match entry {
                Ok(entry) => {
                    self.tally.count(Outcome::Kept);
                    entries.push(entry);
                }
                Err(finding) if finding.code == "corrections/twice" => {
                    self.skip("corrected already", finding);
                }
                Err(finding) => self.skip("unreadable entry", finding),
            }
        }
        entries
    }

    fn skip(&mut self, reason: &str, finding: Finding) {
        self.tally.count(Outcome::Skipped(reason.to_owned()));
        self.findings.push(finding);
    }
}

fn placed(
    entry: &Record<'_, '_>,
    taken: &mut BTreeSet<(String, Option<PullNumber>, String)>,
) -> Result<PlacedText, Finding> {
    let section = needed(entry, "section")?;
    if !section
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
        let finding = entry.wrong("value", format!("`section`: `{section}` is no section"));
        return Err(finding.hint("write its machine name, such as `urgent` or `api-change`"));
    }
    let note = PlacedNote {
        section: section.to_owned(),
        pull: pull(entry)?,
        text: needed(entry, "text")?.to_owned(),
        sigs: entry.list("sigs")?,
    };
    // Of one pull request, one text in a section; without a pull request, each text once.
    let text = if note.pull.is_some() {
        String::new()
    } else {
        note.text.clone()
    };
    once(entry, taken, (note.section.clone(), note.pull, text), "the text")?;
    Ok(PlacedText {
        note,
        place: entry.place.clone(),
    })
}

fn hidden(entry: &Record<'_, '_>, taken: &mut BTreeSet<PullNumber>) -> Result<HiddenNote, Finding> {
    let note = HiddenNote {
        pull: needed_pull(entry)?,
        reason: needed(entry, "reason")?.to_owned(),
        place: entry.place.clone(),
    };
    once(entry, taken, note.pull, "the note")?;
    Ok(note)
}

fn sigs(entry: &Record<'_, '_>, taken: &mut BTreeSet<PullNumber>) -> Result<SigCorrection, Finding> {
    let correction = SigCorrection {
        pull: needed_pull(entry)?,
        sigs: entry.list("sigs")?,
        reason: needed(entry, "reason")?.to_owned(),
        place: entry.place.clone(),
    };
    if correction.sigs.is_empty() {
        let finding = entry.wrong("missing", "the entry names no SIG");
        return Err(finding.hint("write `sigs = [\"node\"]`"));
    }
    once(entry, taken, correction.pull, "the note")?;
    Ok(correction)
}

fn once<T: Ord>(
    entry: &Record<'_, '_>,
    taken: &mut BTreeSet<T>,
    subject: T,
    what: &str,
) -> Result<(), Finding> {
    if taken.insert(subject) {
        return Ok(());
    }
    let finding = entry.wrong("twice", format!("{what} is corrected already, above"));
    Err(finding.hint("keep one of the two"))
}

fn needed<'a>(entry: &Record<'a, '_>, key: &str) -> Result<&'a str, Finding> {
    let text = entry.string(key)?;
    if text.is_empty() {
        let finding = entry.wrong("missing", format!("the entry has no `{key}`"));
        return Err(finding.hint(format!("write `{key} = \"…\"`")));
    }
    Ok(text)
}

fn needed_pull(entry: &Record<'_, '_>) -> Result<PullNumber, Finding> {
    pull(entry)?.ok_or_else(|| {
        let finding = entry.wrong("missing", "the entry has no `pr`");
        finding.hint("write `pr = 138572`")
    })
}

fn pull(entry: &Record<'_, '_>) -> Result<Option<PullNumber>, Finding> {
    let number = entry.number("pr")?;
    let checked = number.map(PullNumber::try_from).transpose();
    checked.map_err(|error| entry.wrong("value", format!("`pr`: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(label: &str, text: &str) -> ReadCorrections {
        read(&[Input::in_memory(label, text)]).expect("memory can be read")
    }

    fn found(read: &ReadCorrections) -> Vec<String> {
        read.findings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_sort_of_correction_is_read() {
        let read = parse(
            "kep-data/overrides/1.20.toml",
            "[[placed]]\npr = 7\nsection = \"urgent\"\nsigs = [\"node\"]\ntext = \"Look up.\"\n\
             [[placed]]\nsection = \"urgent\"\ntext = \"\"\"\nDrain.\n\"\"\"\n\
             [[hidden]]\npr = 8\nreason = \"Reverted before the release.\"\n\
             [[sigs]]\npr = 9\nsigs = [\"SIG Network\", \"node\"]\nreason = \"It changes kube-proxy.\"\n",
        );
        assert_eq!(found(&read), [""; 0]);
        let corrections = &read.corrections[&Minor::new(1, 20)];
        assert_eq!(corrections.placed.len(), 2);
        assert_eq!(corrections.placed[1].note.text, "Drain.");
        assert_eq!(corrections.placed[1].note.pull, None);
        assert_eq!(corrections.hidden[0].pull.get(), 8);
        assert_eq!(corrections.sigs[0].sigs[0].label(), "network");
        assert_eq!(read.tally.kept, 4);
    }

    #[test]
    fn a_bad_entry_is_found_at_its_place_and_the_others_stay() {
        let read = parse(
            "overrides/1.20.toml",
            "hiden = 3\n\
             [[placed]]\npr = 7\nsection = \"API Change\"\ntext = \"x\"\n\
             [[placed]]\npr = 7\nsection = \"urgent\"\n\
             [[hidden]]\npr = 0\nreason = \"x\"\n\
             [[hidden]]\npr = 8\nreason = \"x\"\n\
             [[hidden]]\npr = 8\nreason = \"y\"\n\
             [[sigs]]\npr = 9\nreason = \"x\"\n\
             [[sigs]]\npr = 9\nsigs = [\"!\"]\nreason = \"x\"\n",
        );
        assert_eq!(
            found(&read),
            [
                "warning: overrides/1.20.toml:1:1: unknown key `hiden` [corrections/unknown-key]",
                "error: overrides/1.20.toml:2:1: `section`: `API Change` is no section [corrections/value]",
                "error: overrides/1.20.toml:6:1: the entry has no `text` [corrections/missing]",
                "error: overrides/1.20.toml:9:1: `pr`: `0` is not a pull request number such as `138572` [corrections/value]",
                "error: overrides/1.20.toml:15:1: the note is corrected already, above [corrections/twice]",
                "error: overrides/1.20.toml:18:1: the entry names no SIG [corrections/missing]",
                "error: overrides/1.20.toml:23:9: `sigs`: `!` is not a SIG such as `node`, `sig-node` or `SIG Node` [corrections/value]",
            ]
        );
        assert!(read.tally.adds_up());
        assert_eq!(read.tally.kept, 1);
    }

    #[test]
    fn a_file_that_is_called_after_no_minor_is_left_out() {
        for label in ["overrides/v1.20.toml", "overrides/all.toml"] {
            let read = parse(label, "");
            assert_eq!(read.findings[0].code, "corrections/file-name", "{label}");
            assert!(read.corrections.is_empty());
        }
    }
}
