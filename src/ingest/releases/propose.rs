//! A list as it could be: the features of a release come in, the text of a file goes out, new or with entries added.
//!
//! What a person wrote stays byte for byte: entries are only ever added, at the end, and only those whose KEP the
//! list does not have. A closed list is never changed.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use crate::model::{FeatureList, Finding, Minor, Place, Severity, Sig, Stage};

/// An entry that KEP data proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The facts: KEP, stage, stage before, SIG, gates.
    pub kep: u32,
    /// The stage.
    pub stage: Stage,
    /// The stage before; the same one for work that continued.
    pub from: Option<Stage>,
    /// The SIG.
    pub sig: Option<Sig>,
    /// Names of its gates.
    pub gates: Vec<String>,
    /// The title of the KEP, which becomes a comment.
    pub title: String,
}

/// What is known of a release besides its features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Which one.
    pub release: Minor,
    /// The day on which it came out.
    pub date: Option<jiff::civil::Date>,
}

/// What a proposal does to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The whole text afterwards.
    pub text: String,
    /// How many entries are new in it.
    pub added: usize,
}

/// A new list of these features, as text.
#[must_use]
pub fn propose(heading: &Heading, features: &[Proposed]) -> String {
    let release = heading.release;
    let mut out = format!(
        "# The features of Kubernetes {release}, proposed from KEP data. It changes no page before it is closed: compare\n\
         # it with the announcement, put right what is wrong, then add `closed = <day>` and `by = \"you\"`.\n\
         release = \"{release}\"\n"
    );
    if let Some(date) = heading.date {
        out.extend(["date = ", &date.to_string(), "\n"]);
    }
    let mut document = DocumentMut::new();
    let mut entries = ArrayOfTables::new();
    for feature in features {
        entries.push(entry(feature));
    }
    if !entries.is_empty() {
        document.insert("feature", Item::ArrayOfTables(entries));
    }
    out.push_str(&document.to_string());
    out
}

/// Adds to the text of a list what it does not have. `known` is the list as it was read.
///
/// # Errors
///
/// A finding when the text is no TOML, or its entries are no tables.
pub fn add(text: &str, known: &FeatureList, features: &[Proposed]) -> Result<Proposal, Finding> {
    let refused = |message: String| {
        let place = Place::file(&known.place.file);
        Finding::new(Severity::Error, "lists/toml", place, message)
    };
    let mut document: DocumentMut = text.parse().map_err(|error| refused(format!("{error}")))?;
    let has = |kep: u32| {
        let entries = known.features.iter();
        entries
            .flat_map(|entry| std::iter::once(entry.kep).chain(entry.with.iter().copied()))
            .any(|listed| listed.get() == kep)
    };
    let missing: Vec<&Proposed> = features.iter().filter(|feature| !has(feature.kep)).collect();
    if missing.is_empty() {
        return Ok(Proposal {
            text: text.to_owned(),
            added: 0,
        });
    }
    let entries = document
        .entry("feature")
        .or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(entries) = entries.as_array_of_tables_mut() else {
        return Err(refused("`feature` is no list of `[[feature]]`".to_owned()));
    };
    for feature in &missing {
        entries.push(entry(feature));
    }
    Ok(Proposal {
        text: document.to_string(),
        added: missing.len(),
    })
}

fn entry(feature: &Proposed) -> Table {
    let mut table = Table::new();
    table.insert("kep", value(i64::from(feature.kep)));
    table.insert("stage", value(feature.stage.as_str()));
    if let Some(from) = feature.from {
        table.insert("from", value(from.as_str()));
    }
    if let Some(sig) = &feature.sig {
        table.insert("sig", value(sig.label()));
    }
    if !feature.gates.is_empty() {
        let gates = feature.gates.iter().map(|gate| Value::from(gate.as_str()));
        table.insert("gates", value(Value::from_iter(gates)));
    }
    // A title is the text of others: as a comment it is one line, whatever it says.
    let title: Vec<&str> = feature
        .title
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    table.decor_mut().set_prefix(match title.as_slice() {
        [] => "\n".to_owned(),
        words => format!("\n# {}\n", words.join(" ")),
    });
    table
}

#[cfg(test)]
mod tests;
