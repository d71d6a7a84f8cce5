//! Parses Markdown and calms it: what a release note may not do on our pages is turned into what it may.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::links;
use super::raw::{self, Verdict};

/// What ends a sentence in scripts with wide punctuation: full stop, exclamation mark, question mark, colon.
const WIDE_ENDS: [char; 4] = ['\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{ff1a}'];

/// Quotes and lists that may stand in one another, and raw tags that a text may have. Whoever needs more means
/// harm: the time that a browser, and our cleaning, take grows with the square of the depth.
pub(super) const DEEPEST: usize = 24;
const MOST_TAGS: usize = 400;

/// The events of a text, ready to be written as HTML.
///
/// * A heading becomes a bold paragraph: the outline of the page is ours.
/// * An image becomes its alternative text: no page loads anything from elsewhere.
/// * A link that leads anywhere but to the web or a mailbox becomes its text.
/// * A bare web address becomes a link.
/// * `<placeholder>` stays readable; HTML is handed on to the cleaning.
/// * A line break after a sentence stays one; within a sentence it is a blank, between CJK characters nothing.
pub(super) fn of(markdown: &str) -> Vec<Event<'_>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    // Merged, because an address with an underscore would otherwise come in pieces.
    let mut source = TextMergeStream::new(Parser::new_ext(markdown, options)).peekable();
    let mut calm = Calm::default();
    while let Some(event) = source.next() {
        match event {
            Event::SoftBreak => calm.soft_break(source.peek()),
            Event::Start(tag) => calm.start(tag, source.peek()),
            Event::End(tag) => calm.end(tag),
            Event::Text(text) => calm.text(text),
            Event::InlineHtml(tag) => calm.inline_html(tag),
            Event::Html(line) => calm.html_line(line),
            other => calm.out.push(other),
        }
    }
    calm.out
}

#[derive(Default)]
struct Calm<'a> {
    out: Vec<Event<'a>>,
    /// Within a link: whether its tags are written. Links do not nest.
    link: Option<bool>,
    in_code: bool,
    html_is_text: bool,
    depth: usize,
    tags: usize,
}

impl<'a> Calm<'a> {
    fn start(&mut self, tag: Tag<'a>, next: Option<&Event<'a>>) {
        match tag {
            Tag::Heading { .. } => {
                self.out.push(Event::Start(Tag::Paragraph));
                self.out.push(Event::Start(Tag::Strong));
            }
            Tag::Image { .. } => {}
            Tag::Link {
                link_type,
                ref dest_url,
                ..
            } => {
                let allowed = link_type == LinkType::Email || links::is_allowed(dest_url);
                self.link = Some(allowed);
                if allowed {
                    self.out.push(Event::Start(tag));
                }
            }
            Tag::HtmlBlock => {
                self.html_is_text =
                    matches!(next, Some(Event::Html(line)) if raw::judge(line) == Verdict::Text);
                let tag = if self.html_is_text {
                    Tag::Paragraph
                } else {
                    Tag::HtmlBlock
                };
                self.out.push(Event::Start(tag));
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.depth += 1;
                if self.depth <= DEEPEST {
                    self.out.push(Event::Start(tag));
                }
            }
            other => {
                self.in_code |= matches!(other, Tag::CodeBlock(_));
                self.out.push(Event::Start(other));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.out.push(Event::End(TagEnd::Strong));
                self.out.push(Event::End(TagEnd::Paragraph));
            }
            TagEnd::Image => {}
            TagEnd::Link => {
                if self.link.take() == Some(true) {
                    self.out.push(Event::End(tag));
                }
            }
            TagEnd::HtmlBlock if self.html_is_text => {
                self.html_is_text = false;
                self.out.push(Event::End(TagEnd::Paragraph));
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                if self.depth <= DEEPEST {
                    self.out.push(Event::End(tag));
                }
                self.depth -= 1;
            }
            other => {
                self.in_code &= other != TagEnd::CodeBlock;
                self.out.push(Event::End(other));
            }
        }
    }

    fn text(&mut self, text: CowStr<'a>) {
        if self.in_code || self.link.is_some() {
            self.out.push(Event::Text(text));
        } else {
            links::push_linked(text, &mut self.out);
        }
    }

    fn html_line(&mut self, line: CowStr<'a>) {
        self.tags += line.matches('<').count();
        let is_text = self.html_is_text || self.tags > MOST_TAGS;
        self.out.push(if is_text {
            Event::Text(line)
        } else {
            Event::Html(line)
        });
    }

    fn inline_html(&mut self, tag: CowStr<'a>) {
        self.tags += 1;
        match raw::judge(&tag) {
            Verdict::Markup if self.tags > MOST_TAGS => self.out.push(Event::Text(tag)),
            Verdict::Markup => self.out.push(Event::InlineHtml(tag)),
            Verdict::Text => self.out.push(Event::Text(tag)),
            Verdict::Nothing => {}
        }
    }

    /// Notes are written one sentence a line, or wrapped anywhere; krel keeps the lines either way.
    fn soft_break(&mut self, next: Option<&Event<'a>>) {
        let before = self
            .out
            .last()
            .and_then(words)
            .and_then(|text| text.chars().last());
        let after = next.and_then(words).and_then(|text| text.chars().next());
        if before.is_some_and(|c| matches!(c, '.' | '!' | '?' | ':') || WIDE_ENDS.contains(&c)) {
            self.out.push(Event::HardBreak);
        } else if !(before.is_some_and(is_cjk) && after.is_some_and(is_cjk)) {
            self.out.push(Event::SoftBreak);
        }
    }
}

fn words<'e>(event: &'e Event) -> Option<&'e str> {
    match event {
        Event::Text(text) | Event::Code(text) => Some(text),
        _ => None,
    }
}

/// Whether a character belongs to a script that is written without blanks: kana, Han and full-width forms.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}
