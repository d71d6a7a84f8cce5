//! Where a unit stands in its file: two ids come in, which one is first goes out.

use std::cmp::Ordering;

/// Orders two ids as files have them: by release and pull request as numbers, a note before its texts in other
/// sections (`1.20/95718#urgent`), a heading (`…/title`) before what it heads. So files grow at one place each and
/// two people seldom meet.
#[must_use]
pub fn in_order(a: &str, b: &str) -> Ordering {
    parts(a).cmp(&parts(b)).then_with(|| a.cmp(b))
}

/// A step of an id, in the order in which siblings stand.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Title,
    /// The end of an id: the thing itself, before what belongs to it.
    Itself,
    /// A number or a version.
    Numbers(Vec<u64>),
    Words(&'a str),
}

fn parts(id: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = id.split(['/', '#']).map(part).collect();
    if parts.last() != Some(&Part::Title) {
        parts.push(Part::Itself);
    }
    parts
}

fn part(text: &str) -> Part<'_> {
    if text == "title" {
        return Part::Title;
    }
    let numbers: Result<Vec<u64>, _> = text.split('.').map(str::parse).collect();
    numbers.map_or(Part::Words(text), Part::Numbers)
}
