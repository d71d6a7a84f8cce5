//! What the program is asked: a unit with its atoms covered.

use serde_json::{Map, Value, json};

use crate::model::{Locale, Sig};
use crate::translate::inventory::SourceUnit;
use crate::translate::memory::mask::{Masked, mask, placeholder};
use crate::translate::{Glossary, Hit};

/// One unit for the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub(super) id: String,
    pub(super) masked: Masked,
    line: String,
}

/// What the program is told besides the unit.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The language to translate into.
    pub locale: &'a Locale,
    /// Its words; those that the unit has are told.
    pub glossary: &'a Glossary,
    /// How it likes its sentences.
    pub style: &'a str,
}

/// A translation to go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    english: String,
    text: String,
    score: u32,
}

impl From<&Hit> for Example {
    /// Covers the atoms of both sides.
    fn from(hit: &Hit) -> Self {
        let masked = mask(&hit.english);
        let mut text = hit.reference.clone();
        let mut atoms: Vec<(usize, &str)> = masked
            .atoms
            .iter()
            .map(|atom| atom.text.as_str())
            .enumerate()
            .collect();
        atoms.sort_by_key(|(_, atom)| std::cmp::Reverse(atom.len()));
        for (number, atom) in atoms {
            text = text.replacen(atom, &placeholder(number + 1), 1);
        }
        Self {
            english: masked.text,
            text,
            score: hit.score,
        }
    }
}

impl Request {
    /// Covers the atoms of a unit and writes its line. `None` for a text with the marks of placeholders in it.
    #[must_use]
    pub fn of(unit: &SourceUnit, examples: &[Example], told: Told<'_>) -> Option<Self> {
        use crate::translate::memory::mask::{CLOSE, OPEN};
        if unit.english.contains([OPEN, CLOSE]) {
            return None;
        }
        let masked = mask(&unit.english);
        let tag = told.locale.as_str();
        let lower = unit.english.to_lowercase();
        let pair = |english: &str, text: &str| {
            let mut pair = Map::new();
            pair.insert("en".to_owned(), json!(english));
            pair.insert(tag.to_owned(), json!(text));
            pair
        };
        let terms = told.glossary.terms().iter();
        let glossary: Vec<Value> = terms
            .filter(|term| lower.contains(&term.en.to_lowercase()))
            .map(|term| Value::Object(pair(&term.en, &term.prefer)))
            .collect();
        let memory: Vec<Value> = examples
            .iter()
            .map(|example| {
                let mut pair = pair(&example.english, &example.text);
                pair.insert("score".to_owned(), json!(f64::from(example.score) / 1000.0));
                Value::Object(pair)
            })
            .collect();
        let atoms: Vec<&str> = masked.atoms.iter().map(|atom| atom.text.as_str()).collect();
        let sigs: Vec<&str> = unit.sigs.iter().map(Sig::label).collect();
        let line = json!({
            "id": unit.id,
            "en_masked": masked.text,
            "atoms": atoms,
            "section": unit.subject.as_str(),
            "sig": sigs,
            "glossary": glossary,
            "memory": memory,
            "style": told.style,
        })
        .to_string();
        Some(Self {
            id: unit.id.clone(),
            masked,
            line,
        })
    }

    /// Its line, without the end of it.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The hash of what was asked, 12 hexadecimal digits, to be stored with the answer.
    #[must_use]
    pub fn hash(&self) -> String {
        blake3::hash(self.line.as_bytes()).to_hex()[..12].to_owned()
    }
}
