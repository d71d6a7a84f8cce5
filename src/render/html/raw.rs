//! HTML within Markdown: what is meant as markup, and what is a placeholder such as `<pod-name>` that an
//! author forgot to put between backticks.

/// What a piece of raw HTML is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A tag; the cleaning decides about it.
    Markup,
    /// A placeholder, to be shown as it is.
    Text,
    /// A comment, a declaration or a custom element; never shown.
    Nothing,
}

/// Elements that are taken for markup. Element names that read as placeholders in notes (`<label>`, `<object>`,
/// `<source>`, `<time>`) are left out on purpose: shown as text they do no harm.
const ELEMENTS: [&str; 63] = [
    "a",
    "abbr",
    "applet",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "center",
    "code",
    "del",
    "details",
    "div",
    "em",
    "embed",
    "font",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "link",
    "marquee",
    "math",
    "meta",
    "noscript",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "textarea",
    "th",
    "thead",
    "tr",
    "tt",
    "ul",
];

/// Judges a piece of raw HTML by its first tag.
pub(super) fn judge(html: &str) -> Verdict {
    let Some(inner) = html.trim_start().strip_prefix('<') else {
        return Verdict::Text;
    };
    if inner.starts_with(['!', '?']) {
        return Verdict::Nothing;
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    if ELEMENTS.iter().any(|element| name.eq_ignore_ascii_case(element)) {
        Verdict::Markup
    } else if rest.split('>').next().unwrap_or_default().contains('=') {
        // With attributes it is a custom element and no placeholder.
        Verdict::Nothing
    } else {
        Verdict::Text
    }
}

/// Adds what stands outside of tags to `out`. For plain text only, which is never read as HTML.
pub(super) fn without_tags(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
}
