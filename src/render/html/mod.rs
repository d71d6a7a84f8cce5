//! Markdown of notes, titles and comments as HTML: in comes text that anybody may have written, out goes HTML
//! that can stand in a page.
//!
//! Three steps: `events` parses and calms the Markdown (headings become bold paragraphs, images their
//! alternative text, bare addresses links), pulldown-cmark writes HTML, `clean` lets only a short list of
//! elements through. The last step is always the cleaning, so that no mistake in the first two can let
//! script into a page.
//!
//! Articles and other prose that people write for the site go through [`written`]: it keeps headings, figures and
//! wide code, which a note must not have.

mod clean;
mod emoji;
mod events;
mod links;
mod people;
mod raw;
mod refs;

use pulldown_cmark::{Event, Tag, TagEnd, html::push_html};

pub use people::{Outlined, Surroundings, Writing, Written, written};

/// Renders Markdown as a run of block elements: paragraphs, lists, code, tables.
///
/// Takes untrusted Markdown; gives sanitised HTML without ids, classes, styles and images. Links lead to
/// `http`, `https` or `mailto` only and carry `rel="nofollow noopener"`.
#[must_use]
pub fn block(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() * 2);
    push_html(&mut html, events::of(markdown).into_iter());
    clean::block(html.trim_end())
}

/// Renders Markdown without block elements, for a heading, a list item or a table cell: blocks are parted by
/// line breaks and list items marked with a bullet.
///
/// Takes untrusted Markdown; gives sanitised HTML with the same promises as [`block`].
#[must_use]
pub fn inline(markdown: &str) -> String {
    let mut flat: Vec<Event> = Vec::new();
    let mut parted = true;
    let mut in_code = false;
    for event in events::of(markdown) {
        match event {
            Event::Start(Tag::TableCell) => flat.push(Event::Text(" ".into())),
            Event::Start(ref tag) if is_block(tag) => {
                in_code = matches!(tag, Tag::CodeBlock(_));
                if !parted && !flat.is_empty() {
                    flat.push(Event::HardBreak);
                }
                if matches!(tag, Tag::Item) {
                    flat.push(Event::Text("• ".into()));
                }
                parted = true;
            }
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::End(ref tag) if !is_inline_end(*tag) => parted = false,
            Event::Rule => {}
            Event::Text(text) if in_code => {
                flat.push(Event::Code(text.trim_end().to_owned().into()));
                parted = false;
            }
            other => {
                flat.push(other);
                parted = false;
            }
        }
    }
    let mut html = String::with_capacity(markdown.len() * 2);
    push_html(&mut html, flat.into_iter());
    clean::inline(html.trim())
}

/// Takes the markup away, for titles of feeds, descriptions and the search index.
///
/// Gives one line of plain text. It is text and not HTML: whoever puts it into HTML or XML has to escape it.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in events::of(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::Html(tags) => raw::without_tags(&tags, &mut text),
            Event::Start(ref tag) if is_block(tag) => text.push(' '),
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::TableCell) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block(tag: &Tag) -> bool {
    !is_inline_end(tag.to_end())
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::TableCell
    )
}

#[cfg(test)]
mod people_tests;
#[cfg(test)]
mod tests;
