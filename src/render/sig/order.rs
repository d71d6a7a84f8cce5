//! The order of a document: in come the sections of a CHANGELOG, out goes the place of each note in it.
//!
//! Where nothing is known of the document, notes stand by kind and by text, as krel sorts them.

use std::collections::{BTreeMap, HashMap};

use crate::model::{ClassifiedNote, DocumentSection, Kind, PullNumber, Release, Stage, Supplement, Urgency};
use crate::render::outline::Outline;
use crate::translate::Order;

/// Sections of a document that have a part of their own on a page.
const APART: [&str; 4] = ["urgent", "themes", "known-issues", "security"];

/// A heading with its notes in order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run<'a> {
    /// The heading; `None` is "uncategorized".
    pub kind: Option<Kind>,
    /// The stage of a sub-heading.
    pub part: Option<Stage>,
    /// The notes.
    pub notes: Vec<&'a ClassifiedNote>,
}

/// Where a document prints each pull request.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    layout: &'a [DocumentSection],
    by_pull: HashMap<PullNumber, (usize, usize)>,
}

impl<'a> Places<'a> {
    /// Reads the layout of a document. Of two places of one pull request the first counts.
    pub fn of(supplement: Option<&'a Supplement>) -> Self {
        let layout = supplement.map_or(&[][..], |supplement| supplement.layout.as_slice());
        let mut by_pull = HashMap::new();
        let sections = layout.iter().enumerate();
        for (at, section) in sections.filter(|(_, section)| !APART.contains(&section.section.as_str())) {
            for (position, pull) in section.notes.iter().enumerate() {
                by_pull.entry(*pull).or_insert((at, position));
            }
        }
        Self { layout, by_pull }
    }

    /// Arranges notes of a release: those to act on first, then runs of the others under their headings.
    pub fn arrange(
        &self,
        release: &'a Release,
        order: Order,
        wanted: impl FnMut(&ClassifiedNote) -> bool,
    ) -> (Vec<&'a ClassifiedNote>, Vec<Run<'a>>) {
        let outline = Outline::of(release, wanted);
        let mut runs: BTreeMap<usize, Run<'a>> = BTreeMap::new();
        let mut others: Vec<Run<'a>> = Vec::new();
        for section in outline.sections {
            let mut rest = Vec::new();
            for note in section.notes {
                match self.by_pull.get(&note.note.number) {
                    Some((at, _)) => self.run(*at, &mut runs).notes.push(note),
                    None => rest.push(note),
                }
            }
            if rest.is_empty() {
                continue;
            }
            // What the document does not have stands behind what it has under the same heading.
            let same = self.layout.iter().position(|place| {
                place.part.is_empty() && section.kind.is_some_and(|kind| kind.as_str() == place.section)
            });
            match same {
                Some(at) => self.run(at, &mut runs).notes.extend(rest),
                None => others.push(Run {
                    kind: section.kind.cloned(),
                    part: None,
                    notes: rest,
                }),
            }
        }
        let mut urgent = outline.urgent;
        self.sort(&mut urgent, order);
        let mut runs: Vec<Run<'a>> = merged(runs.into_values().chain(others));
        for run in &mut runs {
            self.sort(&mut run.notes, order);
        }
        (urgent, runs)
    }

    fn run<'m>(&self, at: usize, runs: &'m mut BTreeMap<usize, Run<'a>>) -> &'m mut Run<'a> {
        let place = &self.layout[at];
        runs.entry(at).or_insert_with(|| Run {
            kind: (place.section != "uncategorized").then(|| Kind::from(place.section.as_str())),
            part: place.part.parse().ok(),
            notes: Vec::new(),
        })
    }

    /// By weight or not, what the document does not have stays in the order of its text, behind the rest.
    fn sort(&self, notes: &mut [&ClassifiedNote], order: Order) {
        let place = |note: &ClassifiedNote| {
            self.by_pull
                .get(&note.note.number)
                .copied()
                .unwrap_or((usize::MAX, 0))
        };
        match order {
            Order::Upstream => notes.sort_by_key(|note| place(note)),
            Order::Weight => notes.sort_by_key(|note| {
                let urgency = Urgency::ALL.iter().position(|one| *one == note.urgency);
                (urgency, note.stage.is_none(), note.stage.map(rank), place(note))
            }),
        }
    }
}

/// What leaves asks most of a reader, then what is there to stay.
fn rank(stage: Stage) -> usize {
    Stage::ALL.len()
        - Stage::ALL
            .iter()
            .position(|one| *one == stage)
            .unwrap_or_default()
}

/// Joins neighbours of one heading: the parts of one section by SIG.
fn merged<'a>(runs: impl Iterator<Item = Run<'a>>) -> Vec<Run<'a>> {
    let mut out: Vec<Run<'a>> = Vec::new();
    for run in runs {
        match out
            .iter_mut()
            .find(|one| one.kind == run.kind && one.part == run.part)
        {
            Some(one) => one.notes.extend(run.notes),
            None => out.push(run),
        }
    }
    out
}
