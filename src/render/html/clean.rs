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
