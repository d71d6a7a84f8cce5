//! Prose that people write for the site, as HTML: headings with ids, figures with captions, code and tables that
//! scroll, references and emoji. In comes Markdown, out goes HTML and the list of its headings.
//!
//! Raw HTML is not wanted here, so it is shown as it is written and can do nothing.

mod headings;

use pulldown_cmark::{
    CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html::push_html,
};

use super::events::{DEEPEST, is_cjk};
use super::refs::push_escaped;
use super::{clean, links, refs};
use crate::model::{KepNumber, PullNumber};
use headings::Headings;

/// What a text may lead to, and the words that it needs around it.
pub trait Surroundings {
    /// The address for a link inside the site as its author wrote it; `None` where it leads nowhere.
    fn link(&self, target: &str) -> Option<String>;
    /// The address of a picture; `None` where the site has none of that name.
    fn figure(&self, source: &str) -> Option<String>;
    /// The address of the page of a KEP, where the site has one.
    fn kep(&self, number: KepNumber) -> Option<String>;
    /// The address of the note of a pull request of Kubernetes, where the site has it.
    fn note(&self, number: PullNumber) -> Option<String>;
    /// The text of a message.
    fn words(&self, message: &str) -> String;
}

/// How a text stands in its page.
pub struct Writing<'a> {
    /// Level of its highest heading.
    pub top: u8,
    /// What stands before every id, so that several texts can stand in one page; empty for none.
    pub prefix: &'a str,
    /// What it may lead to.
    pub around: &'a dyn Surroundings,
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlined {
    /// Its level in the page.
    pub level: u8,
    /// Its id, prefix included.
    pub id: String,
    /// Its text, without markup.
    pub text: String,
}

/// A text as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Sanitised HTML: blocks.
    pub html: String,
    /// Its headings, in their order.
    pub headings: Vec<Outlined>,
}

/// Renders Markdown that people wrote for the site.
///
/// Code stays as it is, byte by byte. Links lead to the web, a mailbox, a heading of the text, or where
/// [`Surroundings::link`] says; every other one becomes its text.
#[must_use]
pub fn written(markdown: &str, writing: &Writing<'_>) -> Written {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let source: Vec<Event> = TextMergeStream::new(Parser::new_ext(markdown, options)).collect();
    let headings = Headings::of(&source, writing);
    let mut scribe = Scribe {
        writing,
        headings: &headings,
        heading: 0,
        out: Vec::with_capacity(source.len()),
        link: None,
        image: None,
        figure: false,
        in_code: false,
        depth: 0,
    };
    for (at, event) in source.iter().enumerate() {
        scribe.take(event, &source[..at], &source[at + 1..]);
    }
    let mut html = String::with_capacity(markdown.len() * 2);
    push_html(&mut html, scribe.out.into_iter());
    Written {
        html: clean::prose(html.trim_end()),
        headings: headings.list,
    }
}

struct Image {
    source: String,
    caption: String,
    alternative: String,
}

struct Scribe<'a, 'w> {
    writing: &'w Writing<'w>,
    headings: &'w Headings,
    /// How many headings have begun.
    heading: usize,
    out: Vec<Event<'a>>,
    /// Within a link: whether its tags are written.
    link: Option<bool>,
    image: Option<Image>,
    /// Within a paragraph that is one image.
    figure: bool,
    in_code: bool,
    depth: usize,
}

