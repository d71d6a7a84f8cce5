//! Changes of unit files: the text of a file and what shall become of its units come in, the new text goes out.
//!
//! A person and the program write the same `notes/1.37/node.toml`. So every comment, blank line, order and quote
//! that a change is not about stays byte for byte: the file is read with the place of each value, and only those
//! places are rewritten.
//!
//! ```
//! use keplog::translate::edit::{Change, Field, NewUnit, apply};
//!
//! let old = "# by hand\n[[unit]]\nid = \"1.20/7\" # why\nen = 'Seven'\ntext = ''\n";
//! let new = apply(
//!     old,
//!     &[
//!         Change::set("1.20/7", Field::Text, "siete"),
//!         Change::Insert(NewUnit::new("1.20/3").with(Field::English, "Three")),
//!     ],
//! )?;
//! assert_eq!(
//!     new,
//!     "[[unit]]\nid = \"1.20/3\"\nen = \"Three\"\n\n# by hand\n[[unit]]\nid = \"1.20/7\" # why\nen = 'Seven'\ntext = \"siete\"\n"
//! );
//! # Ok::<(), keplog::translate::edit::Unfit>(())
//! ```

mod arrange;
mod layout;
mod order;
mod quote;
mod splice;

use std::collections::{BTreeMap, BTreeSet};

pub use arrange::{UnitOrder, arrange};
pub use order::{Sequence, in_order};

use super::folder::UNIT_FOLDERS;
use layout::{Block, Layout};
use splice::Splices;

/// A key of a unit, in the order in which they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The English that was translated.
    English,
    /// The translation; in the folder of English, what there is to translate.
    Text,
    /// How the text came about.
    State,
    /// Who wrote it.
    By,
    /// Who reviewed it.
    Review,
    /// The day on which a person last worked on it.
    Date,
    /// The program that made the text.
    Engine,
    /// What the program was asked.
    Request,
    /// The unit from which memory took the text.
    Origin,
    /// Remarks of the translator.
    Comment,
}

impl Field {
    /// All of them, as they are written.
    pub const ALL: [Self; 10] = [
        Self::English,
        Self::Text,
        Self::State,
        Self::By,
        Self::Review,
        Self::Date,
        Self::Engine,
        Self::Request,
        Self::Origin,
        Self::Comment,
    ];

    /// Its key in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Text => "text",
            Self::State => "state",
            Self::By => "by",
            Self::Review => "review",
            Self::Comment => "comment",
            Self::Date => "date",
            Self::Engine => "engine",
            Self::Request => "request",
            Self::Origin => "origin",
        }
    }
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// One text; a day is one too, `2026-11-25`.
    Text(String),
    /// Several, as comments may be.
    List(Vec<String>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A unit that a file does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUnit {
    id: String,
    fields: BTreeMap<Field, Value>,
}

impl NewUnit {
    /// A unit of an id, without anything else.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            fields: BTreeMap::new(),
        }
    }

    /// The same with a field.
    #[must_use]
    pub fn with(mut self, field: Field, value: impl Into<Value>) -> Self {
        self.fields.insert(field, value.into());
        self
    }

    fn toml(&self) -> String {
        let mut text = format!("[[unit]]\nid = {}\n", quote::string(&self.id));
        for (field, value) in &self.fields {
            text.extend([field.as_str(), " = ", &quote::value(value), "\n"]);
        }
        text
    }
}

/// One thing to do in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A field of a unit says something else, or is added. What says so already is left as it is written.
    Set {
        /// The unit.
        id: String,
        /// Its field.
        field: Field,
        /// What it says from now on.
        value: Value,
    },
    /// A field goes, if it is there. A comment behind it stays.
    Clear {
        /// The unit.
        id: String,
        /// Its field.
        field: Field,
    },
    /// A unit is added where its id belongs; see [`Sequence`].
    Insert(NewUnit),
    /// A unit goes, with the comments right above it. What else happens to it counts for nothing.
    Remove {
        /// The unit.
        id: String,
    },
}

impl Change {
    /// A field of a unit says something.
    #[must_use]
    pub fn set(id: &str, field: Field, value: impl Into<Value>) -> Self {
        let (id, value) = (id.to_owned(), value.into());
        Self::Set { id, field, value }
    }

    /// A field of a unit goes.
    #[must_use]
    pub fn clear(id: &str, field: Field) -> Self {
        let id = id.to_owned();
        Self::Clear { id, field }
    }
}

