//! `count-parity`: a number in a lead that names a total is the total that the page below it counts.

use std::collections::BTreeMap;

use super::fault::{Fault, Side};
use super::registry::CheckId;
use super::tongue::Tongue;
use crate::model::{Minor, StageCounts};

/// Looks for totals in the lead of a release, by the patterns of its language. Totals of the two releases before
/// are good as well: leads compare.
pub(super) fn of_lead(
    tongue: &Tongue,
    lead: &str,
    minor: Minor,
    counts: &BTreeMap<Minor, StageCounts>,
) -> Vec<Fault> {
    let Some(own) = counts.get(&minor) else {
        return Vec::new();
    };
    let before: Vec<&StageCounts> = counts
        .range(..minor)
        .rev()
        .take(2)
        .map(|(_, counts)| counts)
        .collect();
    let side = Side::of(lead);
    let mut faults = Vec::new();
    for (what, patterns) in &tongue.counts {
        let Some(total) = total(own, what) else { continue };
        for found in patterns
            .iter()
            .flat_map(|pattern| pattern.captures_iter(&side.atoms.said))
        {
            let Some(number) = found.name("n") else { continue };
            let Ok(said) = number.as_str().replace(',', "").parse::<usize>() else {
                continue;
            };
            let earlier = before
                .iter()
                .any(|counts| self::total(counts, what) == Some(said));
            if said != total && !earlier {
                let message = format!("the lead says {said} ({what}), the lists of the page have {total}");
                let at = side.reading.at(number.start());
                let fault = Fault::new(CheckId::CountParity, message);
                faults.push(fault.at(at..at + number.len()));
            }
        }
    }
    faults
}

/// The count of a name in the table of patterns.
fn total(counts: &StageCounts, what: &str) -> Option<usize> {
    Some(match what {
        "total" => counts.total,
        "stable" => counts.stable,
        "beta" => counts.beta,
        "alpha" => counts.alpha,
        "deprecated" => counts.deprecated,
        "removed" => counts.removed,
        "gone" => counts.deprecated + counts.removed,
        _ => return None,
    })
}
