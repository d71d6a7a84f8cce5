//! `waiver`: findings that a person explained are left out; explanations that explain nothing are found.

use std::collections::BTreeSet;

use super::Inquiry;
use super::pass::Found;
use super::registry::CheckId;
use crate::model::{Finding, Locale};
use crate::translate::waivers::{Waiver, parse};

/// Applies `waivers.toml`. `units` are the ids of the units that were looked at.
pub(super) fn pardon(
    locale: &Locale,
    inquiry: &Inquiry<'_>,
    units: &BTreeSet<&str>,
    found: Vec<Found>,
) -> Vec<Finding> {
    let file = format!("{locale}/waivers.toml");
    let source = inquiry
        .files
        .get(&file)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let mut findings = Vec::new();
    let waivers = match source.map(|source| parse(&file, source)).transpose() {
        Ok(waivers) => waivers.unwrap_or_default(),
        Err(finding) => {
            findings.push(finding);
            Vec::new()
        }
    };
    let mut needed = vec![false; waivers.len()];
    for found in found {
        let covers = |waiver: &Waiver| {
            waiver.unit == found.subject.0 && CheckId::named(&waiver.check) == Some(found.check)
        };
        let mut covered = false;
        for (waiver, needed) in waivers.iter().zip(&mut needed) {
            if covers(waiver) {
                *needed = true;
                covered = true;
            }
        }
        if !covered {
            findings.push(found.finding);
        }
    }
    if !inquiry.asks(CheckId::Waiver) {
        return findings;
    }
    for (waiver, needed) in waivers.iter().zip(needed) {
        let Waiver { unit, check, .. } = waiver;
        let id = CheckId::named(check);
        let looked_at = id.is_some_and(|id| {
            let gated = id != CheckId::StateGate || inquiry.gate;
            inquiry.asks(id) && gated && (!inquiry.narrow || units.contains(unit.as_str()))
        });
        let mut wrong = Vec::new();
        if id.is_none() {
            wrong.push((
                format!("there is no check `{check}`"),
                "`keplog locale check --list` names them all.",
            ));
        }
        if looked_at && !needed {
            wrong.push((
                format!("`{check}` no longer fails for `{unit}`"),
                "Take the waiver out.",
            ));
        }
        if waiver.reason.trim().is_empty() {
            wrong.push((
                format!("the waiver of `{check}` for `{unit}` has no reason"),
                "Say why it is right.",
            ));
        }
        if waiver.by.trim().is_empty() {
            wrong.push((
                format!("the waiver of `{check}` for `{unit}` is not signed"),
                "Put your handle into `by`.",
            ));
        }
        for (message, hint) in wrong {
            let severity = CheckId::Waiver.about().severity;
            let finding = Finding::new(severity, CheckId::Waiver.code(), waiver.place.clone(), message);
            findings.push(finding.hint(hint));
        }
    }
    findings
}