/// Why a file cannot be changed. It stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is not TOML.
    #[error("line {line}: {message}")]
    Toml {
        /// Line of the mistake.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// It has no unit of this id.
    #[error("there is no unit `{0}`")]
    Unknown(String),
    /// It has a unit of this id, or two of them are to be added.
    #[error("there is a unit `{0}` already")]
    Twice(String),
    /// It is written in a way that is read but not changed.
    #[error("line {line}: only units that are written as `[[unit]]` can be changed")]
    Form {
        /// Line of what is in the way.
        line: usize,
    },
}

/// A unit as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredUnit {
    /// Its id; empty where it has none.
    pub id: String,
    /// Line of its `[[unit]]`.
    pub line: usize,
    fields: BTreeMap<Field, Value>,
}

impl StoredUnit {
    /// What a field says; several remarks are one text with blank lines between them; empty for nothing.
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        match self.fields.get(&field) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::List(texts)) => texts.join("\n\n"),
            None => String::new(),
        }
    }

    /// What a field says, as it is written.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&Value> {
        self.fields.get(&field)
    }
}

/// Whether a path below the folder of a locale is one of a unit file: `notes/1.37/node.toml`.
#[must_use]
pub fn is_unit_file(inside: &str) -> bool {
    inside.ends_with(".toml") && UNIT_FOLDERS.iter().any(|folder| inside.starts_with(folder))
}

/// The units of a file, in their order.
///
/// # Errors
///
/// [`Unfit::Toml`] and [`Unfit::Form`].
pub fn units(source: &str) -> Result<Vec<StoredUnit>, Unfit> {
    let layout = Layout::of(source)?;
    let stored = |block: Block| StoredUnit {
        line: layout::line(source, block.head),
        fields: block
            .entries
            .into_iter()
            .filter_map(|entry| Some((entry.field?, entry.says?)))
            .collect(),
        id: block.id,
    };
    Ok(layout.blocks.into_iter().map(stored).collect())
}

/// Does all changes at once, or none. Of two that set one field, the later counts. New units stand in order of their
/// ids.
///
/// # Errors
///
/// Any [`Unfit`].
pub fn apply(source: &str, changes: &[Change]) -> Result<String, Unfit> {
    apply_in(source, changes, &Sequence::default())
}

/// The same, with new units where English has them.
///
/// # Errors
///
/// Any [`Unfit`].
pub fn apply_in(source: &str, changes: &[Change], sequence: &Sequence) -> Result<String, Unfit> {
    if source.is_empty() || source.ends_with('\n') {
        return changed(source, changes, sequence);
    }
    // What is added at the end must not stand on the last line; without additions, no line end is added.
    let mut new = changed(&format!("{source}\n"), changes, sequence)?;
    new.pop();
    Ok(new)
}

fn changed(source: &str, changes: &[Change], sequence: &Sequence) -> Result<String, Unfit> {
    let layout = Layout::of(source)?;
    let blocks: BTreeMap<&str, &Block> = layout
        .blocks
        .iter()
        .rev()
        .map(|block| (block.id.as_str(), block))
        .collect();
    let known = |id: &str| {
        blocks
            .get(id)
            .copied()
            .ok_or_else(|| Unfit::Unknown(id.to_owned()))
    };
    let mut fields: BTreeMap<(usize, Field), (&Block, Option<&Value>)> = BTreeMap::new();
    let mut added: Vec<&NewUnit> = Vec::new();
    let mut removed: BTreeSet<&str> = BTreeSet::new();
    for change in changes {
        match change {
            Change::Set { id, field, value } => {
                let block = known(id)?;
                fields.insert((block.head, *field), (block, Some(value)));
            }
            Change::Clear { id, field } => {
                let block = known(id)?;
                fields.insert((block.head, *field), (block, None));
            }
            Change::Insert(unit) => {
                let twice =
                    blocks.contains_key(unit.id.as_str()) || added.iter().any(|new| new.id == unit.id);
                if twice {
                    return Err(Unfit::Twice(unit.id.clone()));
                }
                added.push(unit);
            }
            Change::Remove { id } => {
                known(id)?;
                removed.insert(id);
            }
        }
    }
    added.sort_by(|a, b| sequence.compare(&a.id, &b.id));
    let mut splices = Splices::of(source);
    for ((_, field), (block, value)) in fields {
        splices.field(block, field, value);
    }
    for unit in added {
        let follows = |other: &str| sequence.compare(other, &unit.id).is_lt();
        splices.unit(&layout, follows, &unit.toml());
    }
    let new = splices.apply();
    if removed.is_empty() {
        return Ok(new);
    }
    let layout = Layout::of(&new)?;
    let mut splices = Splices::of(&new);
    for block in layout
        .blocks
        .iter()
        .filter(|block| removed.contains(block.id.as_str()))
    {
        splices.remove(block);
    }
    Ok(splices.apply())
}

#[cfg(test)]
mod tests;
