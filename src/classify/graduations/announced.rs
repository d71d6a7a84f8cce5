//! How an announced list differs from what was computed. In: the list, the rows of the release, the KEPs. Out: for
//! each stage what was found, what is missing and what is more, each difference with its reason in a line.

use std::collections::BTreeSet;

use super::is_announced;
use crate::model::{
    Advance, Announcement, Comparison, Difference, Feature, Kep, KepNumber, Ledger, Minor, Stage, Standing,
};

/// Compares the rows of a release with an announcement, for the stages that it names.
#[must_use]
pub fn compare(
    announcement: &Announcement,
    release: Minor,
    rows: &[Feature],
    keps: &[Kep],
    ledger: &Ledger,
) -> Vec<Comparison> {
    let view = View {
        release,
        rows,
        keps,
        ledger,
    };
    let named: BTreeSet<Stage> = announcement
        .lists
        .keys()
        .chain(announcement.counts.keys())
        .copied()
        .collect();
    let stages = named.into_iter().rev();
    stages
        .map(|stage| {
            view.stage(
                stage,
                announcement.lists.get(&stage),
                announcement.counts.get(&stage).copied(),
            )
        })
        .collect()
}

/// What an announcement is held against.
struct View<'a> {
    release: Minor,
    rows: &'a [Feature],
    keps: &'a [Kep],
    ledger: &'a Ledger,
}

