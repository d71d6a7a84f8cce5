//! Where a feature leads: to its earlier and later stages on our own pages, and to the KEPs beside it.

use serde::Serialize;

use super::super::super::words::{self, Link};
use super::super::super::{Site, links};
use crate::model::{Feature, Kep, KepNumber};
use crate::translate::Language;

/// KEPs beside a feature that are named at most; the page of the KEP has them all.
const MOST: usize = 5;

/// The stages of a feature in other releases.
pub(super) struct Around {
    /// Before the release.
    pub earlier: Vec<Link>,
    /// After it.
    pub later: Vec<Link>,
}

impl Around {
    /// Finds them; each leads to the entry on the page of that release.
    pub fn of(site: &Site<'_>, language: &Language, row: &Feature) -> Self {
        let link = |step: super::super::super::steps::Step<'_>| {
            let stage = language.text(&format!("stage-{}", step.stage));
            let known = site.minors.binary_search(&step.release).is_ok();
            let page = links::minor(step.release);
            Link {
                label: words::say(
                    language,
                    "entry-step",
                    [
                        ("stage", stage.into()),
                        ("release", step.release.to_string().into()),
                    ],
                ),
                href: known.then(|| format!("{page}#{}", links::entry_anchor(row.kep))),
            }
        };
        let (earlier, later): (Vec<_>, Vec<_>) = site
            .steps
            .around(row)
            .partition(|step| step.release < row.release);
        Self {
            earlier: earlier.into_iter().map(link).collect(),
            later: later.into_iter().map(link).collect(),
        }
    }
}

/// KEPs that a feature has to do with in one way.
#[derive(Serialize)]
pub(super) struct Relation {
    label: String,
    keps: Vec<Link>,
}

/// What the KEP of a row says of others: see also, replaces, replaced by.
pub(super) fn relations(site: &Site<'_>, language: &Language, row: &Feature) -> Vec<Relation> {
    let Some(kep) = site
        .almanac
        .keps_of(row.kep)
        .find(|kep| row.path.is_empty() || kep.path == row.path)
    else {
        return Vec::new();
    };
    let sorts = [
        ("entry-replaced-by", &kep.superseded_by),
        ("entry-replaces", &kep.replaces),
        ("entry-see-also", &kep.see_also),
    ];
    let relation = |(message, written): (&str, &Vec<String>)| Relation {
        label: language.text(message),
        keps: others(site, language, kep, written),
    };
    let all = sorts.into_iter().map(relation);
    all.filter(|relation| !relation.keps.is_empty()).collect()
}

fn others(site: &Site<'_>, language: &Language, kep: &Kep, written: &[String]) -> Vec<Link> {
    let mut numbers: Vec<KepNumber> = Vec::new();
    for number in written.iter().filter_map(|line| number(line)) {
        if number != kep.number && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let known = numbers.into_iter().filter_map(|number| {
        let href = site.keps.href_of_number(number)?;
        let label = words::say(language, "note-kep", [("number", number.get().into())]);
        Some(Link {
            label,
            href: Some(href),
        })
    });
    known.take(MOST).collect()
}

/// The number of a KEP in what its authors wrote: `/keps/sig-node/2000-graceful-node-shutdown`, `KEP-2000`.
fn number(written: &str) -> Option<KepNumber> {
    let step = written.split('/').find(|step| {
        let digits = step.bytes().take_while(u8::is_ascii_digit).count();
        digits > 0 && step.as_bytes().get(digits).is_none_or(|next| *next == b'-')
    });
    let digits = step.or_else(|| written.trim().strip_prefix("KEP-"))?;
    let digits = digits.split('-').next()?;
    digits
        .parse()
        .ok()
        .filter(|number| *number > 0)
        .map(KepNumber::new)
}

/// The tracking issue of an enhancement that has no KEP of ours.
pub(super) fn enhancement(kep: KepNumber) -> String {
    format!("https://github.com/kubernetes/enhancements/issues/{kep}")
}

#[cfg(test)]
mod tests {
    use super::number;
    use crate::model::KepNumber;

    #[test]
    fn the_number_of_a_kep_is_found_in_what_its_authors_wrote() {
        for (written, wanted) in [
            ("/keps/sig-node/2000-graceful-node-shutdown", Some(2000)),
            (
                "https://x.example/tree/master/keps/sig-apps/19-cron/README.md",
                Some(19),
            ),
            ("KEP-178", Some(178)),
            ("/keps/sig-node/0000-policy.md", None),
            ("TBD", None),
            ("v2", None),
        ] {
            assert_eq!(number(written), wanted.map(KepNumber::new), "{written}");
        }
    }
}
