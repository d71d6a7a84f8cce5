//! The order of a list of KEPs: two KEPs come in, which stands first goes out.

use std::cmp::{Ordering, Reverse};

use crate::model::Kep;

/// By what a list is sorted; KEPs that are equal in it go by number and path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Number.
    #[default]
    Number,
    /// Title, in any case.
    Title,
    /// SIG that owns it; without one last.
    Sig,
    /// Stage from alpha on; without one last.
    Stage,
    /// Day of the last change as its authors wrote it, the newest first; what is no day last.
    Updated,
}

impl Order {
    /// Compares two KEPs.
    #[must_use]
    pub fn compare(self, a: &Kep, b: &Kep) -> Ordering {
        let first = match self {
            Self::Number => Ordering::Equal,
            Self::Title => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
            Self::Sig => (a.sig.is_none(), &a.sig).cmp(&(b.sig.is_none(), &b.sig)),
            Self::Stage => (a.stage.is_none(), a.stage).cmp(&(b.stage.is_none(), b.stage)),
            Self::Updated => Reverse(day(a)).cmp(&Reverse(day(b))),
        };
        first.then_with(|| (a.number, &a.path).cmp(&(b.number, &b.path)))
    }
}

/// The day of the last change; of creation where none is named or `kepctl` wrote a release in its place.
fn day(kep: &Kep) -> Option<jiff::civil::Date> {
    kep.updated.parse().or_else(|_| kep.created.parse()).ok()
}
