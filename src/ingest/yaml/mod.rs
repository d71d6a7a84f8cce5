//! The one door to YAML.
//!
//! In: the text of a file. Out: [`Document`]s whose nodes know their line and column, their text exactly as
//! written (`0752`, `1.20`, `0.0`) and the comment behind them; or, for keplog's own files, typed values.
//!
//! Two parsers share the work. `saphyr-parser` gives events with positions, from which [`tree`] builds the
//! nodes. `serde_yaml` gives typed values, writes YAML, and has the last word on what is broken: a file that
//! only the first one refuses is still read, without positions inside it, because upstream's own tools
//! accept it.

mod edit;
mod node;
mod tree;
mod typed;

pub(super) use edit::{Habit, Style, Value, set};
pub(super) use node::Node;
pub(super) use tree::{Document, Quotes};
pub(super) use typed::{read, read_list, write};
