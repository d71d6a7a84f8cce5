//! GitHub: the pull requests of a release, with or without a clone, and what is open for one to come.

mod answer;
mod api;
mod belongs;
mod changes;
mod compare;
mod documents;
mod ends;
mod fetch;
mod gather;
mod pages;
mod patience;
mod pull;
mod repo;
mod search;
mod token;
mod window;

pub use api::Access;
pub use gather::{Gathered, gather};
pub use repo::Repo;
pub use token::Token;
