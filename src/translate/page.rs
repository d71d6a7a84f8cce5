//! Prose that people write for a locale: SIG summaries, overviews of releases, articles.
//!
//! In comes a Markdown file with front matter, `ja/summaries/1.20/sig-node.md`. Out goes a [`Page`]: what stands
//! before the first heading of level two, and the sections behind it. `## Impressions {#impressions}` gives a
//! section its id; ids are the same in every locale, so that links survive translation.

use std::collections::BTreeMap;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::front::Front;
use super::place::place;
use super::source::key;
use crate::model::{Finding, Locale, Place, Severity};

/// Folders of a locale whose `.md` files are pages.
pub(super) const FOLDERS: [&str; 3] = ["summaries/", "overview/", "articles/"];

/// A page as one locale has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// What its head says.
    pub front: Front,
    /// Everything behind the head, Markdown.
    pub body: String,
    /// What stands before the first heading of level two, Markdown.
    pub intro: String,
    /// The sections behind it.
    pub sections: Vec<PageSection>,
    /// Where it stands; the line is that of the body.
    pub place: Place,
}

/// A section of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageSection {
    /// The id that its heading gives, `{#impressions}`; empty for none.
    pub id: String,
    /// The text of its heading, Markdown.
    pub heading: String,
    /// What stands below the heading, Markdown.
    pub text: String,
    /// Line of the heading in the file.
    pub line: usize,
}

impl Page {
    /// The section of an id.
    #[must_use]
    pub fn section(&self, id: &str) -> Option<&PageSection> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Reads a page. A head that cannot be read is a finding, and the page goes on without it.
    pub(super) fn parse(file: &str, source: &str, findings: &mut Vec<Finding>) -> Self {
        let (head, start) = split(source);
        let front = head.map_or_else(Front::default, |head| {
            serde_yaml::from_str(head).unwrap_or_else(|error| {
                let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
                // The head begins on the second line of the file.
                let place = Place::at(file, line + 1, column);
                let finding = Finding::new(Severity::Error, "page/front", place, error.to_string());
                findings.push(finding.hint("The head of a page is YAML between two lines of `---`."));
                Front::default()
            })
        });
        let body = &source[start..];
        let at = place(file, source, start);
        let (intro, sections) = sections(body, at.line);
        Self {
            front,
            body: body.to_owned(),
            intro,
            sections,
            place: at,
        }
    }
}

/// The head of a page, without its lines of `---`, and where the body starts.
pub(super) fn split(source: &str) -> (Option<&str>, usize) {
    let Some(rest) = source.strip_prefix("---\n") else {
        return (None, 0);
    };
    let offset = "---\n".len();
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == "---" {
            return (Some(&rest[..at]), offset + at + line.len());
        }
        at += line.len();
    }
    (None, 0)
}

/// Cuts a body at its headings of level two. `first` is the line of the body in its file.
fn sections(body: &str, first: usize) -> (String, Vec<PageSection>) {
    struct Cut {
        start: usize,
        end: usize,
        id: String,
        text: std::ops::Range<usize>,
    }
    let mut cuts: Vec<Cut> = Vec::new();
    let mut inside = None;
    for (event, range) in Parser::new_ext(body, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                id,
                ..
            }) => {
                let id = id.map(|id| id.to_string()).unwrap_or_default();
                inside = Some((range.clone(), id, None::<std::ops::Range<usize>>));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                if let Some((whole, id, text)) = inside.take() {
                    cuts.push(Cut {
                        start: whole.start,
                        end: whole.end,
                        id,
                        text: text.unwrap_or(whole.end..whole.end),
                    });
                }
            }
            _ => {
                if let Some((_, _, text)) = &mut inside {
                    let start = text.as_ref().map_or(range.start, |text| text.start);
                    *text = Some(start..range.end);
                }
            }
        }
    }
    let intro_end = cuts.first().map_or(body.len(), |cut| cut.start);
    let ends: Vec<usize> = cuts
        .iter()
        .skip(1)
        .map(|cut| cut.start)
        .chain([body.len()])
        .collect();
    let sections = cuts
        .iter()
        .zip(ends)
        .map(|(cut, end)| PageSection {
            id: cut.id.clone(),
            heading: body[cut.text.clone()].trim().to_owned(),
            text: body[cut.end..end].trim().to_owned(),
            line: first + body[..cut.start].matches('\n').count(),
        })
        .collect();
    (body[..intro_end].trim().to_owned(), sections)
}

/// The pages of one locale, by path below its folder without `.md`: `summaries/1.20/sig-node`.
pub(super) struct Pages {
    pub locale: Locale,
    by_path: BTreeMap<String, Page>,
}

