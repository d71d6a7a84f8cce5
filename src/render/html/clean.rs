//! The last step: only what is on these lists reaches a page.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::links::SCHEMES;

const INLINE: [&str; 18] = [
    "a", "abbr", "b", "br", "code", "del", "em", "i", "ins", "kbd", "s", "small", "span", "strong", "sub",
    "sup", "tt", "u",
];
const BLOCK: [&str; 15] = [
    "blockquote",
    "details",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

static BLOCKS: LazyLock<Builder<'static>> =
    LazyLock::new(|| builder(INLINE.into_iter().chain(BLOCK).collect()));
static INLINES: LazyLock<Builder<'static>> = LazyLock::new(|| builder(INLINE.into_iter().collect()));

/// What prose of people has besides: headings, figures, and boxes that scroll. Its Markdown has no raw HTML left when
/// it comes here, so every attribute is one that we wrote.
static PROSE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let more = ["div", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "img"];
    let mut prose = builder(INLINE.into_iter().chain(BLOCK).chain(more).collect());
    let boxed = ["role", "tabindex", "aria-label"];
    prose
        .add_tag_attributes("img", ["src", "alt"])
        .add_tag_attributes("pre", boxed.into_iter().chain(["translate"]))
        .add_tag_attributes("div", boxed)
        .add_tag_attributes("span", ["role", "aria-label"])
        .add_allowed_classes("div", ["scroll"])
        .link_rel(Some("noopener"))
        // Addresses inside the site are made by us.
        .url_relative(UrlRelative::PassThrough);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        prose.add_tag_attributes(heading, ["id"]);
    }
    prose
});

/// Cleans prose of people.
pub(super) fn prose(html: &str) -> String {
    PROSE.clean(html).to_string()
}

/// Cleans HTML that may have block elements.
pub(super) fn block(html: &str) -> String {
    BLOCKS.clean(html).to_string()
}

/// Cleans HTML that may have none.
pub(super) fn inline(html: &str) -> String {
    INLINES.clean(html).to_string()
}

fn builder(tags: HashSet<&'static str>) -> Builder<'static> {
    let mut builder = Builder::empty();
    let mut attributes = HashMap::from([("a", HashSet::from(["href"]))]);
    if tags.contains("ol") {
        attributes.insert("ol", HashSet::from(["start"]));
    }
    builder
        .tags(tags)
        .clean_content_tags(HashSet::from(["script", "style"]))
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(SCHEMES.into_iter().collect())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow noopener"));
    builder
}
