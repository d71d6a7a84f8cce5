//! The section a note stands in.
//!
//! In: the kinds of a note in priority order. Out: the heading it is printed under. Unlike krel, a note has one
//! section, an unknown kind never beats a known one, and being urgent does not depend on how many kinds there
//! are (`reference/krel.md` §6.1, "better" mode).

use crate::model::{Decision, Facet, Kind};

/// Picks the section of the highest-priority kind; `None`, "uncategorized", when there is no kind.
#[must_use]
pub fn pick(kinds: &[Kind]) -> (Option<Kind>, Decision) {
    match kinds {
        [] => {
            let why = "no kind label";
            (
                None,
                Decision::new(Facet::Section, "uncategorized", "section/none", why),
            )
        }
        [first, rest @ ..] => {
            let section = first.section();
            let (rule, why) = match (first.priority(), rest.is_empty()) {
                (None, _) => ("section/unknown-kind", format!("no known kind, first is {first}")),
                (Some(_), true) => ("section/only-kind", format!("kind {first}")),
                (Some(_), false) => ("section/first-kind", format!("kind {first} comes first")),
            };
            let decision = Decision::new(Facet::Section, &section, rule, why);
            (Some(section), decision)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_kind_decides() {
        for (kinds, section) in [
            (&["api-change", "feature"][..], Some("api-change")),
            (&["regression"], Some("bug")),
            (&["flake"], Some("other")),
            (&["bug", "dependency"], Some("bug")),
            (&["dependency"], Some("dependency")),
            (&[], None),
        ] {
            let kinds: Vec<Kind> = kinds.iter().map(|kind| Kind::from(*kind)).collect();
            assert_eq!(pick(&kinds).0, section.map(Kind::from), "{kinds:?}");
        }
    }
}
