//! The sentence that counts graduations: `50 enhancements: 15 stable, 15 beta, 20 alpha`. Announcements count work
//! that continued in the same stage too, so the sentence says how many of them did, and before a release is out,
//! for how many nothing but the KEP speaks.

use crate::model::StageCounts;
use crate::translate::{FluentArgs, Language};

/// Says in a language how many KEPs reached which stage; what is on its way out only where there is any.
#[must_use]
pub fn stage_counts(language: &Language, counts: &StageCounts) -> String {
    let id = if has_removals(counts) {
        "release-lead-counts-removals"
    } else {
        "release-lead-counts"
    };
    if !language.has(id) {
        return english(counts);
    }
    let args = FluentArgs::from_iter([
        ("total", counts.total),
        ("stable", counts.stable),
        ("beta", counts.beta),
        ("alpha", counts.alpha),
        ("deprecated", counts.deprecated),
        ("removed", counts.removed),
    ]);
    let mut text = language.message(id, &args).text;
    let asides = [
        ("release-lead-counts-continued", counts.continued),
        ("release-lead-counts-claimed", counts.claimed),
    ];
    for (id, count) in asides {
        if count > 0 && language.has(id) {
            let mut args = FluentArgs::from_iter([("count", count)]);
            args.set("counts", text);
            text = language.message(id, &args).text;
        }
    }
    text
}

/// The same without any language.
pub(crate) fn english(counts: &StageCounts) -> String {
    let plural = if counts.total == 1 { "" } else { "s" };
    let mut out = format!(
        "{} enhancement{plural}: {} stable, {} beta, {} alpha",
        counts.total, counts.stable, counts.beta, counts.alpha
    );
    for (count, what) in [(counts.deprecated, " deprecated"), (counts.removed, " removed")] {
        if count > 0 {
            out.extend([", ", &count.to_string(), what]);
        }
    }
    if counts.continued > 0 {
        let continued = counts.continued.to_string();
        out.extend(["; ", &continued, " of them continued in the same stage"]);
    }
    if counts.claimed > 0 {
        let claimed = counts.claimed.to_string();
        out.extend(["; ", &claimed, " of them only claimed so far"]);
    }
    out
}

fn has_removals(counts: &StageCounts) -> bool {
    counts.deprecated + counts.removed > 0
}
