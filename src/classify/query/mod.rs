//! Which KEPs were asked for. In: KEPs and a [`Query`]. Out: those that fit, in the order that was asked for.
//!
//! The questions are those of `kepctl query` (`reference/kep.md` §2.5), whose text filters compare letter by
//! letter, and ours: milestones, gates, words, numbers.

mod order;
mod releases;

pub use order::Order;
pub use releases::{MilestoneIn, Releases};

use crate::model::{GateName, Kep, KepNumber, KepStatus, Sig, Stage};

/// What a KEP has to be. Of one list any entry may fit, and an empty list asks for nothing; of all lists each has
/// to fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// SIG that owns it.
    pub sigs: Vec<Sig>,
    /// SIG that takes part in it without owning it.
    pub participating: Vec<Sig>,
    /// Where the proposal stands.
    pub statuses: Vec<KepStatus>,
    /// Its stage; `None` asks for KEPs without one.
    pub stages: Vec<Option<Stage>>,
    /// Who approved production readiness, of any stage. Handles compare without `@` and in any case.
    pub prr: Vec<String>,
    /// Who approves it.
    pub approvers: Vec<String>,
    /// Who reviews it.
    pub reviewers: Vec<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Releases of a stage.
    pub milestones: Vec<MilestoneIn>,
    /// Newest release for which work was done.
    pub latest: Vec<Releases>,
    /// Feature gates, in any case.
    pub gates: Vec<GateName>,
    /// Words that all stand in title, gates or path, in any case and order.
    pub texts: Vec<String>,
    /// Numbers.
    pub numbers: Vec<KepNumber>,
}

impl Query {
    /// The KEPs that fit, sorted.
    #[must_use]
    pub fn select<'a>(&self, keps: &'a [Kep], order: Order) -> Vec<&'a Kep> {
        let mut found: Vec<&Kep> = keps.iter().filter(|kep| self.fits(kep)).collect();
        found.sort_by(|a, b| order.compare(a, b));
        found
    }

    /// Whether a KEP is all that was asked for.
    #[must_use]
    pub fn fits(&self, kep: &Kep) -> bool {
        any(&self.sigs, |sig| kep.sig.as_ref() == Some(sig))
            && any(&self.participating, |sig| kep.participating.contains(sig))
            && any(&self.statuses, |status| kep.status == *status)
            && any(&self.stages, |stage| kep.stage == *stage)
            && any(&self.prr, |who| kep.prr.values().any(|name| same(name, who)))
            && any(&self.approvers, |who| {
                kep.approvers.iter().any(|name| same(name, who))
            })
            && any(&self.reviewers, |who| {
                kep.reviewers.iter().any(|name| same(name, who))
            })
            && any(&self.authors, |who| {
                kep.authors.iter().any(|name| same(name, who))
            })
            && any(&self.milestones, |wanted| wanted.fits(kep))
            && any(&self.latest, |releases| {
                kep.latest.is_some_and(|latest| releases.contains(latest))
            })
            && any(&self.gates, |gate| has_gate(kep, gate))
            && any(&self.texts, |words| has_words(kep, words))
            && any(&self.numbers, |number| kep.number == *number)
    }
}

fn any<T>(wanted: &[T], fits: impl FnMut(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(fits)
}

fn same(name: &str, wanted: &str) -> bool {
    let bare = |text: &str| text.trim().trim_start_matches('@').to_lowercase();
    bare(name) == bare(wanted)
}

fn has_gate(kep: &Kep, wanted: &GateName) -> bool {
    let mut names = kep.gates.iter().map(|gate| gate.name.as_str());
    names.any(|name| name.eq_ignore_ascii_case(wanted.as_str()))
}

fn has_words(kep: &Kep, words: &str) -> bool {
    let gates = kep.gates.iter().map(|gate| gate.name.as_str());
    let parts = [kep.title.as_str(), kep.path.as_str()].into_iter().chain(gates);
    let text = parts.collect::<Vec<_>>().join("\n").to_lowercase();
    let words = words.to_lowercase();
    words.split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests;
