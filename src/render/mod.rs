//! From classified releases to bytes: one file an output format.
//!
//! Everything here is pure: values of [`model`](crate::model) and words of
//! [`translate`](crate::translate) come in, a `String` goes out, equal input gives equal bytes. Nothing is
//! read from disk, clock or environment, and nothing is printed. Odd data is escaped or passed over, never a
//! reason to stop; only a template can fail.
//!
//! | output | of |
//! |---|---|
//! | [`krel`] | notes, byte for byte as krel prints them |
//! | [`markdown`], [`text`], [`json`], [`csv`] | notes of a release |
//! | [`document`] | notes of a release as a page that stands alone |
//! | [`graduations`] | KEPs that reached a stage |
//! | [`sig`] | a release as one SIG sees it |
//! | [`schema`] | the shape of the JSON |
//! | [`html`] | Markdown of others, made safe for a page |
//! | [`site`] | everything, as a folder of pages |

pub mod address;
pub mod csv;
pub mod document;
pub mod graduations;
pub mod html;
pub mod json;
pub mod krel;
pub mod markdown;
pub mod outline;
pub mod palette;
pub mod safe;
pub mod schema;
pub mod sections;
pub mod sig;
pub mod site;
pub mod text;
pub mod wording;

mod entry;
mod error;
mod templates;

#[cfg(test)]
mod samples;

pub use error::Error;
