//! Markdown links as a terminal shows them: in comes a text, out go its words, with the address in angle
//! brackets where the words do not say it.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// A span of code, which stays as it is, or an inline link or image: its words and its address.
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"`[^`\n]*`|!?\[([^\[\]\n]+)\]\(\s*<?([^\s()<>]+)>?(?:\s+"[^"\n]*")?\s*\)"#)
        .expect("a pattern that a test uses")
});

/// Puts words in place of links. A pull request and a person are known by `#123` and `@name`.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    LINK.replace_all(text, |found: &Captures<'_>| match (found.get(1), found.get(2)) {
        (Some(words), Some(address)) => {
            let (words, address) = (words.as_str(), address.as_str());
            let known = words.starts_with(['#', '@']) || words == address || address.starts_with('#');
            if known {
                words.to_owned()
            } else {
                format!("{words} <{address}>")
            }
        }
        _ => found[0].to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_link_is_its_words_and_where_they_do_not_say_it_its_address() {
        let cases = [
            (
                "See [the guide](https://k8s.io/g).",
                "See the guide <https://k8s.io/g>.",
            ),
            (
                "([#7](https://github.com/p/7), [@ann](https://github.com/ann))",
                "(#7, @ann)",
            ),
            ("[https://k8s.io](https://k8s.io)", "https://k8s.io"),
            ("Use `a[0](x)` and [0] (not).", "Use `a[0](x)` and [0] (not)."),
            ("![x](https://k8s.io/i.png \"t\")", "x <https://k8s.io/i.png>"),
        ];
        for (markdown, shown) in cases {
            assert_eq!(plain(markdown), shown);
        }
    }
}
