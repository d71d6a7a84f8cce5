//! From classified releases to bytes: one file an output format.
//!
//! Everything here is pure: values of [`model`](crate::model) and words of
//! [`translate`](crate::translate) come in, a `String` goes out, equal input gives equal bytes. Nothing is
//! read from disk, clock or environment, and nothing is printed.

pub mod address;
mod error;
pub mod html;
pub mod krel;
pub mod sections;
pub mod site;
mod templates;

pub use error::Error;
