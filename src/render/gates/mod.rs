//! Feature gates: in come the gates of a release, or what became of them between two, out goes a table for the
//! terminal, Markdown, CSV or JSON.

mod cells;
mod csv;
mod json;
mod markdown;
mod table;

pub use csv::{changes_csv, gates_csv};
pub use json::{changes_json, gates_json};
pub use markdown::{changes_markdown, gates_markdown};
pub use table::{changes_table, gates_table};

pub(super) use json::{Changes, Gates};

#[cfg(test)]
mod tests;
