//! One row. In: what a KEP did in a release and what speaks for it. Out: a [`Feature`] with basis, evidence and
//! confidence, or nothing where the KEP did nothing, or did something for which nothing speaks.

use jiff::civil::Date;

use super::is_announced;
use super::reached::{Reached, Says};
use super::standing;
use super::witnesses::Testimony;
use crate::model::{
    Advance, Basis, Claim, Confidence, Feature, Kep, KepStatus, Minor, PullNumber, Sig, Stage, Standing,
    Tracking,
};

/// Writes the row of one KEP in one release.
pub(super) struct Writer<'a> {
    pub(super) kep: &'a Kep,
    pub(super) release: Minor,
    /// What the KEP said on the day of the release, or says now if that is still to come.
    pub(super) then: Option<&'a Claim>,
    /// The day of the release, where the ledger reaches as far.
    pub(super) day: Option<Date>,
    pub(super) testimony: Testimony,
    /// Highest stage that a note gives the KEP.
    pub(super) noted: Option<(Stage, PullNumber)>,
    pub(super) in_the_making: bool,
    pub(super) tracking: Option<&'a Tracking>,
}

/// What a row says before it is put together.
struct Finding {
    advance: Advance,
    stage: Stage,
    also: Vec<Stage>,
    basis: Vec<Basis>,
    evidence: Vec<String>,
}

