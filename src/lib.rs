//! keplog, the release almanac of Kubernetes.
//!
//! The pipeline, and the folder of each step:
//!
//! 1. [`ingest`] reads release notes, maps, KEPs, groups and dates into a [`model::Snapshot`].
//! 2. [`classify`] turns the snapshot into a [`model::Almanac`]: every note with its SIGs, kinds, stage and
//!    urgency, every KEP with what graduated when, each fact with its evidence.
//! 3. [`translate`] knows the words and the note translations of every locale.
//! 4. [`render`] makes Markdown, JSON, CSV, text and the static site of it.
//! 5. [`cli`] is the shell around it all.

pub mod classify;
pub mod cli;
pub mod ingest;
pub mod model;
pub mod render;
pub mod translate;

#[cfg(test)]
pub mod testing;