impl<'a> Scribe<'a, '_> {
    fn take(&mut self, event: &Event<'a>, before: &[Event<'a>], after: &[Event<'a>]) {
        if let Some(image) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => image.alternative.push_str(text),
                Event::SoftBreak | Event::HardBreak => image.alternative.push(' '),
                Event::End(TagEnd::Image) => self.end_image(),
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, after),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text),
            Event::SoftBreak => {
                // Scripts without blanks have none at the end of a line either.
                let last = words(before.iter().rev()).and_then(|text| text.chars().last());
                let next = words(after.iter()).and_then(|text| text.chars().next());
                if !last.is_some_and(is_cjk) && !next.is_some_and(is_cjk) {
                    self.out.push(Event::SoftBreak);
                }
            }
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => {}
            Event::Html(html) | Event::InlineHtml(html) => self.out.push(Event::Text(html.clone())),
            other => self.out.push(other.clone()),
        }
    }

    fn start(&mut self, tag: &Tag<'a>, after: &[Event<'a>]) {
        match tag {
            Tag::Heading { .. } => {
                let heading = self.headings.list.get(self.heading);
                self.heading += 1;
                if let Some(heading) = heading {
                    let tag = Tag::Heading {
                        level: headings::level(heading.level),
                        id: Some(CowStr::from(heading.id.clone())),
                        classes: Vec::new(),
                        attrs: Vec::new(),
                    };
                    self.out.push(Event::Start(tag));
                }
            }
            Tag::CodeBlock(_) => {
                self.in_code = true;
                let html = self.boxed("<pre translate=\"no\"", "prose-code-label");
                self.html(html + "<code>");
            }
            Tag::Table(columns) => {
                let html = self.boxed("<div class=\"scroll\"", "prose-table-label");
                self.html(html);
                self.out.push(Event::Start(Tag::Table(columns.clone())));
            }
            Tag::Paragraph if is_figure(after) => self.figure = true,
            Tag::Image { dest_url, title, .. } => {
                self.image = Some(Image {
                    source: dest_url.to_string(),
                    caption: title.to_string(),
                    alternative: String::new(),
                });
            }
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let target = match link_type {
                    LinkType::Email => Some(dest_url.to_string()),
                    _ => self.target(dest_url),
                };
                self.link = Some(target.is_some());
                if let Some(target) = target {
                    self.out.push(Event::Start(Tag::Link {
                        link_type: *link_type,
                        dest_url: target.into(),
                        title: title.clone(),
                        id: "".into(),
                    }));
                }
            }
            Tag::HtmlBlock => self.out.push(Event::Start(Tag::Paragraph)),
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.depth += 1;
                if self.depth <= DEEPEST {
                    self.out.push(Event::Start(tag.clone()));
                }
            }
            other => self.out.push(Event::Start(other.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let open = self
                    .heading
                    .checked_sub(1)
                    .and_then(|at| self.headings.list.get(at));
                if let Some(heading) = open {
                    let level = headings::level(heading.level);
                    self.out.push(Event::End(TagEnd::Heading(level)));
                }
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.html("</code></pre>\n".to_owned());
            }
            TagEnd::Table => {
                self.out.push(Event::End(tag));
                self.html("</div>\n".to_owned());
            }
            TagEnd::Paragraph if self.figure => self.figure = false,
            TagEnd::Link => {
                if self.link.take() == Some(true) {
                    self.out.push(Event::End(tag));
                }
            }
            TagEnd::HtmlBlock => self.out.push(Event::End(TagEnd::Paragraph)),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                if self.depth <= DEEPEST {
                    self.out.push(Event::End(tag));
                }
                self.depth -= 1;
            }
            other => self.out.push(Event::End(other)),
        }
    }

    fn text(&mut self, text: &CowStr<'a>) {
        if self.in_code || self.link.is_some() {
            self.out.push(Event::Text(text.clone()));
            return;
        }
        let mut parts = Vec::new();
        links::push_linked(text.clone(), &mut parts);
        let mut linked = false;
        for part in parts {
            match part {
                Event::Text(text) if !linked => refs::push(&text, self.writing.around, &mut self.out),
                other => {
                    linked = matches!(other, Event::Start(_)) || (linked && matches!(other, Event::Text(_)));
                    self.out.push(other);
                }
            }
        }
    }

    /// Where a link goes in this page.
    fn target(&self, written: &str) -> Option<String> {
        if links::is_allowed(written) {
            return Some(written.to_owned());
        }
        let own = written
            .strip_prefix('#')
            .filter(|id| self.headings.has(id, self.writing.prefix));
        match own {
            Some(id) => Some(format!("#{}{id}", self.writing.prefix)),
            None => self.writing.around.link(written),
        }
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else {
            return;
        };
        let Some(address) = self.writing.around.figure(&image.source) else {
            // What the site has not cannot be shown; its words can.
            let text = Event::Text(image.alternative.into());
            if self.figure {
                self.out.push(Event::Start(Tag::Paragraph));
                self.out.push(text);
                self.out.push(Event::End(TagEnd::Paragraph));
            } else {
                self.out.push(text);
            }
            return;
        };
        let mut html = String::from(if self.figure { "<figure>" } else { "" });
        html.push_str("<img src=\"");
        push_escaped(&address, &mut html);
        html.push_str("\" alt=\"");
        push_escaped(&image.alternative, &mut html);
        html.push_str("\">");
        if self.figure {
            if !image.caption.is_empty() {
                html.push_str("<figcaption>");
                push_escaped(&image.caption, &mut html);
                html.push_str("</figcaption>");
            }
            html.push_str("</figure>\n");
        }
        self.html(html);
    }

    /// The tag of a box that scrolls: to be reached by keyboard, and named.
    fn boxed(&self, tag: &str, message: &str) -> String {
        let mut html = format!("{tag} tabindex=\"0\" role=\"group\" aria-label=\"");
        push_escaped(&self.writing.around.words(message), &mut html);
        html.push_str("\">");
        html
    }

    fn html(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
    }
}

/// Whether the paragraph that these events follow holds one image and nothing else.
fn is_figure(after: &[Event<'_>]) -> bool {
    let mut depth = 0;
    for (at, event) in after.iter().enumerate() {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at > 0 && matches!(after.get(at + 1), Some(Event::End(TagEnd::Paragraph)));
        }
    }
    false
}

fn words<'e, 'a: 'e>(mut events: impl Iterator<Item = &'e Event<'a>>) -> Option<&'e str> {
    events.find_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    })
}
