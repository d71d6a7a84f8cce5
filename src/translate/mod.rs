//! The words of the program and the translations of the notes, in every locale.
//!
//! In comes a [`FileSet`](crate::model::FileSet) of the `locales/` folder, one folder a language:
//!
//! ```text
//! ja/locale.toml            name, direction, fallback chain, style          → settings
//! ja/ui.ftl, ja/terms.ftl   every word of the interface, in Fluent          → words
//! ja/notes/1.37/node.toml   translated notes with the English they rest on  → units
//! ja/themes, keps, picks     the same for themes, features and picks           → units
//! ja/summaries, overview     prose of people about a SIG or a release          → page
//! ja/articles                articles, translated or not                       → page
//! ja/glossary.toml          how the words of the field are written, or not   → glossary
//! ja/waivers.toml           what the checks find and a person explains       → waivers
//! en/verbs.toml             verb forms that do not change a note's meaning  → source
//! ```
//!
//! Out goes a [`Catalog`]: one [`Language`] a folder, which answers with messages, dates, lists, an order for
//! words, and the translation of a note together with how far that may be trusted. A language is found by its
//! folder, so that adding one touches no Rust. What is missing falls back along the chain to English, message
//! by message and unit by unit, and always says so.

mod catalog;
mod check;
pub mod draft;
pub mod edit;
mod error;
pub mod exchange;
mod facts;
mod folder;
mod formats;
mod freshness;
mod front;
mod functions;
mod glossary;
mod inventory;
mod language;
pub mod memory;
mod page;
pub mod pattern;
mod place;
mod progress;
pub mod pseudo;
mod publishing;
mod scaffold;
mod settings;
mod source;
mod unit;
mod units;
mod waivers;
mod words;

#[cfg(test)]
mod tests;

pub use catalog::Catalog;
pub use check::{CHECKS, Check, CheckId, Checker, Fault, Inquiry, Sort, check};
pub use error::Error;
pub use fluent::FluentArgs;
pub use front::{Front, Order, People, SourcePage};
pub use functions::Items;
pub use glossary::{Glossary, Term};
pub use inventory::{SourceUnit, Subject, inventory, note_id, passage_id, placed_id};
pub use language::{Language, Message};
pub use memory::Hit;
pub use page::{Page, PageSection, ShownPage};
pub use progress::{Amount, Condition, Count, PageCondition, Progress, progress};
pub use publishing::{DraftCommand, Published, Publishing};
pub use scaffold::{NewLocale, scaffold};
pub use settings::{Direction, HeadingStyle};
pub use source::{Verbs, key, loose};
pub use unit::{Definition, Drafts, Freshness, Shown, Translation, UnitState};