impl Pages {
    /// None yet.
    pub fn new(locale: Locale) -> Self {
        Self {
            locale,
            by_path: BTreeMap::new(),
        }
    }

    /// Adds a file; `inside` is its path below the folder of the locale.
    pub fn add(&mut self, file: &str, inside: &str, source: &str, findings: &mut Vec<Finding>) {
        let page = Page::parse(file, &source.replace("\r\n", "\n"), findings);
        let path = inside.trim_end_matches(".md").to_owned();
        self.by_path.insert(path, page);
    }

    /// The page of exactly this path.
    pub fn get(&self, path: &str) -> Option<&Page> {
        self.by_path.get(path)
    }
}

/// A page as a reader of one language gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPage<'a> {
    /// Its path below the folder of a locale: `articles/gates-in-practice`.
    pub path: &'a str,
    /// The page.
    pub page: &'a Page,
    /// The language it is in: another than asked for when it comes from the fallback chain.
    pub from: &'a Locale,
    /// Whether the English page that it was translated from has changed since.
    pub stale: bool,
}

/// The pages of a language and of its fallback chain, English last.
pub(super) struct Shelf(pub Vec<Arc<Pages>>);

impl Shelf {
    /// The page of a path, from the first locale of the chain that has it.
    pub fn page<'a>(&'a self, path: &str) -> Option<ShownPage<'a>> {
        self.0.iter().find_map(|pages| {
            let (path, page) = pages.by_path.get_key_value(path)?;
            Some(ShownPage {
                path,
                page,
                from: &pages.locale,
                stale: self.is_stale(pages, path, page),
            })
        })
    }

    /// All pages below a folder (`articles/`), by path, each from the first locale of the chain that has it.
    pub fn below<'a>(&'a self, folder: &str) -> Vec<ShownPage<'a>> {
        let all = self.0.iter().flat_map(|pages| pages.by_path.keys());
        let paths: std::collections::BTreeSet<&String> =
            all.filter(|path| path.starts_with(folder)).collect();
        paths.into_iter().filter_map(|path| self.page(path)).collect()
    }

    fn is_stale(&self, pages: &Pages, path: &str, page: &Page) -> bool {
        let english = self.0.last().filter(|last| last.locale != pages.locale);
        let english = english.and_then(|english| english.get(path));
        english
            .is_some_and(|english| !page.front.english.is_empty() && page.front.english != key(&english.body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "---\nby: hand\nexclude: [1, 2]\n---\nLead.\n\n## One `x` {#one}\n\nText.\n\n```sh\n## no heading\n```\n\n## Two\n\nEnd.\n";

    #[test]
    fn a_page_is_its_head_its_intro_and_its_sections() {
        let mut findings = Vec::new();
        let page = Page::parse("f.md", PAGE, &mut findings);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(page.front.by.0, ["hand"]);
        assert_eq!(page.front.exclude.len(), 2);
        assert_eq!(page.intro, "Lead.");
        let [one, two] = page.sections.as_slice() else {
            panic!("two sections: {page:?}");
        };
        assert_eq!(
            (one.id.as_str(), one.heading.as_str(), one.line),
            ("one", "One `x`", 7)
        );
        assert!(one.text.contains("## no heading"));
        assert_eq!((two.id.as_str(), two.text.as_str()), ("", "End."));
    }

    #[test]
    fn a_wrong_head_is_reported_with_its_line_and_the_page_stays() {
        let mut findings = Vec::new();
        let page = Page::parse("f.md", "---\nby: x\nbuy: y\n---\nLead.\n", &mut findings);
        assert_eq!(page.intro, "Lead.");
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].place.line, 3);
    }

    #[test]
    fn a_changed_english_page_makes_its_translation_stale() {
        let english = "Lead.\n";
        let shelf = |body: &str| {
            let mut own = Pages::new("ja".parse().expect("a tag"));
            let mut english_pages = Pages::new(Locale::english());
            let head = format!("---\nenglish: \"{}\"\n---\nText.\n", key(english));
            own.add("ja/articles/a.md", "articles/a.md", &head, &mut Vec::new());
            english_pages.add("en/articles/a.md", "articles/a.md", body, &mut Vec::new());
            Shelf(vec![Arc::new(own), Arc::new(english_pages)])
        };
        let stale = |body| shelf(body).page("articles/a").map(|page| page.stale);
        assert_eq!(stale(english), Some(false));
        assert_eq!(stale("Another lead.\n"), Some(true));
        assert_eq!(shelf(english).below("articles/").len(), 1);
    }
}
