//! Feature gates: what became of them between two releases, which KEPs they belong to, where the two disagree.
//!
//! In: the steps of the gates of each release, KEPs, release notes. Out: [`GateState`](crate::model::GateState)s,
//! [`GateChange`](crate::model::GateChange)s, [`GateMatch`](crate::model::GateMatch)es with their reasons, and
//! findings. The rules are those of `reference/kep.md` §4.

mod change;
mod check;
mod compare;
mod drift;
mod links;
mod near;
mod state;

pub use change::{changes, history};
pub use check::check;
pub use compare::{Comparison, compare};
pub use drift::drift;
pub use links::GateLinks;
pub use near::alike;
pub use state::states;

#[cfg(test)]
mod tests;
