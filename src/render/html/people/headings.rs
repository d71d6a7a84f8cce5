//! Levels and ids of the headings of a text: what its author wrote comes in, what fits the page goes out.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::{Outlined, Writing};

/// Ids that every page has itself.
const TAKEN: [&str; 1] = ["main"];

/// The headings of a text.
pub(super) struct Headings {
    /// In their order.
    pub list: Vec<Outlined>,
}

impl Headings {
    /// Reads the headings. No level is skipped and none is below six; ids are unique, and those that the author
    /// gives are kept.
    pub fn of(events: &[Event<'_>], writing: &Writing<'_>) -> Self {
        let mut ids = Ids::default();
        for id in explicit(events) {
            ids.given.insert(id);
        }
        let mut list: Vec<Outlined> = Vec::new();
        let mut text = String::new();
        let mut open: Option<(HeadingLevel, Option<String>)> = None;
        for event in events {
            match event {
                Event::Start(Tag::Heading { level, id, .. }) => {
                    open = Some((*level, id.as_ref().map(ToString::to_string)));
                    text.clear();
                }
                Event::Text(part) | Event::Code(part) if open.is_some() => text.push_str(part),
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, id)) = open.take() {
                        // The title of a page is its only heading of level one; the text begins at two.
                        let wanted = writing.top + (level as u8).saturating_sub(2);
                        let most = list.last().map_or(writing.top, |last| last.level + 1);
                        let id = ids.take(id.as_deref(), &text);
                        list.push(Outlined {
                            level: wanted.min(most).min(6),
                            id: format!("{}{id}", writing.prefix),
                            text: text.trim().to_owned(),
                        });
                    }
                }
                _ => {}
            }
        }
        Self { list }
    }

    /// Whether the text has a heading of this id.
    pub fn has(&self, id: &str, prefix: &str) -> bool {
        self.list
            .iter()
            .any(|heading| heading.id.strip_prefix(prefix) == Some(id))
    }
}

/// The level of a number.
pub(super) fn level(number: u8) -> HeadingLevel {
    match number {
        0..=2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

fn explicit<'e>(events: &'e [Event<'_>]) -> impl Iterator<Item = String> + 'e {
    events.iter().filter_map(|event| match event {
        Event::Start(Tag::Heading { id: Some(id), .. }) => Some(plain(id)),
        _ => None,
    })
}

#[derive(Default)]
struct Ids {
    /// Those that the author gives anywhere in the text: no id that we make takes them.
    given: BTreeSet<String>,
    taken: BTreeSet<String>,
}

impl Ids {
    fn take(&mut self, given: Option<&str>, text: &str) -> String {
        let own = given.map(plain).filter(|id| !id.is_empty());
        let is_given = own.is_some();
        let wanted = own.unwrap_or_else(|| match plain(text) {
            words if words.is_empty() => "part".to_owned(),
            words => words,
        });
        let mut id = wanted.clone();
        let mut copy = 1;
        while TAKEN.contains(&id.as_str())
            || (self.given.contains(&id) && !(is_given && copy == 1))
            || !self.taken.insert(id.clone())
        {
            copy += 1;
            id = format!("{wanted}-{copy}");
        }
        id
    }
}

/// Letters, digits and hyphens of a text: an id that needs no escaping anywhere.
fn plain(text: &str) -> String {
    let parts = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words = parts.filter(|part| !part.is_empty()).map(str::to_ascii_lowercase);
    words.collect::<Vec<_>>().join("-")
}
