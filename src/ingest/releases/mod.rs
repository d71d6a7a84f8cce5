//! Lists of features that people close: `releases/<minor>.toml`.
//!
//! In: files named after minors. Out: [`ReadLists`]. An entry that cannot be read, or a KEP that stands twice, is a
//! finding at its place; the rest of the list stays. A file whose name and `release` disagree is left out, because
//! nobody can know which of them is meant.

mod propose;

use std::collections::BTreeMap;

pub use propose::{Heading, Proposal, Proposed, add, propose};

use super::table::{Record, Sheet};
use super::{Error, Input};
use crate::model::{
    FeatureList, Finding, KepNumber, ListedFeature, Minor, Outcome, Place, Severity, Stage, Tally,
};

/// Keys of a list.
const KEYS: [&str; 8] = [
    "release",
    "code-name",
    "date",
    "announcement",
    "changelog",
    "closed",
    "by",
    "feature",
];

/// Keys of an entry.
const ENTRY_KEYS: [&str; 8] = ["kep", "with", "stage", "from", "sig", "title", "gates", "docs"];

/// What files say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadLists {
    /// The list of each release.
    pub lists: BTreeMap<Minor, FeatureList>,
    /// Every entry, and what became of it.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads lists.
///
/// # Errors
///
/// [`Error::Io`] when a file cannot be read. What is *in* it is never an error.
pub fn read(inputs: &[Input]) -> Result<ReadLists, Error> {
    let mut read = ReadLists::default();
    for input in inputs {
        let text = input.read_text()?;
        match read.file(input.label(), &text) {
            Ok(list) => {
                read.lists.insert(list.release, list);
            }
            Err(finding) => read.skip("unreadable file", finding),
        }
    }
    Ok(read)
}

impl ReadLists {
    fn file(&mut self, label: &str, text: &str) -> Result<FeatureList, Finding> {
        let sheet = Sheet::new(label, text, "lists");
        let table = sheet.parse(text)?;
        let root = sheet.root(&table);
        let release: Option<Minor> = root.parsed("release", &[])?;
        let release = release.ok_or_else(|| {
            let finding = root.wrong("missing", "the list does not say which release it is about");
            finding.hint("begin it with `release = \"1.37\"`")
        })?;
        let name = label.rsplit('/').next().unwrap_or(label);
        if name != format!("{release}.toml") {
            let message =
                format!("the list says that it is about {release}, but its file is called `{name}`");
            let finding = root.wrong("file-name", message);
            return Err(finding.hint(format!("call it `{release}.toml`, or correct `release`")));
        }
        self.findings.extend(root.unknown_keys(&KEYS));
        let mut list = FeatureList {
            release,
            code_name: self.or_default(root.string("code-name")).to_owned(),
            date: self.or_default(root.date("date")),
            announcement: self.or_default(root.string("announcement")).to_owned(),
            changelog: self.or_default(root.string("changelog")).to_owned(),
            closed: self.or_default(root.date("closed")),
            by: self.or_default(root.string("by")).to_owned(),
            features: Vec::new(),
            place: Place::file(label),
        };
        if list.closed.is_some() && list.by.is_empty() {
            let mut finding = root.wrong("unsigned", "the list is closed, but nobody is named");
            finding.severity = Severity::Warning;
            self.findings.push(finding.hint("put who closed it into `by`"));
        }
        let mut taken: BTreeMap<KepNumber, Place> = BTreeMap::new();
        for record in root.records("feature")? {
            match record.and_then(|record| self.entry(&record, &mut taken)) {
                Ok(entry) => {
                    self.tally.count(Outcome::Kept);
                    list.features.push(entry);
                }
                Err(finding) if finding.code == "lists/twice" => self.skip("listed already", finding),
                Err(finding) => self.skip("unreadable entry", finding),
            }
        }
        Ok(list)
    }

    fn entry(
        &mut self,
        record: &Record<'_, '_>,
        taken: &mut BTreeMap<KepNumber, Place>,
    ) -> Result<ListedFeature, Finding> {
        self.findings.extend(record.unknown_keys(&ENTRY_KEYS));
        let stages = Stage::ALL.map(Stage::as_str);
        let missing = |what: &str, hint: &str| {
            let finding = record.wrong("missing", format!("the entry has no `{what}`"));
            finding.hint(hint)
        };
        let kep = record.number("kep")?;
        let kep = kep.ok_or_else(|| missing("kep", "write `kep = 2000`"))?;
        let stage = record.parsed("stage", &stages)?;
        let entry = ListedFeature {
            kep: KepNumber::new(kep),
            with: record.numbers("with")?.into_iter().map(KepNumber::new).collect(),
            stage: stage.ok_or_else(|| missing("stage", "write `stage = \"beta\"`"))?,
            from: record.parsed("from", &stages)?,
            sig: record.parsed("sig", &[])?,
            title: record.string("title")?.to_owned(),
            gates: record.list("gates")?,
            docs: record.string("docs")?.to_owned(),
            place: record.place.clone(),
        };
        let mut own: Vec<KepNumber> = Vec::new();
        for number in std::iter::once(entry.kep).chain(entry.with.iter().copied()) {
            let first = taken
                .get(&number)
                .or_else(|| own.contains(&number).then_some(&record.place));
            if let Some(first) = first {
                let message = format!("KEP {number} is listed already at {first}");
                let finding = record.wrong("twice", message);
                return Err(finding.hint("keep one of the two"));
            }
            own.push(number);
        }
        taken.extend(own.into_iter().map(|number| (number, record.place.clone())));
        Ok(entry)
    }

    /// A value of a list, or nothing and a finding.
    fn or_default<T: Default>(&mut self, read: Result<T, Finding>) -> T {
        read.unwrap_or_else(|finding| {
            self.findings.push(finding);
            T::default()
        })
    }

    fn skip(&mut self, reason: &str, finding: Finding) {
        self.tally.count(Outcome::Skipped(reason.to_owned()));
        self.findings.push(finding);
    }
}

#[cfg(test)]
mod tests;
