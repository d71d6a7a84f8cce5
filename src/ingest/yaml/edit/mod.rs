//! Changes of YAML that touch nothing but what they are about.
//!
//! In: a node, or a mapping with a key, and the value to write. Out: [`Edit`]s that leave comments, blank lines,
//! indentation, quotes and line ends as they are. `span` knows where a value ends, `quote` how to write one,
//! `key` where a missing key belongs.

mod key;
mod quote;
mod span;
#[cfg(test)]
mod tests;

use super::node::Node;
use crate::ingest::edit::Positions;
use crate::model::Edit;

pub(in crate::ingest) use key::{Habit, set};
pub(in crate::ingest) use quote::{Style, Value};

impl Node<'_> {
    /// How a scalar is written; `None` for lists, mappings, and values that are not there.
    pub(in crate::ingest) fn style(self) -> Option<Style> {
        span::scalar(self, &Positions::new(self.document.text)).map(|scalar| scalar.style)
    }

    /// The change after which a scalar says `value`, in the quotes that it has, or in some if it needs them now.
    /// `None` for lists, mappings, and values that are not there or have no known place.
    pub(in crate::ingest) fn rewrite(self, value: Value<'_>) -> Option<Edit> {
        let document = self.document;
        let positions = Positions::new(document.text);
        let scalar = span::scalar(self, &positions)?;
        let old = document.text.get(scalar.start..scalar.end)?;
        let mut written = quote::replacing(value, old, scalar.style, span::in_flow(self));
        if let Some((start, end)) = scalar.behind {
            written.push_str(document.text.get(start..end)?);
        }
        Some(positions.edit(document.file, scalar.start, scalar.end, written))
    }
}
