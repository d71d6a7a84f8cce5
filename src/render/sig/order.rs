//! The sections of a summary: an outline of notes comes in, runs of notes under one heading go out, by the sub-headings
//! that an old document has, and by weight where a person wants that.

use crate::model::{ClassifiedNote, Kind, PlacedNote, Urgency};
use crate::render::outline::{Outline, Section};
use crate::translate::Order;

use super::SigSection;

/// Sections in which sub-headings are names of SIGs: on the page of a SIG there is but one of them.
const BY_SIG: [&str; 2] = ["urgent", "other-notable"];

/// Takes the sections of an outline apart; `is_main` tells whether a note is first of all the SIG's.
pub(super) fn sections<'a>(
    outline: &Outline<'a>,
    order: Order,
    is_main: impl Fn(&ClassifiedNote) -> bool,
) -> Vec<SigSection<'a>> {
    let mut out = Vec::new();
    for section in &outline.sections {
        for (part, notes) in parts(section) {
            let (main, also) = sorted(notes, order).into_iter().partition(|note| is_main(note));
            out.push(SigSection {
                kind: section.kind.cloned(),
                part,
                main,
                also,
            });
        }
    }
    out
}

/// Adds the sections that have no note of the SIG, only a text beside the notes.
pub(super) fn open_for(placed: &[&PlacedNote], sections: &mut Vec<SigSection<'_>>) {
    for note in placed.iter().filter(|note| note.section != "urgent") {
        let kind = Some(Kind::from(note.section.as_str())).filter(|kind| kind.as_str() != "uncategorized");
        if !sections.iter().any(|section| section.kind == kind) {
            sections.push(SigSection {
                kind,
                part: "",
                main: Vec::new(),
                also: Vec::new(),
            });
        }
    }
}

/// Notes in the order of a page.
pub(super) fn sorted(mut notes: Vec<&ClassifiedNote>, order: Order) -> Vec<&ClassifiedNote> {
    if order == Order::Weight {
        notes.sort_by_key(|note| {
            let urgency = Urgency::ALL.iter().position(|one| *one == note.urgency);
            (urgency, note.stage.is_none(), std::cmp::Reverse(note.stage))
        });
    }
    notes
}

/// Runs of notes by sub-heading, those of one name together.
fn parts<'a>(section: &Section<'a>) -> Vec<(&'a str, Vec<&'a ClassifiedNote>)> {
    let by_sig = section
        .kind
        .is_some_and(|kind: &Kind| BY_SIG.contains(&kind.as_str()));
    if by_sig || section.parts.is_empty() {
        return vec![("", section.notes.clone())];
    }
    let mut parts: Vec<(&str, Vec<&ClassifiedNote>)> = Vec::new();
    for part in &section.parts {
        match parts.iter_mut().find(|(name, _)| *name == part.name) {
            Some((_, notes)) => notes.extend(&part.notes),
            None => parts.push((part.name, part.notes.clone())),
        }
    }
    parts
}
