//! A list of KEPs: in come KEPs, out goes a table for the terminal, Markdown, CSV, JSON, JSON lines or YAML.
//!
//! Programs get one shape of a KEP in all three of their formats, published as a JSON Schema; its keys are those
//! of `kepctl query --output json` where they mean the same.

mod column;
mod json;
mod tables;
mod yaml;

pub use column::Column;
pub use json::{json, jsonl};
pub use tables::{csv, markdown, table};
pub use yaml::yaml;

pub(super) use json::KepView;

#[cfg(test)]
mod tests;
