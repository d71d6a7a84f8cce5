//! Drafts of a program outside: units come in, lines for it go out; its lines come in, drafts go out, or why one was
//! dropped (`reference/localization.md` §5.8).
//!
//! Code, identifiers, versions, numbers and addresses do not leave: each is a placeholder that has to come back
//! exactly once.

mod answer;
mod request;

#[cfg(test)]
mod tests;

pub use answer::{Draft, Dropped, answers};
pub use request::{Example, Request, Told};
