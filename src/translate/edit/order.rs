//! Where a unit stands in its file: two ids come in, which one is first goes out.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The order in which English defines units: translations stand in the same one, side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sequence(BTreeMap<String, usize>);

impl Sequence {
    /// The order of these ids.
    #[must_use]
    pub fn of<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let ids = ids.into_iter().enumerate();
        Self(ids.map(|(at, id)| (own(id).to_owned(), at)).collect())
    }

    /// Orders two ids: by this sequence, what it does not have behind it; then as [`in_order`].
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let rank = |id: &str| self.0.get(own(id)).copied().unwrap_or(usize::MAX);
        rank(a).cmp(&rank(b)).then_with(|| in_order(a, b))
    }
}

/// The id of what a heading or a role belongs to.
fn own(id: &str) -> &str {
    let theme = |id: &'_ str| id.matches('/').count() > 2;
    ["/title", "/role"]
        .iter()
        .find_map(|end| id.strip_suffix(end).filter(|_| theme(id)))
        .unwrap_or(id)
}

/// Orders two ids as files have them: by release and pull request as numbers, a note before its texts in other
/// sections (`1.20/95718#urgent`), a heading (`…/title`) before what it heads, a body before what to do. So files grow at one place each and
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
    /// Prose about a feature.
    Body,
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
    match text {
        "title" => return Part::Title,
        "body" => return Part::Body,
        _ => {}
    }
    let numbers: Result<Vec<u64>, _> = text.split('.').map(str::parse).collect();
    numbers.map_or(Part::Words(text), Part::Numbers)
}
