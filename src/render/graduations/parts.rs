//! The parts of a graduation table. In: the rows of a release, in their order. Out: graduations, work that continued,
//! and ways out; of a release in the making each of them by what is known of it.

use crate::model::{Advance, Feature, Standing};
use crate::render::wording::{Phrase, Wording};

/// What a part is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Graduated,
    Continued,
    Leaving,
}

impl Sort {
    fn of(row: &Feature) -> Self {
        match row.advance {
            Advance::Graduated => Self::Graduated,
            Advance::Continued => Self::Continued,
            Advance::Deprecated | Advance::Removed | Advance::Withdrawn => Self::Leaving,
        }
    }

    fn phrase(self) -> Phrase {
        match self {
            Self::Graduated => Phrase::Graduated,
            Self::Continued => Phrase::Continued,
            Self::Leaving => Phrase::Leaving,
        }
    }
}

/// Rows that belong together.
pub(crate) struct Part<'a> {
    standing: Option<Standing>,
    sort: Sort,
    /// The rows, in their order.
    pub(crate) rows: Vec<&'a Feature>,
}

impl<'a> Part<'a> {
    /// Parts of a table, without empty ones.
    pub(crate) fn of(rows: impl IntoIterator<Item = &'a Feature>) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for row in rows {
            let (standing, sort) = (row.standing, Sort::of(row));
            let same = |part: &&mut Self| (part.standing, part.sort) == (standing, sort);
            match parts.iter_mut().find(same) {
                Some(part) => part.rows.push(row),
                None => parts.push(Self {
                    standing,
                    sort,
                    rows: vec![row],
                }),
            }
        }
        parts.sort_by_key(|part| (part.standing, part.sort));
        parts
    }

    /// `Confirmed: Graduated`, or `Graduated` once a release is out; nothing where graduations stand alone and need
    /// no heading.
    pub(crate) fn heading(&self, parts: usize, wording: &dyn Wording) -> Option<String> {
        self.words(parts, |phrase| wording.phrase(phrase))
    }

    /// The same with words from elsewhere.
    pub(crate) fn words(&self, parts: usize, say: impl Fn(Phrase) -> String) -> Option<String> {
        let sort = say(self.sort.phrase());
        match self.standing {
            Some(standing) => Some(format!("{}: {sort}", say(phrase(standing)))),
            None if parts == 1 && self.sort == Sort::Graduated => None,
            None => Some(sort),
        }
    }
}

fn phrase(standing: Standing) -> Phrase {
    match standing {
        Standing::Confirmed => Phrase::Confirmed,
        Standing::Claimed => Phrase::Claimed,
        Standing::Contradicted => Phrase::Contradicted,
    }
}