impl Writer<'_> {
    /// The rows: at most one for a graduation and one for a way out, because a KEP that turns something off may bring
    /// a gate for it in the same release; else one for work that continued.
    pub(super) fn rows(&self, reached: &Reached) -> Vec<Feature> {
        let (up, out): (Vec<&Says>, Vec<&Says>) = reached
            .stages
            .iter()
            .partition(|(stage, _)| stage.is_graduation());
        let mut rows: Vec<Feature> = [up, out]
            .into_iter()
            .filter_map(|stages| self.moved(&stages))
            .filter(|found| !self.is_afterthought(found))
            .map(|found| self.write(found, None))
            .collect();
        // What is on its way out is not worked on; a note that names it announces the end.
        if let Some(stage) = reached.stayed.filter(|_| rows.is_empty())
            && (self.testimony.counts || self.in_the_making)
        {
            rows.push(self.write(self.said(Advance::Continued, stage), None));
        }
        if rows.is_empty()
            && let Some(stage) = reached.withdrawn
        {
            rows.push(self.write(self.said(Advance::Withdrawn, stage), None));
        }
        if rows.is_empty() && self.in_the_making {
            rows.extend(self.contradiction());
        }
        self.hold_against_issue(rows)
    }

    /// Rows of a release in the making beside what its tracking issue says: a row of another stage is contradicted,
    /// and a stage for which the KEP has no row is one.
    fn hold_against_issue(&self, mut rows: Vec<Feature>) -> Vec<Feature> {
        let tracked = standing::tracked_stage(self.kep, self.release, self.tracking);
        let Some((issue, stage)) = tracked.filter(|_| self.in_the_making) else {
            return rows;
        };
        if let Some(row) = rows.iter_mut().find(|row| is_announced(row)) {
            if row.stage != stage && row.standing != Some(Standing::Contradicted) {
                row.standing = Some(Standing::Contradicted);
                row.confidence = Confidence::Low;
                row.evidence
                    .push(format!("issue {issue} is labelled stage/{stage}"));
            }
            return rows;
        }
        let now = self.kep.stage.map_or("no stage", Stage::as_str);
        let latest = self.kep.latest;
        let latest = latest.map_or("no release".to_owned(), |latest| format!("v{latest}"));
        let why = format!(
            "issue {issue} is tracked for stage {stage}, but kep.yaml names {latest} and stage {now}"
        );
        let found = Finding {
            advance: Advance::Graduated,
            stage,
            also: Vec::new(),
            basis: Vec::new(),
            evidence: Vec::new(),
        };
        rows.push(self.write(found, Some(why)));
        rows
    }

    /// Whether the KEP was written after the day of the release: then its milestone tells the past of the feature,
    /// which nobody tracked as a KEP at that time.
    fn is_afterthought(&self, found: &Finding) -> bool {
        let created: Option<Date> = self.kep.created.parse().ok();
        let later = matches!((created, self.day), (Some(created), Some(day)) if created > day);
        later && found.basis == [Basis::Head] && !self.testimony.counts
    }

    /// Stages that were reached: one row, at the highest.
    fn moved(&self, stages: &[&Says]) -> Option<Finding> {
        let ((stage, _), also) = stages.split_last()?;
        let mut basis: Vec<Basis> = Vec::new();
        let mut evidence = Vec::new();
        for (stage, says) in stages.iter().rev() {
            for source in says {
                // Before the day of the release, its state is that of today.
                if self.in_the_making && *source == Basis::Snapshot && says.contains(&Basis::Head) {
                    continue;
                }
                evidence.push(self.words(*source, *stage));
                if !basis.contains(source) {
                    basis.push(*source);
                }
            }
        }
        basis.sort();
        Some(Finding {
            advance: Reached::advance(*stage),
            stage: *stage,
            also: also.iter().map(|(stage, _)| *stage).collect(),
            basis,
            evidence,
        })
    }

    /// What only the KEP of the day of the release says.
    fn said(&self, advance: Advance, stage: Stage) -> Finding {
        Finding {
            advance,
            stage,
            also: Vec::new(),
            basis: vec![Basis::Snapshot],
            evidence: vec![self.words(Basis::Snapshot, stage)],
        }
    }

    /// What a source says, ready to be shown.
    fn words(&self, source: Basis, stage: Stage) -> String {
        let release = self.release;
        match (source, self.day) {
            (Basis::Snapshot, Some(day)) => {
                format!("kep.yaml named v{release} and stage {stage} on {day}, the day of the release")
            }
            (Basis::Snapshot, None) => format!("kep.yaml names v{release} and stage {stage}"),
            _ => format!("milestone.{stage} is v{release} in kep.yaml"),
        }
    }

    /// A KEP of a release in the making about which its own words and others disagree.
    fn contradiction(&self) -> Option<Feature> {
        let then = self.then?;
        let targets = then.latest == Some(self.release);
        let stage = then.stage.filter(|stage| stage.is_graduation());
        if let (true, Some(stage), KepStatus::Provisional) = (targets, stage, &then.status) {
            let why = "its status is provisional: nobody has approved that it is built".to_owned();
            return Some(self.write(self.said(Advance::Graduated, stage), Some(why)));
        }
        let (stage, note) = self.noted.filter(|(stage, _)| stage.is_graduation())?;
        let reached = then.milestones.get(stage).is_some_and(|in_| in_ < self.release);
        if reached {
            return None;
        }
        let latest = then
            .latest
            .map_or("no release".to_owned(), |latest| format!("v{latest}"));
        let now = then.stage.map_or("no stage", Stage::as_str);
        let why = format!("note #{note} says {stage}, but kep.yaml names {latest} and stage {now}");
        let found = Finding {
            advance: Advance::Graduated,
            stage,
            also: Vec::new(),
            basis: vec![Basis::Evidence],
            evidence: Vec::new(),
        };
        Some(self.write(found, Some(why)))
    }

    /// Puts the row together; `against` is what speaks against it.
    fn write(&self, found: Finding, against: Option<String>) -> Feature {
        let Finding {
            advance,
            stage,
            also,
            mut basis,
            mut evidence,
        } = found;
        let standing = self.in_the_making.then(|| {
            let named = self.testimony.counts;
            let (standing, why) = match against {
                Some(why) => (Standing::Contradicted, Some(why)),
                None => standing::standing(self.kep, self.release, named, self.tracking),
            };
            evidence.extend(why);
            standing
        });
        evidence.extend(self.testimony.lines.iter().cloned());
        if !self.testimony.lines.is_empty() && !basis.contains(&Basis::Evidence) {
            basis.push(Basis::Evidence);
        }
        Feature {
            release: self.release,
            kep: self.kep.number,
            with: Vec::new(),
            path: self.kep.path.clone(),
            title: self.kep.title.clone(),
            sig: self.kep.sig.as_ref().map(Sig::canonical),
            advance,
            standing,
            from: self.from(advance, stage),
            confidence: self.confidence(&basis, standing),
            stage,
            also,
            gates: self.kep.gates.clone(),
            basis,
            evidence,
        }
    }

    /// The stage before the release.
    fn from(&self, advance: Advance, stage: Stage) -> Option<Stage> {
        if matches!(advance, Advance::Continued | Advance::Withdrawn) {
            return Some(stage);
        }
        let then = self.then.into_iter().flat_map(|then| then.milestones.iter());
        let known = self.kep.milestones.iter().chain(then);
        known
            .filter(|earlier| earlier.release < self.release && earlier.stage < stage)
            .map(|earlier| earlier.stage)
            .max()
    }

    /// Two independent sources make a row sure. The KEP of today alone does not where its own past says otherwise.
    fn confidence(&self, basis: &[Basis], standing: Option<Standing>) -> Confidence {
        if standing == Some(Standing::Contradicted) {
            return Confidence::Low;
        }
        let says = |source| basis.contains(&source);
        let own = usize::from(says(Basis::Head)) + usize::from(says(Basis::Snapshot) && !self.in_the_making);
        match own + usize::from(self.testimony.counts) {
            0 => Confidence::Low,
            1 if says(Basis::Head) && self.then.is_some() && !self.in_the_making => Confidence::Low,
            1 => Confidence::Medium,
            _ => Confidence::High,
        }
    }
}
