//! Cycles that KEPs spend at alpha and beta. In: KEPs, the newest release that is out. Out: spans, and their mean
//! and median by SIG.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{cycles, reached};
use crate::model::{Kep, KepName, Minor, Sig, Span, SpanSummary, Stage};

/// The time of each KEP at alpha and beta, the longest first.
///
/// A stage ends with the next one that was reached, whichever that is. It is open while the KEP says it is there.
/// Milestones that run backward, as those of a KEP that began anew, give no span.
#[must_use]
pub fn spans(keps: &[Kep], newest: Minor) -> Vec<Span> {
    let mut spans: Vec<Span> = keps.iter().flat_map(|kep| of_kep(kep, newest)).collect();
    spans.sort_by(|a, b| {
        let key = |span: &Span| (Reverse(span.cycles), span.stage, span.kep.number);
        key(a).cmp(&key(b)).then_with(|| a.kep.path.cmp(&b.kep.path))
    });
    spans
}

fn of_kep(kep: &Kep, newest: Minor) -> Vec<Span> {
    let reached = reached(kep, newest);
    let mut spans = Vec::new();
    for (at, &(stage, from)) in reached.iter().enumerate() {
        let to = reached.get(at + 1).map(|(_, release)| *release);
        let open = to.is_none() && kep.stage == Some(stage);
        if stage >= Stage::Stable || (to.is_none() && !open) {
            continue;
        }
        if let Some(cycles) = cycles(from, to.unwrap_or(newest)) {
            spans.push(Span {
                kep: KepName::of(kep),
                stage,
                from,
                to,
                cycles,
            });
        }
    }
    spans
}

/// Mean and median by SIG and stage: those of all SIGs first, then each SIG by name.
#[must_use]
pub fn summary(spans: &[Span]) -> Vec<SpanSummary> {
    let mut groups: BTreeMap<(Option<&Sig>, Stage), Vec<&Span>> = BTreeMap::new();
    for span in spans {
        groups.entry((None, span.stage)).or_default().push(span);
        if let Some(sig) = &span.kep.sig {
            groups.entry((Some(sig), span.stage)).or_default().push(span);
        }
    }
    let rows = groups.into_iter().map(|((sig, stage), spans)| {
        let mut left: Vec<u32> = spans
            .iter()
            .filter(|span| span.to.is_some())
            .map(|span| span.cycles)
            .collect();
        left.sort_unstable();
        SpanSummary {
            sig: sig.cloned(),
            stage,
            left: left.len(),
            mean: mean(&left),
            median: median(&left),
            longest: left.last().copied(),
            open: spans.len() - left.len(),
        }
    });
    rows.collect()
}

/// The average, to one digit.
fn mean(sorted: &[u32]) -> Option<f64> {
    let count = u32::try_from(sorted.len()).ok().filter(|count| *count > 0)?;
    let sum: u32 = sorted.iter().sum();
    Some((f64::from(sum) / f64::from(count) * 10.0).round() / 10.0)
}

fn median(sorted: &[u32]) -> Option<f64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = sorted[(sorted.len() - 1) / 2];
    Some(f64::midpoint(f64::from(lower), f64::from(upper)))
}
