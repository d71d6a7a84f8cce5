//! What the program answers: its lines come in; what can be used goes out with its atoms back in place.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::request::Request;
use crate::translate::memory::mask::{CLOSE, OPEN, placeholder};

/// A text that the program made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The unit.
    pub id: String,
    /// The text, Markdown, with its atoms.
    pub text: String,
    /// The hash of the request.
    pub request: String,
}

/// Why an answer was dropped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dropped {
    /// Its line is no JSON object with `id` and `text`.
    Json,
    /// Nobody asked for the unit.
    Unknown,
    /// The unit was answered before.
    Twice,
    /// There is no text in it.
    Empty,
    /// A placeholder is missing, comes twice, or was invented.
    Placeholder,
    /// A check of translations finds an error in it.
    Check(String),
    /// No answer came.
    Silent,
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json => f.write_str("no JSON"),
            Self::Unknown => f.write_str("not asked for"),
            Self::Twice => f.write_str("answered twice"),
            Self::Empty => f.write_str("empty"),
            Self::Placeholder => f.write_str("placeholder lost or doubled"),
            Self::Check(check) => f.write_str(check),
            Self::Silent => f.write_str("no answer"),
        }
    }
}

#[derive(Deserialize)]
struct Raw {
    id: String,
    text: String,
}

/// Reads the answers to some requests. Every request has one outcome; a line that belongs to none is one more.
#[must_use]
pub fn answers(requests: &[Request], lines: &[String]) -> (Vec<Draft>, Vec<(String, Dropped)>) {
    let asked: BTreeMap<&str, &Request> = requests
        .iter()
        .map(|request| (request.id.as_str(), request))
        .collect();
    let mut outcomes: BTreeMap<String, Result<Draft, Dropped>> = BTreeMap::new();
    let mut stray = Vec::new();
    for line in lines.iter().filter(|line| !line.trim().is_empty()) {
        let Ok(raw) = serde_json::from_str::<Raw>(line) else {
            stray.push((String::new(), Dropped::Json));
            continue;
        };
        match asked.get(raw.id.as_str()) {
            None => stray.push((raw.id, Dropped::Unknown)),
            // Which of two is right nobody knows; the first was at least not made after an error.
            Some(_) if outcomes.contains_key(&raw.id) => stray.push((raw.id, Dropped::Twice)),
            Some(request) => {
                let draft = uncovered(request, &raw.text).map(|text| Draft {
                    id: raw.id.clone(),
                    text,
                    request: request.hash(),
                });
                outcomes.insert(raw.id, draft);
            }
        }
    }
    let mut drafts = Vec::new();
    let mut dropped = stray;
    for request in requests {
        match outcomes.remove(&request.id) {
            Some(Ok(draft)) => drafts.push(draft),
            Some(Err(why)) => dropped.push((request.id.clone(), why)),
            None => dropped.push((request.id.clone(), Dropped::Silent)),
        }
    }
    (drafts, dropped)
}

/// A text with its atoms back in place: each placeholder exactly once, and no other.
fn uncovered(request: &Request, text: &str) -> Result<String, Dropped> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Dropped::Empty);
    }
    let mut pieces = text.split(OPEN);
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    let mut seen = vec![false; request.masked.atoms.len()];
    for piece in pieces {
        let (number, after) = piece.split_once(CLOSE).ok_or(Dropped::Placeholder)?;
        let at = number
            .parse::<usize>()
            .ok()
            .filter(|at| *at > 0 && placeholder(*at) == format!("{OPEN}{number}{CLOSE}"))
            .ok_or(Dropped::Placeholder)?;
        let (Some(atom), Some(seen)) = (request.masked.atoms.get(at - 1), seen.get_mut(at - 1)) else {
            return Err(Dropped::Placeholder);
        };
        if std::mem::replace(seen, true) {
            return Err(Dropped::Placeholder);
        }
        whole.push_str(&atom.text);
        whole.push_str(after);
    }
    if whole.contains(CLOSE) || seen.contains(&false) {
        return Err(Dropped::Placeholder);
    }
    Ok(whole)
}
