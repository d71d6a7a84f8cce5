//! `consistency`: the same English is translated in the same words, and different English in different ones.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::registry::CheckId;
use super::work::Work;
use crate::translate::source::{Verbs, key, loose};

/// Compares the units of a language; the fault is that of the later one.
pub(super) fn consistency<'w, 'f>(works: &'w [Work<'f>], verbs: &Verbs) -> Vec<(&'w Work<'f>, Fault)> {
    let mut by_english: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut by_text: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    let mut faults = Vec::new();
    for work in works {
        let Some(text) = work.text.as_ref().map(|text| text.text.trim()) else {
            continue;
        };
        if work.english.is_empty() {
            continue;
        }
        let (first, translated) = *by_english.entry(key(&work.english)).or_insert((&work.id, text));
        if translated != text {
            let message = format!("the same English is translated otherwise in `{first}`");
            let fault = Fault::new(CheckId::Consistency, message);
            faults.push((work, fault.hint(format!("There: {}", shortened(translated)))));
        }
        let (first, english) = *by_text.entry(text).or_insert((&work.id, &work.english));
        if english != work.english && loose(english, verbs) != loose(&work.english, verbs) {
            let message = format!("`{first}` has the same translation of another English");
            let fault = Fault::new(CheckId::Consistency, message);
            faults.push((work, fault.hint(format!("There: {}", shortened(english)))));
        }
    }
    faults
}

/// The beginning of a text, on one line.
fn shortened(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() {
        format!("{short}…")
    } else {
        short
    }
}
