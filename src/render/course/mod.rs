//! How KEPs fare: in come figures, out go tables for the terminal, Markdown, CSV or JSON.

mod annual;
mod csv;
mod json;
mod markdown;
mod sections;
mod table;

pub use csv::csv;
pub use json::json;
pub use markdown::markdown;
pub use table::table;

#[cfg(test)]
mod tests;
