//! The reading of what the author meant.
//!
//! In: a body. Out: the note that a reader of the page finds in it. Where krel reads the same block, the text is
//! krel's, with two exceptions that keep what the author wrote: an `ACTION REQUIRED` stays in it (`classify::text`
//! takes it away for readers, who are told otherwise), and of a list of several items the first keeps its bullet.
//!
//! Several blocks with notes of their own, as in a cherry-pick of several pull requests, are one note of several
//! paragraphs, each once; a block that is empty or says none beside one with a note counts for nothing.

use crate::model::{Decision, Facet};

use super::fence::Purpose;
use super::scan::{self, Found};
use super::{Absence, Extraction, cleaning, links};
use crate::classify::urgency;

/// The line ends of every system as one.
fn with_line_feeds(body: &str) -> String {
    if body.contains('\r') {
        body.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        body.to_owned()
    }
}

/// Reads a body as it was meant.
pub(super) fn read(body: &str) -> Extraction {
    let found = scan::scan(&with_line_feeds(body));
    let mut decisions = Vec::new();
    let (note, action_required) = match found.command {
        Some(line) => {
            decisions.push(absent(Absence::Command, Some(line)));
            (Err(Absence::Command), false)
        }
        None => note(&found, &mut decisions),
    };
    let blocks = found.blocks.iter();
    let mut documentation = Vec::new();
    for block in blocks.filter(|block| block.purpose == Purpose::Links) {
        links::add_block(&block.content, &mut documentation);
    }
    Extraction {
        note,
        action_required,
        documentation,
        decisions,
    }
}

/// The text of all blocks, and whether any of it asks for action.
fn note(found: &Found, decisions: &mut Vec<Decision>) -> (Result<String, Absence>, bool) {
    let mut texts: Vec<String> = Vec::new();
    let mut absences: Vec<(Absence, usize)> = Vec::new();
    let mut action_required = false;
    for block in &found.blocks {
        let text = match block.purpose {
            Purpose::Note => cleaning::text_of(block),
            Purpose::None => Err(Absence::SaysNone),
            Purpose::Links | Purpose::Bare | Purpose::Other => continue,
        };
        match text {
            Ok(text) => {
                let line = format!("body, line {}", block.line);
                decisions.push(Decision::new(Facet::Text, "read", "text/block", &line));
                for (rule, what) in &text.taken {
                    decisions.push(Decision::new(
                        Facet::Text,
                        "shortened",
                        *rule,
                        format!("{what}, {line}"),
                    ));
                }
                action_required |= block.action_required
                    || urgency::asks_for_action(&text.text).is_some()
                    || urgency::asks_for_action(&block.rest).is_some();
                if !texts.contains(&text.text) {
                    texts.push(text.text);
                }
            }
            Err(absence) => absences.push((absence, block.line)),
        }
    }
    if !texts.is_empty() {
        return (Ok(texts.join("\n\n")), action_required);
    }
    let (absence, line) = why(&absences, found);
    decisions.push(absent(absence, line));
    (Err(absence), false)
}

/// The reason why there is no note: what a block says, before what it lacks.
fn why(absences: &[(Absence, usize)], found: &Found) -> (Absence, Option<usize>) {
    let says_none = absences.iter().find(|(absence, _)| *absence == Absence::SaysNone);
    match (says_none.or(absences.first()), found.commented_out) {
        (Some((absence, line)), _) => (*absence, Some(*line)),
        (None, Some(line)) => (Absence::CommentedOut, Some(line)),
        (None, None) => (Absence::NoBlock, None),
    }
}

fn absent(absence: Absence, line: Option<usize>) -> Decision {
    let because = line.map_or_else(|| "body".to_owned(), |line| format!("body, line {line}"));
    Decision::new(Facet::Publication, absence, absence.rule(), because)
}
