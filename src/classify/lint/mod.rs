//! The rules of `keplog check keps`.
//!
//! In: KEPs as they are written ([`KepTexts`]), the groups of the community, who may approve, and the release that
//! is being made. Out: findings, each at the very value, with a change that mends it where one is always right.
//!
//! One file a family, one row a rule. What the reader notices while it reads is not looked for again: such rows
//! have no check of their own, and only add what is missing to its findings.

mod approvals;
mod dates;
mod desk;
mod gates;
mod identity;
mod markers;
mod mend;
mod people;
mod readme;
mod relations;
mod releases;
mod schema;
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use desk::Rule;
use desk::{Check, Desk, Needs, Subject};
pub use markers::Marker;

use crate::model::{Finding, Groups, Kep, KepText, KepTexts, Minor, Place, Sheet};

/// What rules know beside the KEPs.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Groups of the community; while there are none, no group is called unknown.
    pub groups: Groups,
    /// Members of groups of people by name, `prod-readiness-approvers`; those of the source itself come first.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// The release that is being made; rules about what is overdue are silent without.
    pub upcoming: Option<Minor>,
    /// Comments that mark people of a list as assigned.
    pub markers: Vec<Marker>,
}

/// All rules, by family.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let families: [&'static [Rule]; 11] = [
        schema::RULES,
        identity::RULES,
        words::RULES,
        releases::RULES,
        dates::RULES,
        people::RULES,
        gates::RULES,
        relations::RULES,
        approvals::RULES,
        markers::RULES,
        readme::RULES,
    ];
    families.into_iter().flatten()
}

/// Applies all rules, and takes up what the reader found. In order of place.
#[must_use]
pub fn lint(texts: &KepTexts, context: &Context) -> Vec<Finding> {
    let mut findings = mend::mended(texts);
    let of_keps = texts
        .keps
        .par_iter()
        .flat_map_iter(|text| of_kep(text, context, texts));
    findings.extend(of_keps.collect::<Vec<_>>());
    for rule in rules() {
        if let Check::All(check) = rule.check {
            let mut desk = Desk::new(rule);
            check(texts, context, &mut desk);
            findings.extend(desk.findings);
        }
    }
    findings.sort();
    findings.dedup();
    findings
}

fn of_kep(text: &KepText, context: &Context, texts: &KepTexts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(kep) = &text.kep else { return findings };
    let subject = Subject {
        text,
        kep,
        context,
        texts,
    };
    for rule in rules() {
        let can = rule.needs == Needs::Facts || text.sheet.readable;
        if let (Check::Kep(check), true) = (&rule.check, can) {
            let mut desk = Desk::new(rule);
            check(&subject, &mut desk);
            findings.extend(desk.findings);
        }
    }
    if !text.sheet.readable {
        // No place tells which one it is.
        for finding in &mut findings {
            finding.message = format!("KEP {}: {}", kep.number, finding.message);
        }
    }
    findings
}

/// KEPs of which only the facts are known, as those of a store: without places, and without what is only seen in
/// the words. `label` says which file a KEP is in.
#[must_use]
pub fn without_words(keps: &[Kep], label: impl Fn(&Kep) -> String) -> KepTexts {
    let texts = keps.iter().map(|kep| KepText {
        path: kep.path.clone(),
        sheet: Sheet {
            label: label(kep),
            ..Sheet::default()
        },
        kep: Some(kep.clone()),
        readme: None,
        owners: None,
    });
    KepTexts {
        keps: texts.collect(),
        ..KepTexts::default()
    }
}

/// Where a rule about a whole file points.
fn whole(sheet: &Sheet) -> Place {
    if sheet.readable {
        sheet.place()
    } else {
        Place::file(sheet.label.clone())
    }
}