impl View<'_> {
    fn stage(&self, stage: Stage, list: Option<&BTreeSet<KepNumber>>, count: Option<usize>) -> Comparison {
        let computed: Vec<&Feature> = self
            .rows
            .iter()
            .filter(|row| row.stage == stage && (is_announced(row) || !stage.is_graduation()))
            .filter(|row| row.standing != Some(Standing::Contradicted))
            .collect();
        let mut comparison = Comparison {
            stage,
            announced: (count, list.map(BTreeSet::len)),
            computed: computed.len(),
            continued: computed
                .iter()
                .filter(|row| row.advance == Advance::Continued)
                .count(),
            found: Vec::new(),
            missed: Vec::new(),
            extra: Vec::new(),
        };
        let Some(list) = list else {
            return comparison;
        };
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for announced in list {
            let number = self.kep_of(*announced);
            let rows: Vec<&&Feature> = computed.iter().filter(|row| row.kep == number).collect();
            if rows.is_empty() {
                let why = self.why_missed(number, stage);
                let why = if number == *announced {
                    why
                } else {
                    format!("issue {announced} tracks KEP {number}: {why}")
                };
                comparison.missed.push(Difference { kep: *announced, why });
            } else {
                comparison.found.push(*announced);
                seen.extend(rows.iter().map(|row| row.path.as_str()));
            }
        }
        comparison.extra = computed
            .iter()
            .filter(|row| !seen.contains(row.path.as_str()))
            .map(|row| Difference {
                kep: row.kep,
                why: self.why_extra(row),
            })
            .collect();
        comparison
    }

    /// The KEP that an announcement means: it may name the tracking issue.
    fn kep_of(&self, announced: KepNumber) -> KepNumber {
        let tracked = self.keps.iter().find(|kep| kep.issue == Some(announced.get()));
        tracked.map_or(announced, |kep| kep.number)
    }

    fn is_in_the_making(&self) -> bool {
        self.rows.iter().any(|row| row.standing.is_some())
    }

    fn why_missed(&self, number: KepNumber, stage: Stage) -> String {
        let Some(kep) = self.keps.iter().find(|kep| kep.number == number) else {
            return "there is no such KEP".to_owned();
        };
        let release = self.release;
        if let Some(row) = self.rows.iter().find(|row| row.kep == number) {
            if row.standing == Some(Standing::Contradicted) {
                return format!("is contradicted so far: {}", row.evidence.join("; "));
            }
            return match row.advance {
                Advance::Continued => format!("stayed in {} in v{release}", row.stage),
                _ => format!("is {} in v{release}", row.stage),
            };
        }
        match kep.milestones.get(stage) {
            Some(later) if later > release => {
                format!("slipped after the announcement: kep.yaml now names v{later} for {stage}")
            }
            Some(earlier) if earlier < release && self.is_in_the_making() => {
                format!(
                    "kep.yaml names v{earlier} for {stage}: announced once more, or not yet brought up to date"
                )
            }
            Some(earlier) if earlier < release => {
                format!("was {stage} in v{earlier} already: announced once more")
            }
            Some(_) => format!(
                "kep.yaml names v{release}, but its status is {} and its stage {}",
                kep.status,
                kep.stage.map_or("none", Stage::as_str)
            ),
            None => format!(
                "kep.yaml was never brought up to date: it says stage {} for {}",
                kep.stage.map_or("none", Stage::as_str),
                kep.latest
                    .map_or("no release".to_owned(), |latest| format!("v{latest}"))
            ),
        }
    }

    fn why_extra(&self, row: &Feature) -> String {
        let basis: Vec<&str> = row.basis.iter().map(|basis| basis.as_str()).collect();
        let basis = basis.join(", ");
        let kep = self.keps.iter().find(|kep| kep.path == row.path);
        let gated = kep.is_some_and(|kep| !kep.gates.is_empty());
        let moved = kep
            .and_then(|kep| kep.milestones.get(row.stage))
            .filter(|now| *now != self.release && row.advance == Advance::Graduated);
        if let Some(now) = moved {
            return format!(
                "was in v{} on the day of the release ({basis}); kep.yaml now names v{now}",
                self.release
            );
        }
        if row.advance == Advance::Continued {
            return format!(
                "stayed in {} while work went on ({basis}); not every list counts that",
                row.stage
            );
        }
        let late = self.ledger.of(&row.path).iter().find(|state| {
            let claim = state.claim.as_ref();
            claim.is_some_and(|claim| claim.milestones.get(row.stage) == Some(self.release))
        });
        let since = late.map_or(String::new(), |state| format!(", since {}", state.since));
        let left_out = if gated {
            "the list leaves it out"
        } else {
            "it has no feature gate; lists leave tools, tests and processes out"
        };
        format!(
            "{} in v{} by kep.yaml ({basis}{since}); {left_out}",
            row.stage, self.release
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::classify::graduations::{Sources, graduations};
    use crate::model::Schedule;
    use crate::testing::{kep, minor};

    #[test]
    fn every_difference_has_its_reason() {
        let stable = |number, release: &str| {
            let kep = kep(number).stage(Stage::Stable).latest("1.36");
            kep.milestone(Stage::Alpha, "1.20")
                .milestone(Stage::Stable, release)
        };
        let mut alias = stable(4800, "1.35").build();
        alias.issue = Some(5109);
        let keps = [
            stable(1, "1.35").build(),
            stable(2, "1.36").build(),
            stable(3, "1.34").build(),
            kep(4)
                .stage(Stage::Beta)
                .latest("1.35")
                .milestone(Stage::Beta, "1.35")
                .build(),
            kep(5).stage(Stage::Beta).latest("1.34").build(),
            stable(6, "1.35").gate("Sundial").build(),
            stable(7, "1.35").build(),
            alias,
        ];
        let (ledger, releases, schedule) = (Ledger::default(), BTreeMap::new(), Schedule::default());
        let rows = graduations(&Sources {
            keps: &keps,
            ledger: &ledger,
            releases: &releases,
            schedule: &schedule,
            tracking: &BTreeMap::new(),
            overrides: &[],
        })
        .rows;
        let release = minor("1.35");
        let list = [1, 2, 3, 4, 5, 9, 5109].map(KepNumber::new);
        let announcement = Announcement {
            lists: BTreeMap::from([(Stage::Stable, BTreeSet::from(list))]),
            counts: BTreeMap::from([(Stage::Stable, 8)]),
        };
        let compared = compare(&announcement, release, &rows[&release], &keps, &ledger);
        let stable = &compared[0];
        assert_eq!((stable.announced, stable.computed), ((Some(8), Some(7)), 4));
        assert_eq!(stable.found, [KepNumber::new(1), KepNumber::new(5109)]);
        let text = |differences: &[Difference]| {
            let lines = differences.iter();
            lines
                .map(|difference| format!("{}: {}", difference.kep, difference.why))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            text(&stable.missed),
            [
                "2: slipped after the announcement: kep.yaml now names v1.36 for stable",
                "3: was stable in v1.34 already: announced once more",
                "4: is beta in v1.35",
                "5: kep.yaml was never brought up to date: it says stage beta for v1.34",
                "9: there is no such KEP",
            ]
        );
        assert_eq!(
            text(&stable.extra),
            [
                "6: stable in v1.35 by kep.yaml (head); the list leaves it out",
                "7: stable in v1.35 by kep.yaml (head); it has no feature gate; lists leave tools, tests and processes out",
            ]
        );
    }
}
