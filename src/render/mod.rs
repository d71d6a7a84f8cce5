//! From classified releases to bytes: one file an output format.
//!
//! Everything here is pure: values of [`model`](crate::model) and words of
//! [`translate`](crate::translate) come in, a `String` goes out, equal input gives equal bytes. Nothing is
//! read from disk, clock or environment, and nothing is printed; only [`site::publish`] writes. Odd data is
//! escaped or passed over, never a reason to stop.
//!
//! | output | of |
//! |---|---|
//! | [`krel`] | notes, byte for byte as krel prints them |
//! | [`markdown`], [`changelog`], [`text`], [`json`], [`csv`] | notes of a release |
//! | [`document`] | notes of a release as a page that stands alone |
//! | [`graduations`] | KEPs that reached a stage |
//! | [`keps`] | a list of KEPs |
//! | [`course`] | how KEPs fare |
//! | [`sig`] | a release as one SIG sees it |
//! | [`schema`] | the shape of the JSON |
//! | [`html`] | Markdown of others, made safe for a page |
//! | [`site`] | all of it as static pages |

pub mod address;
pub mod changelog;
pub mod course;
pub mod csv;
pub mod document;
pub mod gates;
pub mod graduations;
pub mod history;
pub mod html;
pub mod json;
pub mod keps;
pub mod krel;
pub mod markdown;
pub mod outline;
pub mod palette;
pub mod progress;
pub mod safe;
pub mod schema;
pub mod sig;
pub mod site;
pub mod text;
pub mod wording;

mod entry;
mod error;
pub(crate) mod grid;
mod templates;

#[cfg(test)]
mod samples;

pub use error::Error;
