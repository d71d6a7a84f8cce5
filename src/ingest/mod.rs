//! stub

mod error;
mod files;
pub mod maps;
mod near;
pub mod notes;
mod progress;
mod yaml;

pub use error::Error;
pub use files::Input;
pub use progress::{Progress, Silent};
