//! Figures for a program.

use crate::model::Statistic;
use crate::render::json::to_string;

/// An object whose `statistic` says which one it is, with a final newline.
#[must_use]
pub fn json(statistic: &Statistic) -> String {
    to_string(statistic) + "\n"
}
